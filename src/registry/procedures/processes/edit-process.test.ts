import { describe, expect, it } from 'vitest'
import { branchedProcessOf, processOf } from '../testing.ts'
import { freeKey, insertAfter, moveStep, removeStep, replaceStep } from './edit-process.ts'
import { findStep } from './step-engine.ts'

const ids = (process: ReturnType<typeof processOf>) => process.steps.map((step) => step.id).join(' ')

describe('changing the list of steps', () => {
  it('puts a step below another, moves it, and never past either end', () => {
    const step = { ...processOf().steps[1]!, id: freeKey(processOf()) }
    const added = insertAfter(processOf(), 'review', step)
    expect(ids(added)).toBe('receive handle review step1 sign seal return')
    expect(ids(moveStep(added, 'step1', 1))).toBe('receive handle review sign step1 seal return')
    expect(ids(moveStep(added, 'receive', -1))).toBe(ids(added))
    expect(ids(moveStep(added, 'return', 1))).toBe(ids(added))
    expect(freeKey(added)).toBe('step2')
  })

  it('a step that goes takes with it the ways that lead to it', () => {
    const without = removeStep(branchedProcessOf(), 'inspect')
    expect(findStep(without, 'handle')?.branches?.map((branch) => branch.to)).toEqual(['ask'])
    const neither = removeStep(without, 'ask')
    expect(findStep(neither, 'handle')).not.toHaveProperty('branches')
    expect(findStep(removeStep(processOf(), 'handle'), 'sign')).not.toHaveProperty('sendBackTo')
    expect(findStep(removeStep(branchedProcessOf(), 'review'), 'handle')).not.toHaveProperty('to')
  })

  it('replaces one step and leaves the others as they were', () => {
    const before = processOf()
    const after = replaceStep(before, { ...before.steps[2]!, hours: 5 })
    expect(after.steps.filter((step, at) => step !== before.steps[at]).map((step) => step.hours)).toEqual([5])
  })
})
