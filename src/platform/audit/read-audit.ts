/** Reading the log: for administrators by person, act and time; for a dossier, who opened it. People of officers' registers by name, others by number. */
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

export interface AuditRow {
  readonly id: number
  readonly at: Instant
  readonly action: string
  readonly actorKind: string
  readonly actorId: number
  readonly officer: string | null
  readonly unitId: number | null
  readonly dossierId: number | null
  readonly outcome: string
  /** Link of the chain, hexadecimal; null until the feed worker has laid it. */
  readonly hash: string | null
}

export interface AuditFilter {
  /** Part of an officer's name, or an actor's number. */
  readonly who: string
  /** Part of an action. */
  readonly what: string
  readonly since: Instant | null
  readonly until: Instant | null
  /** Keyset: rows older than this one. */
  readonly before: number
}

export async function readAudit(app: App, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const { who, what, since, until, before } = filter
  const number = /^\d{1,9}$/.test(who) ? Number(who) : -1
  return await app.db.read<AuditRow>(
    systemActor,
    sql`select a.id, a.at, a.action, a.actor_kind as "actorKind", a.actor_id as "actorId", o.name as officer, a.unit_id as "unitId",
        a.dossier_id as "dossierId", a.outcome, encode(c.hash, 'hex') as hash
      from platform.audit a
      left join agencies.officer o on a.actor_kind = 'officer' and o.id = a.actor_id
      left join platform.audit_chain c on c.audit_id = a.id
      where a.province_id = ${app.provinceId} and a.id < ${before}
        and (${who} = '' or position(lower(${who}) in lower(coalesce(o.name, ''))) > 0 or a.actor_id = ${number})
        and (${what} = '' or position(lower(${what}) in lower(a.action)) > 0)
        and (${ts(since)}::timestamptz is null or a.at >= ${ts(since)}::timestamptz)
        and (${ts(until)}::timestamptz is null or a.at < ${ts(until)}::timestamptz)
      order by a.id desc limit ${limit}`,
  )
}

export interface Opening {
  readonly at: Instant
  readonly actorKind: string
  readonly actorId: number
}

/** Everybody who opened a dossier, newest first: the list the applicant may ask for. */
export async function openingsOf(ctx: Ctx, dossierId: number, limit = 100): Promise<Opening[]> {
  return await ctx.read<Opening>(sql`select at, actor_kind as "actorKind", actor_id as "actorId" from platform.audit
    where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} and action = 'dossier.read' and outcome = 'ok'
    order by id desc limit ${limit}`)
}
