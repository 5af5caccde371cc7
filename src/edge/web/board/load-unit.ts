/** One unit: every indicator with its evidence, the units below it, what was reported of it, and the dossiers behind a number. */
import {
  findIndicator,
  formatCount,
  formatPercent,
  indicators,
  type ReportedFigure,
  reportedOfUnit,
  reportedOnlyName,
  reportedValue,
  resolveScope,
} from '#insight/measures/index.ts'
import { type Figure, figuresOf } from '#insight/monitoring/index.ts'
import { HttpProblem, problemOf } from '#platform/http/index.ts'
import {
  ancestorsAt,
  childrenAt,
  type Directory,
  directoryOf,
  editionsOf,
  type KnownUnit,
  predecessorsOf,
  unitAt,
} from '#registry/agencies/index.ts'
import { isBeforeCounting, loadBoard } from './boards.ts'
import { type Asked, frameOf } from './frame.ts'
import { type EvidenceAsked, loadDossiers } from './load-dossiers.ts'
import { loadGreener } from './load-greener.ts'
import { levelOf, rowsOf, toValue } from './values.ts'
import { type BoardView, PATHS, viewHref } from './view.ts'
import type { BoardValue, ReportedLine, UnitIndicatorLine, UnitPageModel } from './views/model.ts'
import { addDays, formatDayVi, readablePeriod } from './words.ts'

export async function loadUnitPage(
  asked: Asked,
  code: string,
  evidence: EvidenceAsked,
): Promise<UnitPageModel> {
  const { view, request } = asked
  const { app } = request.server.web
  const { from, to } = view.period
  const directory = await directoryOf(app)
  const unit = directory.at(code, to)
  if (unit === undefined) throw new HttpProblem(problemOf(404, { message: notThen(directory, code, view) }))
  const scope = resolveScope(directory, {
    from,
    to,
    units: [code],
    ...(view.unitsAsOf ? { unitsAsOf: view.unitsAsOf } : {}),
  })
  if (!scope.ok) throw new HttpProblem(problemOf(404, { message: scope.says }))
  const group = scope.groups[0]!
  const [{ figures }, reported, children] = await Promise.all([
    figuresOf(app, { indicators, groups: scope.groups, from, to, day: scope.day }),
    reportedOfUnit(app, code),
    loadChildren(asked, directory, unit),
  ])
  const silent = await isSilent(asked, figures)
  const greener = await loadGreener(app, view, code, false)
  const shown = figures.find(({ indicator }) => indicator.id === evidence.show)
  const dossiers = shown && (await loadDossiers(asked, shown, group.unitIds, evidence))
  return {
    frame: await frameOf(asked, {
      title: `${unit.name}, ${view.period.label}`,
      path: PATHS.unit(code),
      unit: code,
    }),
    crumbs: crumbsOf(directory, view, code),
    name: unit.name,
    facts: factsOf(directory, unit, view),
    indicators: figures
      .filter(
        ({ indicator, reported: printed }) =>
          !(silent && indicator.denominator === null && printed.length === 0),
      )
      .map((figure) => lineOf(figure, view, code)),
    ...(greener === undefined ? {} : { greener }),
    children,
    ...(view.indicator.unit === 'count' ? { counts: true } : {}),
    childrenTitle: unit.kind === 'province' ? 'Các đơn vị của tỉnh' : 'Đơn vị trực thuộc',
    reported: reported
      .filter((figure) => (unitAt(directory.tree, code, figure.to) as KnownUnit | undefined)?.id === unit.id)
      .map(toReportedLine),
    ...(dossiers === undefined ? {} : { dossiers }),
  }
}

/** A count of 0 from a time before anything was kept here says nothing. */
async function isSilent({ request, view }: Asked, figures: readonly Figure[]): Promise<boolean> {
  const count = figures.find(
    ({ indicator, received, value }) => indicator.denominator === null && received === 0 && value === 0,
  )
  if (count === undefined) return false
  const { app } = request.server.web
  const then = { ...view, indicator: count.indicator }
  return await isBeforeCounting(app, then, [await loadBoard(app, then, {})])
}

const notThen = (directory: Directory, code: string, { period }: BoardView) =>
  editionsOf(directory.tree, code).length > 0
    ? `Đơn vị ${code} không có vào ngày ${formatDayVi(period.to)}. Chọn kỳ khác.`
    : 'Không có đơn vị này.'

