import { describe, expect, it } from 'vitest'
import { builtInCalendar, DEFAULT_OFFICE_HOURS, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { processOf } from '../testing.ts'
import { checkProcess } from './check-process.ts'
import { firstStep, nextStep, stepDeadlines } from './step-engine.ts'

const limit = [{ amount: 3, unit: 'workingDay' as const }]
const time = { calendar: builtInCalendar(), hours: DEFAULT_OFFICE_HOURS }

describe('the steps of an internal process', () => {
  it('lead from reception to return, and then end', () => {
    const process = processOf()
    const path = [firstStep(process).id]
    for (let next = nextStep(process, 'receive', 'done'); next.kind === 'step'; ) {
      path.push(next.step.id)
      next = nextStep(process, next.step.id, 'done')
    }
    expect(path).toEqual(['receive', 'handle', 'review', 'sign', 'seal', 'return'])
    expect(nextStep(process, 'return', 'done')).toEqual({ kind: 'end' })
    expect(nextStep(process, 'nowhere', 'done')).toEqual({ kind: 'unknownStep' })
  })

  it('go back to the handling step when the reviewer or the signatory does not agree', () => {
    const process = processOf()
    for (const from of ['review', 'sign']) {
      expect(nextStep(process, from, 'sentBack')).toMatchObject({ kind: 'step', step: { id: 'handle' } })
    }
  })

  it('have deadlines in working time: received 30/8/2024 15:30 before the holiday of 2/9 and 3/9', () => {
    const deadlines = stepDeadlines(processOf(), instantFromIsoOrThrow('2024-08-30T15:30:00+07:00'), { time })
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
    const last = stepDeadlines(processOf(), receivedAt, { time, limitHours: 12 }).at(-1)
    expect(last && toIso(last.dueAt)).toBe('2024-09-10T11:30:00+07:00')
  })
})

describe('checks of an internal process (TT 01/2018/TT-VPCP art. 8)', () => {
  it('a process within the limit, signed and returned, passes', () => {
    expect(checkProcess(processOf(), limit)).toEqual([])
  })

  it('more hours than the limit holds are refused', () => {
    const faults = checkProcess(processOf(), [{ amount: 2, unit: 'workingDay' }])
    expect(faults.map((fault) => fault.message)).toEqual(['tổng 24 giờ vượt thời hạn 16 giờ làm việc'])
  })

  it('a process that is not signed, does not begin at the desk or does not end there is refused', () => {
    const { steps } = processOf()
    const unsigned = processOf({ steps: steps.filter((step) => step.kind !== 'sign') })
    expect(checkProcess(unsigned, limit).map((fault) => fault.message)).toContain(
      'thiếu bước ký trước khi trả kết quả',
    )
    const openEnds = checkProcess(processOf({ steps: steps.slice(1, -1) }), limit)
    expect(openEnds.map((fault) => fault.message)).toEqual([
      'bước đầu phải là tiếp nhận',
      'bước cuối phải là trả kết quả',
    ])
  })

  it('a step that sends back to a later or missing step is refused', () => {
    const steps = processOf().steps.map((step) =>
      step.id === 'review' ? { ...step, sendBackTo: 'seal' } : step,
    )
    expect(checkProcess(processOf({ steps }), limit)[0]?.path).toBe('process.steps.2')
  })
})
