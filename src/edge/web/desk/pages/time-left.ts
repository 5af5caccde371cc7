// Working time left of a dossier, and the days that bound the lists of the queue.
import type { DossierRow } from '#casework/dossiers/index.ts'
import {
  addDays,
  DAY_MILLIS,
  dayOf,
  type Instant,
  instant,
  instantAt,
  MINUTE,
  type WorkingTime,
  workingDayOnOrAfter,
  workingMillisBetween,
} from '#platform/time/index.ts'
import type { TimeLeft } from '../views/time-left.ts'

export interface Bounds {
  readonly now: Instant
  readonly endOfToday: Instant
  /** End of the next working day: over a weekend "tomorrow" is Monday. */
  readonly endOfTomorrow: Instant
}

export function boundsOf(time: WorkingTime, now: Instant): Bounds {
  const today = dayOf(now)
  const next = workingDayOnOrAfter(time.calendar, addDays(today, 1))
  const end = (at: Instant) => instant(at + DAY_MILLIS - 1)
  return { now, endOfToday: end(instantAt(today, 0)), endOfTomorrow: end(instantAt(next, 0)) }
}

const CLOSED: Readonly<Record<string, string>> = {
  completed: 'Chờ trả kết quả',
  returned: 'Đã trả kết quả',
  refused: 'Không tiếp nhận',
  withdrawn: 'Đã rút',
  stopped: 'Đã dừng',
}

export function timeLeftOf(
  row: Pick<DossierRow, 'state' | 'dueAt' | 'filedAt'>,
  bounds: Bounds,
  time: WorkingTime,
): TimeLeft {
  const { now } = bounds
  const closed = CLOSED[row.state]
  if (closed !== undefined) return { kind: 'closed', says: closed }
  if (row.state === 'filed') {
    const waitingMinutes = Math.floor(workingMillisBetween(time, row.filedAt, now) / MINUTE)
    return { kind: 'toReceive', waitingMinutes }
  }
  if (row.dueAt === null) {
    const why =
      row.state === 'awaitingSupplement'
        ? 'supplement'
        : row.state === 'awaitingPayment'
          ? 'payment'
          : 'other'
    return { kind: 'paused', why }
  }
  const minutes = Math.trunc(workingMillisBetween(time, now, row.dueAt) / MINUTE)
  const bucket =
    row.dueAt < now
      ? 'overdue'
      : row.dueAt <= bounds.endOfToday
        ? 'today'
        : row.dueAt <= bounds.endOfTomorrow
          ? 'tomorrow'
          : 'later'
  return { kind: 'running', bucket, minutes }
}
