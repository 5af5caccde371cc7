/** Feeds the statutory clock from a dossier's acts: the one place where acts become clock events. */
import type { Instant, WorkingTime } from '#platform/time/index.ts'
import { type ClockEvent, type ClockReading, readClock } from '../clock/index.ts'
import type { Act } from '../record/act.ts'
import type { ClockRules } from '../record/state.ts'

/** Reads the clock of a received dossier; undefined before reception. */
export function readDossierClock(
  acts: readonly Act[],
  rules: ClockRules,
  time: WorkingTime,
  asOf: Instant,
  explain = true,
): ClockReading | undefined {
  const received = acts.find((act) => act.data.kind === 'received')
  if (received === undefined) return undefined
  return readClock({
    receivedAt: received.at,
    timeLimit: rules.timeLimit,
    counting: rules.counting,
    clockMode: rules.clockMode,
    reductionPercent: rules.reductionPercent,
    calendar: time.calendar,
    officeHours: time.hours,
    events: standing(acts.filter((act) => act.seq > received.seq)).flatMap(clockEvent),
    asOf,
    explain,
  })
}

/** A correction takes the completion before it away: the limit runs on as if it had not been (NĐ 61/2018 art. 21). */
function standing(acts: readonly Act[]): Act[] {
  const corrected = acts.findLast((act) => act.data.kind === 'corrected')?.seq ?? 0
  return acts.filter((act) => act.data.kind !== 'completed' || act.seq > corrected)
}

function clockEvent({ at, data }: Act): ClockEvent[] {
  switch (data.kind) {
    case 'supplementRequested':
      return [{ kind: 'supplementRequested', at, approvedGround: data.approvedGround }]
    case 'supplementReceived':
      return [{ kind: 'supplementReceived', at }]
    case 'extended':
      return [{ kind: 'extended', at, newDueAt: data.newDueAt, reason: data.reason }]
    case 'financialDutyRequested':
      return data.pausesClock ? [{ kind: 'paused', at, ground: 'financialObligation' }] : []
    case 'financialDutyFulfilled':
      return data.pausedClock ? [{ kind: 'resumed', at }] : []
    case 'completed':
      return [{ kind: 'completed', at }]
    default:
      return []
  }
}
