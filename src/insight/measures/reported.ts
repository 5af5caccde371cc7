/**
 * Numbers printed elsewhere: shown as reported, with their source, and never mixed into a sum. The same key again replaces
 * the figure and keeps the old one. An empty value says "không áp dụng" and its note says why; that is not 0.
 */
import { systemActor } from '#platform/auth/index.ts'
import { type CsvFault, type CsvRow, readCsv } from '#platform/csv/index.ts'
import { type App, json, type Sql, sql, ts } from '#platform/db/index.ts'
import { type Day, type Instant, isDay } from '#platform/time/index.ts'
import { type UnitLevel, type UnitTree, unitAt } from '#registry/agencies/index.ts'
import { findIndicator, reportedOnlyName } from './indicators/index.ts'
import { formatPercent, percentOf } from './value.ts'

export interface ReportedFigure {
  readonly unit: string
  /** Null: the unit itself; else the sum of this level below it. */
  readonly level: UnitLevel | null
  readonly indicator: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  readonly valuePercent: number | null
  readonly source: string
  readonly note: string
}

export const REPORTED_COLUMNS = [
  'unit',
  'indicator',
  'from',
  'to',
  'numerator',
  'denominator',
  'value_percent',
  'source',
  'note',
] as const

export type ReadFigures =
  | { readonly ok: true; readonly figures: readonly ReportedFigure[] }
  | { readonly ok: false; readonly faults: readonly CsvFault[] }

/** The whole file is checked before anything of it is used. `scope,level` instead of `unit` for sums of a level. */
export function readReportedFigures(text: string, tree: UnitTree, ofLevels = false): ReadFigures {
  const columns = ofLevels ? ['scope', 'level', ...REPORTED_COLUMNS.slice(1)] : REPORTED_COLUMNS
  const table = readCsv(text, columns)
  const faults = [...table.faults]
  const seen = new Map<string, number>()
  const figures: ReportedFigure[] = []
  for (const row of table.rows) {
    const figure = toFigure(row, ofLevels)
    const found = faultsOf(row, figure, tree, ofLevels ? 'scope' : 'unit')
    const key = [figure.unit, figure.level, figure.indicator, figure.from, figure.to, figure.source].join('|')
    const before = seen.get(key)
    if (before !== undefined) found.push({ line: row.line, field: '', says: `trùng với dòng ${before}` })
    seen.set(key, row.line)
    faults.push(...found)
    figures.push(figure)
  }
  faults.sort((a, b) => a.line - b.line)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, figures }
}

const number = (text: string): number | null => (text === '' ? null : Number(text))

function toFigure(row: CsvRow, ofLevels: boolean): ReportedFigure {
  return {
    unit: row.get(ofLevels ? 'scope' : 'unit'),
    level: ofLevels ? (row.get('level') as UnitLevel) : null,
    indicator: row.get('indicator'),
    from: row.get('from') as Day,
    to: row.get('to') as Day,
    numerator: number(row.get('numerator')),
    denominator: number(row.get('denominator')),
    valuePercent: number(row.get('value_percent')),
    source: row.get('source'),
    note: row.get('note'),
  }
}

function faultsOf(row: CsvRow, figure: ReportedFigure, tree: UnitTree, unitField: string): CsvFault[] {
  const faults: CsvFault[] = []
  const add = (field: string, says: string) => faults.push({ line: row.line, field, says })
  const { from, to, numerator: n, denominator: d, valuePercent: value } = figure
  if (!isDay(from)) add('from', 'không phải một ngày dạng YYYY-MM-DD')
  if (!isDay(to)) add('to', 'không phải một ngày dạng YYYY-MM-DD')
  else if (isDay(from) && to < from) add('to', 'trước ngày bắt đầu')
  // A code is read at the day of the row: its last.
  else if (unitAt(tree, figure.unit, to) === undefined) add(unitField, `không có đơn vị này vào ngày ${to}`)
  if (findIndicator(figure.indicator) === undefined && reportedOnlyName(figure.indicator) === undefined)
    add('indicator', 'không có chỉ tiêu này')
  for (const field of ['numerator', 'denominator'])
    if (!/^\d{0,12}$/.test(row.get(field))) add(field, 'phải là số nguyên không âm')
  if (d !== null && n === null) add('numerator', 'có mẫu số thì phải có tử số')
  if (!/^(\d{1,3}(\.\d{1,4})?)?$/.test(row.get('value_percent')) || (value ?? 0) > 100)
    add('value_percent', 'phải là số từ 0 đến 100, phần lẻ sau dấu chấm')
  if (n !== null && d !== null && n > d) add('numerator', 'lớn hơn mẫu số')
  const computed = n === null || d === null ? null : percentOf(n, d)
  // Documents cut off instead of rounding, or keep one decimal; more than that is a slip of the pen.
  if (value !== null && computed !== null && Math.abs(value - computed) > 0.1)
    add('value_percent', `không khớp với tử số và mẫu số (${formatPercent(computed)})`)
  if (value === null && n !== null && d === null) add('denominator', 'không có tỷ lệ thì phải có mẫu số')
  if (value === null && n === null && figure.note === '') add('note', 'không có số liệu thì phải ghi lý do')
  if (figure.source === '') add('source', 'phải ghi nguồn')
  return faults
}

