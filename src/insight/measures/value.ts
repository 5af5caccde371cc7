// A value and its text, made in one place: every page, file and answer prints the same digits.
import type { Indicator } from './indicators/index.ts'
import type { Sums } from './measure.ts'

export interface Tabulated {
  readonly sums: Sums
  /** Dossiers overdue at the end of the period, or now. */
  readonly overdue: number
}

export interface Value {
  readonly numerator: number
  readonly denominator: number | null
  /** Percent with two decimals, or a count; null where the indicator does not apply. */
  readonly value: number | null
  readonly text: string
}

/** What stands where an indicator does not apply: never 0. */
export const NO_VALUE = '—'

export function indicatorValue(indicator: Indicator, { sums, overdue }: Tabulated): Value {
  const numerator = indicator.numerator === 'overdueNow' ? overdue : sums[indicator.numerator]
  if (indicator.denominator === null) {
    return { numerator, denominator: null, value: numerator, text: formatCount(numerator) }
  }
  const denominator = sums[indicator.denominator]
  const value = percentOf(numerator, denominator)
  return { numerator, denominator, value, text: formatPercent(value) }
}

/** Half-up at two decimals (formula sheet of index 766), in whole numbers so that no binary fraction tips a half. */
export function percentOf(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null
  return Math.floor((20_000 * numerator + denominator) / (2 * denominator)) / 100
}

export function formatPercent(value: number | null): string {
  return value === null ? NO_VALUE : `${formatNumber(value, 2)}%`
}

export function formatCount(value: number): string {
  return formatNumber(value, 0)
}

/** 1.234,50: points between thousands, a comma before decimals. */
export function formatNumber(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`
}
