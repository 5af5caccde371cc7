import { describe, expect, it } from 'vitest'
import {
  contains,
  dayOrThrow,
  FIRST_MONTH_REPORTING_RULE,
  formatDayShortVi,
  formatDayVi,
  formatDueVi,
  formatDurationVi,
  formatLetterDateVi,
  formatStampVi,
  formatWeekdayShortVi,
  formatWeekdayVi,
  halfYearPeriod,
  instantFromIsoOrThrow,
  monthPeriod,
  periodInstants,
  quarterPeriod,
  statutoryHalfYear,
  statutoryMonth,
  statutoryQuarter,
  statutoryQuarterOf,
  statutoryYear,
  toIso,
  weekCutoff,
  weekPeriod,
  yearPeriod,
} from './index.ts'

const day = dayOrThrow

describe('dates as Vietnamese offices write them', () => {
  it.each([
    ['2024-09-06', '06/9/2024'],
    ['2024-08-30', '30/8/2024'],
    ['2025-02-10', '10/02/2025'],
    ['2025-01-02', '02/01/2025'],
    ['2025-12-02', '02/12/2025'],
  ])('%s is %s', (text, expected) => {
    expect(formatDayVi(day(text))).toBe(expected)
  })
  it('the due time of the reception slip', () => {
    expect(formatDueVi(instantFromIsoOrThrow('2024-09-06T17:00:00'))).toBe('17 giờ 00 phút, ngày 06/9/2024')
    expect(formatStampVi(instantFromIsoOrThrow('2024-09-06T07:05:00'))).toBe('07:05 06/9/2024')
    expect(formatLetterDateVi(day('2024-09-06'))).toBe('ngày 06 tháng 9 năm 2024')
    expect(formatDayShortVi(day('2024-09-02'))).toBe('02/9')
  })
  it('working time left', () => {
    expect(formatDurationVi(855)).toBe('14 giờ 15 phút')
    expect([45, 0, 120, 125, -61].map(formatDurationVi)).toEqual([
      '45 phút',
      '0 phút',
      '2 giờ',
      '2 giờ 05 phút',
      '1 giờ 01 phút',
    ])
  })
  it('weekdays', () => {
    expect(formatWeekdayShortVi(day('2024-09-06'))).toBe('T6')
    expect(formatWeekdayVi(day('2024-09-08'))).toBe('Chủ nhật')
  })
})

describe('reporting periods', () => {
  it('calendar periods', () => {
    expect(quarterPeriod(2023, 1)).toMatchObject({
      from: '2023-01-01',
      to: '2023-03-31',
      label: 'Quý I/2023',
    })
    expect(monthPeriod(2024, 2)).toMatchObject({
      from: '2024-02-01',
      to: '2024-02-29',
      label: 'Tháng 2/2024',
    })
    expect(halfYearPeriod(2024, 2)).toMatchObject({ from: '2024-07-01', to: '2024-12-31' })
    expect(yearPeriod(2024)).toMatchObject({ from: '2024-01-01', to: '2024-12-31' })
  })
  it('statutory windows of NĐ 09/2019 art. 12', () => {
    const bounds = ({ from, to }: { from: string; to: string }) => `${from} ${to}`
    expect(bounds(statutoryMonth(2024, 1))).toBe('2023-12-15 2024-01-14')
    expect(([1, 2, 3, 4] as const).map((q) => bounds(statutoryQuarter(2024, q)))).toEqual([
      '2023-12-15 2024-03-14',
      '2024-03-15 2024-06-14',
      '2024-06-15 2024-09-14',
      '2024-09-15 2024-12-14',
    ])
    expect(bounds(statutoryHalfYear(2024, 1))).toBe('2023-12-15 2024-06-14')
    expect(bounds(statutoryYear(2024))).toBe('2023-12-15 2024-12-14')
  })
  it('received 14/3/2024 belongs to quarter 1, 15/3/2024 to quarter 2, 15/12/2024 to quarter 1 of 2025', () => {
    const label = (text: string) => statutoryQuarterOf(day(text)).label
    expect([label('2024-03-14'), label('2024-03-15'), label('2024-12-15')]).toEqual([
      'Quý I/2024',
      'Quý II/2024',
      'Quý I/2025',
    ])
  })
  it('a window from the first month of the quarter can be set', () => {
    expect(statutoryQuarter(2025, 2, FIRST_MONTH_REPORTING_RULE)).toMatchObject({
      from: '2025-04-15',
      to: '2025-06-14',
    })
  })
  it('a week ends on Friday, closed at 15:00', () => {
    const week = weekPeriod(day('2024-05-30'))
    expect(week).toMatchObject({ from: '2024-05-25', to: '2024-05-31' })
    expect(weekPeriod(day('2024-05-31'))).toEqual(week)
    expect(weekPeriod(day('2024-06-01')).to).toBe('2024-06-07')
    expect(toIso(weekCutoff(week))).toBe('2024-05-31T15:00:00+07:00')
  })
  it('both ends belong to a period; as instants the end is the midnight after', () => {
    const month = monthPeriod(2024, 2)
    expect(contains(month, day('2024-02-29'))).toBe(true)
    expect(contains(month, day('2024-03-01'))).toBe(false)
    expect(toIso(periodInstants(month).before)).toBe('2024-03-01T00:00:00+07:00')
  })
})