const rowType = sql`(unit text, level text, indicator text, "from" date, "to" date, numerator bigint, denominator bigint,
  "valuePercent" numeric, source text, note text)`
const sameKey = sql`f.unit_code = r.unit and f.level is not distinct from r.level and f.indicator = r.indicator
  and f.from_day = r."from" and f.to_day = r."to" and f.source = r.source and f.replaced_at is null`
const sameValue = sql`(f.numerator, f.denominator, f.value_percent, f.note) is not distinct from (r.numerator, r.denominator, r."valuePercent", r.note)`

/** Statements for one transaction: figures that changed are replaced, new ones added, equal ones left alone. */
export function storeReportedFigures(
  provinceId: number,
  figures: readonly ReportedFigure[],
  now: Instant,
): Sql[] {
  const rows = json(figures)
  return [
    sql`update measures.reported_figure f set replaced_at = ${ts(now)}
      from jsonb_to_recordset(${rows}::jsonb) as r${rowType}
      where f.province_id = ${provinceId} and ${sameKey} and not (${sameValue})`,
    sql`insert into measures.reported_figure(province_id, unit_code, level, indicator, from_day, to_day, numerator, denominator,
        value_percent, source, note, recorded_at)
      select ${provinceId}, r.unit, r.level, r.indicator, r."from", r."to", r.numerator, r.denominator, r."valuePercent", r.source,
        r.note, ${ts(now)}::timestamptz
      from jsonb_to_recordset(${rows}::jsonb) as r${rowType}
      where not exists (select 1 from measures.reported_figure f where f.province_id = ${provinceId} and ${sameKey})`,
  ]
}

const columns = sql`unit_code as unit, level, indicator, from_day as "from", to_day as "to", numerator, denominator,
  value_percent as "valuePercent", source, note`

/** Figures in force for exactly this period. */
export async function reportedFigures(
  app: App,
  asked: { readonly from: Day; readonly to: Day; readonly indicators?: readonly string[] },
): Promise<ReportedFigure[]> {
  const wanted = asked.indicators === undefined ? null : json(asked.indicators)
  return await app.db.read<ReportedFigure>(
    systemActor,
    sql`select ${columns} from measures.reported_figure where province_id = ${app.provinceId} and replaced_at is null
      and from_day = ${asked.from} and to_day = ${asked.to} and (${wanted}::jsonb is null or ${wanted}::jsonb ? indicator)
      order by unit_code, indicator, source`,
  )
}

/** All that is reported of one unit, latest period first: for its page. */
export async function reportedOfUnit(app: App, unit: string): Promise<ReportedFigure[]> {
  return await app.db.read<ReportedFigure>(
    systemActor,
    sql`select ${columns} from measures.reported_figure where province_id = ${app.provinceId} and replaced_at is null
      and unit_code = ${unit} and level is null order by to_day desc, from_day desc, indicator, source`,
  )
}

/** Periods for which anything is reported: choices of a board. */
export async function reportedPeriods(app: App): Promise<{ from: Day; to: Day }[]> {
  return await app.db.read(
    systemActor,
    sql`select distinct from_day as "from", to_day as "to" from measures.reported_figure
      where province_id = ${app.provinceId} and replaced_at is null order by to_day desc, from_day`,
  )
}

/** As printed; from numerator and denominator where only they were. */
export function reportedValue(figure: ReportedFigure): { value: number | null; text: string } {
  const { numerator, denominator, valuePercent } = figure
  const value =
    valuePercent ?? (numerator === null || denominator === null ? null : percentOf(numerator, denominator))
  return { value, text: formatPercent(value) }
}
