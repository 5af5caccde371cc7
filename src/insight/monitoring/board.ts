/** What a board shows of one indicator: every unit with its value, colour and place. */
import {
  findIndicator,
  formatPercent,
  type Indicator,
  resolveScope,
  type ScopeGroup,
} from '#insight/measures/index.ts'
import type { App } from '#platform/db/index.ts'
import type { Day, Instant } from '#platform/time/index.ts'
import { directoryOf, type UnitLevel, unitAt } from '#registry/agencies/index.ts'
import { bandsOf, type Color, type ColorBand, chooseRule, rulesOf } from './colors.ts'
import { type Figure, figuresOf } from './figures.ts'
import { type BoardRow, rank } from './league.ts'

export interface BoardRequest {
  readonly indicator: string
  readonly from: Day
  readonly to: Day
  /** A level, or the units of a map. */
  readonly level?: UnitLevel
  readonly units?: readonly string[]
  readonly rollup?: boolean
  readonly unitsAsOf?: Day
  readonly asOf?: Instant
}

export interface BoardModel {
  readonly indicator: Indicator
  readonly from: Day
  readonly to: Day
  /** Best first; units without a rank after them, those to which the indicator does not apply last. */
  readonly rows: readonly BoardRow[]
  /** The province as a whole. */
  readonly province: BoardRow
  /** The level's sum, when a level was asked for. */
  readonly level: BoardRow | null
  readonly counts: Readonly<Record<Color, number>>
  readonly legend: readonly ColorBand[]
  readonly ruleVersion: number | null
  /** Version of the answer, for ETag. */
  readonly position: string
}

export type BoardOutcome =
  | { readonly ok: true; readonly board: BoardModel }
  | {
      readonly ok: false
      readonly field: 'indicator' | 'unit' | 'level' | 'units-as-of'
      readonly says: string
    }

export async function boardOf(app: App, request: BoardRequest): Promise<BoardOutcome> {
  const indicator = findIndicator(request.indicator)
  if (indicator === undefined) return { ok: false, field: 'indicator', says: 'không có chỉ tiêu này' }
  const directory = await directoryOf(app)
  const { from, to } = request
  const scope = resolveScope(directory, request)
  if (!scope.ok) return scope
  const whole = resolveScope(directory, {
    from,
    to,
    ...(request.unitsAsOf === undefined ? {} : { unitsAsOf: request.unitsAsOf }),
  })
  if (!whole.ok) return whole
  const groups: ScopeGroup[] = [...whole.groups, ...scope.groups]
  const { figures, position } = await figuresOf(app, {
    ...request,
    indicators: [indicator],
    groups,
    day: scope.day,
  })
  const row = (figure: Figure): BoardRow =>
    toRow(figure, (code) => unitAt(directory.tree, code, scope.day)?.name ?? null)
  const [province, ...others] = figures
  const rows = rank(
    others.filter(({ group }) => group.known !== undefined).map(row),
    indicator.higherIsBetter,
  )
  const level = others.find(({ group }) => group.known === undefined)
  const rule = chooseRule(await rulesOf(app), indicator.id, to)
  const target =
    (level ?? province)!.target.effective ?? rows.find((one) => one.target.effective)?.target.effective
  const counts = { green: 0, yellow: 0, orange: 0, red: 0, none: 0 }
  for (const { color } of rows) counts[color]++
  return {
    ok: true,
    board: {
      indicator,
      from,
      to,
      rows,
      province: row(province!),
      level: level === undefined ? null : row(level),
      counts,
      legend: rule && target ? bandsOf(rule, target, indicator.higherIsBetter) : [],
      ruleVersion: rule?.version ?? null,
      position,
    },
  }
}

const FEW = 10

function toRow(figure: Figure, nameOf: (code: string) => string | null): BoardRow {
  const { group, indicator, denominator } = figure
  const known = group.known
  // What was counted here comes first; a printed figure stands in only where nothing was.
  const empty =
    figure.value === null || (indicator.unit === 'count' && figure.received === 0 && figure.value === 0)
  const printed = empty ? figure.reported[0] : undefined
  const own = {
    unit: group.unit,
    name: known?.name ?? 'Toàn cấp',
    shortName: known?.shortName ?? 'Toàn cấp',
    kind: known?.kind ?? ('province' as const),
    parentCode: known?.parentCode ?? null,
    parentName: known?.parentCode ? nameOf(known.parentCode) : null,
    received: figure.received,
    target: figure.target,
    rank: null,
  }
  if (printed !== undefined) {
    const { numerator, denominator: of, source, note } = printed.figure
    const { value, text, color } = printed
    const few = of === null ? null : fewOf(numerator ?? 0, of)
    return { ...own, value, text, color, numerator, denominator: of, reported: { source, note }, few, note }
  }
  const { value, text, numerator, color } = figure
  const few = denominator === null ? null : fewOf(numerator, denominator)
  const note = value === null ? indicator.doesNotApply : ''
  return { ...own, value, text, color, numerator, denominator, reported: null, few, note }
}

/** Wilson's interval at 95 %: honest for small numbers, and never outside 0–100. */
export function fewOf(numerator: number, denominator: number): BoardRow['few'] {
  if (denominator === 0 || denominator >= FEW) return null
  const z2 = 1.96 ** 2
  const p = numerator / denominator
  const center = p + z2 / (2 * denominator)
  const spread = 1.96 * Math.sqrt((p * (1 - p)) / denominator + z2 / (4 * denominator ** 2))
  const bound = (x: number) => Math.round(Math.min(1, Math.max(0, x / (1 + z2 / denominator))) * 10_000) / 100
  const [low, high] = [bound(center - spread), bound(center + spread)]
  return { low, high, text: `từ ${formatPercent(low)} đến ${formatPercent(high)}` }
}
