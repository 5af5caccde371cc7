// Units and their successors are read once, checked as a whole, and refused as a whole: a wrong parent or a gap
// between two editions would silently move dossiers to another unit in every figure.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type Day, dayFrom } from '#platform/time/index.ts'
import { type Fault, readTable, type TableRow } from './csv-table.ts'
import { isValidOn, type Succession, type Unit, unitKinds } from './unit.ts'
import { buildUnitTree, type UnitTree } from './unit-tree.ts'

const unitColumns = [
  'code',
  'name',
  'short_name',
  'kind',
  'area_kind',
  'parent_code',
  'valid_from',
  'valid_until',
  'agency_code',
  'demo',
  'note',
] as const
const successorColumns = ['old_code', 'new_code', 'on', 'part', 'main', 'share_note'] as const

const unitCode = /^(\d{2}|\d{3}|\d{5}|\d{2}\.[a-z0-9]+(-[a-z0-9]+)*)$/
const agencyCode = /^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(\.\d{2,3})*)$/

export type LoadedUnits = { ok: true; tree: UnitTree } | { ok: false; faults: Fault[] }

export type UnitFiles = { units: string; successors: string }

type Placed<T> = { value: T; line: number }
type Report = (line: number, field: string, says: string) => void

export function readUnitTree(directory: string): LoadedUnits {
  return loadUnits({
    units: readFileSync(join(directory, 'units.csv'), 'utf8'),
    successors: readFileSync(join(directory, 'unit-successors.csv'), 'utf8'),
  })
}

export function loadUnits(files: UnitFiles): LoadedUnits {
  const unitTable = readTable('units.csv', files.units, unitColumns)
  const successorTable = readTable('unit-successors.csv', files.successors, successorColumns)
  const faults = [...unitTable.faults, ...successorTable.faults]
  const reportTo =
    (file: string): Report =>
    (line, field, says) => {
      faults.push({ file, line, field, says })
    }
  const inUnits = reportTo('units.csv')
  const inSuccessors = reportTo('unit-successors.csv')
  const units = unitTable.rows.map((row) => ({ value: toUnit(row, inUnits), line: row.line }))
  const successions = successorTable.rows.map((row) => ({
    value: toSuccession(row, inSuccessors),
    line: row.line,
  }))
  checkEditions(units, inUnits)
  checkParents(units, inUnits)
  checkAgencyCodes(units, inUnits)
  checkSuccessions(units, successions, inSuccessors)
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    tree: buildUnitTree(
      units.map((unit) => unit.value),
      successions.map((succession) => succession.value),
    ),
  }
}

function toUnit(row: TableRow, report: Report): Unit {
  const code = row.get('code')
  if (!unitCode.test(code)) report(row.line, 'code', `mã không đúng dạng: "${code}"`)
  for (const field of ['name', 'short_name', 'area_kind']) {
    if (row.get(field) === '') report(row.line, field, 'để trống')
  }
  if (row.get('name') !== row.get('name').normalize('NFC')) report(row.line, 'name', 'không ở dạng NFC')
  const kind = unitKinds.find((known) => known === row.get('kind'))
  if (!kind) report(row.line, 'kind', `không có loại "${row.get('kind')}"`)
  const identifier = row.get('agency_code')
  if (identifier !== '' && !agencyCode.test(identifier)) {
    report(row.line, 'agency_code', `mã định danh không đúng dạng: "${identifier}"`)
  }
  const validFrom = dayIn(row, 'valid_from', report)
  const validUntil = dayIn(row, 'valid_until', report)
  if (validFrom && validUntil && validUntil <= validFrom)
    report(row.line, 'valid_until', 'không sau valid_from')
  return {
    code,
    name: row.get('name'),
    shortName: row.get('short_name'),
    kind: kind ?? 'commune',
    areaKind: row.get('area_kind'),
    parentCode: row.get('parent_code') || null,
    validFrom,
    validUntil,
    agencyCode: identifier || null,
    demo: row.get('demo') === 'yes',
    note: row.get('note'),
  }
}

function toSuccession(row: TableRow, report: Report): Succession {
  const on = dayIn(row, 'on', report)
  if (!on) report(row.line, 'on', 'để trống')
  const part = row.get('part')
  if (part !== 'whole' && part !== 'part') report(row.line, 'part', 'chỉ nhận whole hoặc part')
  return {
    oldCode: row.get('old_code'),
    newCode: row.get('new_code'),
    on: on ?? ('1900-01-01' as Day),
    part: part === 'part' ? 'part' : 'whole',
    main: row.get('main') === 'yes',
    note: row.get('share_note'),
  }
}

