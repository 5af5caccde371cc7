/** Lines on dossiers for lists and searches: what a row shows, and how people find one. Keyset only. */
import { type Ctx, type Sql, sql } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { seenBy } from './seen-by.ts'

/** A line of a list. */
export interface DossierRow {
  readonly id: number
  readonly version: number
  readonly code: string | null
  readonly state: string
  readonly procedureCode: string
  readonly procedureName: string
  readonly applicantName: string
  readonly personalId: string | null
  readonly phone: string | null
  readonly channel: string
  readonly assisted: boolean
  readonly stepId: string | null
  readonly holderRole: string
  readonly holderOfficer: number | null
  readonly filedAt: Instant
  readonly receivedAt: Instant | null
  readonly dueAt: Instant | null
  readonly stepDueAt: Instant | null
  readonly queueAt: Instant | null
  readonly overdueAt: Instant | null
}

/** Columns of `DossierRow`, of dossier `d`, content `c` and procedure `p`. */
export const rowColumns: Sql = sql`d.id, d.version, d.code, d.state, d.procedure_code as "procedureCode", p.name as "procedureName", c.applicant_name as "applicantName",
  c.personal_id as "personalId", c.phone, d.channel, d.assisted, d.step_id as "stepId", d.holder_role as "holderRole", d.holder_officer as "holderOfficer", d.filed_at as "filedAt", d.received_at as "receivedAt",
  d.due_at as "dueAt", d.step_due_at as "stepDueAt", d.queue_at as "queueAt", d.overdue_at as "overdueAt"`

export const rowJoins: Sql = sql`join dossiers.dossier_content c on c.province_id = d.province_id and c.dossier_id = d.id
  join procedures.procedure p on p.province_id = d.province_id and p.code = d.procedure_code`

export interface DossierSearch {
  readonly code?: string
  readonly id?: number
  /** Folded (`fold`), from the beginning of the name. */
  readonly nameFold?: string
  readonly personalId?: string
  readonly phone?: string
  /** Where the page before ended, by name. */
  readonly after?: { readonly nameFold: string; readonly id: number }
}

/**
 * Everything by code, tracking id, beginning of the name, identity number or phone that this actor may see. Names come in their own
 * order, which the index gives: a common name is read only as far as the page goes; all else newest first.
 */
export async function searchDossiers(ctx: Ctx, by: DossierSearch, limit = 30): Promise<FoundDossier[]> {
  if (by.nameFold === '') return []
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
            : namesFrom(by.nameFold ?? '', by.after)
  // By bytes, as the index of names stands.
  const order =
    by.nameFold === undefined
      ? sql`d.filed_at desc, d.id desc`
      : sql`c.name_fold using operator(pg_catalog.~<~), c.dossier_id`
  return await ctx.read<FoundDossier>(sql`select ${rowColumns}, c.name_fold as "nameFold" from dossiers.dossier d ${rowJoins}
    where d.province_id = ${p} and ${found} and ${seenBy(ctx.actor)} order by ${order} limit ${limit}`)
}

/** A stretch of the index: the beginning of a name, and behind the last one shown. */
function namesFrom(prefix: string, after: DossierSearch['after']): Sql {
  const from = after?.nameFold ?? prefix
  return sql`c.name_fold ~>=~ ${from}::text and c.name_fold ~<~ ${`${prefix}\u{10FFFF}`}::text
    and (c.name_fold ~>~ ${after?.nameFold ?? ''}::text or c.dossier_id > ${after?.id ?? 0}::bigint)`
}

export type FoundDossier = DossierRow & { readonly nameFold: string }

/** The applicant's (or helper's) own dossiers, newest first. */
export async function dossiersOfParty(
  ctx: Ctx,
  options: { beforeId?: number; limit?: number } = {},
): Promise<DossierRow[]> {
  const { beforeId = null, limit = 30 } = options
  return await ctx.read<DossierRow>(sql`select ${rowColumns} from dossiers.dossier_access a
    join dossiers.dossier d on d.province_id = a.province_id and d.id = a.dossier_id ${rowJoins}
    where a.province_id = ${ctx.app.provinceId} and a.party_id = ${ctx.actor.partyId ?? -1} and a.party_id <> 0
      and (${beforeId}::bigint is null or a.dossier_id < ${beforeId}::bigint)
    order by a.dossier_id desc limit ${limit}`)
}

/** These dossiers, as far as the reader may see them, in no order. */
export async function rowsByIds(ctx: Ctx, ids: readonly number[]): Promise<DossierRow[]> {
  if (ids.length === 0) return []
  return await ctx.read<DossierRow>(sql`select ${rowColumns} from dossiers.dossier d ${rowJoins}
    where d.province_id = ${ctx.app.provinceId} and d.id = any (${`{${ids.join(',')}}`}::bigint[]) and ${seenBy(ctx.actor)}`)
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
