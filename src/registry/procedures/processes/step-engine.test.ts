import { describe, expect, it } from 'vitest'
import { builtInCalendar, DEFAULT_OFFICE_HOURS, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import type { Answers } from '../condition.ts'
import { branchedProcessOf, processOf } from '../testing.ts'
import {
  findStep,
  firstStep,
  longestPath,
  nextStep,
  openParts,
  pathOf,
  stepDeadlines,
} from './step-engine.ts'

const time = { calendar: builtInCalendar(), hours: DEFAULT_OFFICE_HOURS }
const noAnswers = { answers: {} }
const pathIds = (answers: Answers) => pathOf(branchedProcessOf(), { answers }).map((step) => step.id)

describe('the steps of an internal process', () => {
  it('lead from reception to return, and then end', () => {
    const process = processOf()
    const path = [firstStep(process).id]
    for (let next = nextStep(process, 'receive', 'done', noAnswers); next.kind === 'step'; ) {
      path.push(next.step.id)
      next = nextStep(process, next.step.id, 'done', noAnswers)
    }
    expect(path).toEqual(['receive', 'handle', 'review', 'sign', 'seal', 'return'])
    expect(nextStep(process, 'return', 'done', noAnswers)).toEqual({ kind: 'end' })
    expect(nextStep(process, 'nowhere', 'done', noAnswers)).toEqual({ kind: 'unknownStep' })
  })

  it('go back to the handling step when the reviewer or the signatory does not agree', () => {
    const process = processOf()
    for (const from of ['review', 'sign']) {
      expect(nextStep(process, from, 'sentBack', noAnswers)).toMatchObject({
        kind: 'step',
        step: { id: 'handle' },
      })
    }
  })

  it('have deadlines in working time: received 30/8/2024 15:30 before the holiday of 2/9 and 3/9', () => {
    const path = pathOf(processOf(), noAnswers)
    const deadlines = stepDeadlines(path, instantFromIsoOrThrow('2024-08-30T15:30:00+07:00'), { time })
    expect(deadlines.map(({ stepId, dueAt }) => `${stepId} ${toIso(dueAt)}`)).toEqual([
      'receive 2024-09-04T08:00:00+07:00',
      'handle 2024-09-06T08:00:00+07:00',
      'review 2024-09-06T10:00:00+07:00',
      'sign 2024-09-06T14:30:00+07:00',
      'seal 2024-09-06T15:30:00+07:00',
      'return 2024-09-06T15:30:00+07:00',
    ])
  })

  it('shrink in proportion when the dossier has a shorter limit than the process', () => {
    const receivedAt = instantFromIsoOrThrow('2024-09-09T07:30:00+07:00')
    const path = pathOf(processOf(), noAnswers)
    const last = stepDeadlines(path, receivedAt, { time, limitHours: 12 }).at(-1)
    expect(last && toIso(last.dueAt)).toBe('2024-09-10T11:30:00+07:00')
  })
})

describe('branches', () => {
  it('are taken by the answers, the first that holds; without any the work goes where the step says', () => {
    expect(pathIds({ purpose: 'shop' })).toEqual([
      'receive',
      'handle',
      'inspect',
      'review',
      'sign',
      'seal',
      'return',
    ])
    expect(pathIds({ nearBorder: true })).toEqual([
      'receive',
      'handle',
      'ask',
      'review',
      'sign',
      'seal',
      'return',
    ])
    expect(pathIds({ purpose: 'shop', nearBorder: true })).toContain('inspect')
    expect(pathIds({ purpose: 'house' })).toEqual(['receive', 'handle', 'review', 'sign', 'seal', 'return'])
  })

  it('send back only to a step that this dossier has been at', () => {
    const back = (answers: Answers) => nextStep(branchedProcessOf(), 'review', 'sentBack', { answers })
    expect(back({ purpose: 'shop' })).toMatchObject({ step: { id: 'inspect' } })
    expect(back({ nearBorder: true })).toMatchObject({ step: { id: 'ask' } })
    expect(back({})).toMatchObject({ step: { id: 'handle' } })
  })

  it('of a step that sends back to another branch fall back to the last handling step of this one', () => {
    const process = branchedProcessOf()
    const steps = process.steps.map((step) =>
      step.id === 'review' ? { ...step, sendBackTo: 'inspect' } : step,
    )
    expect(nextStep({ ...process, steps }, 'review', 'sentBack', { answers: {} })).toMatchObject({
      step: { id: 'handle' },
    })
  })

  it('count the hours of the longest path only', () => {
    expect(longestPath(branchedProcessOf()).map((step) => step.id)).toContain('inspect')
    expect(longestPath(branchedProcessOf()).map((step) => step.id)).not.toContain('ask')
  })

  it('that lead to a step that is not there are told, not followed', () => {
    const { steps } = processOf()
    const lost = processOf({ steps: steps.map((step, at) => (at === 1 ? { ...step, to: 'gone' } : step)) })
    expect(nextStep(lost, 'handle', 'done', noAnswers)).toEqual({ kind: 'unknownStep' })
  })

  it('that run in a circle do not hang the engine', () => {
    const { steps } = processOf()
    const circle = processOf({
      steps: steps.map((step) => (step.id === 'review' ? { ...step, to: 'handle' } : step)),
    })
    expect(pathOf(circle, noAnswers).map((step) => step.id)).toEqual(['receive', 'handle', 'review'])
  })
})

describe('parallel parts', () => {
  it('end in any order, and the step is done with the last of them', () => {
    const ask = findStep(branchedProcessOf(), 'ask')!
    const open = (...done: string[]) => openParts(ask, new Set(done)).map((part) => part.id)
    expect(open()).toEqual(['askHome', 'askHealth'])
    expect(open('askHealth')).toEqual(['askHome'])
    expect(open('askHome')).toEqual(['askHealth'])
    expect(open('askHealth', 'askHome')).toEqual([])
  })

  it('a step without parts has none open', () => {
    expect(openParts(findStep(processOf(), 'handle')!, new Set())).toEqual([])
  })
})
