/** Open questions between units: those my unit must answer, and those it waits for. Oldest deadline first, by keyset. */
import { type Ctx, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { seenBy } from './seen-by.ts'

export interface ConsultationRow {
  readonly dossierId: number
  readonly n: number
  readonly code: string | null
  readonly procedureName: string
  readonly purpose: 'opinion' | 'interlinked'
  /** The other unit: who asks, or who is asked. */
  readonly unitId: number
  readonly askedAt: Instant
  readonly dueAt: Instant
}

export interface ConsultationCursor {
  readonly dueAt: Instant
  readonly dossierId: number
  readonly n: number
}

export async function consultationsOf(
  ctx: Ctx,
  side: 'asked' | 'asking',
  options: { after?: ConsultationCursor; limit?: number } = {},
): Promise<ConsultationRow[]> {
  const { after, limit = 50 } = options
  const mine = side === 'asked' ? sql`q.unit_id` : sql`q.asked_by`
  const other = side === 'asked' ? sql`q.asked_by` : sql`q.unit_id`
  return await ctx.read<ConsultationRow>(sql`select q.dossier_id as "dossierId", q.n, d.code, p.name as "procedureName", q.purpose,
      ${other} as "unitId", q.asked_at as "askedAt", q.due_at as "dueAt"
    from dossiers.consultation q
    join dossiers.dossier d on d.province_id = q.province_id and d.id = q.dossier_id
    join procedures.procedure p on p.province_id = d.province_id and p.code = d.procedure_code
    where q.province_id = ${ctx.app.provinceId} and ${mine} = ${ctx.actor.unitId ?? 0} and q.answered_at is null and q.closed_at is null
      and d.completed_at is null and d.ended_at is null and ${seenBy(ctx.actor)}
      and (${after === undefined}::boolean or (q.due_at, q.dossier_id, q.n) > (${ts(after?.dueAt)}::timestamptz, ${after?.dossierId ?? 0}::bigint, ${after?.n ?? 0}))
    order by q.due_at, q.dossier_id, q.n limit ${limit}`)
}
