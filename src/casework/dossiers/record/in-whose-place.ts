/**
 * In whose place an act was done, read from the record alone: a step lay with one officer and another did the act of its holder. That is
 * delegation, for nobody else is admitted; a head handing over what another holds acts as head, and a take-up or hand-over changes the holder.
 */
import type { Act, ActKind } from './act.ts'
import { applyAct, stateAfter } from './fold.ts'
import type { DossierState } from './state.ts'

/** Acts of whoever holds the current step; the others belong to the applicant or to any officer of the unit. */
export const holdersActs: ReadonlySet<string> = new Set<ActKind>([
  'received',
  'refused',
  'takenUp',
  'stepCompleted',
  'stepSentBack',
  'signed',
  'resultRecorded',
  'returned',
  'financialDutyRequested',
])

/** Officer's number by the number of the act. */
export function inWhosePlace(acts: readonly Act[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let state: DossierState | undefined
  for (const act of acts) {
    const holder = state?.step.officer ?? null
    if (
      holdersActs.has(act.data.kind) &&
      act.actorKind === 'officer' &&
      holder !== null &&
      holder !== act.actorId
    )
      found.set(act.seq, holder)
    state = state === undefined ? stateAfter([act]) : applyAct(state, act)
  }
  return found
}
