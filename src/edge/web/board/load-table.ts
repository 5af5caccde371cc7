/** The map as a table: one level, every unit, the same text. */
import { isBeforeCounting, loadBoard, ranksBefore } from './boards.ts'
import { type Asked, frameOf, levelTitles, sortValues } from './frame.ts'
import { leagueFrame } from './load-board.ts'
import { rowsOf, toValue } from './values.ts'
import { PATHS, viewHref } from './view.ts'
import type { UnitTableModel } from './views/unit-pages.tsx'

export async function loadTablePage(asked: Asked): Promise<UnitTableModel> {
  const { view, request } = asked
  const { app } = request.server.web
  const board = await loadBoard(app, view, { level: view.level })
  const printed = await isBeforeCounting(app, view, [board])
  const before = printed ? new Map<string, number>() : await ranksBefore(app, view)
  const href = (unit: string) => viewHref(PATHS.unit(unit), view)
  const values = rowsOf(board).map((row) =>
    toValue(row, { href, printed, ranksBefore: before, indicator: view.indicator }),
  )
  const title = `${view.indicator.name}, ${view.period.label}`
  const sum = board.level
  const total =
    sum === null || printed || sum.value === null
      ? ''
      : ` Toàn cấp: ${sum.text}${sum.denominator === null ? '' : ` (${sum.numerator}/${sum.denominator} ${view.indicator.ofWhat})`}.`
  return {
    frame: await frameOf(asked, { title, path: PATHS.table }),
    title,
    lead: `${values.length} ${levelTitles[view.level].many}.${total} Cách tính: ${view.indicator.source}.`,
    league: {
      ...leagueFrame(view, board),
      tabs: [],
      rows: values.some(({ value }) => value !== null) ? sortValues(values, view.sort) : [],
    },
  }
}
