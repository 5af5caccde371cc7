/**
 * Chậm chuyển: what the desk received must be in the hands of whoever settles it the same working day; received after 15:00, at the start of
 * the next (Decree 61/2018 art. 18.2). The system passes it on at once; late is what nobody there has taken up by then.
 */
import type { Instant, WorkingTime } from '#platform/time/index.ts'
import { transferLimit } from '../clock/index.ts'
import type { DossierState } from '../record/state.ts'

/** The limit that was missed, or null. */
export function transferMissed(
  { state, receivedAt, takenUp }: Pick<DossierState, 'state' | 'receivedAt' | 'takenUp'>,
  time: WorkingTime,
  now: Instant,
): Instant | null {
  if (state !== 'received' || receivedAt === null || takenUp) return null
  const limit = transferLimit(receivedAt, time)
  return now > limit ? limit : null
}
