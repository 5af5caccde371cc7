/** From a figure of the insight floor to a value as pages show it. Text is taken over as it is: one number, one text. */
import type { BoardModel, BoardRow } from '#insight/monitoring/index.ts'
import type { BoardValue } from './views/model.ts'

export interface ValueContext {
  readonly href: (unit: string) => string
  /** The board shows printed figures: a unit without one has no figure, and that is not "does not apply" and not 0. */
  readonly printed: boolean
  readonly ranksBefore?: ReadonlyMap<string, number>
}

/** Nothing was counted here for the period, and somebody else printed figures of it. */
export const isPrinted = (boards: readonly BoardModel[]): boolean => {
  const rows = boards.flatMap((board) => board.rows)
  return (
    rows.some((row) => row.reported !== null) &&
    rows.every((row) => row.reported !== null || !row.denominator)
  )
}

export function toValue(row: BoardRow, { href, printed, ranksBefore }: ValueContext): BoardValue {
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
  if (printed && row.reported === null)
    return { ...base, level: 'none', value: null, text: '—', note: 'chưa có số liệu' }
  const before = ranksBefore?.get(row.unit)
  return {
    ...base,
    level: row.color,
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
  if (row.note !== '') return { note: row.note.replace(/\.$/, '') }
  return row.color === 'none' && row.value !== null ? { note: 'chưa giao chỉ tiêu để so' } : {}
}
