/**
 * Two ways to the same numbers. Boards read sums: whole months, days at the edges, and the acts not yet projected, so that
 * they are never behind. Statutory figures count facts, as the system knew them at an instant. A test holds them equal.
 */
import { type App, join, json, type Sql, sql, ts } from '#platform/db/index.ts'
import {
  type FeedPosition,
  findPosition,
  inSnapshot,
  readTail,
  type Transaction,
} from '#platform/feed/index.ts'
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  lastDayOfMonth,
  periodInstants,
} from '#platform/time/index.ts'
import { addMask, addSums, BASE, type Sums, zeroSums } from './measure.ts'
import {
  factRows,
  factRowType,
  factsOfRows,
  MEASURES_CURSOR,
  monthOf,
  overdueByUnit,
  type PlacedFact,
  sumColumns,
  sumsOfFacts,
  sumsOfRows,
} from './project.ts'
import type { Tabulated } from './value.ts'

export interface Table {
  /** Everything up to here is counted; the version of the answer. */
  readonly position: FeedPosition
  readonly byUnit: ReadonlyMap<number, Tabulated>
}

export interface Span {
  readonly from: Day
  readonly to: Day
}

type Building = Map<number, { sums: Sums; overdue: number }>

const entry = (table: Building, unitId: number) => {
  const found = table.get(unitId) ?? { sums: zeroSums(), overdue: 0 }
  table.set(unitId, found)
  return found
}

/** The sums of several units as one. */
export function addUp(table: Table, unitIds: readonly number[]): Tabulated {
  const sums = zeroSums()
  let overdue = 0
  for (const id of unitIds) {
    const unit = table.byUnit.get(id)
    if (unit === undefined) continue
    addSums(sums, unit.sums)
    overdue += unit.overdue
  }
  return { sums, overdue }
}

/** All units of the province at once, from the sums. */
export async function tabulateBoard(app: App, span: Span): Promise<Table> {
  const now = app.clock.now()
  return await inSnapshot(app, async (tx) => {
    const past = span.to < dayOf(now)
    const [{ position, facts }, sums, overdue] = await Promise.all([
      unprojected(tx),
      readSums(app, tx, span),
      past ? [] : readOverdue(app, tx),
    ])
    const table: Building = new Map()
    for (const row of sums) addSums(entry(table, row.unit_id).sums, row)
    for (const fact of facts) {
      if (fact.base !== BASE.overdue && span.from <= fact.day && fact.day <= span.to)
        addMask(entry(table, fact.unitId).sums, fact.mask, fact.sign)
    }
    // Days gone by ask for the count as it was at their end; today asks for now, which is kept summed.
    if (past) {
      await addOverdueAt(app, tx, table, { at: endOf(span), asOf: undefined, facts, unitIds: null })
    } else {
      for (const [unitId, n] of overdue) entry(table, unitId).overdue += n
      for (const [unitId, n] of overdueByUnit(facts)) entry(table, unitId).overdue += n
    }
    return { position, byUnit: table }
  })
}

type SumRow = Sums & { unit_id: number }

/** A whole span is a few hundred rows of months and at most two months of days. */
async function readSums(app: App, tx: Transaction, span: Span): Promise<SumRow[]> {
  const { months, days } = splitSpan(span)
  const parts: Sql[] = days.map(
    ({ from, to }) => sql`select unit_id, ${sumColumns} from measures.day_unit
      where province_id = ${app.provinceId} and day between ${from} and ${to}`,
  )
  if (months !== null) {
    parts.push(sql`select unit_id, ${sumColumns} from measures.month_unit
      where province_id = ${app.provinceId} and month between ${months.from} and ${months.to}`)
  }
  return await tx.query<SumRow>(
    sql`select unit_id, ${sumsOfRows} from (${join(parts, ' union all ')}) as s group by unit_id`,
  )
}

/** Whole months of a span, and the days before and after them. */
export function splitSpan({ from, to }: Span): { months: Span | null; days: Span[] } {
  const first = from === monthOf(from) ? from : addDays(lastDayOfMonth(from), 1)
  const end = to === lastDayOfMonth(to) ? to : addDays(monthOf(to), -1)
  if (first > end) return { months: null, days: [{ from, to }] }
  const days: Span[] = []
  if (from < first) days.push({ from, to: addDays(first, -1) })
  if (to > end) days.push({ from: addDays(end, 1), to })
  return { months: { from: first, to: monthOf(end) }, days }
}

