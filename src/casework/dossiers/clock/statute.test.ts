// The statutory clock against dated examples, each named in the words of the law.
import { describe, expect, it } from 'vitest'
import {
  builtInCalendar,
  DEFAULT_OFFICE_HOURS,
  dayOrThrow,
  type Instant,
  instantFromIsoOrThrow,
  toIso,
  withOverrides,
} from '#platform/time/index.ts'
import {
  apologyLimit,
  applyReduction,
  type ClockEvent,
  type ClockInput,
  readClock,
  supplementRequestLimit,
  type TimeLimit,
  transferLimit,
} from './index.ts'

const at = (text: string): Instant => instantFromIsoOrThrow(text)
const calendar = builtInCalendar()
const time = { calendar, hours: DEFAULT_OFFICE_HOURS }
const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'workingDay' })

function read(receivedAt: string, timeLimit: TimeLimit, more: Partial<ClockInput> = {}) {
  return readClock({ receivedAt: at(receivedAt), timeLimit, calendar, asOf: at(receivedAt), ...more })
}

function due(receivedAt: string, timeLimit: TimeLimit, more: Partial<ClockInput> = {}): string {
  return toIso(read(receivedAt, timeLimit, more).lastDueAt).slice(0, 16)
}

describe('a limit in working days does not count the day of reception (Civil Code 147.2)', () => {
  it.each([
    ['Quốc khánh 2024', '2024-08-30T16:45', 3, '2024-09-06T17:00'],
    ['30/4 and 1/5 of 2026', '2026-04-24T16:45', 5, '2026-05-06T17:00'],
    ['29/4/2024 swapped off', '2024-04-26T09:00', 1, '2024-05-02T17:00'],
    ['Saturday 4/5/2024 worked instead', '2024-04-26T09:00', 3, '2024-05-04T17:00'],
    ['Saturday 26/4/2025 worked, 30/4 to 2/5 off', '2025-04-24T09:00', 5, '2025-05-05T17:00'],
    ['1/1 and 2/1/2026 off', '2025-12-31T09:00', 3, '2026-01-07T17:00'],
    ['24/11/2026, Ngày Văn hóa Việt Nam', '2026-11-23T09:00', 2, '2026-11-26T17:00'],
    ['Tết 2025, 27–31/1', '2025-01-24T09:00', 5, '2025-02-07T17:00'],
    ['Giỗ Tổ on Monday 7/4/2025', '2025-04-04T09:00', 1, '2025-04-08T17:00'],
    ['Tết 2026, 16–20/2', '2026-02-13T09:00', 7, '2026-03-03T17:00'],
  ])('%s: received %s, %i working days, due %s', (_name, receivedAt, amount, expected) => {
    expect(due(receivedAt, workingDays(amount))).toBe(expected)
  })

  it('received one minute before closing or at 08:00 of the same day: the same due date', () => {
    const late = due('2024-05-06T16:59', workingDays(3))
    expect(late).toBe('2024-05-09T17:00')
    expect(due('2024-05-06T08:00', workingDays(3))).toBe(late)
  })

  it('under hours it runs from the minute of reception: 30/8/2024 16:45 plus 3 is 06/9/2024 16:45', () => {
    expect(due('2024-08-30T16:45', workingDays(3), { counting: 'hours' })).toBe('2024-09-06T16:45')
  })
})

describe('a limit in months or calendar days', () => {
  const month: TimeLimit = { amount: 1, unit: 'month' }
  it('ends on the last day of a month without that day: 31/01/2024 → 29/02/2024 (148.3)', () => {
    expect(due('2024-01-31T09:00', month)).toBe('2024-02-29T17:00')
  })
  it('moves from a holiday to the next working day: 30/4/2025 → Mon 05/5/2025 (148.5)', () => {
    expect(due('2025-03-31T09:00', month)).toBe('2025-05-05T17:00')
  })
  it('counts every day but the first: 10 days from 19/5/2025 end on 29/5/2025', () => {
    expect(due('2025-05-19T14:00', { amount: 10, unit: 'day' })).toBe('2025-05-29T17:00')
  })
})

