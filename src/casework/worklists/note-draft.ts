/**
 * What an officer is typing on the page of an act, kept as it is typed: a lost network, another tab or a colleague who was quicker costs
 * nobody a sentence. It is the writer's alone, is given back when the page opens again, and goes with the act it was written for.
 */
import { z } from 'zod'
import { findDossier, notFound } from '#casework/dossiers/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Command, type Ctx, callKey, sql, ts } from '#platform/db/index.ts'
import { DAY_MILLIS, instant } from '#platform/time/index.ts'

const KEPT_DAYS = 90

const input = z.strictObject({
  dossierId: z.int().positive(),
  page: z.string().regex(/^[a-z-]{1,40}$/),
  field: z.string().regex(/^[\w.-]{1,80}$/),
  text: z.string().max(10_000),
  /** The form it was typed in. Once that form was sent, what comes late from it is no draft any more. */
  form: z.string().max(200).optional(),
})

export const saveNoteDraft: Command<z.infer<typeof input>, { kept: boolean }, 'dossier.not_found'> = {
  name: 'worklist.saveNote',
  permission: 'desk.use',
  input,
  async run(ctx, { dossierId, page, field, text, form }) {
    if ((await findDossier(ctx, dossierId)) === undefined) return notFound()
    ctx.about({ dossierId })
    if (form !== undefined && (await wasSent(ctx, form))) return { ok: true, kept: false }
    ctx.write(sql`insert into worklists.note_draft values (${ctx.app.provinceId}, ${ctx.actor.id}, ${dossierId}, ${page}, ${field}, ${text}, ${ts(ctx.now)})
      on conflict (province_id, officer_id, dossier_id, page, field) do update set content = excluded.content, at = excluded.at`)
    return { ok: true, kept: true }
  },
}

/** A form that was taken has left its key; one that was refused came back under a new key. */
async function wasSent(ctx: Ctx, form: string): Promise<boolean> {
  const key = callKey(ctx.actor, form)
  const rows = await ctx.read(
    sql`select 1 from platform.idempotency where province_id = ${ctx.app.provinceId} and key = ${key}`,
  )
  return rows.length > 0
}

const dropping = z.strictObject({ dossierId: z.int().positive(), page: z.string() })

export const dropNoteDrafts: Command<z.infer<typeof dropping>, object> = {
  name: 'worklist.dropNotes',
  permission: 'desk.use',
  input: dropping,
  async run(ctx, { dossierId, page }) {
    ctx.about({ dossierId })
    ctx.write(sql`delete from worklists.note_draft where province_id = ${ctx.app.provinceId} and officer_id = ${ctx.actor.id}
      and dossier_id = ${dossierId} and page = ${page}`)
    return { ok: true }
  },
}

/** By field. */
export async function noteDraftsOf(
  ctx: Ctx,
  dossierId: number,
  page: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = await ctx.read<{ field: string; content: string }>(
    sql`select field, content from worklists.note_draft where province_id = ${ctx.app.provinceId} and officer_id = ${ctx.actor.id}
      and dossier_id = ${dossierId} and page = ${page} and content <> ''`,
  )
  return Object.fromEntries(rows.map((row) => [row.field, row.content]))
}

export async function sweepNoteDrafts(app: App): Promise<void> {
  const before = instant(app.clock.now() - KEPT_DAYS * DAY_MILLIS)
  await app.db.write(systemActor, [
    sql`delete from worklists.note_draft where province_id = ${app.provinceId} and at < ${ts(before)}`,
  ])
}
