import { describe, expect, it } from 'vitest'
import { procedureOf, processOf } from '../testing.ts'
import { checkPublication } from './publication.ts'

function faultPaths(overrides: Parameters<typeof procedureOf>[0]): string[] {
  const check = checkPublication(procedureOf(overrides))
  return check.ok ? [] : check.faults.map((fault) => fault.path)
}

describe('before a procedure goes live', () => {
  it('a whole procedure passes', () => {
    expect(checkPublication(procedureOf())).toEqual({ ok: true })
  })

  it('B26: a procedure without an approved internal process cannot be published (TT 01/2018 art. 8)', () => {
    expect(faultPaths({ process: undefined })).toEqual(['process'])
  })

  it('a procedure whose process is longer than its time limit cannot be published', () => {
    const timeLimit = { counter: { amount: 1, unit: 'workingDay' as const } }
    expect(faultPaths({ timeLimit, process: processOf() })).toEqual(['process.steps'])
  })

  it('F13: without eligible parties a procedure is not complete (NĐ 63/2010 art. 8.2)', () => {
    expect(faultPaths({ eligibleParties: [] })).toEqual(['eligibleParties'])
  })

  it('a condition on a form answer needs that question in the form', () => {
    const requiredDocuments = [
      {
        code: 'TP01',
        name: 'Giấy ủy quyền',
        kind: 'original' as const,
        quantity: 1,
        mandatory: false,
        requiredWhen: { field: 'forWhom', equals: 'other' },
      },
    ]
    expect(faultPaths({ requiredDocuments })).toEqual(['requiredDocuments.0.requiredWhen'])
  })

  it('a fee that is announced needs its amount', () => {
    expect(faultPaths({ feeStatus: 'listed' })).toEqual(['feeStatus'])
  })
})
