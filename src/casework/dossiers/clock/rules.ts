// The input with its defaults filled in and its instants cut to the second.
import { DEFAULT_OFFICE_HOURS, type Instant, type WorkingTime, wholeSecond } from '#platform/time/index.ts'
import { applyReduction } from './time-limit.ts'
import type { ClockInput, ClockMode, Counting, TimeLimit } from './types.ts'

export type ClockRules = {
  readonly receivedAt: Instant
  /** The limit as published, and as it stands after the reduction for online filing. */
  readonly publishedLimit: TimeLimit
  readonly timeLimit: TimeLimit
  readonly reductionPercent: number
  readonly counting: Counting
  readonly clockMode: ClockMode
  readonly time: WorkingTime
}

export function rulesOf(input: ClockInput): ClockRules {
  const reductionPercent = input.reductionPercent ?? 0
  return {
    receivedAt: wholeSecond(input.receivedAt),
    publishedLimit: input.timeLimit,
    timeLimit: applyReduction(input.timeLimit, reductionPercent),
    reductionPercent,
    counting: input.counting ?? 'days',
    clockMode: input.clockMode ?? 'restart',
    time: { calendar: input.calendar, hours: input.officeHours ?? DEFAULT_OFFICE_HOURS },
  }
}
