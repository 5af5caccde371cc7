import { describe, expect, it } from 'vitest'
import { availableActs, type DossierState } from '#casework/dossiers/index.ts'
import {
  type ActContext,
  actHref,
  actNeeds,
  actsFor,
  type DossierStateName,
  deskActs,
  deskKeys,
  globalActs,
} from './acts.ts'

const states: DossierStateName[] = [
  'filed',
  'refused',
  'received',
  'handling',
  'awaitingSupplement',
  'awaitingPayment',
  'awaitingSignature',
  'completed',
  'returned',
  'withdrawn',
  'stopped',
]
const flags = [false, true]

function* everyContext(): Generator<ActContext> {
  for (const state of states)
    for (const mine of flags)
      for (const canReceive of flags)
        for (const canSign of flags)
          for (const hasResult of flags)
            for (const feeDue of flags)
              for (const extended of flags)
                yield { state, mine, canReceive, canSign, hasResult, feeDue, extended }
}

/** Every state with and without an open question, a supplement behind it, a result. */
function* everyRecord(): Generator<DossierState> {
  const asked = { answeredAt: null, closedAt: null }
  for (const state of states)
    for (const consultations of [[], [asked]])
      for (const supplements of [0, 1])
        for (const result of [null, { outcome: 'granted' }])
          yield {
            state,
            consultations,
            supplementRequests: supplements,
            supplementsAfterReception: supplements,
            result,
            signed: false,
            extended: false,
            takenUp: true,
            dueAt: 1,
            completedAt: null,
            endedAt: null,
            feeVnd: 1,
            paidVia: null,
          } as unknown as DossierState
}

describe('the registry of desk acts', () => {
  it('never offers two acts on one key, nor two first acts, in any situation of a dossier', () => {
    for (const context of everyContext()) {
      const open = [...actsFor(context), ...globalActs(true)]
      const keys = [...open.map((act) => act.key), ...deskKeys.map((key) => key.code)]
      expect(new Set(keys).size, JSON.stringify(context)).toBe(keys.length)
      expect(open.filter((act) => act.kind === 'primary').length).toBeLessThanOrEqual(1)
    }
  })

  it('nor among the acts that the record itself decides, whatever has happened to the dossier', () => {
    for (const state of everyRecord()) {
      const admitted = availableActs(state, { kind: 'approve', next: 'handle' })
      const context: ActContext = {
        state: state.state,
        mine: true,
        canReceive: true,
        canSign: true,
        hasResult: state.result !== null,
        feeDue: true,
        extended: false,
        admitted,
      }
      const open = [...actsFor(context), ...globalActs(true)]
      const keys = [...open.map((act) => act.key), ...deskKeys.map((key) => key.code)]
      const twice = open.filter((act) => keys.filter((key) => key === act.key).length > 1)
      expect(
        twice.map((act) => `${act.keyCap} ${act.labelVi}`),
        state.state,
      ).toEqual([])
    }
  })

  it('gives reception exactly its three exits: receipt, supplement request, refusal', () => {
    const filed: ActContext = {
      state: 'filed',
      mine: false,
      canReceive: true,
      canSign: false,
      hasResult: false,
      feeDue: false,
      extended: false,
    }
    const ids = actsFor(filed)
      .filter((act) => act.inBar)
      .map((act) => act.id)
    expect(ids).toEqual(['receive', 'checkCompleteness', 'requestSupplementAtReception', 'refuse'])
  })

  it('offers no second postponement (NĐ 61/2018 art. 19.9: hẹn lại tối đa một lần)', () => {
    const late: ActContext = {
      state: 'handling',
      mine: true,
      canReceive: false,
      canSign: false,
      hasResult: false,
      feeDue: false,
      extended: true,
    }
    expect(actsFor(late).some((act) => act.id === 'extendDeadline')).toBe(false)
    expect(actsFor({ ...late, extended: false }).some((act) => act.id === 'extendDeadline')).toBe(true)
  })

  it('knows the predicate of each act and has one id an act', () => {
    expect(deskActs.every((act) => typeof actNeeds[act.needs] === 'function')).toBe(true)
    expect(new Set(deskActs.map((act) => act.id)).size).toBe(deskActs.length)
  })

  it('writes the address of the dossier into the act', () => {
    const receive = deskActs.find((act) => act.id === 'receive')
    expect(receive && actHref(receive, 'H48.53-240830-0007')).toBe(
      '/desk/dossiers/H48.53-240830-0007/receive',
    )
  })
})
