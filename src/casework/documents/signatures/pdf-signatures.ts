// Finds the signatures in a PDF and decides what each of them covers, from the bytes alone. Known forgeries leave the
// cryptography valid and move something else: the ranges, the hole between them, or what is appended behind. So
// the rules are narrow: two ranges, one hole that is exactly the hexadecimal signature, each signature ends where a
// revision of the file ends, and what is appended later may only add further signatures.
import { addsOnlySignatures } from './later-revisions.ts'

export interface FoundSignature {
  /** Offsets of the two covered stretches: [0, a) and [b, end). */
  readonly firstEnd: number
  readonly secondStart: number
  readonly end: number
  readonly cms: Uint8Array
  readonly subFilter: string
  readonly name: string
  readonly reason: string
  readonly location: string
}

export type FoundSignatures =
  | { readonly ok: true; readonly signatures: readonly FoundSignature[] }
  | { readonly ok: false; readonly code: 'signature.structure' | 'signature.changed_after_signing' }

// Anybody may hand in a file: what no real paper has is refused before it costs time.
const SIGNATURES_MAX = 20
const HOLE_MAX = 200_000

export function findSignatures(pdf: Uint8Array): FoundSignatures {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const found: FoundSignature[] = []
  for (const match of raw.matchAll(/\/ByteRange(?![A-Za-z])/g)) {
    const signature = readSignature(raw, match.index)
    if (signature === undefined || found.length === SIGNATURES_MAX)
      return { ok: false, code: 'signature.structure' }
    found.push(signature)
  }
  found.sort((a, b) => a.end - b.end)
  for (const [i, signature] of found.entries()) {
    const previous = found[i - 1]
    // A later signature is written behind the end of the earlier one, never inside it.
    if (previous !== undefined && signature.firstEnd < previous.end)
      return { ok: false, code: 'signature.structure' }
    if (!/%%EOF\r?\n?$/.test(raw.slice(signature.end - 7, signature.end)))
      return { ok: false, code: 'signature.structure' }
  }
  const last = found.at(-1)
  if (last !== undefined && raw.slice(last.end).trim() !== '')
    return { ok: false, code: 'signature.changed_after_signing' }
  for (const [i, signature] of found.entries()) {
    const next = found[i + 1]
    if (
      next !== undefined &&
      !addsOnlySignatures(raw.slice(0, signature.end), raw.slice(signature.end, next.end))
    )
      return { ok: false, code: 'signature.changed_after_signing' }
  }
  return { ok: true, signatures: found }
}

function readSignature(raw: string, at: number): FoundSignature | undefined {
  const ranges = /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(raw.slice(at, at + 120))
  const start = raw.lastIndexOf(' obj', at)
  if (ranges === null || start < 0) return undefined
  const [from, firstLength, secondStart, secondLength] = ranges.slice(1).map(Number)
  if (from !== 0 || firstLength === undefined || secondStart === undefined || secondLength === undefined)
    return undefined
  const end = secondStart + secondLength
  if (end > raw.length || secondStart <= firstLength) return undefined
  if (secondStart - firstLength > HOLE_MAX) return undefined
  const hole = raw.slice(firstLength, secondStart)
  if (!/^<(?:[0-9a-fA-F]{2})+>$/.test(hole)) return undefined
  // The hole must be the /Contents of this very dictionary, and the dictionary must end behind it.
  const objectEnd = raw.indexOf('endobj', secondStart)
  if (start > firstLength || at > objectEnd || objectEnd < 0) return undefined
  if (raw.slice(start, firstLength).includes('endobj')) return undefined
  if (!/\/Contents\s*$/.test(raw.slice(Math.max(start, firstLength - 32), firstLength))) return undefined
  const dictionary = `${raw.slice(start, firstLength)}${raw.slice(secondStart, objectEnd)}`
  return {
    firstEnd: firstLength,
    secondStart,
    end,
    cms: new Uint8Array(Buffer.from(hole.slice(1, -1), 'hex')),
    subFilter: /\/SubFilter\s*\/([A-Za-z0-9.]+)/.exec(dictionary)?.[1] ?? '',
    name: textOf(dictionary, 'Name'),
    reason: textOf(dictionary, 'Reason'),
    location: textOf(dictionary, 'Location'),
  }
}

/** A text of the signature dictionary; these words are the signer's claim and prove nothing by themselves. */
function textOf(dictionary: string, key: string): string {
  const hex = new RegExp(`/${key}\\s*<([0-9a-fA-F\\s]*)>`).exec(dictionary)?.[1]
  if (hex !== undefined) return decodeText(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
  const literal = new RegExp(`/${key}\\s*\\(((?:[^\\\\()]|\\\\[\\s\\S])*)\\)`).exec(dictionary)?.[1]
  if (literal === undefined) return ''
  const plain = literal
    .replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replace(/\\([\\()])/g, '$1')
  return decodeText(Buffer.from(plain, 'latin1'))
}

function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0)
    return Buffer.from(bytes).swap16().toString('utf16le').slice(1)
  return bytes.toString('latin1')
}
