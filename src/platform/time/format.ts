// Dates as Vietnamese offices write them (NĐ 30/2020/NĐ-CP, annex I: days below 10 and months 1 and 2 take a zero).
import { civilOf, type Day, weekday } from './day.ts'
import { dayOf, type Instant, minuteOfDay } from './instant.ts'

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** '06/9/2024', '10/02/2025', '30/8/2024'. */
export function formatDayVi(day: Day): string {
  const { year, month, day: dayOfMonth } = civilOf(day)
  return `${two(dayOfMonth)}/${monthVi(month)}/${year}`
}

/** '06/9': the same habit without the year. */
export function formatDayShortVi(day: Day): string {
  const { month, day: dayOfMonth } = civilOf(day)
  return `${two(dayOfMonth)}/${monthVi(month)}`
}

const monthVi = (month: number): string => (month <= 2 ? two(month) : `${month}`)

/** 'ngày 06 tháng 9 năm 2024', the heading line of a letter. */
export function formatLetterDateVi(day: Day): string {
  const { year, month, day: dayOfMonth } = civilOf(day)
  return `ngày ${two(dayOfMonth)} tháng ${monthVi(month)} năm ${year}`
}

/** '17 giờ 00 phút' */
export function formatTimeVi(at: Instant): string {
  const minutes = minuteOfDay(at)
  return `${two(Math.floor(minutes / 60))} giờ ${two(minutes % 60)} phút`
}

/** '17 giờ 00 phút, ngày 06/9/2024', the words of the reception slip. */
export function formatDueVi(at: Instant): string {
  return `${formatTimeVi(at)}, ngày ${formatDayVi(dayOf(at))}`
}

/** '17:00 06/9/2024', for tables. */
export function formatStampVi(at: Instant): string {
  const minutes = minuteOfDay(at)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${formatDayVi(dayOf(at))}`
}

/** '14 giờ 15 phút', '45 phút', '2 giờ'; the sign of an overdue count is the caller's word ("quá hạn"). */
export function formatDurationVi(workingMinutes: number): string {
  const minutes = Math.abs(Math.trunc(workingMinutes))
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} phút`
  return rest === 0 ? `${hours} giờ` : `${hours} giờ ${two(rest)} phút`
}

const WEEKDAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const
const WEEKDAY_NAMES = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'] as const

export function formatWeekdayShortVi(day: Day): string {
  return WEEKDAYS[weekday(day) - 1]!
}

export function formatWeekdayVi(day: Day): string {
  return WEEKDAY_NAMES[weekday(day) - 1]!
}
