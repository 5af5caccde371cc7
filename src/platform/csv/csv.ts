// A table as people hand it over. Faults name line and column, because the one who corrects them works in that file.
import { parse } from 'csv-parse/sync'

export interface CsvFault {
  readonly line: number
  readonly field: string
  readonly says: string
}

export interface CsvRow {
  readonly line: number
  get(column: string): string
}

export function readCsv(
  text: string,
  columns: readonly string[],
): { readonly rows: readonly CsvRow[]; readonly faults: readonly CsvFault[] } {
  let parsed: { record: string[]; info: { lines: number } }[]
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }
    parsed = parse(text, options) as unknown as typeof parsed
  } catch (error) {
    const { lines = 1, message } = error as Error & { lines?: number }
    return { rows: [], faults: [{ line: lines, field: '', says: message }] }
  }
  const header = parsed[0]?.record.map((column) => column.trim()) ?? []
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    return {
      rows: [],
      faults: missing.map((field) => ({ line: 1, field, says: 'thiếu cột này ở dòng tiêu đề' })),
    }
  }
  const place = new Map(header.map((column, index) => [column, index]))
  const faults: CsvFault[] = []
  const rows = parsed.slice(1).map(({ record, info }) => {
    if (record.length !== header.length) {
      const says = `có ${record.length} ô, tiêu đề có ${header.length} cột`
      faults.push({ line: info.lines, field: '', says })
    }
    return {
      line: info.lines,
      get: (column: string) => (record[place.get(column) ?? -1] ?? '').normalize('NFC').trim(),
    }
  })
  return { rows, faults }
}

export function describeCsvFault({ line, field, says }: CsvFault): string {
  return field === '' ? `dòng ${line}: ${says}` : `dòng ${line}, trường ${field}: ${says}`
}
