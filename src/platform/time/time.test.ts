import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  addWorkingMillis,
  builtInCalendar,
  builtInCalendarRows,
  DEFAULT_OFFICE_HOURS,
  dayOf,
  dayOrThrow,
  daysBetween,
  endOfOfficeHours,
  fixedClock,
  type Instant,
  instant,
  instantAt,
  instantFromIso,
  instantFromIsoOrThrow,
  isDay,
  isOpen,
  isWorkingDay,
  nextOpening,
  officeHoursFrom,
  readCalendarRows,
  systemClock,
  toIso,
  weekday,
  withOverrides,
  workingDaysBetween,
  workingMillisBetween,
} from './index.ts'

const at = (text: string): Instant => instantFromIsoOrThrow(text)
const day = dayOrThrow
const calendar = builtInCalendar()
const time = { calendar, hours: DEFAULT_OFFICE_HOURS }
// 1950 to 2150, to the second.
const anyInstant = fc.integer({ min: -631_152_000, max: 5_680_281_600 }).map((s) => instant(s * 1000))

describe('instants', () => {
  it('a text without an offset is local time', () => {
    expect(at('2024-09-06T17:00:00')).toBe(at('2024-09-06T10:00:00Z'))
    expect(at('2024-09-06 17:00')).toBe(at('2024-09-06T12:00:00+02:00'))
    expect(at('2024-09-06T17:00:00.250+0700') - at('2024-09-06T17:00')).toBe(250)
  })
  it.each([
    '',
    '2024-09-06',
    '2024-02-30T10:00',
    '2024-13-01T10:00',
    '2024-09-06T24:00',
    '2024-09-06T10:60',
    '06/9/2024 10:00',
    '2024-09-06T10:00+7',
  ])('refuses %j', (text) => {
    expect(instantFromIso(text)).toEqual({ ok: false, code: 'time.not_an_instant', text })
  })
  it('writing and reading give the same instant, as the platform Date has it', () => {
    fc.assert(
      fc.property(anyInstant, (i) => {
        const text = toIso(i)
        return (
          at(text) === i &&
          Date.parse(text) === i &&
          new Date(i + 7 * 3_600_000).toISOString().startsWith(dayOf(i))
        )
      }),
    )
  })
})

describe('days', () => {
  it('are real dates only', () => {
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2024-2-9'), isDay(20240209)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
  it('months end on their last day', () => {
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(day('2023-11-30'), 3)).toBe('2024-02-29')
    expect(addMonths(day('2024-03-31'), -1)).toBe('2024-02-29')
    expect(addMonths(day('2024-12-15'), 1)).toBe('2025-01-15')
  })
  it('30/8/2024 is a Friday', () => {
    expect(weekday(day('2024-08-30'))).toBe(5)
    expect(weekday(day('1969-12-28'))).toBe(7)
  })
  it('adding and counting agree', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -2000, max: 2000 }), (i, n) => {
        const from = dayOf(i)
        return daysBetween(from, addDays(from, n)) === n && weekday(addDays(from, 7 * n)) === weekday(from)
      }),
    )
  })
})

describe('the public-sector calendar', () => {
  it('gives every row a source, and applies no unsure row', () => {
    const unsure = builtInCalendarRows().filter(({ applied }) => !applied)
    expect(unsure.map((row) => row.day)).toEqual(['2026-08-22', '2026-08-31'])
    expect(isWorkingDay(calendar, day('2026-08-31'))).toBe(true)
    expect(isWorkingDay(calendar, day('2026-08-22'))).toBe(false)
  })
  it('works on swapped Saturdays and rests on their weekdays', () => {
    for (const worked of ['2024-05-04', '2025-04-26', '2026-01-10'])
      expect(isWorkingDay(calendar, day(worked))).toBe(true)
    for (const off of ['2024-04-29', '2025-05-02', '2026-01-02', '2026-11-24']) {
      expect(isWorkingDay(calendar, day(off))).toBe(false)
    }
  })
  it('has the working days of each year', () => {
    const of = (year: number) => workingDaysBetween(calendar, day(`${year}-01-01`), day(`${year + 1}-01-01`))
    expect([2023, 2024, 2025, 2026, 2027].map(of)).toEqual([249, 251, 250, 249, 261])
  })
  it('yields to overrides, without being changed by them', () => {
    const local = withOverrides(calendar, { off: [day('2024-05-07')], worked: [day('2024-09-02')] })
    expect(isWorkingDay(local, day('2024-05-07'))).toBe(false)
    expect(isWorkingDay(local, day('2024-09-02'))).toBe(true)
    expect(isWorkingDay(calendar, day('2024-05-07'))).toBe(true)
    expect(isWorkingDay(local, day('2025-09-02'))).toBe(false)
  })
  it('refuses a row without a source', () => {
    expect(() =>
      readCalendarRows('day,kind,name,source,applied\n2027-01-01,off,Tết Dương lịch,,yes\n'),
    ).toThrow('row 2')
  })
  it('counts n working days as a walk from day to day does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2200 }), fc.integer({ min: 1, max: 300 }), (offset, n) => {
        const from = addDays(day('2022-06-01'), offset)
        let walked = from
        for (let left = n; left > 0; ) {
          walked = addDays(walked, 1)
          if (isWorkingDay(calendar, walked)) left--
        }
        return (
          addWorkingDays(calendar, from, n) === walked &&
          workingDaysBetween(calendar, addDays(from, 1), addDays(walked, 1)) === n
        )
      }),
    )
  })
})

