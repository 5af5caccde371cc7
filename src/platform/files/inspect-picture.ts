// Walks the parts of a picture without decoding it: whole, of a sane size, one frame, nothing foreign inside.
// Decoding would be slower and is where picture bombs go off.
import { crc32 } from 'node:zlib'
import { hasForeignTail, hasScriptText, latin1 } from './polyglots.ts'
import { refuse, refuseMixed, type UploadRefusal } from './refusals.ts'

const LONGEST_SIDE = 30_000
// A 200-megapixel phone camera is the largest honest picture we know.
const MOST_PIXELS = 200_000_000

interface Walk {
  readonly width: number
  readonly height: number
  /** Where the picture ends; bytes behind it are a tail. */
  readonly end: number
  readonly animated: boolean
}

export function inspectPicture(bytes: Uint8Array, kind: 'jpeg' | 'png' | 'webp'): UploadRefusal | undefined {
  const walk = { jpeg: walkJpeg, png: walkPng, webp: walkWebp }[kind](bytes)
  if (walk === undefined || walk.width === 0 || walk.height === 0)
    return refuse(
      'file.damaged',
      'Ảnh bị hỏng hoặc chưa tải hết nên không mở được trọn vẹn.',
      'Hãy mở thử ảnh trên máy; nếu không xem được trọn ảnh, hãy chụp lại.',
    )
  if (walk.width > LONGEST_SIDE || walk.height > LONGEST_SIDE || walk.width * walk.height > MOST_PIXELS)
    return refuse(
      'file.picture_too_big',
      `Ảnh có kích thước ${walk.width} × ${walk.height} điểm, quá lớn.`,
      'Hãy chụp hoặc quét lại ở mức 300 dpi.',
    )
  if (walk.animated)
    return refuse(
      'file.type_not_allowed',
      'Đây là ảnh động.',
      'Hãy chụp ảnh tĩnh rõ nét của giấy tờ rồi gửi lại.',
    )
  if (hasScriptText(bytes) || hasForeignTail(bytes.subarray(walk.end))) return refuseMixed()
  return undefined
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 65_536 + u16(bytes, at + 2)
}

function walkJpeg(bytes: Uint8Array): Walk | undefined {
  let at = 2
  let width = 0
  let height = 0
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return { width, height, end: at + 2, animated: false }
    const length = u16(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      height = u16(bytes, at + 5)
      width = u16(bytes, at + 7)
    }
    at += 2 + length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return undefined
}

/** Picture data runs until a marker that is neither a stuffed zero nor a restart mark. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return bytes.length
    const marker = bytes[at + 1] ?? 0
    if (marker !== 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at
    at += 2
  }
  return bytes.length
}

function walkPng(bytes: Uint8Array): Walk | undefined {
  let at = 8
  let width = 0
  let height = 0
  let animated = false
  while (at + 12 <= bytes.length) {
    const length = u32(bytes, at)
    const end = at + 12 + length
    if (end > bytes.length) return undefined
    const type = latin1(bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, end - 4)) !== u32(bytes, end - 4)) return undefined
    if (at === 8) {
      if (type !== 'IHDR') return undefined
      width = u32(bytes, at + 8)
      height = u32(bytes, at + 12)
    }
    if (type === 'acTL') animated = true
    if (type === 'IEND') return { width, height, end, animated }
    at = end
  }
  return undefined
}

function walkWebp(bytes: Uint8Array): Walk | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30) return undefined
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return undefined
  const type = latin1(bytes.subarray(12, 16))
  if (type === 'VP8X') {
    const u24 = (at: number) => view.getUint16(at, true) + (bytes[at + 2] ?? 0) * 65_536
    return { width: u24(24) + 1, height: u24(27) + 1, end, animated: ((bytes[20] ?? 0) & 2) !== 0 }
  }
  if (type === 'VP8L') {
    const size = view.getUint32(21, true)
    return { width: (size & 0x3fff) + 1, height: ((size >>> 14) & 0x3fff) + 1, end, animated: false }
  }
  if (type !== 'VP8 ') return undefined
  const width = view.getUint16(26, true) & 0x3fff
  const height = view.getUint16(28, true) & 0x3fff
  return { width, height, end, animated: false }
}
