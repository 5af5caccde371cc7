/**
 * What may happen next. Screens and verbs ask the same function, so a button that is shown is a verb that is admitted,
 * and "Kết thúc" cannot be pressed while a step is open (Mộ Đức plan IV.3; Quảng Ngãi plan 96, annex 1 III.1).
 */
import type { ActKind, StepKind } from './act.ts'
import { clockRuns, type DossierState, isClosed, openConsultations } from './state.ts'

export interface StepFacts {
  /** Kind of the current step in the pinned process, or null before reception. */
  readonly kind: StepKind | null
  /** Kind of the step after it, or null at the end. */
  readonly next: StepKind | null
}

/** `supplementAgain`: a request beyond the lawful one, which needs the head's ground. */
export type OfferedAct =
  | Exclude<ActKind, 'filed' | 'overdueMarked' | 'dueRecomputed' | 'completed' | 'silenceNoted'>
  | 'supplementAgain'

export function availableActs(state: DossierState, step: StepFacts): ReadonlySet<OfferedAct> {
  const acts = new Set<OfferedAct>()
  if (state.state === 'filed') {
    acts.add('received').add('refused').add('withdrawn').add('paperReused')
    // Once, completely and exactly at reception (NĐ 61/2018 art. 15.3, 17), and once more after appraisal (art. 19.4).
    acts.add(state.supplementRequests === 0 ? 'supplementRequested' : 'supplementAgain')
  }
  if (state.state === 'awaitingSupplement')
    acts.add('supplementReceived').add('withdrawn').add('stopped').add('paperReused')
  if (state.state === 'awaitingPayment') acts.add('financialDutyFulfilled').add('withdrawn').add('stopped')
  if (state.state === 'received' || state.state === 'handling') addHandling(acts, state, step)
  if (state.state === 'awaitingSignature')
    acts.add('signed').add('stepSentBack').add('withdrawn').add('handedOver').add('progressNoted')
  if (clockRuns(state) && !state.extended) acts.add('extended')
  if (openConsultations(state).length > 0 && !isClosed(state))
    acts.add('consultationAnswered').add('consultationClosed')
  if (state.state === 'completed') acts.add('returned')
  if (state.state === 'completed' || state.state === 'returned') acts.add('corrected')
  const owes = state.feeVnd > 0 && state.paidVia === null
  if (owes && !['refused', 'withdrawn', 'stopped'].includes(state.state)) acts.add('paid')
  return acts
}

function addHandling(acts: Set<OfferedAct>, state: DossierState, step: StepFacts): void {
  acts.add('handedOver').add('progressNoted').add('paperReused')
  if (!state.takenUp) acts.add('takenUp')
  if (!state.signed) {
    acts.add('withdrawn').add('resultRecorded').add('stopped').add('financialDutyRequested').add('consulted')
    acts.add(state.supplementsAfterReception === 0 ? 'supplementRequested' : 'supplementAgain')
  }
  if (step.kind === 'approve') acts.add('stepSentBack')
  // Nothing goes up for signature without the result to be signed, nothing closes without the signature, and nothing moves on while
  // another unit's part is open (art. 19.5, 19.6).
  const ready =
    (step.next !== 'sign' || state.result !== null) &&
    (step.next !== 'return' || mayComplete(state, step)) &&
    openConsultations(state).length === 0
  if (step.kind !== 'sign' && step.kind !== 'return' && ready) acts.add('stepCompleted')
}

/** Closed only when this is the last step before the return and the result (which may be a lawful refusal) is signed. */
export function mayComplete(state: DossierState, step: StepFacts): boolean {
  return step.next === 'return' && state.result !== null && state.signed
}

export function isOverdue(state: DossierState, now: number): boolean {
  return clockRuns(state) && now > state.dueAt!
}
