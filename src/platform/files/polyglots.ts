// A file that is two things at once is harmless to one program and a weapon in the next. We look where the second
// nature must show itself: a web page in the first kilobyte, a ZIP directory at the end, a second header in a tail.
import { Buffer } from 'node:buffer'

const WEB_OPENING = /<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php|\?=)/i
const FOREIGN_HEADERS = [
  '%PDF-',
  'PK\u0003\u0004',
  'MZ\u0090',
  '\u007fELF',
  '<script',
  '<html',
  '<?php',
  '#!/',
]
const ZIP_DIRECTORY_END = Buffer.from('PK\u0005\u0006', 'latin1')
const LONGEST_ZIP_TAIL = 65_557

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

export function hasForeignOpening(bytes: Uint8Array): boolean {
  return WEB_OPENING.test(latin1(bytes.subarray(0, 1024)))
}

export function hasZipTail(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.byteLength - LONGEST_ZIP_TAIL))
  return Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).includes(ZIP_DIRECTORY_END)
}

/** Bytes after the end of a picture: phones put a moving copy there, which is fine; a program is not. */
export function hasForeignTail(tail: Uint8Array): boolean {
  if (tail.byteLength === 0) return false
  const text = latin1(tail).toLowerCase()
  return FOREIGN_HEADERS.some((header) => text.includes(header.toLowerCase()))
}

/** Server or browser code hidden in the notes of a picture. */
export function hasScriptText(bytes: Uint8Array): boolean {
  return /<\?php|<script[\s>]/i.test(latin1(bytes))
}
