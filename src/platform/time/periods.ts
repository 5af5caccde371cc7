// Reporting periods. Bounds are settings with a source: the statutory windows end on the 14th, so that numbers can
// travel upwards before the month is over; calendar windows serve figures, targets and boards.
import { addDays, addMonths, civilOf, type Day, dayOfCivil, lastDayOfMonth, weekday } from './day.ts'
import { type Instant, instantAt } from './instant.ts'

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year'

/** Both ends included. */
export type Period = {
  readonly from: Day
  readonly to: Day
  readonly kind: PeriodKind
  /** Statutory windows follow NĐ 09/2019/NĐ-CP art. 12, the others the calendar. */
  readonly basis: 'calendar' | 'statutory'
  readonly label: string
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const

export function dayPeriod(day: Day): Period {
  return {
    from: day,
    to: day,
    kind: 'day',
    basis: 'calendar',
    label: `Ngày ${civilOf(day).day}/${civilOf(day).month}/${civilOf(day).year}`,
  }
}

export function monthPeriod(year: number, month: number): Period {
  const from = dayOfCivil(year, month, 1)
  return { from, to: lastDayOfMonth(from), kind: 'month', basis: 'calendar', label: `Tháng ${month}/${year}` }
}

export type Quarter = 1 | 2 | 3 | 4

export function quarterPeriod(year: number, quarter: Quarter): Period {
  const from = dayOfCivil(year, quarter * 3 - 2, 1)
  const to = addDays(addMonths(from, 3), -1)
  return { from, to, kind: 'quarter', basis: 'calendar', label: `Quý ${ROMAN[quarter - 1]}/${year}` }
}

export function halfYearPeriod(year: number, half: 1 | 2): Period {
  const from = dayOfCivil(year, half * 6 - 5, 1)
  const label = half === 1 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`
  return { from, to: addDays(addMonths(from, 6), -1), kind: 'halfYear', basis: 'calendar', label }
}

export function yearPeriod(year: number): Period {
  return {
    from: dayOfCivil(year, 1, 1),
    to: dayOfCivil(year, 12, 31),
    kind: 'year',
    basis: 'calendar',
    label: `Năm ${year}`,
  }
}

/**
 * How a statutory window is cut: from `startDay` of the month `monthsBefore` the first month of the period, to the
 * day before `startDay` of its last month.
 */
export type StatutoryRule = {
  readonly startDay: number
  readonly monthsBefore: number
  readonly source: string
}

/** Month: 15th of the month before to the 14th; quarter, half year and year alike (Q1 = 15/12–14/3). */
export const NATIONAL_REPORTING_RULE: StatutoryRule = {
  startDay: 15,
  monthsBefore: 1,
  source: 'Nghị định 09/2019/NĐ-CP, Điều 12',
}

/** A provincial plan of 2025 writes "từ ngày 15 của tháng đầu quý": kept as a setting, it leaves a month uncovered. */
export const FIRST_MONTH_REPORTING_RULE: StatutoryRule = {
  startDay: 15,
  monthsBefore: 0,
  source: 'Kế hoạch của tỉnh Quảng Trị năm 2025, mục III.1e',
}

function cut(first: Day, months: number, rule: StatutoryRule): { from: Day; to: Day } {
  const start = addDays(first, rule.startDay - 1)
  return { from: addMonths(start, -rule.monthsBefore), to: addDays(addMonths(start, months - 1), -1) }
}

export function statutoryMonth(year: number, month: number, rule = NATIONAL_REPORTING_RULE): Period {
  const bounds = cut(dayOfCivil(year, month, 1), 1, rule)
  return { ...bounds, kind: 'month', basis: 'statutory', label: `Tháng ${month}/${year}` }
}

export function statutoryQuarter(year: number, quarter: Quarter, rule = NATIONAL_REPORTING_RULE): Period {
  const bounds = cut(dayOfCivil(year, quarter * 3 - 2, 1), 3, rule)
  return { ...bounds, kind: 'quarter', basis: 'statutory', label: `Quý ${ROMAN[quarter - 1]}/${year}` }
}

export function statutoryHalfYear(year: number, half: 1 | 2, rule = NATIONAL_REPORTING_RULE): Period {
  const bounds = cut(dayOfCivil(year, half * 6 - 5, 1), 6, rule)
  const label = half === 1 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`
  return { ...bounds, kind: 'halfYear', basis: 'statutory', label }
}

export function statutoryYear(year: number, rule = NATIONAL_REPORTING_RULE): Period {
  const bounds = cut(dayOfCivil(year, 1, 1), 12, rule)
  return { ...bounds, kind: 'year', basis: 'statutory', label: `Năm ${year}` }
}

/** The statutory quarter a day belongs to: 14/03/2024 is Q1, 15/03/2024 is Q2 of 2024. */
export function statutoryQuarterOf(day: Day, rule = NATIONAL_REPORTING_RULE): Period {
  const { year } = civilOf(day)
  for (const y of [year, year + 1]) {
    for (const quarter of [1, 2, 3, 4] as const) {
      const period = statutoryQuarter(y, quarter, rule)
      if (contains(period, day)) return period
    }
  }
  return quarterPeriod(year, Math.ceil(civilOf(day).month / 3) as Quarter)
}

/**
 * Weekly reports are closed on Friday at 15:00 (Mộ Đức 2024, plan V.1; weekly Friday in Quảng Nam 2022): the week
 * runs from Saturday to Friday, and what happens on Friday after the cutoff shows in the next report.
 */
export function weekPeriod(day: Day): Period {
  const to = addDays(day, (5 - weekday(day) + 7) % 7)
  const from = addDays(to, -6)
  const { day: d, month, year } = civilOf(to)
  return { from, to, kind: 'week', basis: 'calendar', label: `Tuần đến thứ Sáu ${d}/${month}/${year}` }
}

export function weekCutoff(week: Period, minutesOfDay = 15 * 60): Instant {
  return instantAt(week.to, minutesOfDay)
}

export function contains(period: { readonly from: Day; readonly to: Day }, day: Day): boolean {
  return period.from <= day && day <= period.to
}

/** Half-open instants of a period: from its first midnight to the midnight after its last day. */
export function periodInstants(period: { readonly from: Day; readonly to: Day }): {
  from: Instant
  before: Instant
} {
  return { from: instantAt(period.from, 0), before: instantAt(addDays(period.to, 1), 0) }
}