function dayIn(row: TableRow, field: string, report: Report): Day | null {
  const text = row.get(field)
  if (text === '') return null
  const result = dayFrom(text)
  if (!result.ok) report(row.line, field, `không phải ngày: "${text}"`)
  return result.ok ? result.day : null
}

/** Two editions of a code may neither overlap nor leave a day without a name between them. */
function checkEditions(units: Placed<Unit>[], report: Report): void {
  for (const [code, editions] of Map.groupBy(units, (unit) => unit.value.code)) {
    const ordered = [...editions].sort((a, b) =>
      (a.value.validFrom ?? '') < (b.value.validFrom ?? '') ? -1 : 1,
    )
    for (const [index, edition] of ordered.entries()) {
      const next = ordered[index + 1]
      if (next && edition.value.validUntil !== next.value.validFrom) {
        report(next.line, 'valid_from', `mã ${code}: hai bản không nối tiếp nhau`)
      }
    }
  }
}

function checkParents(units: Placed<Unit>[], report: Report): void {
  const byCode = Map.groupBy(units, (unit) => unit.value.code)
  for (const { value: unit, line } of units) {
    if (unit.parentCode === null) {
      if (unit.kind !== 'province') report(line, 'parent_code', 'chỉ tỉnh mới không có cấp trên')
      continue
    }
    const parents = (byCode.get(unit.parentCode) ?? []).map((parent) => parent.value)
    if (parents.length === 0) {
      report(line, 'parent_code', `không có đơn vị ${unit.parentCode}`)
      continue
    }
    const days = [unit.validFrom, unit.validUntil === null ? null : addDays(unit.validUntil, -1)]
    for (const day of days) {
      if (day !== null && !parents.some((parent) => isValidOn(parent, day))) {
        report(line, 'parent_code', `đơn vị ${unit.parentCode} không có hiệu lực ngày ${day}`)
      }
    }
    const above = parents[0]!.kind
    const fits = unit.kind === 'commune' ? above === 'district' || above === 'province' : above === 'province'
    if (!fits) report(line, 'parent_code', `${unit.kind} không thể thuộc ${above}`)
  }
}

function checkAgencyCodes(units: Placed<Unit>[], report: Report): void {
  const identified = units.filter(({ value }) => value.agencyCode !== null)
  for (const [identifier, holders] of Map.groupBy(identified, ({ value }) => value.agencyCode)) {
    const codes = new Set(holders.map(({ value }) => value.code))
    if (codes.size > 1) report(holders[1]!.line, 'agency_code', `${identifier} đã dùng cho đơn vị khác`)
  }
}

/** A unit that ends without another edition needs a successor, else its dossiers belong to nobody. */
function checkSuccessions(units: Placed<Unit>[], successions: Placed<Succession>[], report: Report): void {
  const byCode = Map.groupBy(units, (unit) => unit.value.code)
  for (const { value, line } of successions) {
    if (!byCode.has(value.oldCode)) report(line, 'old_code', `không có đơn vị ${value.oldCode}`)
    const heirs = (byCode.get(value.newCode) ?? []).filter((unit) => isValidOn(unit.value, value.on))
    if (heirs.length === 0) report(line, 'new_code', `${value.newCode} không có hiệu lực ngày ${value.on}`)
  }
  const steps = Map.groupBy(successions, ({ value }) => `${value.oldCode} ${value.on}`)
  for (const rows of steps.values()) {
    const mains = rows.filter(({ value }) => value.main).length
    if (mains !== 1) report(rows[0]!.line, 'main', `cần đúng một dòng main, có ${mains}`)
    if (rows.length > 1 && rows.some(({ value }) => value.part === 'whole')) {
      report(rows[0]!.line, 'part', 'chia nhiều nơi thì mọi dòng là part')
    }
  }
  for (const editions of byCode.values()) {
    const last = editions.at(-1)!.value
    const ended = editions.every(({ value }) => value.validUntil !== null)
    if (ended && !successions.some(({ value }) => value.oldCode === last.code)) {
      report(1, 'old_code', `đơn vị ${last.code} kết thúc mà không có đơn vị kế thừa`)
    }
  }
}