async function readOverdue(app: App, tx: Transaction): Promise<[number, number][]> {
  const rows = await tx.query<{ unit_id: number; overdue: number }>(
    sql`select unit_id, overdue from measures.overdue_unit where province_id = ${app.provinceId} and overdue <> 0`,
  )
  return rows.map((row) => [row.unit_id, row.overdue])
}

export interface FactsRequest extends Span {
  readonly unitIds: readonly number[]
  /** What the system knew until this instant; without it, all it knows. */
  readonly asOf?: Instant
}

/** Units asked for, counted from facts. */
export async function tabulateFacts(app: App, request: FactsRequest): Promise<Table> {
  const { from, to, unitIds, asOf } = request
  return await inSnapshot(app, async (tx) => {
    const { position, facts } = await unprojected(tx)
    const table: Building = new Map()
    const rows = await tx.query<SumRow>(sql`
      with f as (select unit_id, base, day, mask, sign, known_at from measures.fact
          where province_id = ${app.provinceId} and unit_id = any (${ids(unitIds)}::int[]) and base in (1, 2) and day between ${from} and ${to}
        union all select unit_id, base, day, mask, sign, known_at from ${recordset(facts)}
          where unit_id = any (${ids(unitIds)}::int[]) and base in (1, 2) and day between ${from} and ${to})
      select unit_id, ${sumsOfFacts} from f where ${knownBy(asOf)} group by unit_id`)
    for (const row of rows) addSums(entry(table, row.unit_id).sums, row)
    await addOverdueAt(app, tx, table, { at: endOf(request), asOf, facts, unitIds })
    return { position, byUnit: table }
  })
}

/** Facts of the acts the projector has not reached, and the place up to which facts and these reach together. */
export async function unprojected(
  tx: Transaction,
): Promise<{ cursor: FeedPosition; position: FeedPosition; facts: PlacedFact[] }> {
  const [cursor, tail] = await Promise.all([findPosition(tx, MEASURES_CURSOR), readTail(tx, MEASURES_CURSOR)])
  const last = tail.at(-1)
  const position = last === undefined ? cursor : { xid: last.xid, id: last.id }
  return { cursor, position, facts: factsOfRows(tail) }
}

/** The instant at which a count is taken: the end of the last day, or the instant asked for within the period. */
export function endOf({ from, to, asOf }: Span & { readonly asOf?: Instant | undefined }): Instant {
  const { before } = periodInstants({ from, to })
  return asOf !== undefined && asOf < before ? asOf : before
}

/** Not by this machine's clock unless asked: another's may be a little ahead. */
export const knownBy = (asOf: Instant | undefined): Sql =>
  asOf === undefined ? sql`true` : sql`known_at <= ${ts(asOf)}::timestamptz`

export const ids = (unitIds: readonly number[]): string => `{${unitIds.join(',')}}`

export const recordset = (facts: readonly PlacedFact[]): Sql =>
  sql`jsonb_to_recordset(${json(factRows(facts))}::jsonb) as r${factRowType}`

interface OverdueAt {
  readonly at: Instant
  readonly asOf: Instant | undefined
  readonly facts: readonly PlacedFact[]
  readonly unitIds: readonly number[] | null
}

/** Overdue before the instant, as known then: begun and not ended. */
async function addOverdueAt(app: App, tx: Transaction, table: Building, asked: OverdueAt): Promise<void> {
  const unitIds = asked.unitIds === null ? null : ids(asked.unitIds)
  const rows = await tx.query<{ unit_id: number; n: number }>(sql`
    with f as (select unit_id, sign, at, known_at from measures.fact
        where province_id = ${app.provinceId} and base = 3 and (${unitIds}::int[] is null or unit_id = any (${unitIds}::int[]))
      union all select unit_id, sign, at, known_at from ${recordset(asked.facts)}
        where base = 3 and (${unitIds}::int[] is null or unit_id = any (${unitIds}::int[])))
    select unit_id, sum(sign)::int as n from f
    where at < ${ts(asked.at)}::timestamptz and ${knownBy(asked.asOf)} group by unit_id`)
  for (const row of rows) entry(table, row.unit_id).overdue += row.n
}
