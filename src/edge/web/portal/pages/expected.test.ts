import { expect, test } from 'vitest'
import {
  addWorkingMillis,
  builtInCalendar,
  DEFAULT_OFFICE_HOURS,
  dayOrThrow,
  HOUR,
  instantFromIsoOrThrow,
  toIso,
} from '#platform/time/index.ts'
import { dueModel, limitRule } from './expected.ts'

const time = { calendar: builtInCalendar(), hours: DEFAULT_OFFICE_HOURS }
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('nộp 16 giờ 45 phút ngày 30/8/2024: trả lời trong 8 giờ làm việc, qua ngày nghỉ lễ (NĐ 45/2020)', () => {
  const filed = instantFromIsoOrThrow('2024-08-30T16:45:00+07:00')
  expect(toIso(addWorkingMillis(time, filed, 8 * HOUR))).toBe('2024-09-04T16:45:00+07:00')
})

test('each day of the count says what it is, days off apart', () => {
  const due = dueModel(
    instantFromIsoOrThrow('2024-09-05T17:00:00+07:00'),
    dayOrThrow('2024-08-30'),
    [
      { day: dayOrThrow('2024-08-30'), says: 'Bạn nộp hồ sơ' },
      { day: dayOrThrow('2024-09-04'), says: 'Tiếp nhận' },
    ],
    dayOrThrow('2024-09-04'),
    time,
    '',
  )
  expect(due.days.map(({ day, says, kind }) => `${plain(day)}: ${says} (${kind})`)).toEqual([
    'Thứ Sáu 30/8: Bạn nộp hồ sơ (work)',
    expect.stringMatching(/^Thứ Bảy 31\/8: .+ \(off\)$/),
    expect.stringMatching(/^Chủ nhật 01\/9: .+ \(off\)$/),
    expect.stringMatching(/^Thứ Hai 02\/9: .+ \(off\)$/),
    expect.stringMatching(/^Thứ Ba 03\/9: .+ \(off\)$/),
    'Thứ Tư 04/9: Tiếp nhận (work)',
    'Thứ Năm 05/9: Ngày làm việc thứ 1: chậm nhất trả kết quả (due)',
  ])
  expect(plain(due.at)).toBe('17 giờ 00 phút, ngày 05/9/2024')
  expect(due.day).toBe('05/9/2024')
})

test('a long count is drawn together: a line for each run of like days', () => {
  const from = dayOrThrow('2024-10-07')
  const due = dueModel(
    instantFromIsoOrThrow('2024-11-04T17:00:00+07:00'),
    from,
    [{ day: from, says: 'Tiếp nhận' }],
    from,
    time,
    '',
  )
  const rows = due.days.map(({ day, says }) => `${plain(day)}: ${says}`)
  expect(rows.slice(0, 3)).toEqual([
    'Thứ Hai 07/10: Tiếp nhận',
    'Thứ Ba 08/10 – Thứ Sáu 11/10: Ngày làm việc thứ 1 đến 4',
    expect.stringContaining('Thứ Bảy 12/10 – Chủ nhật 13/10: '),
  ])
  expect(rows.at(-1)).toBe('Thứ Hai 04/11: Ngày làm việc thứ 20: chậm nhất trả kết quả')
  expect(rows.length).toBeLessThan(13)
})

test('the rule says the published limit and what filing online takes off', () => {
  expect(limitRule({ amount: 3, unit: 'workingDay' }, 20)).toBe(
    'Thời hạn công bố 03 ngày làm việc, nộp qua mạng giảm ít nhất 20%, còn 02 ngày làm việc.',
  )
  expect(limitRule({ amount: 1, unit: 'workingDay' }, 20)).toBe('Thời hạn công bố 01 ngày làm việc.')
})
