// States, refusals and the explanation, and the comparison with the slow clock.
import { describe, expect, it } from 'vitest'
import { builtInCalendar, type Instant, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { clockCase, differenceOf, randomOf } from './clock-cases.testing.ts'
import { type ClockEvent, type ClockInput, readClock } from './index.ts'
import { readSlowClock } from './slow-clock.testing.ts'

const at = (text: string): Instant => instantFromIsoOrThrow(text)

/** Received Mon 06/5/2024 10:00, five working days: due Mon 13/5/2024 17:00. */
function read(events: readonly ClockEvent[], more: Partial<ClockInput> = {}) {
  return readClock({
    receivedAt: at('2024-05-06T10:00'),
    timeLimit: { amount: 5, unit: 'workingDay' },
    calendar: builtInCalendar(),
    asOf: at('2024-05-10T08:30'),
    events,
    ...more,
  })
}

const codes = (events: readonly ClockEvent[]) =>
  read(events).refused.map(({ event, code }) => `${event} ${code}`)
const requested = (text: string, approvedGround?: string): ClockEvent => ({
  kind: 'supplementRequested',
  at: at(text),
  approvedGround,
})
const received = (text: string): ClockEvent => ({ kind: 'supplementReceived', at: at(text) })
const paused = (text: string): ClockEvent => ({ kind: 'paused', at: at(text), ground: 'financialObligation' })
const resumed = (text: string): ClockEvent => ({ kind: 'resumed', at: at(text) })
const completed = (text: string): ClockEvent => ({ kind: 'completed', at: at(text) })
const iso = (instant: Instant | null) => (instant === null ? null : toIso(instant).slice(0, 16))

describe('where the clock stands', () => {
  it('running: due time and office minutes left', () => {
    expect(read([])).toMatchObject({ state: 'running', verdict: 'open', workingMinutesLeft: 420 + 480 })
  })
  it('the due second itself is not overdue, the next one is', () => {
    expect(read([], { asOf: at('2024-05-13T17:00:00') }).verdict).toBe('open')
    const over = read([], { asOf: at('2024-05-13T17:00:01') })
    expect(over.verdict).toBe('overdue')
    expect(Object.is(over.workingMinutesLeft, 0)).toBe(true)
  })
  it('overdue minutes are negative and cut toward zero', () => {
    expect(read([], { asOf: at('2024-05-14T07:31:59') }).workingMinutesLeft).toBe(-1)
  })
  it('paused: the wait is added in working time and the limit runs to the end of its day', () => {
    expect(read([paused('2024-05-07T09:00')])).toMatchObject({
      state: 'paused',
      dueAt: null,
      verdict: 'open',
    })
    expect(iso(read([paused('2024-05-07T09:00'), resumed('2024-05-07T09:30')]).dueAt)).toBe(
      '2024-05-14T17:00',
    )
  })
  it('a pause outside office hours adds nothing', () => {
    expect(iso(read([paused('2024-05-07T17:30'), resumed('2024-05-08T07:00')]).dueAt)).toBe(
      '2024-05-13T17:00',
    )
  })
  it('waiting under none leaves due time and verdict as if running, without minutes left', () => {
    const reading = read([requested('2024-05-07T09:00')], { clockMode: 'none', asOf: at('2024-05-14T08:00') })
    expect(reading).toMatchObject({ state: 'waiting', verdict: 'overdue', workingMinutesLeft: null })
    expect(iso(reading.dueAt)).toBe('2024-05-13T17:00')
  })
  it('completion ends a pause and is measured against the last due time', () => {
    const reading = read([paused('2024-05-07T09:00'), completed('2024-05-20T09:00')])
    expect(reading).toMatchObject({ state: 'completed', verdict: 'late', workingMinutesLeft: null })
    expect(iso(reading.dueAt)).toBe('2024-05-13T17:00')
  })
  it('events after the instant asked for still count', () => {
    expect(read([completed('2024-05-13T16:00')], { asOf: at('2024-05-07T08:00') }).verdict).toBe('onTime')
  })
  it('what the machine knows below the second changes nothing', () => {
    const sharp = read([], {
      receivedAt: (at('2024-05-06T15:00:00') + 999) as Instant,
      timeLimit: { amount: 1, unit: 'sameDay' },
    })
    expect(iso(sharp.dueAt)).toBe('2024-05-06T17:00')
  })
})

describe('events the rules do not admit', () => {
  it('after completion', () => {
    expect(codes([completed('2024-05-08T10:00'), paused('2024-05-01T10:00')])).toEqual([
      '1 clock.after_completion',
    ])
  })
  it('earlier than reception or than the admitted event before it; a refused event is not the event before', () => {
    expect(codes([paused('2024-05-06T09:59')])).toEqual(['0 clock.out_of_order'])
    expect(codes([resumed('2024-05-09T10:00'), paused('2024-05-07T10:00')])).toEqual(['0 clock.out_of_order'])
    expect(codes([paused('2024-05-07T10:00'), resumed('2024-05-07T09:59')])).toEqual(['1 clock.out_of_order'])
  })
  it('an end without its beginning, or a beginning while the clock stands', () => {
    expect(codes([received('2024-05-07T09:00')])).toEqual(['0 clock.out_of_order'])
    expect(codes([paused('2024-05-07T09:00'), requested('2024-05-07T10:00')])).toEqual([
      '1 clock.out_of_order',
    ])
    expect(codes([requested('2024-05-07T09:00'), paused('2024-05-07T10:00')])).toEqual([
      '1 clock.out_of_order',
    ])
  })
  it('a second supplement request, also while waiting; with an approved ground it is admitted', () => {
    const first = [requested('2024-05-07T09:00'), received('2024-05-08T09:00')]
    expect(codes([requested('2024-05-07T09:00'), requested('2024-05-08T09:00')])).toEqual([
      '1 clock.supplement_second',
    ])
    expect(codes([...first, requested('2024-05-09T09:00', ' ')])).toEqual(['2 clock.supplement_second'])
    expect(codes([...first, requested('2024-05-09T09:00', 'giấy tờ hết hiệu lực')])).toEqual([])
  })
  it('of several faults the first in the fixed order is named', () => {
    const bare: ClockEvent = { kind: 'extended', at: at('2024-05-13T09:00'), reason: ' ' }
    expect(codes([bare])).toEqual(['0 clock.extension_without_reason'])
  })
})

describe('why this due time', () => {
  it('names every rule with its norm and every day not counted', () => {
    const { trace } = readClock({
      receivedAt: at('2024-08-30T16:45'),
      timeLimit: { amount: 3, unit: 'workingDay' },
      calendar: builtInCalendar(),
      asOf: at('2024-09-05T08:00'),
    })
    expect(trace.map(({ rule }) => rule)).toEqual(['BLDS-147.2', 'BLDS-148.1', 'CALENDAR'])
    expect(trace[0]).toMatchObject({ from: '2024-08-30', to: '2024-08-30' })
    expect(trace[0]?.says).toBe('Ngày tiếp nhận 30/8/2024 không tính; ngày làm việc thứ nhất là 04/9/2024.')
    expect(trace[2]?.says).toBe(
      'Không tính ngày nghỉ: 31/8/2024 (Thứ Bảy), 01/9/2024 (Chủ nhật), 02/9/2024 (Quốc khánh), 03/9/2024 (ngày liền kề Quốc khánh).',
    )
    expect(trace[2]?.days?.map(({ day }) => day)).toEqual([
      '2024-08-31',
      '2024-09-01',
      '2024-09-02',
      '2024-09-03',
    ])
  })
  it('a limit in months counts days off too: only those after its nominal end are named', () => {
    const { trace } = readClock({
      receivedAt: at('2025-03-31T09:00'),
      timeLimit: { amount: 1, unit: 'month' },
      calendar: builtInCalendar(),
      asOf: at('2025-04-01T08:00'),
    })
    const named = trace.flatMap(({ days }) => days ?? []).map(({ day }) => day)
    expect(named).toEqual(['2025-04-30', '2025-05-01', '2025-05-02', '2025-05-03', '2025-05-04'])
    expect(trace.map(({ rule }) => rule)).toContain('BLDS-148.5')
  })
  it('tells restart, extension, refusal and verdict', () => {
    const { trace } = read([
      requested('2024-05-07T09:00'),
      received('2024-05-09T09:00'),
      {
        kind: 'extended',
        at: at('2024-05-14T09:00'),
        newDueAt: at('2024-05-20T17:00'),
        reason: 'chờ xác minh',
      },
      { kind: 'extended', at: at('2024-05-15T09:00'), newDueAt: at('2024-05-30T17:00'), reason: 'lần hai' },
      completed('2024-05-17T09:00'),
    ])
    const rules = trace.map(({ rule }) => rule)
    for (const rule of ['ND61-15.3', 'ND61-19.4', 'ND61-19.9', 'VERDICT']) expect(rules).toContain(rule)
    expect(trace.some(({ says }) => says.includes('việc hẹn lại không quá một lần'))).toBe(true)
  })
  it('is left out where only the result is wanted, and the result stays the same', () => {
    const { trace, ...short } = read([], { explain: false })
    expect(trace).toEqual([])
    expect(read([])).toMatchObject(short)
  })
})

describe('the slow clock', () => {
  it('agrees on 20,000 generated dossiers', () => {
    const random = randomOf(1_411)
    for (let n = 0; n < 20_000; n++) {
      const { fast, slow } = clockCase(random)
      const difference = differenceOf(readClock({ ...fast, explain: n % 10 === 0 }), readSlowClock(slow))
      if (difference !== null) expect.fail(`case ${n}: ${JSON.stringify(slow)}\n${difference}`)
    }
  })
})
