// What this officer may do with this dossier now: the record's own answer, cut to the officer's rights and place.
import { type DossierPage, lastExtensionDay, notYours, type OfferedAct } from '#casework/dossiers/index.ts'
import { type Actor, may } from '#platform/auth/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'
import { type PositionRole, processRolesOf } from '#registry/agencies/index.ts'
import type { ActContext } from '../acts.ts'

export const PERMISSION: Record<OfferedAct, string> = {
  received: 'dossier.receive',
  refused: 'dossier.refuse',
  supplementRequested: 'dossier.requestSupplement',
  supplementReceived: 'dossier.receiveSupplement',
  takenUp: 'dossier.handle',
  stepCompleted: 'dossier.handle',
  stepSentBack: 'dossier.handle',
  handedOver: 'dossier.handOver',
  resultRecorded: 'dossier.recordResult',
  signed: 'dossier.sign',
  returned: 'dossier.return',
  withdrawn: 'dossier.withdraw',
  paid: 'payment.record',
  extended: 'dossier.extend',
  stopped: 'dossier.stop',
  financialDutyRequested: 'dossier.handle',
  financialDutyFulfilled: 'dossier.handle',
  consulted: 'dossier.consult',
  consultationAnswered: 'dossier.consult',
  consultationClosed: 'dossier.approveGround',
  progressNoted: 'dossier.handle',
  corrected: 'dossier.correct',
  supplementAgain: 'dossier.approveGround',
  paperReused: 'dossier.handle',
}

export function fillsStep(actor: Actor, { dossier: { state } }: DossierPage): boolean {
  const roles = processRolesOf[actor.role as PositionRole] ?? []
  return actor.unitId === state.step.unit && roles.includes(state.step.role)
}

export function admittedActs(actor: Actor, page: DossierPage): ReadonlySet<OfferedAct> {
  const { state } = page.dossier
  return new Set(
    [...page.acts].filter((act) => may(actor, PERMISSION[act]) && notYours(actor, state, act) === undefined),
  )
}

/** A letter that the law would refuse for its lateness is not offered; its page still says why (NĐ 61/2018 art. 19.9). */
const tooLateToExtend = (dueAt: Instant | null, now: Instant) =>
  dueAt !== null && dayOf(now) > lastExtensionDay(dueAt)

export function actContextOf(actor: Actor, page: DossierPage, now: Instant): ActContext {
  const { state } = page.dossier
  const { officer } = state.step
  const mine = officer === actor.id || (officer !== null && actor.standsInFor?.includes(officer) === true)
  const held = mine || (officer === null && state.takenUp)
  return {
    state: state.state,
    mine: fillsStep(actor, page) && held,
    canReceive: may(actor, 'dossier.receive') && actor.unitId === state.receivingUnit,
    canSign: may(actor, 'dossier.sign'),
    hasResult: state.result !== null,
    feeDue: page.obligations.some((one) => one.payment === null),
    extended: state.extended || tooLateToExtend(state.dueAt, now),
    admitted: admittedActs(actor, page),
  }
}
