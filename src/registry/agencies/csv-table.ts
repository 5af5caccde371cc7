// Reference data is kept as CSV in the repository so that a change is a readable line of a diff. Several files are checked
// together, so a fault names its file too.
import { type CsvFault, type CsvRow, readCsv } from '#platform/csv/index.ts'

export type Fault = CsvFault & { file: string }

export type TableRow = CsvRow

export type Table = { file: string; rows: readonly TableRow[]; faults: Fault[] }

/** Line numbers count the header as 1; no value of our files contains a line break. */
export function readTable(file: string, text: string, columns: readonly string[]): Table {
  const { rows, faults } = readCsv(text, columns)
  return { file, rows, faults: faults.map((fault) => ({ file, ...fault })) }
}

export function describeFault(fault: Fault): string {
  return `${fault.file}:${fault.line}${fault.field === '' ? '' : ` ${fault.field}`}: ${fault.says}`
}
