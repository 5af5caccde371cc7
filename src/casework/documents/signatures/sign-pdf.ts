// Puts a PAdES signature (B-B, with an authority for time B-T) on a paper as an incremental update: everything signed before stays byte for byte as it
// was, so a seal can follow an officer's signature and both stay valid (Decree 30/2020, art. 5: an electronic paper
// carries the signature of the competent person and of the agency).
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf } from '@signpdf/signpdf'
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils'
import { PDFDocument } from 'pdf-lib'
import type { Instant } from '#platform/time/index.ts'
import { signCms } from './cms.ts'
import type { SigningKey } from './signing-key.ts'
import type { TimestampAuthority } from './timestamp.ts'

export interface SigningWords {
  readonly reason: string
  readonly location: string
  readonly signerName: string
  readonly at: Instant
}

export type SignPdfOutcome =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly level: 'B-B' | 'B-T' }
  | { readonly ok: false; readonly code: 'signature.pdf_not_signable'; readonly message: string }

// Room for the signature and a chain of three RSA certificates; as much again for a time-stamp.
const SIGNATURE_BYTES = 12_288

export async function signPdf(
  pdf: Uint8Array,
  key: SigningKey,
  words: SigningWords,
  /** Asked for a proof of time; when it gives none the paper is signed all the same, at the lower level. */
  authority?: TimestampAuthority,
): Promise<SignPdfOutcome> {
  let prepared: Buffer
  try {
    prepared = withPlaceholder(
      await withPlainTables(pdf),
      words,
      authority === undefined ? SIGNATURE_BYTES : 2 * SIGNATURE_BYTES,
    )
  } catch {
    return {
      ok: false,
      code: 'signature.pdf_not_signable',
      message: 'Tệp PDF có cấu trúc không ký được. Hãy in lại thành PDF mới rồi ký.',
    }
  }
  // A key that fails (token pulled out, service down) is the key's own error and is not hidden here.
  const signer = new PortSigner(key, authority)
  const signed = await new SignPdf().sign(prepared, signer, new Date(words.at))
  return { ok: true, pdf: new Uint8Array(signed), level: signer.stamped ? 'B-T' : 'B-B' }
}

class PortSigner extends Signer {
  private readonly key: SigningKey
  private readonly authority: TimestampAuthority | undefined
  stamped = false
  constructor(key: SigningKey, authority: TimestampAuthority | undefined) {
    super()
    this.key = key
    this.authority = authority
  }
  override async sign(content: Buffer): Promise<Buffer> {
    return Buffer.from(await signCms({ content, key: this.key, stamp: (value) => this.stamp(value) }))
  }
  private async stamp(signature: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      const token = await this.authority?.stamp(signature)
      this.stamped = token !== undefined
      return token
    } catch {
      return undefined
    }
  }
}

// The placeholder needs a plain cross-reference table; word processors write compressed ones. An unsigned paper may
// be rewritten for that; a signed one must not be touched.
async function withPlainTables(pdf: Uint8Array): Promise<Buffer> {
  const buffer = Buffer.from(pdf)
  const lastTable = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(buffer.subarray(-64).toString('latin1'))?.[1])
  const isPlain = buffer.subarray(lastTable, lastTable + 4).toString('latin1') === 'xref'
  if (isPlain) return buffer
  if (buffer.includes('/ByteRange')) throw new TypeError('Signed with compressed tables')
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }))
}

function withPlaceholder(pdf: Buffer, words: SigningWords, signatureLength: number): Buffer {
  const texts = { Reason: words.reason, Name: words.signerName, Location: words.location }
  const placed = plainAddPlaceholder({
    pdfBuffer: pdf,
    reason: standIn('R', texts.Reason),
    name: standIn('N', texts.Name),
    location: standIn('L', texts.Location),
    contactInfo: '',
    signingTime: new Date(words.at),
    signatureLength,
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    appName: 'MotCua',
  })
  for (const [key, text] of Object.entries(texts)) writeText(placed, key, text)
  return putTrailerRight(pdf, placed)
}

// The library writes Vietnamese letters wrongly (UTF-16 passed through UTF-8). It is given stand-ins of the very
// length of the hexadecimal text, which then takes their place without moving a byte of the file.
function hexText(text: string): string {
  const units = Buffer.from(`\ufeff${text.normalize('NFC')}`, 'utf16le').swap16()
  return units.toString('hex').toUpperCase()
}

function standIn(letter: string, text: string): string {
  return letter.repeat(hexText(text).length)
}

function writeText(pdf: Buffer, key: string, text: string): void {
  const hex = hexText(text)
  const placeholder = `/${key} (${key[0]!.repeat(hex.length)})`
  const at = pdf.lastIndexOf(placeholder)
  if (at < 0) throw new TypeError(`No place for ${key}`)
  pdf.write(`/${key} <${hex}>`, at, 'latin1')
}

// The trailer stands behind everything that offsets point to, so it may be put right: ISO 19005 wants the file's
// identifier in it, and the library points one byte before its table.
function putTrailerRight(before: Buffer, placed: Buffer): Buffer {
  const table = placed.lastIndexOf('\nxref\n') + 1
  const id = /\/ID\s*\[[^\]]*\]/.exec(before.subarray(before.lastIndexOf('trailer')).toString('latin1'))?.[0]
  const trailer = placed
    .subarray(table)
    .toString('latin1')
    .replace('trailer\n<<\n', (start) => (id === undefined ? start : `${start}${id}\n`))
    .replace(/startxref\n\d+\n%%EOF$/, `startxref\n${table}\n%%EOF`)
  return Buffer.concat([placed.subarray(0, table), Buffer.from(trailer, 'latin1')])
}
