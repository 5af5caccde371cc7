// Names of uploaded files are shown to people and sent back in a header, never used as a path on the disk.
import { extname } from 'node:path'

const LONGEST_NAME = 120
// Control characters, and the marks that turn the reading direction round ("hoa-don<RLO>fdp.exe").
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** A name fit to be shown: NFC, without folders, control or direction marks, at most 120 characters. */
export function safeFileName(declared: string, fallback = 'tep-dinh-kem'): string {
  const bare = declared.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = bare
    .replace(UNSAFE, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (clean === '') return fallback
  const letters = [...clean]
  if (letters.length <= LONGEST_NAME) return clean
  const ending = [...extname(clean)]
  if (ending.length === 0 || ending.length > 12) return letters.slice(0, LONGEST_NAME).join('')
  return letters.slice(0, LONGEST_NAME - ending.length).join('') + ending.join('')
}

/** A stored file is always downloaded, never shown inside our pages, and may run nothing if it is opened. */
export const SERVED_FILE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
  'Content-Disposition': 'attachment',
} as const

/** The headers with the file's own name, in the two spellings of RFC 6266 so that diacritics arrive whole. */
export function servedFileHeaders(declaredName: string, mime: string): Record<string, string> {
  const name = safeFileName(declaredName)
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase(),
  )
  return {
    ...SERVED_FILE_HEADERS,
    'Content-Type': mime,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  }
}
