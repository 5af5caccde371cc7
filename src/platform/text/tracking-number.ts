// The number somebody gets at filing and reads out at the counter, over the telephone or to a neighbour.
//
// Alphabet: 31 characters, 2–9 and A–Z without I, L and O; 0, 1, I, L and O cannot be told apart by ear or on a
// slip. What is left of them is read as nothing else: `0`, `1` and so on in a typed number are typing errors.
// Check character: 31 is prime, so with distinct weights 1…8 modulo 31 the weighted sum over all characters
// changes when any single character changes (weight and difference have no factor 31) and when two
// neighbours are swapped (the change is their difference, as their weights differ by one).
// Eight value characters hold 31^8 ≈ 8.5 × 10^11 numbers: printed QN7K-3M4P-X.

export const trackingAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const base = trackingAlphabet.length
const valueLength = 8
const limit = base ** valueLength

/**
 * Consecutive numbers would tell how many dossiers were filed and let strangers walk to the neighbour's, so the
 * order is scattered by a multiplication that has an inverse modulo 31^8. It hides nothing from a determined
 * reader, which is why the page of a number tells progress only and nothing of people.
 */
const scatter = 609_267_483_137n
const limitBig = BigInt(limit)
const gather = inverse(scatter, limitBig)

export function trackingNumber(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= limit)
    throw new RangeError(`tracking number out of range: ${n}`)
  let rest = Number((BigInt(n) * scatter) % limitBig)
  const digits: number[] = []
  for (let place = 0; place < valueLength; place++) {
    digits.unshift(rest % base)
    rest = Math.floor(rest / base)
  }
  const text = [...digits, checkDigit(digits)].map((digit) => trackingAlphabet[digit]).join('')
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}

/** Spaces, dashes, dots and lower case are forgiven; undefined when a character is wrong or swapped. */
export function parseTrackingNumber(text: string): number | undefined {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015\u200B]/gu, '')
  if (typed.length !== valueLength + 1) return undefined
  const digits = [...typed].map((character) => trackingAlphabet.indexOf(character))
  if (digits.includes(-1)) return undefined
  const value = digits.slice(0, valueLength)
  if (checkDigit(value) !== digits[valueLength]) return undefined
  const scattered = value.reduce((sum, digit) => sum * BigInt(base) + BigInt(digit), 0n)
  return Number((scattered * gather) % limitBig)
}

/** The printed form of what was typed, for showing it back and for looking it up. */
export function formatTrackingNumber(text: string): string | undefined {
  const n = parseTrackingNumber(text)
  return n === undefined ? undefined : trackingNumber(n)
}

/** The check character has weight 9; with weights 1…8 before it, it is chosen so that the whole sum is 0. */
function checkDigit(value: readonly number[]): number {
  const sum = value.reduce((total, digit, index) => total + digit * (index + 1), 0)
  return (((base - (sum % base)) % base) * inverseOfNine) % base
}

/** 9 × 7 = 63 = 2 × 31 + 1. */
const inverseOfNine = 7

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b, x, y] = [b, a - quotient * b, y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}
