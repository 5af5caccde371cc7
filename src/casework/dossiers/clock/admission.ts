// Which events the rules admit. An event with several faults is refused for the first of them, in this order.
import { addDays, type Day, dayOf, type Instant } from '#platform/time/index.ts'
import type { ClockEvent, ClockState, RefusalCode } from './types.ts'

export type ClockRun = {
  readonly state: ClockState
  readonly dueAt: Instant
  /** The last admitted instant: an event may not lie before it. */
  readonly latestAt: Instant
  /** Since when the clock has been waiting or paused. */
  readonly standingSince: Instant | null
  readonly supplementRequested: boolean
  readonly extended: boolean
  readonly completedAt: Instant | null
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

export function refusalOf(run: ClockRun, event: ClockEvent): RefusalCode | null {
  if (run.state === 'completed') return 'clock.after_completion'
  if (event.at < run.latestAt) return 'clock.out_of_order'
  switch (event.kind) {
    case 'supplementRequested':
      return supplementRefusal(run, isBlank(event.approvedGround))
    case 'supplementReceived':
      return run.state === 'waiting' ? null : 'clock.out_of_order'
    case 'paused':
      return run.state === 'running' ? null : 'clock.out_of_order'
    case 'resumed':
      return run.state === 'paused' ? null : 'clock.out_of_order'
    case 'extended':
      return extensionRefusal(run, event)
    case 'completed':
      return null
  }
}

// NĐ 61/2018 art. 15.3: the applicant is asked once, fully and exactly; asking again needs an approved ground.
// A second request without one is named as such even while the first is still awaited.
function supplementRefusal(run: ClockRun, withoutGround: boolean): RefusalCode | null {
  const second = run.supplementRequested && withoutGround
  if (run.state === 'running') return second ? 'clock.supplement_second' : null
  return run.state === 'waiting' && second ? 'clock.supplement_second' : 'clock.out_of_order'
}

/** NĐ 61/2018 art. 19.9: at the latest one day before the due date, whatever the hour, read as a calendar day. */
export function lastExtensionDay(dueAt: Instant): Day {
  return addDays(dayOf(dueAt), -1)
}

// Art. 19.9 again: the letter states the reason and the new term, and re-appointment happens at most once.
function extensionRefusal(
  run: ClockRun,
  event: Extract<ClockEvent, { kind: 'extended' }>,
): RefusalCode | null {
  if (isBlank(event.reason)) return 'clock.extension_without_reason'
  if (event.newDueAt === undefined || event.newDueAt <= run.dueAt) return 'clock.extension_without_new_date'
  if (run.extended) return 'clock.extension_second'
  return dayOf(event.at) > lastExtensionDay(run.dueAt) ? 'clock.extension_too_late' : null
}
