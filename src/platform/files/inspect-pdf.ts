// A PDF filed by a person may show pages and nothing else: no program, no form that loads other content, no file
// inside the file, no password. The check reads names in the raw bytes and in compressed object streams, so it
// does not depend on which of the file's own tables a viewer would believe. It draws nothing and runs nothing.
import { inflateSync } from 'node:zlib'
import { latin1 } from './polyglots.ts'
import { refuse, refuseMixed, type UploadRefusal } from './refusals.ts'

// Long names: never by chance in picture data, so they are looked for everywhere.
const ACTIVE =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|RichMediaContent|XFA|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie)(?![A-Za-z0-9])/
// Short names can appear by chance inside compressed data, so they count only outside of it.
const ACTIVE_SHORT = /\/(?:JS|AA)(?![A-Za-z0-9])/
const MOST_PAGES = 2_000
const MOST_STREAMS = 50_000
const MOST_OPENINGS = 20
const DEEPEST_NESTING = 200
const MOST_INFLATED_BYTES = 32 * 1024 * 1024

export function inspectPdf(bytes: Uint8Array): UploadRefusal | undefined {
  const raw = latin1(bytes)
  if (!/^%PDF-[12]\.\d/.test(raw)) return refuseMixed()
  const end = raw.lastIndexOf('%%EOF')
  if (end < 0 || !raw.includes('startxref'))
    return refuse(
      'file.damaged',
      'Tệp PDF bị hỏng hoặc chưa tải hết (thiếu phần cuối tệp).',
      'Hãy mở thử tệp trên máy, lưu lại thành PDF mới rồi gửi.',
    )
  if (raw.length - end > 1_024 + 5) return refuseMixed()
  const hidden = readObjectStreams(raw)
  const skeleton = decodeNames(withoutStreams(raw))
  if (/\/Encrypt(?![A-Za-z0-9])/.test(skeleton))
    return refuse(
      'file.pdf_locked',
      'Tệp PDF đang đặt mật khẩu hoặc bị khóa.',
      'Hãy bỏ mật khẩu, hoặc in ra PDF mới không khóa rồi gửi lại.',
    )
  if (hidden === undefined) return refuseComplex()
  const structure = skeleton + '\n' + decodeNames(hidden)
  if (ACTIVE.test(decodeNames(raw)) || ACTIVE.test(structure) || ACTIVE_SHORT.test(structure))
    return refuseActive()
  if (!hasHarmlessOpening(structure)) return refuseActive()
  if (isDeeplyNested(structure) || countOf(structure, /\/Type\s*\/Page(?![A-Za-z])/g) > MOST_PAGES)
    return refuseComplex()
  if (!/\/Type\s*\/Page(?![A-Za-z])/.test(structure))
    return refuse(
      'file.damaged',
      'Tệp PDF không có trang nào đọc được.',
      'Hãy quét hoặc chụp lại giấy tờ rồi gửi.',
    )
  return undefined
}

function refuseActive(): UploadRefusal {
  return refuse(
    'file.pdf_active_content',
    'Tệp PDF có gắn chương trình, biểu mẫu động hoặc tệp đính kèm bên trong.',
    'Hãy mở tệp, chọn In rồi Lưu thành PDF để có tệp chỉ gồm các trang, sau đó gửi lại.',
  )
}

function refuseComplex(): UploadRefusal {
  return refuse(
    'file.pdf_too_complex',
    'Tệp PDF có cấu trúc bất thường nên không kiểm tra được.',
    'Hãy mở tệp, chọn In rồi Lưu thành PDF để có tệp mới, sau đó gửi lại.',
  )
}

/** `/J#61vaScript` and `/JavaScript` are the same name (ISO 32000-1, 7.3.5). */
function decodeNames(text: string): string {
  if (!text.includes('#')) return text
  const bytes = Buffer.from(text, 'latin1')
  let length = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const high = bytes[at] === 0x23 ? hexDigit(bytes[at + 1]) : -1
    const low = high < 0 ? -1 : hexDigit(bytes[at + 2])
    bytes[length] = low < 0 ? (bytes[at] ?? 0) : high * 16 + low
    length += 1
    if (low >= 0) at += 2
  }
  return bytes.toString('latin1', 0, length)
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** One pass with `indexOf`: a pattern here would be quadratic on a file made of the word "stream". */
function withoutStreams(raw: string): string {
  const kept: string[] = []
  let at = 0
  for (const match of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    if (match.index < at) continue
    const stop = raw.indexOf('endstream', match.index + match[0].length)
    if (stop < 0) break
    kept.push(raw.slice(at, match.index))
    at = stop
  }
  kept.push(raw.slice(at))
  return kept.join(' ')
}

