// Office hours are set by each place (no norm fixes them), yet the due minute of a dossier depends on them, so they
// are dated data per unit. A unit without a row keeps the hours of the unit above it, in the end the default.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, dayFrom, type OfficeHours, officeHoursFrom } from '#platform/time/index.ts'
import { type Fault, readTable, type TableRow } from './csv-table.ts'
import { isValidOn } from './unit.ts'
import { ancestorsAt, type UnitTree } from './unit-tree.ts'

export type OfficeHoursRow = {
  /** null: the default for every unit. */
  unitCode: string | null
  hours: OfficeHours
  validFrom: Day | null
  validUntil: Day | null
  demo: boolean
}

export type LoadedOfficeHours = { ok: true; rows: OfficeHoursRow[] } | { ok: false; faults: Fault[] }

const file = 'office-hours.csv'
const columns = ['unit_code', 'hours', 'valid_from', 'valid_until', 'demo', 'note'] as const

export function readOfficeHours(directory: string, tree: UnitTree): LoadedOfficeHours {
  return loadOfficeHours(readFileSync(join(directory, file), 'utf8'), tree)
}

export function loadOfficeHours(text: string, tree: UnitTree): LoadedOfficeHours {
  const table = readTable(file, text, columns)
  const faults = [...table.faults]
  const rows: OfficeHoursRow[] = []
  for (const row of table.rows) {
    const report = (field: string, says: string) => faults.push({ file, line: row.line, field, says })
    const unitCode = row.get('unit_code') === '*' ? null : row.get('unit_code')
    if (unitCode !== null && !tree.byCode.has(unitCode)) report('unit_code', `không có đơn vị ${unitCode}`)
    const hours = officeHoursFrom(spansOf(row))
    if (!hours.ok) {
      report('hours', `giờ làm việc không hợp lệ: "${row.get('hours')}"`)
      continue
    }
    rows.push({
      unitCode,
      hours: hours.hours,
      validFrom: dayIn(row, 'valid_from', report),
      validUntil: dayIn(row, 'valid_until', report),
      demo: row.get('demo') === 'yes',
    })
  }
  if (table.faults.length === 0 && !rows.some((row) => row.unitCode === null)) {
    faults.push({ file, line: 1, field: 'unit_code', says: 'thiếu dòng mặc định *' })
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rows }
}

/** The hours of a unit at a day: its own, else those of the nearest unit above, else the default. */
export function officeHoursAt(
  rows: readonly OfficeHoursRow[],
  tree: UnitTree,
  unitCode: string,
  day: Day,
): OfficeHours {
  const line = [unitCode, ...ancestorsAt(tree, unitCode, day).map((unit) => unit.code), null]
  for (const code of line) {
    const row = rows.find((candidate) => candidate.unitCode === code && isValidOn(candidate, day))
    if (row) return row.hours
  }
  throw new Error('office-hours.csv has no default row; the loader refuses such a file')
}

/** `07:30-11:30 13:00-17:00` */
function spansOf(row: TableRow): [string, string][] {
  return row
    .get('hours')
    .split(' ')
    .map((span) => {
      const [from, to] = span.split('-')
      return [from ?? '', to ?? '']
    })
}

function dayIn(row: TableRow, field: string, report: (field: string, says: string) => void): Day | null {
  const text = row.get(field)
  if (text === '') return null
  const result = dayFrom(text)
  if (!result.ok) report(field, `không phải ngày: "${text}"`)
  return result.ok ? result.day : null
}
