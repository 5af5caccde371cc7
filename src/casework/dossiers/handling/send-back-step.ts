/** Trả lại bước trước: an approver or signatory does not agree; the reason is recorded and the prepared result is withdrawn. */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { stepAfter, workingTimeOf } from '../load-dossier.ts'
import { placeStep } from '../place-step.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  reason: z.string().trim().min(5, 'ghi rõ lý do trả lại').max(2000),
})

export const sendBackStep: Command<z.infer<typeof input>, { step: string }, AdmitCode> = {
  name: 'dossier.sendBackStep',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version, reason }) {
    const admitted = await admit(ctx, dossierId, 'stepSentBack', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const { state, procedure } = dossier
    const back = stepAfter(dossier, 'sentBack')
    if (back.kind !== 'step')
      throw new Error(`step ${state.step.id} of ${procedure.code} cannot be sent back`)
    const time = await workingTimeOf(ctx, state.competentUnit, ctx.now)
    const step = placeStep(back.step, state, ctx.now, state.dueAt, time)
    appendAct(ctx, dossier, { kind: 'stepSentBack', stepId: state.step.id, reason, step })
    return { ok: true, step: step.id }
  },
}
