/** The figures of one view, level by level: every page of the board takes its numbers from here. */

import { findIndicator } from '#insight/measures/index.ts'
import { type BoardModel, type BoardRequest, boardOf } from '#insight/monitoring/index.ts'
import type { App } from '#platform/db/index.ts'
import { HttpProblem, problemOf } from '#platform/http/index.ts'
import type { Day } from '#platform/time/index.ts'
import {
  REFERENCE_FOLDER,
  readTiles,
  type Tile,
  tileFileFor,
  type UnitLevel,
} from '#registry/agencies/index.ts'
import { isPrinted } from './values.ts'
import { type BoardView, levelsOn, periodBefore } from './view.ts'

export interface Boards {
  readonly byLevel: ReadonlyMap<UnitLevel, BoardModel>
  readonly tiles: readonly Tile[]
}

export async function loadBoard(app: App, view: BoardView, of: Partial<BoardRequest>): Promise<BoardModel> {
  const { indicator, period, unitsAsOf } = view
  const outcome = await boardOf(app, {
    indicator: indicator.id,
    from: period.from,
    to: period.to,
    ...(unitsAsOf === undefined ? {} : { unitsAsOf }),
    ...of,
  })
  if (!outcome.ok) throw new HttpProblem(problemOf(404, { message: `Không mở được bảng: ${outcome.says}.` }))
  return outcome.board
}

export async function loadBoards(app: App, view: BoardView): Promise<Boards> {
  const levels = levelsOn(view.period.to)
  const boards = await Promise.all(levels.map((level) => loadBoard(app, view, { level })))
  return {
    byLevel: new Map(levels.map((level, at) => [level, boards[at]!])),
    tiles: tilesOn(view.period.to),
  }
}

/**
 * Nothing was counted here for the period: printed figures stand in, and a unit without one has no figure. For counts a 0
 * alone does not tell "none overdue" from "not yet kept here", so it is asked whether anything was received.
 */
export async function isBeforeCounting(
  app: App,
  view: BoardView,
  boards: readonly BoardModel[],
): Promise<boolean> {
  if (isPrinted(boards)) return true
  if (view.indicator.denominator !== null || boards.some(({ province }) => province.value !== 0)) return false
  const { province } = await loadBoard(app, { ...view, indicator: findIndicator('onlineFilingRate')! }, {})
  return province.denominator === 0 || province.denominator === null || province.reported !== null
}

const kept = new Map<string, readonly Tile[]>()

function tilesOn(day: Day): readonly Tile[] {
  const file = tileFileFor(day)
  let tiles = kept.get(file)
  if (tiles === undefined) {
    const read = readTiles(REFERENCE_FOLDER, day)
    if (!read.ok) throw new Error(`${file} does not load`)
    tiles = read.layout.tiles
    kept.set(file, tiles)
  }
  return tiles
}

/** Places in the period before, for "lên 2 bậc"; empty where the level did not exist then. */
export async function ranksBefore(app: App, view: BoardView): Promise<Map<string, number>> {
  // What is overdue is counted as of an instant; a place in it is no gain or loss against a period.
  if (view.indicator.unit === 'count') return new Map()
  const period = periodBefore(view.period)
  if (
    !levelsOn(period.to).includes(view.level) ||
    levelsOn(period.to).length !== levelsOn(view.period.to).length
  )
    return new Map()
  const { unitsAsOf: _, ...rest } = view
  const board = await loadBoard(app, { ...rest, period }, { level: view.level })
  return new Map(board.rows.flatMap(({ unit, rank }) => (rank === null ? [] : [[unit, rank] as const])))
}
