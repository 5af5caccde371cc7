import { dayOf, type Instant, MINUTE, type WorkingTime, workingMillisBetween } from '#platform/time/index.ts'
import type { ClockRun } from './admission.ts'
import type { ClockMode, ClockVerdict, TimeLimitUnit } from './types.ts'

export function verdictOf(
  run: ClockRun,
  unit: TimeLimitUnit,
  clockMode: ClockMode,
  asOf: Instant,
): ClockVerdict {
  if (run.completedAt !== null) return closedVerdict(run.completedAt, run.dueAt, unit)
  return showsDue(run, clockMode) && asOf > run.dueAt ? 'overdue' : 'open'
}

/** Early is a matter of dates, but of minutes for limits shorter than a day. */
function closedVerdict(completedAt: Instant, dueAt: Instant, unit: TimeLimitUnit): ClockVerdict {
  if (completedAt > dueAt) return 'late'
  const early =
    unit === 'hour' || unit === 'sameDay'
      ? Math.floor(completedAt / MINUTE) < Math.floor(dueAt / MINUTE)
      : dayOf(completedAt) < dayOf(dueAt)
  return early ? 'early' : 'onTime'
}

/** While the clock stands nobody knows the due time, except where waiting changes nothing. */
export function showsDue(run: ClockRun, clockMode: ClockMode): boolean {
  if (run.state === 'paused') return false
  return run.state !== 'waiting' || clockMode === 'none'
}

export function workingMinutesLeftOf(run: ClockRun, time: WorkingTime, asOf: Instant): number | null {
  if (run.state !== 'running') return null
  const minutes = Math.trunc(workingMillisBetween(time, asOf, run.dueAt) / MINUTE)
  return minutes === 0 ? 0 : minutes
}