describe('a limit in working hours starts at the moment itself (147.1)', () => {
  const hours = (amount: number): TimeLimit => ({ amount, unit: 'hour' })
  it('4 hours from 09:00 end at 14:30, lunch not counted', () => {
    expect(due('2024-05-06T09:00', hours(4))).toBe('2024-05-06T14:30')
  })
  it('received outside office hours it starts at the next opening', () => {
    expect(due('2024-10-12T14:30', hours(1))).toBe('2024-10-14T08:30')
  })
  it('8 working hours from Sat 31/8/2024 09:00 end on Wed 04/9/2024 17:00', () => {
    expect(due('2024-08-31T09:00', hours(8))).toBe('2024-09-04T17:00')
  })
})

describe('same day (Law on Civil Status 5.3)', () => {
  const sameDay: TimeLimit = { amount: 1, unit: 'sameDay' }
  it.each([
    ['2024-05-06T15:00:00', '2024-05-06T17:00'],
    ['2024-05-06T15:00:01', '2024-05-07T17:00'],
    ['2024-05-04T09:00:00', '2024-05-04T17:00'],
    ['2024-05-05T09:00:00', '2024-05-06T17:00'],
  ])('received %s: due %s', (receivedAt, expected) => {
    expect(due(receivedAt, sameDay)).toBe(expected)
  })
  it('is early before the due minute and on time within it', () => {
    const done = (text: string) =>
      read('2024-05-06T09:00', sameDay, { events: [{ kind: 'completed', at: at(text) }] }).verdict
    expect(done('2024-05-06T16:59:59')).toBe('early')
    expect(done('2024-05-06T17:00:00')).toBe('onTime')
    expect(done('2024-05-06T17:00:01')).toBe('late')
  })
})

describe('online filing cuts the limit by at least its share', () => {
  it.each([
    [10, 8],
    [7, 5],
    [3, 2],
    [1, 1],
  ])('%i at 20 percent is %i', (amount, expected) => {
    expect(applyReduction(workingDays(amount), 20).amount).toBe(expected)
  })
  it('a product with a float error still gives the whole unit: 10 at 30 percent is 7', () => {
    expect(applyReduction(workingDays(10), 30).amount).toBe(7)
    expect(applyReduction(workingDays(100), 71).amount).toBe(29)
  })
  it('does not touch same-day procedures', () => {
    expect(applyReduction({ amount: 1, unit: 'sameDay' }, 50)).toEqual({ amount: 1, unit: 'sameDay' })
  })
})

describe('a changed calendar', () => {
  it('an off day laid upon it moves the date, and an unsure swap is not applied', () => {
    const off = withOverrides(calendar, { off: [dayOrThrow('2024-05-08')] })
    expect(due('2024-05-06T08:00', workingDays(3), { calendar: off })).toBe('2024-05-10T17:00')
    expect(due('2026-08-28T08:00', workingDays(1))).toBe('2026-08-31T17:00')
  })
  it('a year without a calendar knows weekends only and says so', () => {
    const { trace } = read('2027-02-04T08:00', workingDays(3))
    expect(trace.find((line) => line.rule === 'CALENDAR-MISSING')?.says).toContain('2027')
  })
})

