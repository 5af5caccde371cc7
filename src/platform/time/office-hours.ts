// Office hours are a local setting and no norm fixes them. Working time is the office time of working days; a span
// is counted as whole days from the year tables plus the two broken days at its ends.
import {
  isWorkingNumber,
  nthWorkingNumberAfter,
  type WorkingCalendar,
  workingDaysInNumbers,
} from './calendar.ts'
import { type Day, numberOfDay } from './day.ts'
import { type Instant, instantAtNumber, localParts, MINUTE } from './instant.ts'

/** Minutes after local midnight, the end not included in the span itself but the last moment of it. */
export type OfficeSpan = { readonly fromMinute: number; readonly toMinute: number }

/** In order, not overlapping, at least one. */
export type OfficeHours = readonly OfficeSpan[]

export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  { fromMinute: 7 * 60 + 30, toMinute: 11 * 60 + 30 },
  { fromMinute: 13 * 60, toMinute: 17 * 60 },
]

export type OfficeHoursFault = {
  ok: false
  code: 'time.office_hours_empty' | 'time.office_hours_not_a_time' | 'time.office_hours_out_of_order'
}

/** From pairs of local times: [['07:30', '11:30'], ['13:00', '17:00']]. */
export function officeHoursFrom(
  pairs: readonly (readonly [string, string])[],
): { ok: true; hours: OfficeHours } | OfficeHoursFault {
  if (pairs.length === 0) return { ok: false, code: 'time.office_hours_empty' }
  const hours: OfficeSpan[] = []
  let last = 0
  for (const [from, to] of pairs) {
    const fromMinute = minuteOf(from)
    const toMinute = minuteOf(to)
    if (fromMinute === null || toMinute === null) return { ok: false, code: 'time.office_hours_not_a_time' }
    if (fromMinute < last || toMinute <= fromMinute)
      return { ok: false, code: 'time.office_hours_out_of_order' }
    hours.push({ fromMinute, toMinute })
    last = toMinute
  }
  return { ok: true, hours }
}

function minuteOf(text: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}

/** Where and when an office works: its calendar and its hours. */
export type WorkingTime = { readonly calendar: WorkingCalendar; readonly hours: OfficeHours }

export function officeMinutesPerDay(hours: OfficeHours): number {
  let minutes = 0
  for (const span of hours) minutes += span.toMinute - span.fromMinute
  return minutes
}

function officeMillisBefore(hours: OfficeHours, millisOfDay: number): number {
  let total = 0
  for (const { fromMinute, toMinute } of hours) {
    const from = fromMinute * MINUTE
    if (millisOfDay <= from) break
    total += Math.min(millisOfDay, toMinute * MINUTE) - from
  }
  return total
}

/** The earliest moment of a working day at which that much of its office time (more than none) has passed. */
function millisOfDayAfter(hours: OfficeHours, officeMillis: number): number {
  let left = officeMillis
  for (const { fromMinute, toMinute } of hours) {
    const length = (toMinute - fromMinute) * MINUTE
    if (left <= length) return fromMinute * MINUTE + left
    left -= length
  }
  throw new RangeError('more office time than a day has')
}

/** Office time between two instants; negative when b is before a. */
export function workingMillisBetween(time: WorkingTime, a: Instant, b: Instant): number {
  if (b < a) return -workingMillisBetween(time, b, a)
  const { calendar, hours } = time
  const from = localParts(a)
  const to = localParts(b)
  const whole = workingDaysInNumbers(calendar, from.number, to.number) * officeMinutesPerDay(hours) * MINUTE
  const head = isWorkingNumber(calendar, from.number) ? officeMillisBefore(hours, from.millisOfDay) : 0
  const tail = isWorkingNumber(calendar, to.number) ? officeMillisBefore(hours, to.millisOfDay) : 0
  return whole + tail - head
}

/** The earliest instant at which that much office time has passed since `from`; `from` itself for none. */
export function addWorkingMillis(time: WorkingTime, from: Instant, milliseconds: number): Instant {
  if (milliseconds < 0) throw new RangeError(`working time to add is negative: ${milliseconds}`)
  if (milliseconds === 0) return from
  const { calendar, hours } = time
  const perDay = officeMinutesPerDay(hours) * MINUTE
  const { number, millisOfDay } = localParts(from)
  let left = milliseconds
  if (isWorkingNumber(calendar, number)) {
    left += officeMillisBefore(hours, millisOfDay)
    if (left <= perDay) return instantAtNumber(number, millisOfDayAfter(hours, left))
    left -= perDay
  }
  const wholeDays = Math.ceil(left / perDay) - 1
  const last = nthWorkingNumberAfter(calendar, number, wholeDays + 1)
  return instantAtNumber(last, millisOfDayAfter(hours, left - wholeDays * perDay))
}

export function endOfOfficeHours(hours: OfficeHours, day: Day): Instant {
  return instantAtNumber(numberOfDay(day), hours[hours.length - 1]!.toMinute * MINUTE)
}

export function startOfOfficeHours(hours: OfficeHours, day: Day): Instant {
  return instantAtNumber(numberOfDay(day), hours[0]!.fromMinute * MINUTE)
}

/** The instant itself when the office is open then, else the next opening. */
export function nextOpening(time: WorkingTime, at: Instant): Instant {
  const { calendar, hours } = time
  const { number, millisOfDay } = localParts(at)
  if (isWorkingNumber(calendar, number)) {
    for (const { fromMinute, toMinute } of hours) {
      if (millisOfDay < fromMinute * MINUTE) return instantAtNumber(number, fromMinute * MINUTE)
      if (millisOfDay < toMinute * MINUTE) return at
    }
  }
  return instantAtNumber(nthWorkingNumberAfter(calendar, number, 1), hours[0]!.fromMinute * MINUTE)
}

export function isOpen(time: WorkingTime, at: Instant): boolean {
  return nextOpening(time, at) === at
}
