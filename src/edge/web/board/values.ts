/** From a figure of the insight floor to a value as pages show it. Text is taken over as it is: one number, one text. */
import type { Indicator } from '#insight/measures/index.ts'
import type { BoardModel, BoardRow } from '#insight/monitoring/index.ts'
import { isProvinceOffice } from '#registry/agencies/index.ts'
import type { BoardLevel, BoardValue } from './views/model.ts'

export interface ValueContext {
  readonly href: (unit: string) => string
  /** The board shows printed figures: a unit without one has no figure, and that is not "does not apply" and not 0. */
  readonly printed: boolean
  readonly ranksBefore?: ReadonlyMap<string, number>
  readonly indicator: Indicator
}

/** Nothing was counted here for the period, and somebody else printed figures of it. */
export const isPrinted = (boards: readonly BoardModel[]): boolean => {
  const rows = boards.flatMap((board) => board.rows)
  return (
    rows.some((row) => row.reported !== null) &&
    rows.every((row) => row.reported !== null || !row.denominator)
  )
}

/** Without a value: does not apply here (dossiers came, none of them of that kind), or no figure yet. */
export function levelOf({
  color,
  value,
  received,
  indicator,
}: Pick<BoardRow, 'color' | 'value' | 'received'> & { readonly indicator: Indicator }): BoardLevel {
  if (value !== null) return color
  return indicator.mayNotApply === true && received > 0 ? 'none' : 'empty'
}

/** The province's own office is no department: it is shown and counted only where it has figures. */
export const rowsOf = ({ rows }: BoardModel): readonly BoardRow[] =>
  rows.filter(
    (row) =>
      !isProvinceOffice({ code: row.unit }) || row.received > 0 || row.reported !== null || !!row.value,
  )

export function toValue(row: BoardRow, { href, printed, ranksBefore, indicator }: ValueContext): BoardValue {
  const base = {
    unit: row.unit,
    name: row.name,
    shortName: row.shortName,
    kind: row.kind,
    href: href(row.unit),
    ...(row.kind === 'commune' && row.parentName !== null && !row.parentName.startsWith('Tỉnh')
      ? { parentName: row.parentName }
      : {}),
  }
  if (printed && row.reported === null) return { ...base, level: 'empty', value: null, text: '—' }
  const before = ranksBefore?.get(row.unit)
  return {
    ...base,
    level: levelOf({ ...row, indicator }),
    value: row.value,
    text: row.text,
    ...(row.value === null || row.numerator === null ? {} : { numerator: row.numerator }),
    ...(row.value === null || row.denominator === null ? {} : { denominator: row.denominator }),
    ...(row.reported === null ? {} : { reported: true }),
    ...(row.rank === null ? {} : { rank: row.rank }),
    ...(row.rank === null || before === undefined ? {} : { moved: before - row.rank }),
    ...(row.few === null ? {} : { few: { interval: row.few.text.replace(/^từ /, '') } }),
    ...noteOf(row),
  }
}

function noteOf(row: BoardRow): { note?: string } {
  if (row.note === '') return {}
  const note = row.note.replace(/\.$/, '')
  return { note: row.value === null ? note[0]!.toLowerCase() + note.slice(1) : note }
}
