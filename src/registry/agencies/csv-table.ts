// Reference data is kept as CSV in the repository so that a change is a readable line of a diff. Faults name
// the line and the column, because the one who corrects them works in that file.
import { parse } from 'csv-parse/sync'

export type Fault = { file: string; line: number; field: string; says: string }

export type TableRow = {
  line: number
  get: (column: string) => string
}

export type Table = { file: string; rows: TableRow[]; faults: Fault[] }

type Parsed = { record: string[]; info: { lines: number } }

/** Line numbers count the header as 1; no value of our files contains a line break. */
export function readTable(file: string, text: string, columns: readonly string[]): Table {
  let parsed: Parsed[]
  try {
    const options = { bom: true, info: true, skip_empty_lines: true }
    parsed = parse(text, options) as unknown as Parsed[]
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return { file, rows: [], faults: [{ file, line: 1, field: '', says }] }
  }
  const header = parsed[0]?.record ?? []
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    return { file, rows: [], faults: missing.map((field) => ({ file, line: 1, field, says: 'thiếu cột' })) }
  }
  const place = new Map(header.map((column, index) => [column, index]))
  const rows = parsed.slice(1).map(({ record, info }) => ({
    line: info.lines,
    get: (column: string) => (record[place.get(column) ?? -1] ?? '').trim(),
  }))
  return { file, rows, faults: [] }
}

export function describeFault(fault: Fault): string {
  return `${fault.file}:${fault.line}${fault.field === '' ? '' : ` ${fault.field}`}: ${fault.says}`
}
