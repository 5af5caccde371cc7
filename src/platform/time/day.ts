// A day is a local calendar date and never an instant. Arithmetic runs on day numbers (days since 1970-01-01,
// proleptic Gregorian), which stay inside this context; everybody else holds the text.

/** A local calendar date, 'YYYY-MM-DD'. Days compare as texts. */
export type Day = string & { readonly __brand: 'Day' }

export type Civil = { readonly year: number; readonly month: number; readonly day: number }

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

/** Null when there is no such date. */
export function numberOfCivil(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return civilNumber(year, month, day)
}

// Years are taken to begin in March, so that the leap day is the last day of its year.
function civilNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function civilOfNumber(number: number): Civil {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * dayOfYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1 }
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

export function dayOfNumber(number: number): Day {
  const { year, month, day } = civilOfNumber(number)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day
}

export function civilOf(day: Day): Civil {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

export function numberOfDay(day: Day): number {
  const { year, month, day: dayOfMonth } = civilOf(day)
  return civilNumber(year, month, dayOfMonth)
}

export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  return numberOfCivil(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))) !== null
}

export function dayFrom(
  text: string,
): { ok: true; day: Day } | { ok: false; code: 'time.not_a_day'; text: string } {
  return isDay(text) ? { ok: true, day: text } : { ok: false, code: 'time.not_a_day', text }
}

export function dayOrThrow(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

export function dayOfCivil(year: number, month: number, day: number): Day {
  const number = numberOfCivil(year, month, day)
  if (number === null) throw new RangeError(`not a day: ${year}-${month}-${day}`)
  return dayOfNumber(number)
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOfDay(day) + days)
}

/** Civil Code 2015 art. 148.3: a month without that day ends on its last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = civilOf(day)
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = index - y * 12 + 1
  return dayOfCivil(y, m, Math.min(dayOfMonth, daysInMonth(y, m)))
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export function weekdayOfNumber(number: number): Weekday {
  const index = (number + 3) % 7
  return ((index < 0 ? index + 7 : index) + 1) as Weekday
}

export function weekday(day: Day): Weekday {
  return weekdayOfNumber(numberOfDay(day))
}

export function compareDays(a: Day, b: Day): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Days from a to b; negative when b is before a. */
export function daysBetween(a: Day, b: Day): number {
  return numberOfDay(b) - numberOfDay(a)
}

export function lastDayOfMonth(day: Day): Day {
  const { year, month } = civilOf(day)
  return dayOfCivil(year, month, daysInMonth(year, month))
}
