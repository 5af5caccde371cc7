import { describe, expect, it } from 'vitest'
import type { InternalProcess, ProcessStep } from '../processes/process.ts'
import { branchedProcessOf, placeForm, processOf } from '../testing.ts'
import { diceOf } from './dice.ts'
import { dryRun } from './dry-run.ts'
import { randomAnswers, valuesAsked } from './random-answers.ts'

const ON = '2026-09-07'

const changed = (id: string, change: Partial<ProcessStep>, process = processOf()): InternalProcess => ({
  ...process,
  steps: process.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
})

describe('the dry run of a process', () => {
  it('sends 1,000 dossiers from reception to return, whatever they answer', () => {
    const run = dryRun(branchedProcessOf(), placeForm, ON)
    expect(run).toMatchObject({ dossiers: 1000, deadEnds: [] })
    expect(run.longestHours).toBe(20)
  })

  it('gives the same report twice', () => {
    expect(dryRun(branchedProcessOf(), placeForm, ON)).toEqual(dryRun(branchedProcessOf(), placeForm, ON))
  })

  it('tells steps that no answer leads to: only shops are asked about the border, and a shop is inspected first', () => {
    const run = dryRun(branchedProcessOf(), placeForm, ON)
    expect(run.unvisited.map((step) => step.id)).toEqual(['ask'])
  })

  it('finds a branch that leads to the return without a signature', () => {
    const run = dryRun(changed('inspect', { to: 'seal' }, branchedProcessOf()), placeForm, ON)
    expect(run.deadEnds).toMatchObject([{ step: { id: 'return' }, reason: 'đến trả kết quả mà chưa ký' }])
    expect(run.deadEnds[0]!.dossiers).toBeGreaterThan(200)
    expect(run.deadEnds[0]!.dossiers).toBeLessThan(1000)
  })

  it('finds a signature with nothing to sign, a way to nowhere and a circle', () => {
    const { steps } = processOf()
    const nothing = processOf({ steps: [steps[0]!, ...steps.slice(3)] })
    expect(dryRun(nothing, undefined, ON).deadEnds).toMatchObject([
      { step: { id: 'sign' }, reason: 'không bước nào trước bước ký lập kết quả', dossiers: 1000 },
    ])
    expect(dryRun(changed('handle', { to: 'gone' }), undefined, ON).deadEnds).toMatchObject([
      { step: { id: 'handle' }, reason: 'dẫn đến bước không có' },
    ])
    expect(dryRun(changed('review', { to: 'handle' }), undefined, ON, 5).deadEnds).toMatchObject([
      { reason: 'đi vòng mãi không đến trả kết quả' },
    ])
  })
})

describe('random answers', () => {
  it('keep to the form: choices from the list, numbers within bounds, nothing that is not asked', () => {
    const roll = diceOf(7)
    const asked = valuesAsked([{ not: { field: 'purpose', equals: 'shop' } }])
    const given = Array.from({ length: 300 }, () => randomAnswers(placeForm, roll, ON, asked))
    expect(new Set(given.map((one) => one['purpose']))).toEqual(new Set(['house', 'shop']))
    expect(given.every((one) => Number(one['area']) >= 10 && Number(one['area']) <= 90)).toBe(true)
    expect(given.every((one) => 'nearBorder' in one === (one['purpose'] === 'shop'))).toBe(true)
    expect(given.some((one) => 'note' in one) && given.some((one) => !('note' in one))).toBe(true)
  })
})
