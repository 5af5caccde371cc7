// Working days by name of day; the numbers behind them stay in this context.
import {
  type CalendarEntry,
  isWorkingNumber,
  nthWorkingNumberAfter,
  type WorkingCalendar,
} from './calendar.ts'
import { type Day, dayOfNumber, numberOfDay, weekdayOfNumber } from './day.ts'

/** The n-th working day after `day`, which itself is not counted (Civil Code 2015 art. 147.2). */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, n: number): Day {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`working days to add must be at least 1: ${n}`)
  return dayOfNumber(nthWorkingNumberAfter(calendar, numberOfDay(day), n))
}

/** The day itself when it is worked, else the next working day (Civil Code 2015 art. 148.5). */
export function workingDayOnOrAfter(calendar: WorkingCalendar, day: Day): Day {
  const number = numberOfDay(day)
  return isWorkingNumber(calendar, number) ? day : dayOfNumber(nthWorkingNumberAfter(calendar, number, 1))
}

export type OffDay = { readonly day: Day; readonly name: string; readonly source: string | null }

export function offDayOfNumber(calendar: WorkingCalendar, number: number): OffDay {
  const day = dayOfNumber(number)
  const entry: CalendarEntry | undefined = calendar.entries.get(day)
  if (entry !== undefined) return { day, name: entry.name, source: entry.source }
  return { day, name: weekdayOfNumber(number) === 6 ? 'Thứ Bảy' : 'Chủ nhật', source: null }
}

/** Days from `from` to `to` (both included) that are not worked, each with its name and the norm behind it. */
export function offDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): OffDay[] {
  const last = numberOfDay(to)
  const days: OffDay[] = []
  for (let number = numberOfDay(from); number <= last; number++) {
    if (!isWorkingNumber(calendar, number)) days.push(offDayOfNumber(calendar, number))
  }
  return days
}

/** Years of the span for which no calendar has been announced: only weekends were skipped there. */
export function unannouncedYears(calendar: WorkingCalendar, from: Day, to: Day): number[] {
  const years: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (!calendar.announcedYears.has(year)) years.push(year)
  }
  return years
}
