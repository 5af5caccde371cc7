/** The order of units. Equal values share a place; a unit with fewer than ten dossiers, or without a value, has none. */
import type { BoardRow } from './board.ts'

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
