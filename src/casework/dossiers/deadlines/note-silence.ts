/**
 * Không để hồ sơ im lặng: a dossier that lies with an office for a whole working day without an act of a person is told to both sides, once
 * a silence: the applicant gets a notice, the officer and the head see it marked in their lists until somebody acts or writes down
 * where it stands. What waits for the applicant, or is finished, is not silent.
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Command, runCommand, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { addWorkingMillis, HOUR, type Instant, instant } from '#platform/time/index.ts'
import { appendAct } from '../append-act.ts'
import { findDossier, workingTimeOf } from '../load-dossier.ts'
import { applicantOf } from '../reception/receive-dossier.ts'
import type { DossierState } from '../record/state.ts'

/** One working day, in hours of office time. */
export const SILENCE_WORKING_HOURS = 8

const withTheOffice = ['filed', 'received', 'handling', 'awaitingSignature']

const input = z.strictObject({ dossierId: z.int().positive() })

export const noteSilence: Command<z.infer<typeof input>, { since: Instant }, 'dossier.not_silent'> = {
  name: 'dossier.noteSilence',
  permission: 'system.sweep',
  input,
  async run(ctx, { dossierId }) {
    const dossier = await findDossier(ctx, dossierId)
    const since = dossier?.state.actedAt
    if (dossier === undefined || since === undefined || !(await isSilent(ctx, dossier.state)))
      return refuse('dossier.not_silent', 'Hồ sơ không im lặng.', 'Không cần làm gì.')
    appendAct(ctx, dossier, { kind: 'silenceNoted', since })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.silent',
      data: { since },
    })
    return { ok: true, since }
  },
}

async function isSilent(ctx: Parameters<typeof findDossier>[0], state: DossierState): Promise<boolean> {
  if (!withTheOffice.includes(state.state) || state.silentSince !== null) return false
  const time = await workingTimeOf(ctx, state.step.unit, ctx.now)
  return ctx.now >= addWorkingMillis(time, state.actedAt, SILENCE_WORKING_HOURS * HOUR)
}

/** Tells every silence that has begun; returns how many. A coarse look by hours first, then the calendar of each one's unit. */
export async function sweepSilence(app: App, batch = 500): Promise<number> {
  const atLeast = instant(app.clock.now() - SILENCE_WORKING_HOURS * HOUR)
  let told = 0
  for (let after = 0; ; ) {
    const rows = await app.db.read<{ id: number }>(
      systemActor,
      sql`with free as materialized (select pg_try_advisory_xact_lock_shared(hashtext('motcua.sweep')) as it)
        select id from dossiers.dossier, free where free.it and province_id = ${app.provinceId} and id > ${after}
        and state in ('filed', 'received', 'handling', 'awaitingSignature') and silent_since is null
        and coalesce(acted_at, filed_at) <= ${ts(atLeast)} order by id limit ${batch}`,
    )
    for (const { id } of rows) {
      const call = { actor: systemActor, correlationId: 'sweep' }
      const outcome = await runCommand(app, noteSilence, call, { dossierId: id }).catch((error: Error) => {
        app.log.error({ dossierId: id, error: error.message }, 'sweep.dossier_failed')
        return { ok: false }
      })
      told += outcome.ok ? 1 : 0
    }
    if (rows.length < batch) return told
    after = rows.at(-1)!.id
  }
}
