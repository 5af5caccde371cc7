// Marks what the visitor typed inside a name, with or without marks: "khai sinh", "KHAI SINH" and "khai sính" all
// mark "Khai sinh" (đ counts as d).

import { fold } from '#platform/text/index.ts'

export interface Part {
  readonly text: string
  readonly hit: boolean
}

/** Words of the query are sought one by one from the start of a word; neighbours that both hit are joined. */
export function highlight(text: string, query: string): readonly Part[] {
  const words = new Set(fold(query).match(/[\p{L}\p{N}]+/gu) ?? [])
  if (words.size === 0) return [{ text, hit: false }]
  const parts: { text: string; hit: boolean }[] = []
  for (const [piece] of text.normalize('NFC').matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const plain = fold(piece)
    const last = parts.at(-1)
    const hit = [...words].some((word) => plain === word || (word.length > 1 && plain.startsWith(word)))
    if (last && last.hit === hit) last.text += piece
    else parts.push({ text: piece, hit })
  }
  return joined(parts)
}

/** A single space between two hits belongs to them: one mark instead of two. */
function joined(parts: readonly Part[]): readonly Part[] {
  const out: { text: string; hit: boolean }[] = []
  for (const [index, part] of parts.entries()) {
    const bridge = part.text === ' ' && parts[index - 1]?.hit === true && parts[index + 1]?.hit === true
    const last = out.at(-1)
    if (last && last.hit === (part.hit || bridge)) last.text += part.text
    else out.push({ text: part.text, hit: part.hit || bridge })
  }
  return out
}
