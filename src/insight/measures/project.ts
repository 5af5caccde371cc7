/**
 * The projector: acts from the feed become facts, facts become sums, in the transaction that moves the cursor. It is the
 * only writer of these tables; the acts themselves never wait for a counter.
 */
import type { DossierChanged } from '#casework/dossiers/index.ts'
import { type App, join, json, raw, type Sql, sql } from '#platform/db/index.ts'
import type { FeedConsumer, FeedRow, Transaction } from '#platform/feed/index.ts'
import type { Day } from '#platform/time/index.ts'
import { addMask, BASE, type Fact, factsOf, measureNames, measures, type Sums, zeroSums } from './measure.ts'

export const MEASURES_CURSOR = 'measures'

export const measuresConsumer: FeedConsumer = {
  name: MEASURES_CURSOR,
  apply: async (app, tx, rows) => {
    const facts = factsOfRows(rows)
    if (facts.length === 0) return
    await insertFacts(app, tx, facts)
    await addToSums(app, tx, facts)
  },
}

export type PlacedFact = Fact & { readonly feedXid: string; readonly feedId: number }

export function factsOfRows(rows: readonly FeedRow[]): PlacedFact[] {
  return rows.flatMap((row) => {
    if (row.dossierId === null || !row.kind.startsWith('dossier.')) return []
    const change = { dossierId: row.dossierId, at: row.at, data: row.data as unknown as DossierChanged }
    return factsOf(change).map((fact) => ({ ...fact, feedXid: row.xid, feedId: row.id }))
  })
}

export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day

/** Column lists of the sums, made once from the measures; constants of the program, never input. */
export const sumColumns: Sql = raw(measureNames.map((name) => measures[name].column).join(', '))
/** The same, named as the measures are. */
export const sumColumnsAs: Sql = raw(
  measureNames.map((name) => `${measures[name].column} as "${name}"`).join(', '),
)
/** Rows of sums added up, named as the measures are. */
export const sumsOfRows: Sql = raw(
  measureNames.map((name) => `sum(${measures[name].column})::int as "${name}"`).join(', '),
)
const sumTypes: Sql = raw(measureNames.map((name) => `"${name}" int`).join(', '))
const sumValues: Sql = raw(measureNames.map((name) => `r."${name}"`).join(', '))
const sumUpdates = (table: string): Sql =>
  raw(
    measureNames
      .map((name) => measures[name].column)
      .map((column) => `${column} = ${table}.${column} + excluded.${column}`)
      .join(', '),
  )
/** Each measure added up from facts, as the sums themselves are defined. */
export const sumsOfFacts: Sql = join(
  measureNames.map(
    (name) =>
      sql`(coalesce(sum(sign) filter (where mask & ${raw(String(1 << measures[name].bit))} <> 0), 0))::int as ${raw(`"${name}"`)}`,
  ),
)

/** Facts as rows for jsonb_to_recordset with `factRowType`. */
export function factRows(facts: readonly PlacedFact[]) {
  return facts.map((fact) => ({
    base: fact.base,
    unit_id: fact.unitId,
    day: fact.day,
    dossier_id: fact.dossierId,
    procedure_code: fact.procedureCode,
    mask: fact.mask,
    sign: fact.sign,
    at: new Date(fact.at).toISOString(),
    known_at: new Date(fact.knownAt).toISOString(),
    feed_xid: fact.feedXid,
    feed_id: fact.feedId,
  }))
}
export const factRowType = sql`(base smallint, unit_id int, day date, dossier_id bigint, procedure_code text, mask int, sign smallint,
  at timestamptz, known_at timestamptz, feed_xid xid8, feed_id bigint)`

