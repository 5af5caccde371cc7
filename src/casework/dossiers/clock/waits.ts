// Time that does not run against the office: waiting for a supplement under `subtract`, and every pause.
import {
  addWorkingMillis,
  dayOf,
  endOfOfficeHours,
  type Instant,
  workingMillisBetween,
} from '#platform/time/index.ts'
import type { ClockRules } from './rules.ts'
import { endsWithTheDay } from './time-limit.ts'

/** Working time waited is added to the due time; a limit counted in days then runs to the end of its day. */
export function dueAfterWait(rules: ClockRules, dueAt: Instant, from: Instant, to: Instant): Instant {
  const moved = addWorkingMillis(rules.time, dueAt, workingMillisBetween(rules.time, from, to))
  return endsWithTheDay(rules.timeLimit.unit, rules.counting)
    ? endOfOfficeHours(rules.time.hours, dayOf(moved))
    : moved
}
