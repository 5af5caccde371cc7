/** The desk's queue: what lies with my unit for the roles I fill, least time left first. Keyset only; one index serves it. */
import { type Ctx, type Sql, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { type PositionRole, processRolesOf } from '#registry/agencies/index.ts'
import { seenBy } from './seen-by.ts'

export interface QueueRow {
  readonly id: number
  readonly version: number
  readonly code: string | null
  readonly state: string
  readonly procedureCode: string
  readonly procedureName: string
  readonly applicantName: string
  readonly channel: string
  readonly assisted: boolean
  readonly stepId: string | null
  readonly holderOfficer: number | null
  readonly filedAt: Instant
  readonly receivedAt: Instant | null
  readonly dueAt: Instant | null
  readonly stepDueAt: Instant | null
  readonly queueAt: Instant | null
  readonly overdueAt: Instant | null
}

export interface QueueCursor {
  /** Sort position of the last row shown: by when somebody must act (far future when nobody must) and id. */
  readonly at: Instant
  readonly id: number
}

/** What presses nobody sorts last. */
const FAR = sql`timestamptz '9999-01-01Z'`

const rowColumns = sql`d.id, d.version, d.code, d.state, d.procedure_code as "procedureCode", p.name as "procedureName", c.applicant_name as "applicantName",
  d.channel, d.assisted, d.step_id as "stepId", d.holder_officer as "holderOfficer", d.filed_at as "filedAt", d.received_at as "receivedAt",
  d.due_at as "dueAt", d.step_due_at as "stepDueAt", d.queue_at as "queueAt", d.overdue_at as "overdueAt"`

const rowJoins = sql`join dossiers.dossier_content c on c.province_id = d.province_id and c.dossier_id = d.id
  join procedures.procedure p on p.province_id = d.province_id and p.code = d.procedure_code`

const OPEN = sql`d.state in ('filed', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature', 'completed')`

function mine(ctx: Ctx): Sql {
  const roles = processRolesOf[ctx.actor.role as PositionRole] ?? []
  return sql`d.province_id = ${ctx.app.provinceId} and d.holder_unit = ${ctx.actor.unitId ?? 0} and d.holder_role = any (${[...roles]}::text[]) and ${OPEN}`
}

/** An officer's own queue. The unit is taken from the actor, never from the request. */
export async function queueOf(
  ctx: Ctx,
  options: { after?: QueueCursor; limit?: number } = {},
): Promise<QueueRow[]> {
  const { after, limit = 50 } = options
  return await ctx.read<QueueRow>(sql`select ${rowColumns} from dossiers.dossier d ${rowJoins}
    where ${mine(ctx)} and (${after === undefined}::boolean
      or (coalesce(d.queue_at, ${FAR}), d.id) > (${ts(after?.at)}::timestamptz, ${after?.id ?? 0}::bigint))
    order by coalesce(d.queue_at, ${FAR}), d.id limit ${limit}`)
}

export interface QueueCounts {
  readonly all: number
  readonly toReceive: number
  readonly overdue: number
  readonly today: number
  readonly tomorrow: number
  readonly later: number
  readonly paused: number
}

/** Counters over the queue; the day bounds are ends of local days as instants. Filings are counted apart from work in hand. */
export async function queueCounts(
  ctx: Ctx,
  endOfToday: Instant,
  endOfTomorrow: Instant,
): Promise<QueueCounts> {
  const [row] = await ctx.read<QueueCounts>(sql`select count(*)::int as all,
      count(*) filter (where state = 'filed')::int as "toReceive",
      count(*) filter (where state <> 'filed' and queue_at < ${ts(ctx.now)})::int as overdue,
      count(*) filter (where state <> 'filed' and queue_at >= ${ts(ctx.now)} and queue_at <= ${ts(endOfToday)})::int as today,
      count(*) filter (where state <> 'filed' and queue_at > ${ts(endOfToday)} and queue_at <= ${ts(endOfTomorrow)})::int as tomorrow,
      count(*) filter (where state <> 'filed' and queue_at > ${ts(endOfTomorrow)})::int as later,
      count(*) filter (where state = 'awaitingSupplement')::int as paused
    from dossiers.dossier d where ${mine(ctx)}`)
  return row!
}

/** Everything by code (ours or the National Portal's), tracking id, name prefix (folded), identity number or phone that this actor may see. */
export async function searchDossiers(
  ctx: Ctx,
  by: { code?: string; id?: number; nameFold?: string; personalId?: string; phone?: string },
  limit = 30,
): Promise<QueueRow[]> {
  const p = ctx.app.provinceId
  const found =
    by.code !== undefined
      ? sql`d.id in (select o.id from dossiers.dossier o where o.province_id = ${p} and o.code = ${by.code}
          union all select n.dossier_id from dossiers.portal_dossier n where n.province_id = ${p} and n.number = ${by.code})`
      : by.id !== undefined
        ? sql`d.id = ${by.id}`
        : by.personalId !== undefined
          ? sql`c.personal_id = ${by.personalId}`
          : by.phone !== undefined
            ? sql`c.phone = ${by.phone}`
            : sql`c.name_fold like ${`${(by.nameFold ?? '').replace(/[\\%_]/g, '')}%`}`
  return await ctx.read<QueueRow>(sql`select ${rowColumns} from dossiers.dossier d ${rowJoins}
    where d.province_id = ${p} and ${found} and ${seenBy(ctx.actor)} order by d.filed_at desc, d.id desc limit ${limit}`)
}

/** The applicant's (or helper's) own dossiers, newest first. */
export async function dossiersOfParty(
  ctx: Ctx,
  options: { beforeId?: number; limit?: number } = {},
): Promise<QueueRow[]> {
  const { beforeId = null, limit = 30 } = options
  return await ctx.read<QueueRow>(sql`select ${rowColumns} from dossiers.dossier_access a
    join dossiers.dossier d on d.province_id = a.province_id and d.id = a.dossier_id ${rowJoins}
    where a.province_id = ${ctx.app.provinceId} and a.party_id = ${ctx.actor.partyId ?? -1} and a.party_id <> 0
      and (${beforeId}::bigint is null or a.dossier_id < ${beforeId}::bigint)
    order by a.dossier_id desc limit ${limit}`)
}

export interface BriefRow {
  readonly id: number
  readonly procedureName: string
  readonly channel: string
  readonly receivedAt: Instant | null
  readonly completedAt: Instant | null
  readonly dueAt: Instant | null
}

/** A line on each of these dossiers, as far as the reader may see them; no names of people. */
export async function briefRows(ctx: Ctx, ids: readonly number[]): Promise<BriefRow[]> {
  return await ctx.read<BriefRow>(sql`select d.id, p.name as "procedureName", d.channel, d.received_at as "receivedAt",
      d.completed_at as "completedAt", d.due_at as "dueAt"
    from dossiers.dossier d join procedures.procedure p on p.province_id = d.province_id and p.code = d.procedure_code
    where d.province_id = ${ctx.app.provinceId} and d.id = any (${`{${ids.join(',')}}`}::bigint[]) and ${seenBy(ctx.actor)}`)
}