async function insertFacts(app: App, tx: Transaction, facts: readonly PlacedFact[]): Promise<void> {
  await tx.query(sql`insert into measures.fact(province_id, base, unit_id, day, dossier_id, procedure_code, mask, sign, at, known_at, feed_xid, feed_id)
    select ${app.provinceId}, r.base, r.unit_id, r.day, r.dossier_id, r.procedure_code, r.mask, r.sign, r.at, r.known_at, r.feed_xid, r.feed_id
    from jsonb_to_recordset(${json(factRows(facts))}::jsonb) as r${factRowType}`)
}

type Row = Sums & { day: Day; unitId: number; procedure: string }

/** Facts added up by a key, in the order of the key: two writers would never wait crosswise. */
function addUp(
  facts: readonly PlacedFact[],
  keyOf: (fact: Fact) => Pick<Row, 'day' | 'unitId' | 'procedure'>,
): Row[] {
  const rows = new Map<string, Row>()
  for (const fact of facts) {
    if (fact.base === BASE.overdue) continue
    const key = keyOf(fact)
    const name = `${key.day}|${String(key.unitId).padStart(10, '0')}|${key.procedure}`
    const row = rows.get(name) ?? { ...zeroSums(), ...key }
    rows.set(name, row)
    addMask(row, fact.mask, fact.sign)
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

async function addToSums(app: App, tx: Transaction, facts: readonly PlacedFact[]): Promise<void> {
  const p = app.provinceId
  const days = addUp(facts, (fact) => ({ day: fact.day, unitId: fact.unitId, procedure: '' }))
  const months = addUp(facts, (fact) => ({ day: monthOf(fact.day), unitId: fact.unitId, procedure: '' }))
  const procedures = addUp(facts, (fact) => ({
    day: monthOf(fact.day),
    unitId: fact.unitId,
    procedure: fact.procedureCode,
  }))
  if (days.length > 0) {
    await tx.query(sql`insert into measures.day_unit(province_id, day, unit_id, ${sumColumns})
      select ${p}, r.day, r."unitId", ${sumValues} from jsonb_to_recordset(${json(days)}::jsonb) as r(day date, "unitId" int, ${sumTypes})
      on conflict (province_id, day, unit_id) do update set ${sumUpdates('day_unit')}`)
    await tx.query(sql`insert into measures.month_unit(province_id, month, unit_id, ${sumColumns})
      select ${p}, r.day, r."unitId", ${sumValues} from jsonb_to_recordset(${json(months)}::jsonb) as r(day date, "unitId" int, ${sumTypes})
      on conflict (province_id, month, unit_id) do update set ${sumUpdates('month_unit')}`)
    await tx.query(sql`insert into measures.month_procedure(province_id, month, unit_id, procedure_code, ${sumColumns})
      select ${p}, r.day, r."unitId", r.procedure, ${sumValues}
      from jsonb_to_recordset(${json(procedures)}::jsonb) as r(day date, "unitId" int, procedure text, ${sumTypes})
      on conflict (province_id, month, unit_id, procedure_code) do update set ${sumUpdates('month_procedure')}`)
  }
  await addToOverdue(app, tx, facts)
}

/** How many dossiers each unit has overdue now, from the overdue facts among these. */
export function overdueByUnit(facts: readonly Fact[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const fact of facts) {
    if (fact.base === BASE.overdue) counts.set(fact.unitId, (counts.get(fact.unitId) ?? 0) + fact.sign)
  }
  return counts
}

async function addToOverdue(app: App, tx: Transaction, facts: readonly Fact[]): Promise<void> {
  const rows = [...overdueByUnit(facts)]
    .filter(([, n]) => n !== 0)
    .sort(([a], [b]) => a - b)
    .map(([unitId, n]) => ({ unitId, n }))
  if (rows.length === 0) return
  await tx.query(sql`insert into measures.overdue_unit(province_id, unit_id, overdue)
    select ${app.provinceId}, r."unitId", r.n from jsonb_to_recordset(${json(rows)}::jsonb) as r("unitId" int, n int)
    on conflict (province_id, unit_id) do update set overdue = overdue_unit.overdue + excluded.overdue`)
}
