// Shorter terms around reception and re-appointment, counted with the same calendar.
import {
  addDays,
  addWorkingDays,
  type Day,
  dayOf,
  endOfOfficeHours,
  type Instant,
  instantAt,
  isWorkingDay,
  startOfOfficeHours,
  type WorkingTime,
} from '#platform/time/index.ts'
import { lastExtensionDay } from './admission.ts'

/**
 * NĐ 61/2018 art. 18.2: transferred to the competent unit in the same working day; what arrives after 15:00, or on
 * a day off, at the start of the next working day.
 */
export function transferLimit(receivedAt: Instant, time: WorkingTime): Instant {
  const day = dayOf(receivedAt)
  const sameDay = isWorkingDay(time.calendar, day) && receivedAt <= instantAt(day, 15 * 60)
  return sameDay
    ? endOfOfficeHours(time.hours, day)
    : startOfOfficeHours(time.hours, addWorkingDays(time.calendar, day, 1))
}

/** NĐ 61/2018 art. 19.4: a supplement after appraisal is asked within 03 working days from reception. */
export function supplementRequestLimit(receivedAt: Instant, time: WorkingTime, workingDays = 3): Instant {
  return endOfOfficeHours(time.hours, addWorkingDays(time.calendar, dayOf(receivedAt), workingDays))
}

/** NĐ 61/2018 art. 19.9: warn on the last working day before the due date; the last admitted day may be off. */
export function apologyLimit(
  dueAt: Instant,
  time: WorkingTime,
): { readonly warnOn: Day; readonly last: Day } {
  const last = lastExtensionDay(dueAt)
  let warnOn = last
  while (!isWorkingDay(time.calendar, warnOn)) warnOn = addDays(warnOn, -1)
  return { warnOn, last }
}