describe('supplement after appraisal (NĐ 61/2018 art. 19.4)', () => {
  const requested: ClockEvent = { kind: 'supplementRequested', at: at('2024-05-08T09:00') }
  const received: ClockEvent = { kind: 'supplementReceived', at: at('2024-05-15T09:00') }
  it('the full limit starts again when the dossier is complete', () => {
    const events = [requested, received]
    expect(due('2024-05-06T09:00', workingDays(10), { events })).toBe('2024-05-29T17:00')
  })
  it('10 working days received Mon 06/5/2024: due Mon 20/5, the request by Thu 09/5', () => {
    expect(due('2024-05-06T09:00', workingDays(10))).toBe('2024-05-20T17:00')
    expect(toIso(supplementRequestLimit(at('2024-05-06T09:00'), time))).toBe('2024-05-09T17:00:00+07:00')
  })
  it('while waiting there is no due time', () => {
    const waiting = read('2024-05-06T09:00', workingDays(10), { events: [requested] })
    expect(waiting).toMatchObject({
      state: 'waiting',
      dueAt: null,
      workingMinutesLeft: null,
      verdict: 'open',
    })
    expect(toIso(waiting.lastDueAt)).toBe('2024-05-20T17:00:00+07:00')
  })
})

describe('transfer (NĐ 61/2018 art. 18.2)', () => {
  it.each([
    ['2024-05-06T14:59', '2024-05-06T17:00:00+07:00'],
    ['2024-08-30T15:10', '2024-09-04T07:30:00+07:00'],
  ])('received %s: transferred by %s', (receivedAt, expected) => {
    expect(toIso(transferLimit(at(receivedAt), time))).toBe(expected)
  })
})

describe('apology and re-appointment (NĐ 61/2018 art. 19.9)', () => {
  const extended = (text: string, more: { reason?: string; newDueAt?: string } = {}): ClockEvent => ({
    kind: 'extended',
    at: at(text),
    reason: more.reason ?? 'chờ kết quả xác minh',
    newDueAt: at(more.newDueAt ?? '2024-06-05T17:00'),
  })
  // 10 working days from 15/5/2024 end on Wed 29/5/2024.
  const refusals = (events: readonly ClockEvent[]) =>
    read('2024-05-15T09:00', workingDays(10), { events }).refused.map(({ code }) => code)

  it('due Wed 29/5/2024, apology on 29/5 09:00: too late; on 28/5 23:59: admitted', () => {
    expect(refusals([extended('2024-05-29T09:00')])).toEqual(['clock.extension_too_late'])
    expect(refusals([extended('2024-05-28T23:59')])).toEqual([])
  })
  it('an apology too late leaves the dossier overdue', () => {
    const reading = read('2024-05-15T09:00', workingDays(10), {
      events: [extended('2024-05-29T09:00')],
      asOf: at('2024-05-30T08:00'),
    })
    expect(reading.verdict).toBe('overdue')
  })
  it('due Mon 20/5/2024: warned on Fri 17/5, last admitted day Sun 19/5', () => {
    expect(apologyLimit(at('2024-05-20T17:00'), time)).toEqual({ warnOn: '2024-05-17', last: '2024-05-19' })
  })
  it('without a new deadline it is refused', () => {
    const bare: ClockEvent = { kind: 'extended', at: at('2024-05-20T09:00'), reason: 'chờ xác minh' }
    expect(refusals([bare])).toEqual(['clock.extension_without_new_date'])
  })
  it('with a new deadline not later than the old one it is refused', () => {
    expect(refusals([extended('2024-05-20T09:00', { newDueAt: '2024-05-29T17:00' })])).toEqual([
      'clock.extension_without_new_date',
    ])
  })
  it('without a reason, or with a blank one, it is refused', () => {
    expect(refusals([extended('2024-05-20T09:00', { reason: '  ' })])).toEqual([
      'clock.extension_without_reason',
    ])
  })
  it('a second re-appointment is refused', () => {
    expect(
      refusals([
        extended('2024-05-20T09:00'),
        extended('2024-05-21T09:00', { newDueAt: '2024-07-01T17:00' }),
      ]),
    ).toEqual(['clock.extension_second'])
  })
  it('an early result is early by date', () => {
    const events: ClockEvent[] = [{ kind: 'completed', at: at('2024-05-27T16:00') }]
    expect(read('2024-05-15T09:00', workingDays(10), { events }).verdict).toBe('early')
  })
})
