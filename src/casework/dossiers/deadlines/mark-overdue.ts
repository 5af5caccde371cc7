/**
 * Quá hạn is an act, written by a sweep within a second of the due instant: counters and colours then only add.
 * Short batches, so that the feed's horizon is never held back for long.
 */
import { z } from 'zod'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Command, runCommand, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { appendAct } from '../append-act.ts'
import { findDossier } from '../load-dossier.ts'
import { isOverdue } from '../record/available-acts.ts'

const input = z.strictObject({ dossierId: z.int().positive() })

export const markOverdue: Command<z.infer<typeof input>, object, 'dossier.not_overdue'> = {
  name: 'dossier.markOverdue',
  permission: 'system.sweep',
  input,
  async run(ctx, { dossierId }) {
    const dossier = await findDossier(ctx, dossierId)
    // It may have been settled, or sent back for a supplement, since the sweep saw it.
    if (dossier === undefined || !isOverdue(dossier.state, ctx.now) || dossier.state.overdueAt !== null) {
      return refuse('dossier.not_overdue', 'Hồ sơ không quá hạn.', 'Không cần làm gì.')
    }
    appendAct(ctx, dossier, { kind: 'overdueMarked', dueAt: dossier.state.dueAt! })
    return { ok: true }
  },
}

/**
 * Marks every running dossier whose due time has passed; returns how many. Whoever writes history with clocks of the past
 * (imports, the demonstration) holds the lock `motcua.sweep` meanwhile: what is due there is not yet past.
 */
export async function sweepOverdue(app: App, batch = 200): Promise<number> {
  let total = 0
  for (;;) {
    const rows = await app.db.read<{ id: number }>(
      systemActor,
      sql`with free as materialized (select pg_try_advisory_xact_lock_shared(hashtext('motcua.sweep')) as it)
        select id from dossiers.dossier, free where free.it and province_id = ${app.provinceId} and due_at < ${ts(app.clock.now())} and overdue_at is null
        and due_at is not null and completed_at is null and ended_at is null order by due_at limit ${batch}`,
    )
    let marked = 0
    for (const { id } of rows) marked += (await markOne(app, id)) ? 1 : 0
    total += marked
    // A batch that marks nothing would come again at once: what is stuck there is an alarm (motcua_overdue_unmarked), not a loop.
    if (rows.length < batch || marked === 0) return total
  }
}

/** One dossier that cannot be read must not keep the others from being marked. */
async function markOne(app: App, dossierId: number): Promise<boolean> {
  try {
    const outcome = await runCommand(
      app,
      markOverdue,
      { actor: systemActor, correlationId: 'sweep' },
      { dossierId },
    )
    return outcome.ok
  } catch (error) {
    app.log.error({ dossierId, error: (error as Error).message }, 'sweep.dossier_failed')
    return false
  }
}

/** What the sweep has yet to mark: how many, and the due time waited for longest. */
export async function unmarkedOverdue(
  app: App,
): Promise<{ readonly n: number; readonly oldest: Instant | null }> {
  const [row] = await app.db.read<{ n: number; oldest: Instant | null }>(
    systemActor,
    sql`select count(*)::int as n, min(due_at) as oldest from dossiers.dossier where province_id = ${app.provinceId}
      and due_at < ${ts(app.clock.now())} and overdue_at is null and completed_at is null and ended_at is null`,
  )
  return row!
}
