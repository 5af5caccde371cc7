/** The fold: what each act does to the state. Pure; the stored row must equal it, and a rebuild proves that. */
import type { Instant } from '#platform/time/index.ts'
import type { Act, ActOf, Consultation, StepPlace } from './act.ts'
import type { DossierState } from './state.ts'

export const RECEPTION_STEP = 'reception'

export function stateAfter(acts: readonly Act[]): DossierState {
  const [first, ...rest] = acts
  if (first?.data.kind !== 'filed') throw new Error('a dossier begins with its filing')
  return rest.reduce(applyAct, filedState(first as Act<ActOf<'filed'>>))
}

function filedState(act: Act<ActOf<'filed'>>): DossierState {
  const { kind: _, feeVnd, answerDueAt, digitizedInput, reusedData, vaultData = false, ...data } = act.data
  return {
    ...data,
    version: act.seq,
    state: 'filed',
    code: null,
    filedAt: act.at,
    receivedAt: null,
    clock: null,
    dueAt: null,
    overdueAt: null,
    completedAt: null,
    returnedAt: null,
    endedAt: null,
    step: {
      id: RECEPTION_STEP,
      kind: 'receive',
      role: 'receptionOfficer',
      unit: act.data.receivingUnit,
      officer: null,
      dueAt: answerDueAt,
    },
    takenUp: false,
    supplementRequests: 0,
    supplementsAfterReception: 0,
    openSupplement: null,
    stateBeforeWait: null,
    extended: false,
    consultations: [],
    corrections: 0,
    actedAt: act.at,
    silentSince: null,
    result: null,
    signed: false,
    feeVnd,
    paidVia: null,
    digitizedInput,
    reusedData,
    vaultData,
  }
}

export function applyAct(state: DossierState, act: Act): DossierState {
  if (act.seq !== state.version + 1) throw new Error(`act ${act.seq} cannot follow version ${state.version}`)
  return { ...state, ...heard(act), ...change(state, act), version: act.seq }
}

/** The system's own acts break no silence. */
function heard(act: Act): Partial<DossierState> {
  return act.actorKind === 'system' ? {} : { actedAt: act.at, silentSince: null }
}

function change(state: DossierState, act: Act): Partial<DossierState> {
  const { data, at } = act
  switch (data.kind) {
    case 'filed':
      throw new Error('a dossier is filed once')
    case 'received':
      return {
        state: 'received',
        code: data.code,
        receivedAt: at,
        clock: {
          timeLimit: data.timeLimit,
          counting: data.counting,
          clockMode: data.clockMode,
          reductionPercent: data.reductionPercent,
        },
        dueAt: data.dueAt,
        step: data.step,
      }
    case 'refused':
      return { state: 'refused', code: data.code, endedAt: at, dueAt: null }
    case 'supplementRequested':
      return {
        state: 'awaitingSupplement',
        stateBeforeWait: state.state,
        openSupplement: data.items,
        supplementRequests: state.supplementRequests + 1,
        supplementsAfterReception: state.supplementsAfterReception + (state.receivedAt === null ? 0 : 1),
        step: { ...state.step, dueAt: null },
        dueAt: state.clock?.clockMode === 'none' ? state.dueAt : null,
        overdueAt: state.clock?.clockMode === 'none' ? state.overdueAt : null,
      }
    case 'supplementReceived':
      return {
        state: state.stateBeforeWait ?? 'handling',
        stateBeforeWait: null,
        openSupplement: null,
        dueAt: data.dueAt,
        step: { ...state.step, dueAt: data.stepDueAt },
        digitizedInput: state.digitizedInput || data.files > 0,
      }
    case 'takenUp':
      return { state: 'handling', takenUp: true, step: { ...state.step, officer: act.actorId } }
    case 'stepCompleted':
      return {
        state: atSigning(data.step, state) ? 'awaitingSignature' : 'handling',
        takenUp: true,
        step: data.step,
      }
    case 'stepSentBack':
      // What was prepared for signature is withdrawn with it: the result must be recorded anew.
      return { state: 'handling', step: data.step, result: null, signed: false }
    case 'handedOver':
      return { step: { ...state.step, officer: data.toOfficer } }
    case 'resultRecorded':
      return { result: { outcome: data.outcome, fileN: data.fileN, number: data.number }, signed: false }
    case 'signed':
      return { signed: true }
    case 'completed':
      return { state: 'completed', completedAt: at, step: data.step }
    case 'returned':
      return { state: 'returned', returnedAt: at }
    case 'withdrawn':
      return { state: 'withdrawn', endedAt: at, dueAt: null, openSupplement: null }
    case 'paid':
      return { paidVia: data.via }
    case 'overdueMarked':
      return { overdueAt: at }
    case 'dueRecomputed':
      return {
        dueAt: data.dueAt,
        overdueAt: null,
        step: { ...state.step, dueAt: earlier(state.step.dueAt, data.dueAt) },
      }
    case 'extended':
      return { dueAt: data.newDueAt, extended: true, step: { ...state.step, dueAt: data.stepDueAt } }
    case 'stopped':
      return { state: 'stopped', endedAt: at, dueAt: null, openSupplement: null }
    case 'financialDutyRequested':
      return {
        state: 'awaitingPayment',
        stateBeforeWait: state.state,
        ...(data.pausesClock ? { dueAt: null, overdueAt: null, step: { ...state.step, dueAt: null } } : {}),
      }
    case 'financialDutyFulfilled':
      return {
        state: state.stateBeforeWait ?? 'handling',
        stateBeforeWait: null,
        dueAt: data.dueAt,
        step: { ...state.step, dueAt: data.stepDueAt },
      }
    case 'consulted': {
      const { kind: _, ...asked } = data
      const fresh = { ...asked, askedAt: at, answeredAt: null, closedAt: null, late: false }
      return { consultations: [...state.consultations, fresh] }
    }
    case 'consultationAnswered':
      return settled(state, data.n, { answeredAt: at, late: data.late })
    case 'consultationClosed':
      return settled(state, data.n, { closedAt: at, late: true })
    case 'progressNoted':
      return {}
    case 'paperReused':
      return { reusedData: true, vaultData: true, digitizedInput: true }
    case 'corrected':
      return {
        state: 'handling',
        completedAt: null,
        returnedAt: null,
        result: null,
        signed: false,
        step: data.step,
        takenUp: true,
        corrections: state.corrections + 1,
      }
    case 'silenceNoted':
      return { silentSince: data.since }
  }
}

function settled(state: DossierState, n: number, end: Partial<Consultation>): Partial<DossierState> {
  return { consultations: state.consultations.map((one) => (one.n === n ? { ...one, ...end } : one)) }
}

function atSigning(step: StepPlace, state: DossierState): boolean {
  return step.kind === 'sign' && state.result !== null && !state.signed
}

function earlier(own: Instant | null, dueAt: Instant): Instant | null {
  return own === null ? null : (Math.min(own, dueAt) as Instant)
}
