/**
 * Sửa sai sót: a closed dossier is taken up again by its unit's head, as an act of its own; nothing before it is changed or deleted.
 * Law: Decree 61/2018 art. 21 (errors of officers are put right by the agency, which says sorry). The limit does not begin anew.
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { renewGrants, revokePapersOf } from '#registry/parties/index.ts'
import { nextStep, pathOf } from '#registry/procedures/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { workingTimeOf } from '../load-dossier.ts'
import { placeStep } from '../place-step.ts'
import { applicantOf } from '../reception/receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  reason: z.string().trim().min(10, 'ghi sai sót và cách sửa, ít nhất 10 ký tự').max(2000),
})

export const correctResult: Command<z.infer<typeof input>, object, AdmitCode> = {
  name: 'dossier.correctResult',
  permission: 'dossier.correct',
  input,
  async run(ctx, { dossierId, version, reason }) {
    const admitted = await admit(ctx, dossierId, 'corrected', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const { state, procedure } = dossier
    const process = procedure.process!
    const signing = pathOf(process, dossier.facts).findLast((step) => step.kind === 'sign')!
    const back = nextStep(process, signing.id, 'sentBack', dossier.facts)
    if (back.kind !== 'step') throw new Error(`the signature of ${procedure.code} has no step before it`)
    const time = await workingTimeOf(ctx, state.competentUnit, ctx.now)
    const step = placeStep(back.step, state, ctx.now, state.dueAt, time)
    renewGrants(ctx, dossierId)
    revokePapersOf(ctx, dossierId)
    appendAct(ctx, dossier, { kind: 'corrected', reason, step })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.corrected',
      data: { reason },
    })
    return { ok: true }
  },
}
