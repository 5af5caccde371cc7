/** The order of units. Equal values share a place; a unit with fewer than ten dossiers, or without a value, has none. */
import type { KnownUnit } from '#registry/agencies/index.ts'
import type { Color } from './colors.ts'
import type { TargetChoice } from './targets.ts'

export interface BoardRow {
  readonly unit: string
  readonly name: string
  readonly shortName: string
  readonly kind: KnownUnit['kind']
  readonly parentCode: string | null
  readonly parentName: string | null
  readonly value: number | null
  readonly text: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** Dossiers received in the period. */
  readonly received: number
  readonly target: TargetChoice
  readonly color: Color
  /** Printed by somebody else, shown because nothing was counted here. */
  readonly reported: { readonly source: string; readonly note: string } | null
  /** Fewer than ten dossiers: no rank, and the range in which the true rate may lie. */
  readonly few: { readonly low: number; readonly high: number; readonly text: string } | null
  readonly rank: number | null
  /** Why there is no value, or what the document says beside it. */
  readonly note: string
}

export function rank(rows: readonly BoardRow[], higherIsBetter: boolean): BoardRow[] {
  const better = (a: BoardRow, b: BoardRow) =>
    (higherIsBetter ? b.value! - a.value! : a.value! - b.value!) || (a.unit < b.unit ? -1 : 1)
  const ranked = rows.filter((row) => row.value !== null && row.few === null).sort(better)
  const few = rows.filter((row) => row.value !== null && row.few !== null).sort(better)
  const none = rows.filter((row) => row.value === null)
  let place = 0
  const placed = ranked.map((row, index) => {
    if (index === 0 || row.value !== ranked[index - 1]!.value) place = index + 1
    return { ...row, rank: place }
  })
  return [...placed, ...few, ...none]
}
