/** The first page of the board: map, headline, league, and what is missing for the unit that was chosen. */
import { formatCount, resolveScope } from '#insight/measures/index.ts'
import { type BoardModel, trendOf } from '#insight/monitoring/index.ts'
import type { App } from '#platform/db/index.ts'
import { addMonths, civilOf, dayOfCivil } from '#platform/time/index.ts'
import { directoryOf, type Tile } from '#registry/agencies/index.ts'
import { type Boards, isBeforeCounting, loadBoards, ranksBefore } from './boards.ts'
import { type Asked, frameOf, levelTitles, sortValues, spreadOf } from './frame.ts'
import { loadGreener } from './load-greener.ts'
import { phoneTilesOf } from './phone.ts'
import { rowsOf, toValue } from './values.ts'
import { type BoardView, levelsOn, PATHS, viewHref } from './view.ts'
import { isJudged } from './views/levels.ts'
import type { BoardPageModel, BoardValue, Headline, LeagueModel, LegendLine } from './views/model.ts'
import { mapLabelsAfter2025, mapLabelsBefore2025 } from './views/tile-layout.ts'

export async function loadBoardPage(asked: Asked): Promise<BoardPageModel> {
  const { view, request } = asked
  const { app } = request.server.web
  const boards = await loadBoards(app, view)
  const { byLevel, tiles } = boards
  const printed = await isBeforeCounting(app, view, [...byLevel.values()])
  const unitHref = (unit: string) => viewHref(PATHS.unit(unit), view)
  // The first touch of a tile chooses the unit, the second opens it; rows of the table open it at once.
  const pick = (unit: string) =>
    unit === view.unit ? unitHref(unit) : viewHref(PATHS.map, view, { level: view.level, unit })
  const valuesOf = (board: BoardModel | undefined, href = pick) =>
    (board === undefined ? [] : rowsOf(board)).map((row) =>
      toValue(row, { href, printed, indicator: view.indicator }),
    )
  const placed = new Set(tiles.map(({ unitCode }) => unitCode))
  const communes = valuesOf(byLevel.get('commune'))
  const districts = valuesOf(byLevel.get('district'))
  const onMap = [...communes, ...districts].filter(({ unit }) => placed.has(unit))
  const departments = valuesOf(byLevel.get('province'))
  const ranked = byLevel.get(view.level)!
  const title = `${view.indicator.name}, ${view.period.label}`
  // The running period keeps its map while nothing is counted yet: an open board then fills before one's eyes.
  const some = view.period.to >= view.today || [...onMap, ...departments].some(({ value }) => value !== null)
  const three = districts.length > 0
  const source = printed ? sourceOf(byLevel.get('commune')) : undefined
  // Nobody chooses on a wall: then it tells of the ranked unit that is furthest from its target.
  const told =
    view.unit ?? ranked.rows.findLast(({ rank, color }) => rank !== null && color !== 'green')?.unit
  const greener = told === undefined ? undefined : await loadGreener(app, view, told, printed)
  return {
    frame: await frameOf(asked, { title, path: PATHS.map }),
    mapTitle: 'Bản đồ thực thi',
    mapLead: leadOf(communes.length, districts.length, departments.length),
    tiles: tiles.map(toPlace),
    values: some ? onMap : [],
    departments: departments.slice(0, MOST_DEPARTMENTS),
    labels: three ? mapLabelsBefore2025 : mapLabelsAfter2025,
    ...(view.unit === undefined ? {} : { selected: view.unit }),
    legend: legendOf(boards),
    headline: {
      ...headlineOf(view, boards, communes, printed),
      ...(await trendOfProvince(app, view, boards, printed)),
    },
    spread: spreadOf(communes),
    spreadOf: `Số ${three ? 'xã, phường, thị trấn' : 'xã, phường, đặc khu'} theo mức`,
    league: await leagueOf(asked, ranked, printed),
    ...(greener === undefined ? {} : { greener }),
    ...phoneTilesOf(communes, districts, unitHref),
    ...(source === undefined ? {} : { source }),
  }
}

/** As many as fit into the sea beside the map. */
const MOST_DEPARTMENTS = 18

const toPlace = ({ unitCode, ...place }: Tile) => ({ unit: unitCode, ...place })

const leadOf = (communes: number, districts: number, departments: number) =>
  districts > 0
    ? `${communes} xã, phường, thị trấn; ${districts} huyện, thị xã, thành phố; ${departments} sở, ban`
    : `${communes} xã, phường, đặc khu; ${departments} sở, ban, ngành`

/** Bounds by the floor of communes; a unit with a target of its own is judged by that. */
export function legendOf({ byLevel }: Boards): LegendLine[] {
  const board = [byLevel.get('commune'), ...byLevel.values()].find((one) => one && one.legend.length > 0)
  const lines: LegendLine[] = (board?.legend ?? []).map(({ color, says }) => ({ level: color, says }))
  return [
    ...lines,
    { level: 'none', says: board ? 'không có hồ sơ thuộc diện tính' : 'hoặc chưa giao chỉ tiêu để so' },
    { level: 'empty', says: 'chưa có hồ sơ tính vào chỉ số' },
  ]
}

const sourceOf = (board: BoardModel | undefined) => {
  const source = board?.rows.find((row) => row.reported !== null)?.reported?.source
  return source === undefined ? undefined : `Số theo báo cáo, không phải hồ sơ trên hệ thống: ${source}.`
}

