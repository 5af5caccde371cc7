/** Notices inside the application: what happened, why, what next. Written in the act's own transaction, so none is lost. */
import { type Ctx, json, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

export interface NewNotice {
  readonly dossierId: number
  readonly partyId: number | null
  /** Template, such as `dossier.received`; the words are made from `data` when it is shown. */
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

export function notify(ctx: Ctx, notice: NewNotice): void {
  if (notice.partyId === null) return
  ctx.write(sql`insert into notifications.notice(province_id, dossier_id, party_id, kind, data, at)
    values (${ctx.app.provinceId}, ${notice.dossierId}, ${notice.partyId}, ${notice.kind}, ${json(notice.data)}::jsonb, ${ts(ctx.now)})`)
}

export interface Notice {
  readonly id: number
  readonly dossierId: number
  readonly kind: string
  readonly data: Record<string, unknown>
  readonly at: Instant
  readonly readAt: Instant | null
}

export async function noticesOf(ctx: Ctx, partyId: number, limit = 50): Promise<Notice[]> {
  return await ctx.read<Notice>(sql`select id, dossier_id as "dossierId", kind, data, at, read_at as "readAt" from notifications.notice
    where province_id = ${ctx.app.provinceId} and party_id = ${partyId} order by id desc limit ${limit}`)
}
