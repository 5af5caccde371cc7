// Money is whole đồng; the đồng has no smaller unit in use. Rates are exact: integers, rounded half up once.

export type Vnd = number & { readonly __brand: 'Vnd' }

export function isVnd(value: unknown): value is Vnd {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

export function vnd(amount: number): Vnd {
  if (!isVnd(amount)) throw new RangeError(`not whole đồng: ${amount}`)
  return amount
}

export function sumVnd(amounts: Iterable<Vnd>): Vnd {
  let total = 0
  for (const amount of amounts) total += amount
  return vnd(total)
}

/** A share of an amount in whole đồng, half up: a reduction of 50 % of 8.001 đồng is 4.001 đồng. */
export function percentOf(amount: Vnd, percent: number): Vnd {
  const scaled = BigInt(amount) * BigInt(Math.round(percent * 10_000))
  return vnd(Number(divideHalfUp(scaled, 1_000_000n)))
}

/** '1.234.000': digits grouped by dots, as Vietnamese offices write numbers. */
export function formatInteger(value: number): string {
  const digits = String(Math.abs(Math.trunc(value))).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
  return value < 0 && digits !== '0' ? `-${digits}` : digits
}

/** '1.234.000 đồng' */
export function formatVnd(amount: Vnd): string {
  return `${formatInteger(amount)} đồng`
}

// Half up means towards positive infinity on an exact half.
function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const doubled = 2n * numerator + denominator
  const divisor = 2n * denominator
  const quotient = doubled / divisor
  return doubled % divisor < 0n ? quotient - 1n : quotient
}

const SMALL = 100_000_000_000

/** numerator ÷ denominator in percent with two decimals, half up; null where the denominator is 0. */
export function ratePercent(numerator: number, denominator: number): number | null {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError(`a rate is made of whole numbers: ${numerator} / ${denominator}`)
  }
  if (denominator === 0) return null
  if (denominator < 0) return ratePercent(-numerator, -denominator)
  // Below this size every intermediate value is a safe integer and the remainder is exact.
  if (numerator >= 0 && numerator < SMALL && denominator < SMALL) {
    const scaled = numerator * 10_000
    const rest = scaled % denominator
    const floor = (scaled - rest) / denominator
    return (floor + (rest * 2 >= denominator ? 1 : 0)) / 100
  }
  return Number(divideHalfUp(BigInt(numerator) * 10_000n, BigInt(denominator))) / 100
}

/** '28,96%' without a space; '—' where a rate does not apply. */
export function formatPercentVi(value: number | null): string {
  return value === null ? '—' : `${formatDecimalVi(value, 2)}%`
}

/** '1.234,50': dots between thousands, a comma before decimals. */
export function formatDecimalVi(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.')
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text
}
