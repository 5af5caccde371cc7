/** A row a dossier: the last act the National Portal acknowledged, the last one it should know, and who is telling it now. */

import { dossiersAwaiting } from '#casework/documents/index.ts'
import { unrecordedPortalPayments } from '#casework/dossiers/index.ts'
import { fetchTask } from '#casework/filing/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, sql, ts } from '#platform/db/index.ts'
import { HOUR, type Instant, instant, MINUTE, SECOND } from '#platform/time/index.ts'

export interface PortalSync {
  readonly wantedSeq: number
  readonly toldSeq: number
  readonly attempts: number
  /** Since when the Portal is behind; null when it knows everything. */
  readonly behindSince: Instant | null
  readonly fault: string | null
}

/** A sender that died holds a dossier no longer than this; one chapter takes less, however slow the Portal is. */
const TAKEN_FOR = 5 * MINUTE

/** A sender's hold on a dossier: the instant until which it is its own, and its alone. */
export interface Taken {
  readonly toldSeq: number
  readonly attempts: number
  readonly until: Instant
}

/** Name of the job that tells the Portal of one dossier. */
export const portalSyncTask = 'portal-sync'
const syncKey = (dossierId: number) => `${portalSyncTask}:${dossierId}`

export async function portalSyncOf(ctx: Ctx, dossierId: number): Promise<PortalSync | undefined> {
  const [row] =
    await ctx.read<PortalSync>(sql`select wanted_seq as "wantedSeq", told_seq as "toldSeq", attempts,
      behind_since as "behindSince", fault
    from exchange.portal_sync where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId}`)
  return row
}

export interface Unsynced {
  readonly n: number
  /** Of them, those the Portal refused or did not answer. */
  readonly faulty: number
  readonly oldest: Instant | null
  readonly lastFault: string | null
}

/** What the Portal has yet to hear of; QĐ 766/QĐ-TTg, index 1.4, counts what it has heard. */
export async function unsynced(app: App): Promise<Unsynced> {
  const [row] = await app.db.read<Unsynced>(
    systemActor,
    sql`select count(*)::int as n, (count(*) filter (where fault is not null))::int as faulty, min(behind_since) as oldest,
        (array_agg(fault order by next_try_at desc) filter (where fault is not null))[1] as "lastFault"
      from exchange.portal_sync where province_id = ${app.provinceId} and told_seq < wanted_seq`,
  )
  return row!
}

/** Takes the dossier for one sender; undefined when there is nothing to tell or another sender has it. */
export async function take(app: App, dossierId: number): Promise<Taken | undefined> {
  const now = app.clock.now()
  const until = instant(now + TAKEN_FOR)
  const [result] = await app.db.write(systemActor, [
    sql`update exchange.portal_sync set taken_until = ${ts(until)}
      where province_id = ${app.provinceId} and dossier_id = ${dossierId} and told_seq < wanted_seq and taken_until <= ${ts(now)}
      returning told_seq as "toldSeq", attempts`,
  ])
  const row = result!.rows[0] as Omit<Taken, 'until'> | undefined
  return row && { ...row, until }
}

/** The Portal acknowledged everything up to this act. The hold goes on; undefined when another sender has taken over meanwhile. */
export async function noteTold(
  app: App,
  dossierId: number,
  seq: number,
  held: Instant,
): Promise<Instant | undefined> {
  const until = instant(app.clock.now() + TAKEN_FOR)
  const [result] = await app.db.write(systemActor, [
    sql`update exchange.portal_sync set told_seq = greatest(told_seq, ${seq}), wanted_seq = greatest(wanted_seq, ${seq}), attempts = 0,
        fault = null, taken_until = ${ts(until)}, behind_since = case when wanted_seq > ${seq} then behind_since end
      where province_id = ${app.provinceId} and dossier_id = ${dossierId} and taken_until = ${ts(held)}`,
  ])
  return result!.rowCount === 1 ? until : undefined
}

/** 15 seconds, then twice as long each time, an hour at most: a Portal that comes back is not met by everything at once. */
export const backoff = (attempts: number) => Math.min(HOUR, 15 * SECOND * 2 ** Math.min(attempts, 12))

export async function noteFault(
  app: App,
  dossierId: number,
  { attempts, held, fault }: { attempts: number; held: Instant; fault: string },
): Promise<void> {
  const now = app.clock.now()
  const next = ts(instant(now + backoff(attempts)))
  await app.db.write(systemActor, [
    sql`update exchange.portal_sync set attempts = attempts + 1, fault = ${fault.slice(0, 500)}, next_try_at = ${next}, taken_until = 'epoch'
      where province_id = ${app.provinceId} and dossier_id = ${dossierId} and taken_until = ${ts(held)}`,
    addSync(dossierId, next),
  ])
}

/** Lets go; true when more has happened meanwhile. */
export async function letGo(app: App, dossierId: number, held: Instant): Promise<boolean> {
  const [result] = await app.db.write(systemActor, [
    sql`update exchange.portal_sync set taken_until = 'epoch'
      where province_id = ${app.provinceId} and dossier_id = ${dossierId} and taken_until = ${ts(held)}
      returning told_seq < wanted_seq as more`,
  ])
  return (result!.rows[0] as { more: boolean } | undefined)?.more ?? false
}

export const addSync = (dossierId: number, runAt: string) =>
  sql`select graphile_worker.add_job(${portalSyncTask}, json_build_object('dossierId', ${dossierId}::bigint),
    job_key => ${syncKey(dossierId)}, run_at => ${runAt}::timestamptz)`

/** Papers of a dossier of the Portal, to be fetched at that moment. */
export const addFetch = (dossierId: number, runAt: string) =>
  sql`select graphile_worker.add_job(${fetchTask}, json_build_object('dossierId', ${dossierId}::bigint),
    job_key => ${`${fetchTask}:${dossierId}`}, run_at => ${runAt}::timestamptz)`

/** Stands behind the queue: a job lost with its worker is queued again, for telling and for fetching. */
export async function sweepPortal(app: App): Promise<number> {
  const now = ts(app.clock.now())
  const rows = await app.db.read<{ id: number }>(
    systemActor,
    sql`select dossier_id as id from exchange.portal_sync where province_id = ${app.provinceId} and told_seq < wanted_seq
      and next_try_at <= ${now} and taken_until <= ${now} order by next_try_at limit 500`,
  )
  const waiting = new Set([...(await dossiersAwaiting(app)), ...(await unrecordedPortalPayments(app))])
  const jobs = [...rows.map(({ id }) => addSync(id, now)), ...[...waiting].map((id) => addFetch(id, now))]
  if (jobs.length > 0) await app.db.write(systemActor, jobs)
  return jobs.length
}

/** The demonstration's invented past counts as told: the Portal hears of what happens from now on. */
export async function assumeTold(app: App): Promise<void> {
  await app.db.write(systemActor, [
    sql`insert into exchange.portal_sync(province_id, dossier_id, wanted_seq, told_seq, next_try_at)
      select province_id, id, version, version, ${ts(app.clock.now())} from dossiers.dossier
      where province_id = ${app.provinceId} and (received_at is not null or ended_at is not null)
      on conflict (province_id, dossier_id) do nothing`,
  ])
}