function crumbsOf(directory: Directory, view: BoardView, code: string) {
  const above = ancestorsAt(directory.tree, code, view.period.to).toReversed()
  return [
    { label: 'Bản đồ', href: viewHref(PATHS.map, view, { unit: code }) },
    ...above.map((one) => ({ label: one.name, href: viewHref(PATHS.unit(one.code), view) })),
  ]
}

function factsOf(directory: Directory, unit: KnownUnit, view: BoardView): string {
  const parts = [`${readablePeriod(view.period)}.`]
  if (unit.validUntil !== null)
    parts.push(`Đơn vị có hiệu lực đến hết ngày ${formatDayVi(addDays(unit.validUntil, -1))}.`)
  if (unit.kind === 'commune' && unit.validFrom !== null) {
    const before = predecessorsOf(directory.tree, unit.code, unit.validFrom)
    const names = before.filter(({ validUntil }) => validUntil === unit.validFrom).map(({ name }) => name)
    if (names.length > 0)
      parts.push(
        `Lập từ ngày ${formatDayVi(unit.validFrom)} trên địa bàn ${names.map(insideSentence).join(', ')}.`,
      )
  }
  return parts.join(' ')
}

/** "Xã Bình Đông" begins a line; within one it is "xã Bình Đông". */
const insideSentence = (name: string) => name.replace(/^(Xã|Phường|Thị trấn)/, (kind) => kind.toLowerCase())

async function loadChildren(asked: Asked, directory: Directory, unit: KnownUnit): Promise<BoardValue[]> {
  const { view, request } = asked
  const units = childrenAt(directory.tree, unit.code, view.period.to).map((child) => child.code)
  if (units.length === 0) return []
  const board = await loadBoard(request.server.web.app, view, { units })
  const printed = await isBeforeCounting(request.server.web.app, view, [board])
  return rowsOf(board).map((row) =>
    toValue(row, { href: (code) => viewHref(PATHS.unit(code), view), printed, indicator: view.indicator }),
  )
}

function lineOf(figure: Figure, view: BoardView, code: string): UnitIndicatorLine {
  const { indicator, target } = figure
  const here: BoardView = { ...view, indicator }
  const empty =
    figure.value === null || (figure.denominator === null && figure.received === 0 && figure.value === 0)
  const printed = empty ? figure.reported[0] : undefined
  const aim = (one: typeof target.own) =>
    one === null
      ? undefined
      : indicator.unit === 'percent'
        ? formatPercent(one.value)
        : formatCount(one.value)
  const [floorText, ownText] = [aim(target.floor), aim(target.own)]
  const note = printed
    ? `số theo báo cáo: ${printed.figure.source}`
    : figure.value === null
      ? indicator.doesNotApply
      : unjudged(figure)
  const size = figure.denominator ?? figure.numerator
  return {
    id: indicator.id,
    name: indicator.name,
    level: printed?.color ?? levelOf(figure),
    text: printed?.text ?? figure.text,
    ...(figure.value === null || printed ? {} : { numerator: figure.numerator }),
    ...(figure.value === null || printed || figure.denominator === null
      ? {}
      : { denominator: figure.denominator }),
    ...(floorText === undefined ? {} : { floorText }),
    ...(ownText === undefined ? {} : { ownText }),
    href: viewHref(PATHS.unit(code), here),
    ...(printed || size === 0
      ? {}
      : { dossiersHref: `${viewHref(PATHS.unit(code), here, { show: indicator.id })}#dossiers-h` }),
    ...(note === undefined ? {} : { note }),
  }
}

/** An increase over the year before cannot be judged without that year's figure: it is named and never coloured. */
function unjudged({ target }: Figure): string | undefined {
  const [one] = target.unjudged
  return one === undefined || target.effective !== null
    ? undefined
    : `Kế hoạch giao tăng ${formatCount(one.value)}% so với năm trước; chưa có số năm trước để so`
}

function toReportedLine(figure: ReportedFigure): ReportedLine {
  const { text } = reportedValue(figure)
  return {
    indicator:
      findIndicator(figure.indicator)?.name ?? reportedOnlyName(figure.indicator) ?? figure.indicator,
    period: readablePeriod(figure),
    text,
    ...(figure.numerator === null ? {} : { numerator: figure.numerator }),
    ...(figure.denominator === null ? {} : { denominator: figure.denominator }),
    source: figure.source,
    ...(figure.note === '' ? {} : { note: figure.note }),
  }
}