function headlineOf(
  view: BoardView,
  { byLevel }: Boards,
  communes: readonly BoardValue[],
  printed: boolean,
): Headline {
  const board = byLevel.get('commune')!
  const { province, legend } = board
  const reached = communes.filter(({ level }) => level === 'green').length
  const judged = communes.filter(({ level }) => isJudged(level)).length
  const aim = legend.find(({ color }) => color === 'green')?.says
  const reachedText = judged === 0 ? '' : `; ${reached}/${judged} xã đạt chỉ tiêu`
  if (!printed)
    return {
      title: `${view.indicator.name} toàn tỉnh`,
      text: province.text,
      ...(province.numerator === null ? {} : { numerator: province.numerator }),
      ...(province.denominator === null ? {} : { denominator: province.denominator }),
      ofWhat: `${view.indicator.ofWhat}${reachedText}`,
      unit: province.unit,
    }
  const percent = judged === 0 ? '—' : `${((reached / judged) * 100).toFixed(1).replace('.', ',')}%`
  return {
    title: aim === undefined ? 'Xã đạt chỉ tiêu' : `Xã đạt chỉ tiêu ${aim}`,
    text: percent,
    numerator: reached,
    denominator: judged,
    ofWhat: 'xã, phường, thị trấn có số liệu',
  }
}

const TREND_MONTHS = 6

/** The last months of the province up to the period's end; three at least make a line worth looking at. */
async function trendOfProvince(
  app: App,
  view: BoardView,
  { byLevel }: Boards,
  printed: boolean,
): Promise<Pick<Headline, 'trend'>> {
  if (printed) return {}
  const { period, today, indicator } = view
  const last = [period.to, today].sort()[0]!
  const to = dayOfCivil(civilOf(last).year, civilOf(last).month, 1)
  const directory = await directoryOf(app)
  const whole = resolveScope(directory, { from: to, to: last })
  if (!whole.ok) return {}
  const unitIds = whole.groups.flatMap((group) => group.unitIds)
  const months = await trendOf(app, { indicator, unitIds, from: addMonths(to, 1 - TREND_MONTHS), to })
  if (months.length < 3) return {}
  const green = byLevel.get('commune')!.legend.find(({ color }) => color === 'green')
  return {
    trend: {
      points: months.map(({ month, value }) => ({
        label: `T${civilOf(month).month}/${civilOf(month).year % 100}`,
        value,
      })),
      ...(green === undefined
        ? {}
        : {
            target: {
              value: green.bound,
              text: formatCount(green.bound) + (indicator.unit === 'percent' ? '%' : ''),
            },
          }),
      says: `${months.length} tháng gần nhất, toàn tỉnh`,
    },
  }
}

const SHOWN = 10

async function leagueOf({ request, view }: Asked, board: BoardModel, printed: boolean): Promise<LeagueModel> {
  const { app } = request.server.web
  const before = printed ? new Map<string, number>() : await ranksBefore(app, view)
  const href = (unit: string) => viewHref(PATHS.unit(unit), view)
  const { indicator } = view
  const rows = rowsOf(board).map((row) => toValue(row, { href, printed, ranksBefore: before, indicator }))
  const words = levelTitles[view.level]
  const all = rows.length
  return {
    ...leagueFrame(view, board),
    title:
      rows.filter(({ rank }) => rank !== undefined).length > SHOWN
        ? `${words.title}: đầu và cuối bảng`
        : words.title,
    rows: all > SHOWN + 2 ? headAndTail(rows) : rows,
    allHref: viewHref(PATHS.table, view, { level: view.level }),
    allText: `Bảng đủ ${all} đơn vị`,
  }
}

/** The first and the last that have a place, so that both who leads and who needs help are seen from across the room. */
function headAndTail(rows: readonly BoardValue[]): BoardValue[] {
  const placed = rows.filter(({ rank }) => rank !== undefined)
  if (placed.length === 0) return rows.filter(({ value }) => value !== null).slice(0, SHOWN / 2)
  if (placed.length <= SHOWN) return placed
  return [...placed.slice(0, SHOWN / 2), ...placed.slice(-SHOWN / 2)]
}

export function leagueFrame(view: BoardView, board: BoardModel): Omit<LeagueModel, 'rows'> {
  const words = levelTitles[view.level]
  const green = board.legend.find(({ color }) => color === 'green')
  const rule = board.ruleVersion === null ? '' : ` Quy tắc màu số ${board.ruleVersion}.`
  const counts = board.indicator.unit === 'count'
  const table = (sort: string) => viewHref(PATHS.table, view, { level: view.level, sort })
  return {
    title: words.title,
    tabs: levelsOn(view.period.to).map((level) => ({
      label: levelTitles[level].tab,
      href: viewHref(PATHS.map, view, { level, unit: view.unit }),
      current: level === view.level,
    })),
    ...(green === undefined || board.indicator.unit !== 'percent' ? {} : { target: green.bound }),
    ...(counts ? { counts } : {}),
    rule: `${board.indicator.higherIsBetter ? 'Cao xếp trước' : 'Ít xếp trước'}${counts ? '' : '; đơn vị dưới 10 hồ sơ không xếp hạng'}.${rule}`,
    sort: { key: view.sort, href: table },
  }
}

export { sortValues }
