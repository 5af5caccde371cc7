/**
 * Tính lại hạn: after a calendar day has changed (a swap announced late), open dossiers are recomputed only through a logged act with its
 * reason; the due time printed before stays in the history (law case A19).
 */
import { z } from 'zod'
import { type Command, type Ctx, sql } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { appendAct } from '../append-act.ts'
import { findDossier, type LoadedDossier, notFound, workingTimeOf } from '../load-dossier.ts'
import { readDossierClock } from './dossier-clock.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  reason: z.string().trim().min(10, 'ghi lý do tính lại hạn').max(500),
})

export const recomputeDue: Command<
  z.infer<typeof input>,
  { dueAt: Instant; previousDueAt: Instant },
  'dossier.not_found' | 'dossier.due_unchanged'
> = {
  name: 'dossier.recomputeDue',
  permission: 'calendar.write',
  input,
  async run(ctx, { dossierId, reason }) {
    const dossier = await findDossier(ctx, dossierId)
    if (dossier === undefined) return notFound()
    const dueAt = await dueToday(ctx, dossier)
    const previousDueAt = dossier.state.dueAt
    if (dueAt === null || previousDueAt === null || dueAt === previousDueAt) {
      return refuse(
        'dossier.due_unchanged',
        'Hạn của hồ sơ này không đổi theo lịch hiện tại.',
        'Không cần tính lại.',
      )
    }
    appendAct(ctx, dossier, { kind: 'dueRecomputed', dueAt, previousDueAt, reason })
    return { ok: true, dueAt, previousDueAt }
  },
}

export interface DueChange {
  readonly dossierId: number
  readonly code: string | null
  readonly before: Instant
  readonly after: Instant
}

/** What recomputing would change now: shown before anybody decides. */
export async function previewDueChanges(ctx: Ctx, limit = 500): Promise<DueChange[]> {
  const rows = await ctx.read<{ id: number }>(
    sql`select id from dossiers.dossier where province_id = ${ctx.app.provinceId} and due_at is not null and completed_at is null and ended_at is null order by due_at limit 5000`,
  )
  const changes: DueChange[] = []
  for (const { id } of rows) {
    const dossier = await findDossier(ctx, id)
    if (dossier === undefined || dossier.state.dueAt === null) continue
    const after = await dueToday(ctx, dossier)
    if (after !== null && after !== dossier.state.dueAt)
      changes.push({ dossierId: id, code: dossier.state.code, before: dossier.state.dueAt, after })
    if (changes.length >= limit) break
  }
  return changes
}

async function dueToday(ctx: Ctx, { acts, state }: LoadedDossier): Promise<Instant | null> {
  if (state.clock === null || state.receivedAt === null) return null
  const time = await workingTimeOf(ctx, state.competentUnit, state.receivedAt)
  return readDossierClock(acts, state.clock, time, ctx.now, false)?.dueAt ?? null
}
