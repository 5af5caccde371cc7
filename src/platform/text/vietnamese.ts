// Vietnamese is typed in several ways for one and the same word: composed or decomposed, the tone on the first
// or on the second vowel (hòa, hoà), with or without marks. Search must find a name by each of them.

/** Zero-width characters and the byte order mark come along with copied text and are never meant. */
const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/gu
const marks = /\p{M}/gu
const spaces = /\s+/gu

/**
 * The form in which names are searched: no marks, lower case, đ as d, single spaces. Letters w, j, z, f and
 * the apostrophe stay, they belong to names of ethnic minorities (Y Jut, K'Sor, Măng Bút); letters outside
 * Vietnamese lose their marks too (Đắk Ƀla → dak bla), so that any keyboard finds them.
 */
export function fold(text: string): string {
  return text
    .replace(invisible, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[đƀłø]/gu, (letter) => bare[letter] ?? letter)
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(spaces, ' ')
    .trim()
    .normalize('NFC')
}

/** Letters that Unicode does not decompose into a base letter and a mark. */
const bare: Record<string, string> = { đ: 'd', ƀ: 'b', ł: 'l', ø: 'o' }

/** Folded words; what stands between words (commas, dashes, slashes) is dropped, codes keep their dots. */
export function foldWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}.']+/u)
    .map((word) => word.replace(/^[.']+|[.']+$/gu, ''))
    .filter((word) => word !== '')
}

/** Sở Tư pháp → so-tu-phap: for addresses and for the codes of departments. */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
}

/** A name as its bearer writes it, in one encoding: nothing is capitalised, corrected or taken away but noise. */
export function cleanName(text: string): string {
  return text.replace(invisible, '').normalize('NFC').replace(spaces, ' ').trim()
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Order of Vietnamese dictionaries: a ă â b … d đ e ê …, tones after letters; numbers in names by value. */
export function compareVi(a: string, b: string): number {
  return collator.compare(a.normalize('NFC'), b.normalize('NFC'))
}
