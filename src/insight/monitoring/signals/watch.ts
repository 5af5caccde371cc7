/** The feed's watcher: every change is looked at once, in commit order, and what it shows is written with the cursor. */
import { type Act, actFromRow, type DossierChanged } from '#casework/dossiers/index.ts'
import { type App, json, sql, ts } from '#platform/db/index.ts'
import type { FeedConsumer, FeedRow, Transaction } from '#platform/feed/index.ts'
import { dayOf, type Instant, instant, MINUTE } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { BURST, detect, isBurst, type SignalKind } from './detect.ts'

const WATCHED = new Set(['dossier.supplementRequested', 'dossier.extended', 'dossier.corrected'])

interface Change {
  readonly dossierId: number
  readonly data: DossierChanged
}

export const signalsConsumer: FeedConsumer = {
  name: 'signals',
  async apply(app, tx, rows) {
    const changes = rows.flatMap((row) => changeOf(row))
    if (changes.length === 0) return
    const acts = await actsOf(app, tx, changes)
    const directory = await directoryOf(app)
    for (const { dossierId, data } of changes) {
      const act = acts.get(`${dossierId}-${data.seq}`)
      if (act === undefined) continue
      if (act.data.kind === 'filed') {
        await watchAssisted(app, tx, dossierId, data.after.receivingUnit, act)
        continue
      }
      const unitId = data.after.competentUnit
      for (const found of detect(act, data.before, directory.workingTime(unitId, dayOf(act.at))))
        await raise(app, tx, { ...found, unitId, act, dossierIds: [dossierId], until: act.at })
    }
  },
}

function changeOf({ kind, dossierId, data }: FeedRow): Change[] {
  if (dossierId === null) return []
  const change = data as unknown as DossierChanged
  const watched = WATCHED.has(kind) || (kind === 'dossier.filed' && change.after.assisted)
  return watched ? [{ dossierId, data: change }] : []
}

/** The acts behind the changes: the feed carries what a dossier is, the act who did it and why. */
async function actsOf(
  app: App,
  tx: Transaction,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, Act>> {
  const keys = changes.map(({ dossierId, data }) => ({ d: dossierId, s: data.seq }))
  const rows = await tx.query<Parameters<typeof actFromRow>[0] & { d: number }>(
    sql`select a.dossier_id as d, a.seq, a.kind, a.at, a.actor_kind, a.actor_id, a.unit_id, a.data
      from jsonb_to_recordset(${json(keys)}::jsonb) as k(d bigint, s int)
      join dossiers.dossier_act a on a.province_id = ${app.provinceId} and a.dossier_id = k.d and a.seq = k.s`,
  )
  return new Map(rows.map((row) => [`${row.d}-${row.seq}`, actFromRow(row)]))
}

interface Raised {
  readonly kind: SignalKind
  readonly unitId: number
  readonly act: Act
  readonly until: Instant
  readonly dossierIds: readonly number[]
  readonly evidence: Readonly<Record<string, unknown>>
}

async function raise(app: App, tx: Transaction, one: Raised): Promise<void> {
  await tx.query(sql`insert into monitoring.signal(province_id, kind, unit_id, actor_kind, actor_id, at, until, dossier_ids, evidence)
    values (${app.provinceId}, ${one.kind}, ${one.unitId}, ${one.act.actorKind}, ${one.act.actorId}, ${ts(one.act.at)}, ${ts(one.until)},
      array(select value::bigint from jsonb_array_elements_text(${json(one.dossierIds)}::jsonb)), ${json(one.evidence)}::jsonb)`)
}

/** A burst is one signal that grows: each further filing joins it instead of raising another. */
async function watchAssisted(
  app: App,
  tx: Transaction,
  dossierId: number,
  unitId: number,
  act: Act,
): Promise<void> {
  const p = app.provinceId
  const { actorKind, actorId, at } = act
  const since = instant(at - BURST.minutes * MINUTE)
  await tx.query(sql`insert into monitoring.assisted_filing(province_id, unit_id, actor_kind, actor_id, at, dossier_id)
    values (${p}, ${unitId}, ${actorKind}, ${actorId}, ${ts(at)}, ${dossierId}) on conflict do nothing`)
  const grown =
    await tx.query(sql`update monitoring.signal set until = ${ts(at)}, dossier_ids = dossier_ids || ${dossierId}::bigint,
      evidence = evidence || jsonb_build_object('filings', cardinality(dossier_ids) + 1)
    where province_id = ${p} and kind = 'assistedBurst' and unit_id = ${unitId} and actor_kind = ${actorKind} and actor_id = ${actorId}
      and until >= ${ts(since)} and at <= ${ts(at)} returning id`)
  if (grown.length > 0) return
  const near = await tx.query<{ at: Instant; dossierId: number }>(
    sql`select at, dossier_id as "dossierId" from monitoring.assisted_filing where province_id = ${p} and unit_id = ${unitId}
      and actor_kind = ${actorKind} and actor_id = ${actorId} and at between ${ts(since)} and ${ts(at)} order by at`,
  )
  if (isBurst(near.map((one) => one.at))) {
    const dossierIds = near.map((one) => one.dossierId)
    const first = near[0]!.at
    const evidence = { filings: near.length, minutes: BURST.minutes }
    await raise(app, tx, {
      kind: 'assistedBurst',
      unitId,
      act: { ...act, at: first },
      until: at,
      dossierIds,
      evidence,
    })
  }
  await tx.query(sql`delete from monitoring.assisted_filing where province_id = ${p} and unit_id = ${unitId}
    and actor_kind = ${actorKind} and actor_id = ${actorId} and at < ${ts(since)}`)
}