describe('office hours', () => {
  it('are read in order and without overlap', () => {
    expect(
      officeHoursFrom([
        ['07:30', '11:30'],
        ['13:00', '17:00'],
      ]),
    ).toEqual({ ok: true, hours: DEFAULT_OFFICE_HOURS })
    expect(officeHoursFrom([])).toMatchObject({ code: 'time.office_hours_empty' })
    expect(officeHoursFrom([['7:30', '11:30']])).toMatchObject({ code: 'time.office_hours_not_a_time' })
    expect(
      officeHoursFrom([
        ['13:00', '17:00'],
        ['07:30', '11:30'],
      ]),
    ).toMatchObject({ code: 'time.office_hours_out_of_order' })
  })
  it('the office opens again after lunch, after the weekend and after the holidays', () => {
    const opening = (text: string) => toIso(nextOpening(time, at(text))).slice(0, 16)
    expect(opening('2024-05-06T11:30')).toBe('2024-05-06T13:00')
    expect(opening('2024-05-06T06:00')).toBe('2024-05-06T07:30')
    expect(opening('2024-08-30T17:00')).toBe('2024-09-04T07:30')
    expect(isOpen(time, at('2024-05-06T07:30'))).toBe(true)
  })
  it('closes with the last span', () => {
    expect(toIso(endOfOfficeHours(DEFAULT_OFFICE_HOURS, day('2024-09-06')))).toBe('2024-09-06T17:00:00+07:00')
  })
  it('time added is time counted, and never ends at an opening', () => {
    const near = fc
      .integer({ min: 0, max: 4 * 365 * 86_400 })
      .map((s) => instant(at('2022-12-01T00:00') + s * 1000))
    fc.assert(
      fc.property(near, fc.integer({ min: 1, max: 400 * 3600 }), (from, seconds) => {
        const to = addWorkingMillis(time, from, seconds * 1000)
        const counted = workingMillisBetween(time, from, to)
        const justBefore = workingMillisBetween(time, from, instant(to - 1000))
        return (
          counted === seconds * 1000 &&
          justBefore === counted - 1000 &&
          workingMillisBetween(time, to, from) === -counted
        )
      }),
    )
  })
  it('agrees with a walk from second to second', () => {
    const start = at('2024-04-26T16:30')
    for (const seconds of [1, 1799, 1800, 1801, 16_200, 16_201, 30_000]) {
      let walked: number = start
      for (let left = seconds; left > 0; walked += 1000) if (isOpen(time, instant(walked))) left--
      expect(toIso(addWorkingMillis(time, start, seconds * 1000))).toBe(toIso(instant(walked)))
    }
  })
})

describe('clocks', () => {
  it('a fixed clock stands still until it is moved', () => {
    const clock = fixedClock(at('2024-05-06T08:00'))
    clock.advance(60_000)
    clock.advanceDays(1)
    expect(toIso(clock.now())).toBe('2024-05-07T08:01:00+07:00')
    clock.set(instantAt(day('2024-05-08'), 0))
    expect(clock.now()).toBe(clock.now())
  })
  it('the system clock runs on from the instant it was started at', () => {
    const start = at('2024-05-06T08:00')
    const passed = systemClock(start).now() - start
    expect(passed).toBeGreaterThanOrEqual(0)
    expect(passed).toBeLessThan(5000)
  })
})
