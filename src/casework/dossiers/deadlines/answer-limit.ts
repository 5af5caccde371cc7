/**
 * By when a filing must be answered: eight working hours (Decree 45/2020/NĐ-CP on electronic procedures; the number is known from practice,
 * its article was not read, so it stands here alone and can be changed here alone). Filings outside office hours count from the next opening.
 */
import { addWorkingMillis, HOUR, type Instant, type WorkingTime } from '#platform/time/index.ts'

export const ANSWER_WORKING_HOURS = 8

export function answerLimit(time: WorkingTime, filedAt: Instant): Instant {
  return addWorkingMillis(time, filedAt, ANSWER_WORKING_HOURS * HOUR)
}