/**
 * The text of all object streams, where a file may hide its dictionaries; undefined when one cannot be read.
 * Every "stream" keyword is tried, also inside other streams, because a viewer follows offsets and not order.
 */
function readObjectStreams(raw: string): string | undefined {
  const texts: string[] = []
  let budget = MOST_INFLATED_BYTES
  let streams = 0
  for (const match of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    streams += 1
    if (streams > MOST_STREAMS) return undefined
    const dictionary = dictionaryBefore(raw, match.index)
    if (dictionary === undefined) continue
    if (/\/(?:Predictor|DecodeParms)(?![A-Za-z])/.test(dictionary)) return undefined
    const start = match.index + match[0].length
    const stop = raw.indexOf('endstream', start)
    const body = raw.slice(start, stop < 0 ? raw.length : stop)
    const text = inflate(body, dictionary, budget)
    if (text === undefined) return undefined
    budget -= text.length
    if (budget <= 0) return undefined
    texts.push(text, withHeads(text, dictionary))
  }
  return texts.join('\n')
}

/** Objects in a stream carry their numbers in front of all of them (ISO 32000-1, 7.5.7); here they get their heads. */
function withHeads(text: string, dictionary: string): string {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number)
  const objects: string[] = []
  // Offsets that overlap would multiply the text; an object left out is refused where it is needed.
  let room = text.length
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const end = numbers[i + 3] === undefined ? text.length : first + numbers[i + 3]!
    const body = text.slice(first + numbers[i + 1]!, end)
    room -= body.length
    if (room < 0) break
    objects.push(`${numbers[i]} 0 obj ${body} endobj`)
  }
  return objects.join('\n')
}

function dictionaryBefore(raw: string, at: number): string | undefined {
  const before = raw.slice(Math.max(0, at - 4_096), at)
  const dictionary = decodeNames(before.slice(before.lastIndexOf(' obj') + 1))
  const isObjectStream = /\/ObjStm(?![A-Za-z])/.test(dictionary) || /\/First\s+\d/.test(dictionary)
  return isObjectStream ? dictionary : undefined
}

function inflate(body: string, dictionary: string, budget: number): string | undefined {
  if (!/\/Filter(?![A-Za-z])/.test(dictionary)) return body
  if (!/\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\s*\]?\s*(?:\/|>>)/.test(dictionary)) return undefined
  try {
    return inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: Math.max(1, budget) }).toString(
      'latin1',
    )
  } catch {
    return undefined
  }
}

/**
 * Office programs write `/OpenAction` to choose the first view (a destination). That is fine; an action that does
 * anything but go to a page of the same file is not.
 */
function hasHarmlessOpening(structure: string): boolean {
  let openings = 0
  for (const { index } of structure.matchAll(/\/OpenAction(?![A-Za-z0-9])/g)) {
    openings += 1
    if (openings > MOST_OPENINGS) return false
    const value = structure.slice(index + '/OpenAction'.length, index + 400).trimStart()
    const reference = /^(\d+)\s+(\d+)\s+R/.exec(value)
    if (reference === null) {
      if (!isDestination(value)) return false
      continue
    }
    const definition = new RegExp(`(?<!\\d)${reference[1]}\\s+${reference[2]}\\s+obj\\s*`, 'g')
    const targets = [...structure.matchAll(definition)]
    if (targets.length === 0) return false
    for (const target of targets) {
      const start = target.index + target[0].length
      if (!isDestination(structure.slice(start, start + 400))) return false
    }
  }
  return true
}

function isDestination(value: string): boolean {
  if (value.startsWith('[')) return true
  if (!value.startsWith('<<')) return false
  const dictionary = value.slice(0, value.indexOf('>>') + 2)
  return /\/S\s*\/GoTo(?![A-Za-z])/.test(dictionary) && !/\/Next(?![A-Za-z])/.test(dictionary)
}

function isDeeplyNested(structure: string): boolean {
  let depth = 0
  for (const match of structure.matchAll(/\[|\]|<<|>>|endobj/g)) {
    if (match[0] === 'endobj') depth = 0
    else depth += match[0] === '[' || match[0] === '<<' ? 1 : -1
    if (depth > DEEPEST_NESTING) return true
  }
  return false
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
