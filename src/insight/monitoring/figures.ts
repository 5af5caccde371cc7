/** A figure with all that is said about it: value, target, colour, and what was reported elsewhere for the same unit and period. */
import {
  addUp,
  type Indicator,
  indicatorValue,
  type ReportedFigure,
  reportedFigures,
  reportedValue,
  type ScopeGroup,
  tabulateBoard,
  tabulateFacts,
  type Value,
} from '#insight/measures/index.ts'
import type { App } from '#platform/db/index.ts'
import { formatPosition } from '#platform/feed/index.ts'
import type { Day, Instant } from '#platform/time/index.ts'
import { directoryOf, type UnitLevel } from '#registry/agencies/index.ts'
import { type Color, type ColorRule, chooseRule, colorOf, rulesOf } from './colors.ts'
import { chooseLevelTarget, chooseTarget, NO_TARGET, type TargetChoice, targetsOf } from './targets.ts'

export interface FiguresRequest {
  readonly indicators: readonly Indicator[]
  readonly groups: readonly ScopeGroup[]
  readonly from: Day
  readonly to: Day
  /** The day at which units are read. */
  readonly day: Day
  /** Level whose sum the group 'level' is. */
  readonly level?: UnitLevel
  /** Statutory figures are counted from facts, boards read the sums; equal in the end (a test of measures). */
  readonly countFacts?: boolean
  /** As the system knew at this instant: always from facts. */
  readonly asOf?: Instant
}

export interface ReportedView {
  readonly figure: ReportedFigure
  readonly value: number | null
  readonly text: string
  readonly color: Color
}

export interface Figure extends Value {
  readonly group: ScopeGroup
  readonly indicator: Indicator
  readonly target: TargetChoice
  readonly color: Color
  readonly reported: readonly ReportedView[]
  /** Dossiers received in the period: what a count is out of. */
  readonly received: number
}

export interface Figures {
  readonly figures: readonly Figure[]
  /** Version of the answer: equal positions, equal figures. */
  readonly position: string
}

/** In the order of the groups, then of the indicators. */
export async function figuresOf(app: App, request: FiguresRequest): Promise<Figures> {
  const { from, to, groups, asOf } = request
  const unitIds = [...new Set(groups.flatMap((group) => group.unitIds))]
  const { provinceCode } = await directoryOf(app)
  const level = request.level === undefined ? undefined : { province: provinceCode, name: request.level }
  const [table, reported, judge] = await Promise.all([
    asOf === undefined && !request.countFacts
      ? tabulateBoard(app, { from, to })
      : tabulateFacts(app, { from, to, unitIds, ...(asOf === undefined ? {} : { asOf }) }),
    reportedFigures(app, { from, to, indicators: request.indicators.map(({ id }) => id) }),
    judgeOf(app, request),
  ])
  const figures = groups.flatMap((group) => {
    const tabulated = addUp(table, group.unitIds)
    return request.indicators.map((indicator): Figure => {
      const value = indicatorValue(indicator, tabulated)
      const { target, rule } = judge(group, indicator.id)
      const { received } = tabulated.sums
      const ask = (shown: number | null, outOf: number) =>
        colorOf({
          value: shown,
          target: target.effective,
          rule,
          higherIsBetter: indicator.higherIsBetter,
          outOf,
        })
      return {
        ...value,
        group,
        indicator,
        target,
        color: ask(value.value, received),
        received,
        reported: reportedFor(reported, group, level, indicator.id).map((figure) => {
          const shown = reportedValue(figure)
          return { figure, ...shown, color: ask(shown.value, 0) }
        }),
      }
    })
  })
  return { figures, position: formatPosition(table.position) }
}

/** The sum of a level is reported for the province whose level it is. */
export function reportedFor(
  reported: readonly ReportedFigure[],
  group: ScopeGroup,
  level: { readonly province: string; readonly name: UnitLevel } | undefined,
  indicator: string,
): ReportedFigure[] {
  const ofUnit = group.known !== undefined
  const [unit, name] = ofUnit ? [group.unit, null] : [level?.province, level?.name ?? null]
  return reported.filter(
    (figure) => figure.indicator === indicator && figure.unit === unit && figure.level === name,
  )
}

type Judge = (group: ScopeGroup, indicator: string) => { target: TargetChoice; rule: ColorRule | undefined }

/** Targets are those in force on the last day of the period. */
async function judgeOf(app: App, { to, level }: FiguresRequest): Promise<Judge> {
  const [targets, rules, directory] = await Promise.all([targetsOf(app), rulesOf(app), directoryOf(app)])
  return (group, indicator) => {
    const rule = chooseRule(rules, indicator, to)
    if (group.known !== undefined)
      return { rule, target: chooseTarget(targets, directory, group.unit, indicator, to) }
    if (level === undefined) return { rule, target: NO_TARGET }
    return { rule, target: chooseLevelTarget(targets, directory.provinceCode, level, indicator, to) }
  }
}
