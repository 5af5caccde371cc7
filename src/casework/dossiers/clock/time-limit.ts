// From a limit and the instant it starts at to the instant it ends (Civil Code 2015 art. 147, 148).
import {
  addDays,
  addMonths,
  addWorkingDays,
  addWorkingMillis,
  type Day,
  dayOf,
  endOfOfficeHours,
  HOUR,
  type Instant,
  instantAt,
  isWorkingDay,
  MINUTE,
  officeMinutesPerDay,
  type WorkingTime,
  workingDayOnOrAfter,
} from '#platform/time/index.ts'
import type { Counting, TimeLimit, TimeLimitUnit } from './types.ts'

/**
 * Filing online shortens the limit by at least that share: rounded down to a whole unit, so that the cut is never
 * smaller than promised, and never below one (10 → 8, 7 → 5, 3 → 2, 1 → 1 at 20 %).
 */
export function applyReduction(timeLimit: TimeLimit, percent: number): TimeLimit {
  if (percent === 0 || timeLimit.unit === 'sameDay') return timeLimit
  // Nine decimals hide the float error of a product such as 10 × 0,7 and nothing else.
  const exact = Number(((timeLimit.amount * (100 - percent)) / 100).toFixed(9))
  return { amount: Math.max(1, Math.floor(exact)), unit: timeLimit.unit }
}

/** Law on Civil Status 2014 art. 5.3: received after 15:00, the same-day result may come on the next working day. */
export const SAME_DAY_CUTOFF_MINUTE = 15 * 60

/** Limits that end with the office hours of a day; the others end at a minute. */
export function endsWithTheDay(unit: TimeLimitUnit, counting: Counting): boolean {
  return unit !== 'hour' && !(unit === 'workingDay' && counting === 'hours')
}

/** The day on which a limit counted in days ends, and where it would have ended had that day been worked. */
export type LastDay = { readonly day: Day; readonly nominal: Day }

export function lastDayOf(timeLimit: TimeLimit, start: Instant, { calendar }: WorkingTime): LastDay {
  const day = dayOf(start)
  switch (timeLimit.unit) {
    case 'day':
    case 'month': {
      const nominal =
        timeLimit.unit === 'day' ? addDays(day, timeLimit.amount) : addMonths(day, timeLimit.amount)
      return { day: workingDayOnOrAfter(calendar, nominal), nominal }
    }
    case 'sameDay': {
      const inTime = start <= instantAt(day, SAME_DAY_CUTOFF_MINUTE) && isWorkingDay(calendar, day)
      return { day: inTime ? day : addWorkingDays(calendar, day, 1), nominal: day }
    }
    default: {
      const last = addWorkingDays(calendar, day, timeLimit.amount)
      return { day: last, nominal: last }
    }
  }
}

/** When a limit that starts at `start` ends. */
export function dueFrom(
  timeLimit: TimeLimit,
  counting: Counting,
  start: Instant,
  time: WorkingTime,
): Instant {
  if (endsWithTheDay(timeLimit.unit, counting)) {
    return endOfOfficeHours(time.hours, lastDayOf(timeLimit, start, time).day)
  }
  return addWorkingMillis(time, start, limitMillis(timeLimit, time))
}

/** A working day under `hours` is the office time of a day. */
function limitMillis(timeLimit: TimeLimit, time: WorkingTime): number {
  const unit = timeLimit.unit === 'hour' ? HOUR : officeMinutesPerDay(time.hours) * MINUTE
  return timeLimit.amount * unit
}
