/** What a board page is asked for: indicator, period, level and unit from its address, and the addresses it links to. */
import {
  findIndicator,
  type Indicator,
  indicators,
  reportedPeriods,
  TWO_LEVELS_SINCE,
} from '#insight/measures/index.ts'
import type { App } from '#platform/db/index.ts'
import { HttpProblem, problemOf } from '#platform/http/index.ts'
import {
  addMonths,
  civilOf,
  type Day,
  dayOf,
  monthPeriod,
  type Period,
  type Quarter,
  quarterPeriod,
  yearPeriod,
} from '#platform/time/index.ts'
import type { UnitLevel } from '#registry/agencies/index.ts'

export const PATHS = {
  map: '/ban-do',
  table: '/ban-do/bang',
  unit: (code: string) => `/ban-do/don-vi/${encodeURIComponent(code)}`,
  events: '/board/events',
} as const

export interface BoardPeriod extends Period {
  /** "2026-Q4", "2026-11", "2026". */
  readonly key: string
}

export const sorts = ['rank', 'name', 'value', 'denominator'] as const
export type Sort = (typeof sorts)[number]

export interface BoardView {
  readonly indicator: Indicator
  readonly period: BoardPeriod
  readonly level: UnitLevel
  readonly unit: string | undefined
  readonly sort: Sort
  readonly today: Day
  /** Set when the period crosses 1/7/2025: units are then those of its last day. */
  readonly unitsAsOf?: Day
}

type Query = Readonly<Record<string, string | string[] | undefined>>
const text = (value: string | string[] | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined

export function readView(app: App, query: Query): BoardView {
  const today = dayOf(app.clock.now())
  const indicator = findIndicator(text(query['indicator']) ?? indicators[0]!.id)
  const period = readPeriod(text(query['period']) ?? quarterKey(today))
  if (indicator === undefined || period === undefined) throw new HttpProblem(problemOf(404))
  const asked = text(query['level'])
  const levels = levelsOn(period.to)
  const level = levels.find((one) => one === asked) ?? levels.at(-1)!
  const sort = sorts.find((one) => one === text(query['sort'])) ?? 'rank'
  const crosses = period.from < TWO_LEVELS_SINCE && period.to >= TWO_LEVELS_SINCE
  const unit = text(query['unit'])
  return { indicator, period, level, unit, sort, today, ...(crosses ? { unitsAsOf: period.to } : {}) }
}

/** Levels that are ranked, highest first; districts ended with June 2025. */
export const levelsOn = (day: Day): readonly UnitLevel[] =>
  day < TWO_LEVELS_SINCE ? ['province', 'district', 'commune'] : ['province', 'commune']

export function readPeriod(key: string): BoardPeriod | undefined {
  const [, year = '', quarter, month] = /^(20\d\d)(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(key) ?? []
  if (year === '') return undefined
  if (quarter !== undefined) return { ...quarterPeriod(Number(year), Number(quarter) as Quarter), key }
  if (month !== undefined) return { ...monthPeriod(Number(year), Number(month)), key }
  return { ...yearPeriod(Number(year)), key }
}

const quarterKey = (day: Day) => `${civilOf(day).year}-Q${Math.ceil(civilOf(day).month / 3)}`

/** The period of the same kind just before: places gained and lost are counted against it. */
export function periodBefore({ kind, from }: BoardPeriod): BoardPeriod {
  const months = kind === 'month' ? 1 : kind === 'quarter' ? 3 : 12
  const day = addMonths(from, -months)
  const key = kind === 'month' ? day.slice(0, 7) : kind === 'quarter' ? quarterKey(day) : day.slice(0, 4)
  return readPeriod(key)!
}

/** This month, this quarter, the last one, this year; quarters of printed figures; and whatever was asked for. */
export async function periodChoices(app: App, view: BoardView): Promise<{ value: string; label: string }[]> {
  const { today } = view
  const keys = [today.slice(0, 7), quarterKey(today), quarterKey(addMonths(today, -3)), today.slice(0, 4)]
  for (const { from, to } of await reportedPeriods(app)) {
    const quarter = readPeriod(quarterKey(from))
    if (quarter?.from === from && quarter.to === to) keys.push(quarter.key)
  }
  const names = new Map([
    [keys[0]!, 'Tháng này'],
    [keys[1]!, 'Quý này'],
    [keys[2]!, 'Quý trước'],
    [keys[3]!, 'Năm nay'],
  ])
  return [...new Set([...keys, view.period.key])].map((key) => {
    const { label } = readPeriod(key)!
    const name = names.get(key)
    return { value: key, label: name === undefined ? label : `${name}: ${label}` }
  })
}

/** An address of a board page with this view's choices, some of them changed. */
export function viewHref(
  path: string,
  view: BoardView,
  change: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const query = new URLSearchParams({ indicator: view.indicator.id, period: view.period.key })
  for (const [name, value] of Object.entries(change)) if (value !== undefined) query.set(name, String(value))
  return `${path}?${query}`
}
