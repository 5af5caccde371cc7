/**
 * The checker: sums against facts, and facts against the dossiers' own acts. The difference must be 0; anything else is an
 * alarm, because every board and report stands on it.
 */
import { actFromRow, stateAfter, summarize } from '#casework/dossiers/index.ts'
import { type App, raw, sql } from '#platform/db/index.ts'
import { inSnapshot, type Transaction } from '#platform/feed/index.ts'
import type { Day } from '#platform/time/index.ts'
import { addMask, addSums, contribution, measureNames, type Sums, zeroSums } from './measure.ts'
import { sumColumnsAs, sumsOfFacts } from './project.ts'
import { unprojected } from './tabulate.ts'

export interface CheckResult {
  /** Sum of absolute differences between sums and facts, over all measures. */
  readonly sumsOff: number
  /** The same between facts (with what is not projected yet) and dossiers. */
  readonly factsOff: number
}

const distance = (a: Sums, b: Sums): number =>
  measureNames.reduce((total, name) => total + Math.abs(a[name] - b[name]), 0)

/** Once a minute, all year: one unit and day after another. */
export async function checkRandomDay(app: App): Promise<CheckResult | undefined> {
  return await checkOneDay(app, Number.parseInt(app.ids.uuid().slice(0, 8), 16) / 2 ** 32)
}

/** Recounts one unit and day, chosen by `pick` (a number from 0 to 1) among those with sums. */
export async function checkOneDay(app: App, pick: number): Promise<CheckResult | undefined> {
  const p = app.provinceId
  return await inSnapshot(app, async (tx) => {
    const [size] = await tx.query<{ n: number }>(
      sql`select count(*)::int as n from measures.day_unit where province_id = ${p}`,
    )
    if (size!.n === 0) return undefined
    const offset = Math.min(size!.n - 1, Math.floor(pick * size!.n))
    const [row] = await tx.query<Sums & { day: Day; unit_id: number }>(
      sql`select day, unit_id, ${sumColumnsAs} from measures.day_unit where province_id = ${p} order by day, unit_id offset ${offset} limit 1`,
    )
    const { day, unit_id } = row!
    const [facts] = await tx.query<Sums>(sql`select ${sumsOfFacts} from measures.fact
      where province_id = ${p} and unit_id = ${unit_id} and day = ${day} and base in (1, 2)`)
    const known = { ...zeroSums() }
    addSums(known, facts!)
    const { facts: tail } = await unprojected(tx)
    for (const fact of tail)
      if (fact.base !== 3 && fact.unitId === unit_id && fact.day === day) addMask(known, fact.mask, fact.sign)
    const counted = await countDossiers(app, tx, unit_id, day)
    return { sumsOff: distance(row!, facts!), factsOff: distance(known, counted) }
  })
}

/** Folds the acts of every dossier that may count on this day: the long way, which nothing can have falsified. */
async function countDossiers(app: App, tx: Transaction, unitId: number, day: Day): Promise<Sums> {
  const p = app.provinceId
  const from = sql`(${day}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`
  const before = sql`(${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`
  const rows = await tx.query<Parameters<typeof actFromRow>[0] & { dossier_id: number }>(sql`
    select a.dossier_id, a.seq, a.kind, a.at, a.actor_kind, a.actor_id, a.unit_id, a.data from dossiers.dossier_act a
    join dossiers.dossier d on d.province_id = a.province_id and d.id = a.dossier_id
    where d.province_id = ${p} and d.competent_unit = ${unitId}
      and ((d.received_at >= ${from} and d.received_at < ${before}) or (d.completed_at >= ${from} and d.completed_at < ${before}))
    order by a.dossier_id, a.seq`)
  const sums = zeroSums()
  for (const acts of Map.groupBy(rows, (row) => row.dossier_id).values()) {
    const { reception, completion } = contribution(summarize(stateAfter(acts.map(actFromRow))))
    for (const part of [reception, completion]) if (part?.day === day) addMask(sums, part.mask, 1)
  }
  return sums
}

/** All sums against all facts, in the database. Run nightly. */
export async function checkAll(app: App): Promise<number> {
  const p = app.provinceId
  const differs = measureNames
    .map((name) => `abs(coalesce(s."${name}", 0) - coalesce(f."${name}", 0))`)
    .join(' + ')
  return await inSnapshot(app, async (tx) => {
    const [days] = await tx.query<{ off: number }>(sql`
      with s as (select day, unit_id, ${sumColumnsAs} from measures.day_unit where province_id = ${p}),
        f as (select day, unit_id, ${sumsOfFacts} from measures.fact where province_id = ${p} and base in (1, 2) group by day, unit_id)
      select coalesce(sum(${raw(differs)}), 0)::int as off from s full join f using (day, unit_id)`)
    const [months] = await tx.query<{ off: number }>(sql`
      with s as (select month, unit_id, ${sumColumnsAs} from measures.month_unit where province_id = ${p}),
        f as (select date_trunc('month', day)::date as month, unit_id, ${sumsOfFacts} from measures.fact
          where province_id = ${p} and base in (1, 2) group by 1, unit_id)
      select coalesce(sum(${raw(differs)}), 0)::int as off from s full join f using (month, unit_id)`)
    const [procedures] = await tx.query<{ off: number }>(sql`
      with s as (select month, unit_id, procedure_code, ${sumColumnsAs} from measures.month_procedure where province_id = ${p}),
        f as (select date_trunc('month', day)::date as month, unit_id, procedure_code, ${sumsOfFacts} from measures.fact
          where province_id = ${p} and base in (1, 2) group by 1, unit_id, procedure_code)
      select coalesce(sum(${raw(differs)}), 0)::int as off from s full join f using (month, unit_id, procedure_code)`)
    const [overdue] = await tx.query<{ off: number }>(sql`
      with s as (select unit_id, overdue as n from measures.overdue_unit where province_id = ${p}),
        f as (select unit_id, sum(sign) as n from measures.fact where province_id = ${p} and base = 3 group by unit_id)
      select coalesce(sum(abs(coalesce(s.n, 0) - coalesce(f.n, 0))), 0)::int as off from s full join f using (unit_id)`)
    return days!.off + months!.off + procedures!.off + overdue!.off
  })
}
