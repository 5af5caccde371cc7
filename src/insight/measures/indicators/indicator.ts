/** What an indicator is. One file defines one: map, table, report, export and API read the same definition. */
import type { Measure } from '../measure.ts'

export interface Indicator {
  readonly id: string
  /** Raised when the definition changes; printed with every value. */
  readonly version: number
  readonly name: string
  readonly shortName: string
  /** Plan, decision or decree that asks for it. */
  readonly source: string
  readonly unit: 'percent' | 'count'
  /** `overdueNow` is a count at an instant; the others add up over days. */
  readonly numerator: Measure | 'overdueNow'
  readonly denominator: Measure | null
  /** What the denominator counts, for "91.873 trên 317.201 hồ sơ tiếp nhận". */
  readonly ofWhat: string
  readonly higherIsBetter: boolean
  /** Why a unit may have no value: "không áp dụng" is never 0. */
  readonly doesNotApply: string
  /** Divides by dossiers of a kind that a unit may never have (with a fee): others without a value only have no figure yet. */
  readonly mayNotApply?: true
}

export const definitionOf = (indicator: Indicator): string => `${indicator.id}@${indicator.version}`
