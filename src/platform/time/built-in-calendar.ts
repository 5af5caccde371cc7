// The rows of data/reference/calendar.csv, read once. A row marked `applied=no` waits for its notice to be confirmed.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type CalendarEntry, calendarOf, type WorkingCalendar } from './calendar.ts'
import { dayOrThrow } from './day.ts'

const FILE = new URL('../../../data/reference/calendar.csv', import.meta.url)

export function readCalendarRows(csv: string): CalendarEntry[] {
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true, skip_empty_lines: true })
  return rows.map((row, index) => {
    const { day = '', kind = '', name = '', source = '', applied = '' } = row
    if (kind !== 'off' && kind !== 'worked') throw new Error(`calendar row ${index + 2}: kind ${kind}`)
    if (applied !== 'yes' && applied !== 'no')
      throw new Error(`calendar row ${index + 2}: applied ${applied}`)
    if (name === '' || source === '')
      throw new Error(`calendar row ${index + 2}: a name and a source are needed`)
    return { day: dayOrThrow(day), kind, name, source, applied: applied === 'yes' }
  })
}

let rows: readonly CalendarEntry[] | undefined
let calendar: WorkingCalendar | undefined

/** All rows, those that are not applied too: the administrator sees what waits for confirmation. */
export function builtInCalendarRows(): readonly CalendarEntry[] {
  rows ??= readCalendarRows(readFileSync(FILE, 'utf8'))
  return rows
}

export function builtInCalendar(): WorkingCalendar {
  calendar ??= calendarOf(builtInCalendarRows())
  return calendar
}
