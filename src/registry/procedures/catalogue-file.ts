// The whole catalogue file, read before anything is written: a broken line names itself and nothing is imported.
import { CsvError, parse } from 'csv-parse/sync'
import { catalogueRowSchema, type LeftOutReason, procedureFromRow } from './catalogue-row.ts'
import type { Procedure } from './procedure.ts'

export interface CatalogueFault {
  readonly line: number
  readonly field: string
  readonly says: string
}

export interface LeftOutRow {
  readonly line: number
  readonly code: string
  readonly reason: LeftOutReason | 'duplicate'
  readonly detail: string
}

export type CatalogueFile =
  | {
      readonly ok: true
      readonly rows: number
      readonly procedures: readonly Procedure[]
      readonly leftOut: readonly LeftOutRow[]
    }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] }

const columns = Object.keys(catalogueRowSchema.shape)

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

export function readCatalogue(text: string): CatalogueFile {
  const table = parseCsv(text)
  if (!table.ok) return table
  const [header, ...body] = table.rows
  const place = new Map(header?.record.map((column, index) => [column.trim(), index]))
  const missing = columns.filter((column) => !place.has(column))
  if (missing.length > 0) {
    return { ok: false, faults: missing.map((field) => ({ line: 1, field, says: 'thiếu cột' })) }
  }
  const procedures = new Map<string, Procedure>()
  const leftOut: LeftOutRow[] = []
  for (const { record, info } of body) {
    const row = Object.fromEntries(columns.map((column) => [column, record[place.get(column)!] ?? '']))
    const mapped = procedureFromRow(row as Parameters<typeof procedureFromRow>[0])
    if (!mapped.ok) {
      const { code, reason, detail } = mapped
      leftOut.push({ line: info.lines, code, reason, detail })
    } else if (procedures.has(mapped.procedure.code)) {
      leftOut.push({ line: info.lines, code: mapped.procedure.code, reason: 'duplicate', detail: '' })
    } else {
      procedures.set(mapped.procedure.code, mapped.procedure)
    }
  }
  return { ok: true, rows: body.length, procedures: [...procedures.values()], leftOut }
}

function parseCsv(text: string): { ok: true; rows: Parsed[] } | { ok: false; faults: CatalogueFault[] } {
  try {
    const rows = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as Parsed[]
    if (rows.length > 0) return { ok: true, rows }
    return { ok: false, faults: [{ line: 1, field: '', says: 'tệp rỗng' }] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { ok: false, faults: [faultOf(error)] }
  }
}

const meanings: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'số cột khác dòng tiêu đề',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'số cột khác dòng tiêu đề',
  CSV_QUOTE_NOT_CLOSED: 'dấu ngoặc kép chưa đóng',
  CSV_INVALID_CLOSING_QUOTE: 'dấu ngoặc kép đặt sai chỗ',
  INVALID_OPENING_QUOTE: 'dấu ngoặc kép đặt sai chỗ',
}

function faultOf(error: CsvError): CatalogueFault {
  const { lines, column } = error as CsvError & { lines?: number; column?: string | number }
  const field = typeof column === 'number' ? `cột ${column + 1}` : (column ?? '')
  return { line: lines ?? 1, field, says: meanings[error.code] ?? 'không phải CSV hợp lệ' }
}
