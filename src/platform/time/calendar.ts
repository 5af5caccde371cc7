// The public-sector calendar: Saturdays and Sundays off (QĐ 188/1999/QĐ-TTg), public holidays and compensatory
// rest (Labour Code 2019 art. 111.3, 112), and days swapped by the Prime Minister's yearly notice. It is data with
// a source per row. Each year is turned once into a table of its working days, so that counting over any span is
// a subtraction and finding the n-th working day an index.
import { civilOfNumber, type Day, isLeapYear, numberOfCivil, numberOfDay, weekdayOfNumber } from './day.ts'

export type CalendarEntry = {
  readonly day: Day
  readonly kind: 'off' | 'worked'
  readonly name: string
  readonly source: string
  /** A row whose source is unsure is shown to the administrator and not counted. */
  readonly applied: boolean
}

type YearTable = {
  readonly firstNumber: number
  /** before[i]: working days of the year before its i-th day; one more entry closes the year. */
  readonly before: Uint16Array
  /** Day numbers of the working days. */
  readonly working: Int32Array
}

export type WorkingCalendar = {
  /** Every row by day, the strongest one where several speak of the same day; only applied rows. */
  readonly entries: ReadonlyMap<Day, CalendarEntry>
  /** Years for which somebody has announced a calendar; others know weekends only. */
  readonly announcedYears: ReadonlySet<number>
  readonly yearTable: (year: number) => YearTable
}

export function isWeekendNumber(number: number): boolean {
  return weekdayOfNumber(number) >= 6
}

function buildYear(year: number, kinds: ReadonlyMap<number, 'off' | 'worked'>): YearTable {
  const firstNumber = numberOfCivil(year, 1, 1) as number
  const length = isLeapYear(year) ? 366 : 365
  const before = new Uint16Array(length + 1)
  const working = new Int32Array(length)
  let count = 0
  for (let i = 0; i < length; i++) {
    const number = firstNumber + i
    before[i] = count
    const kind = kinds.get(number)
    if (kind === 'worked' || (kind === undefined && !isWeekendNumber(number))) working[count++] = number
  }
  before[length] = count
  return { firstNumber, before, working: working.subarray(0, count) }
}

function assemble(
  entries: ReadonlyMap<Day, CalendarEntry>,
  announcedYears: ReadonlySet<number>,
  kinds: ReadonlyMap<number, 'off' | 'worked'>,
  tableOf: (year: number) => YearTable,
): WorkingCalendar & { kinds: ReadonlyMap<number, 'off' | 'worked'> } {
  const tables = new Map<number, YearTable>()
  const yearTable = (year: number): YearTable => {
    let table = tables.get(year)
    if (table === undefined) {
      table = tableOf(year)
      tables.set(year, table)
    }
    return table
  }
  return { entries, announcedYears, kinds, yearTable }
}

/** A calendar from rows; a later row of the same day replaces an earlier one. */
export function calendarOf(rows: readonly CalendarEntry[]): WorkingCalendar {
  const entries = new Map<Day, CalendarEntry>()
  const kinds = new Map<number, 'off' | 'worked'>()
  const years = new Set<number>()
  for (const row of rows) {
    if (!row.applied) continue
    entries.set(row.day, row)
    kinds.set(numberOfDay(row.day), row.kind)
    years.add(Number(row.day.slice(0, 4)))
  }
  return assemble(entries, years, kinds, (year) => buildYear(year, kinds))
}

export type CalendarOverrides = {
  readonly off?: readonly Day[] | undefined
  readonly worked?: readonly Day[] | undefined
  readonly name?: string | undefined
  readonly source?: string | undefined
}

/** Days that are stronger than the calendar they are laid upon; a day named twice counts as worked. */
export function withOverrides(calendar: WorkingCalendar, overrides: CalendarOverrides): WorkingCalendar {
  const off = overrides.off ?? []
  const worked = overrides.worked ?? []
  if (off.length === 0 && worked.length === 0) return calendar
  const entries = new Map(calendar.entries)
  const touched = new Set<number>()
  const lay = (day: Day, kind: 'off' | 'worked', name: string) => {
    const source = overrides.source ?? 'Lịch riêng của đơn vị'
    entries.set(day, { day, kind, name: overrides.name ?? name, source, applied: true })
    touched.add(Number(day.slice(0, 4)))
  }
  for (const day of off) lay(day, 'off', 'ngày nghỉ riêng')
  for (const day of worked) lay(day, 'worked', 'ngày làm việc riêng')
  const kinds = new Map<number, 'off' | 'worked'>()
  for (const entry of entries.values()) {
    if (touched.has(Number(entry.day.slice(0, 4)))) kinds.set(numberOfDay(entry.day), entry.kind)
  }
  return assemble(entries, calendar.announcedYears, kinds, (year) =>
    touched.has(year) ? buildYear(year, kinds) : calendar.yearTable(year),
  )
}

export function isWorkingNumber(calendar: WorkingCalendar, number: number): boolean {
  const { firstNumber, before } = calendar.yearTable(civilOfNumber(number).year)
  const i = number - firstNumber
  return before[i + 1] !== before[i]
}

export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  return isWorkingNumber(calendar, numberOfDay(day))
}

/** Working days in [from, to); from must not be after to. */
export function workingDaysInNumbers(calendar: WorkingCalendar, from: number, to: number): number {
  const fromYear = civilOfNumber(from).year
  const toYear = civilOfNumber(to).year
  let count = 0
  for (let year = fromYear; year < toYear; year++) count += calendar.yearTable(year).working.length
  const first = calendar.yearTable(fromYear)
  const last = calendar.yearTable(toYear)
  return count + last.before[to - last.firstNumber]! - first.before[from - first.firstNumber]!
}

/** Working days from a (included) to b (not included); negative when b is before a. */
export function workingDaysBetween(calendar: WorkingCalendar, a: Day, b: Day): number {
  const from = numberOfDay(a)
  const to = numberOfDay(b)
  return from <= to ? workingDaysInNumbers(calendar, from, to) : -workingDaysInNumbers(calendar, to, from)
}

/** The n-th (n ≥ 1) working day after that day, which itself is not counted. */
export function nthWorkingNumberAfter(calendar: WorkingCalendar, number: number, n: number): number {
  let year = civilOfNumber(number).year
  let table = calendar.yearTable(year)
  let index = table.before[number - table.firstNumber + 1]! + n - 1
  while (index >= table.working.length) {
    index -= table.working.length
    table = calendar.yearTable(++year)
  }
  return table.working[index]!
}
