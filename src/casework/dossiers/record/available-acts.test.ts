/** Mộ Đức plan IV.3, Quảng Ngãi plan 96 annex 1 III.1: "không kết thúc hồ sơ khi còn bước chưa xử lý". */
import { describe, expect, it } from 'vitest'
import { availableActs, mayComplete } from './available-acts.ts'
import type { DossierState } from './state.ts'

const inWork = (over: Partial<DossierState>): DossierState =>
  ({
    state: 'handling',
    takenUp: true,
    feeVnd: 0,
    paidVia: null,
    supplementsAfterReception: 0,
    result: { outcome: 'granted' },
    signed: true,
    consultations: [],
    ...over,
  }) as unknown as DossierState
const last = { kind: 'work', next: 'return' } as never

describe('a dossier is closed only by the last step, with a result that is signed', () => {
  it.each([
    ['with its signed result', {}, last, true],
    ['with a result that nobody signed', { signed: false }, last, false],
    ['with a signature but no result', { result: null }, last, false],
    ['with steps still open', {}, { kind: 'work', next: 'work' } as never, false],
  ] as const)('%s', (_, over, step, closes) => {
    expect(mayComplete(inWork(over), step)).toBe(closes)
  })

  it('the step before the return cannot be completed without the signature', () => {
    expect(availableActs(inWork({}), last).has('stepCompleted')).toBe(true)
    expect(availableActs(inWork({ signed: false }), last).has('stepCompleted')).toBe(false)
  })
})
