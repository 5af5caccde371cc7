// Reads a Word document back: the entries of its archive, and the words of each paragraph.
import { inflateRawSync } from 'node:zlib'

const CENTRAL = 0x02014b50

/** Name and content of every entry, by the archive's own directory. */
export function unzip(archive: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(archive)
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const entries = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(at) === CENTRAL) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const stored = bytes.subarray(start, start + size)
    entries.set(name, method === 0 ? stored : inflateRawSync(stored))
    at += 46 + nameLength! + extra! + comment!
  }
  return entries
}

const plain = (xml: string) =>
  xml
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** A line a paragraph: of the body, then of the foot. */
export function wordsOfWord(docx: Uint8Array): string {
  const entries = unzip(docx)
  const parts = [...entries].filter(([name]) => /^word\/(document|footer\d+)\.xml$/.test(name))
  return parts
    .flatMap(([, xml]) => xml.toString('utf8').match(/<w:p(?: [^>]*)?>.*?<\/w:p>/gs) ?? [])
    .map(plain)
    .join('\n')
}

/** Every text of a view, however deep; addresses and descriptions stand in the picture, not among the words. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    ['kind', 'trackingUrl', 'qrAlt'].includes(key) ? [] : textsOf(part),
  )
}
