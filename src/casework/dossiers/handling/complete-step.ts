/**
 * Hoàn thành bước: the work goes to the next step of the internal process, with that step's own deadline.
 * Law: Circular 01/2018 art. 8 (process applied uniformly); Quảng Ngãi plan 96, annex 1 III.1: nothing is approved whose
 * earlier steps are not recorded. The last step before the return closes the dossier, and only with a signed result.
 */
import { z } from 'zod'
import { filesOf } from '#casework/documents/index.ts'
import type { Command } from '#platform/db/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { askUnit } from '../consultation/ask.ts'
import { questionsFor, sharesOf } from '../consultation/ask-parts.ts'
import { stepAfter, workingTimeOf } from '../load-dossier.ts'
import { placeStep } from '../place-step.ts'
import { closeDossier } from '../result/close-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  note: z.string().trim().max(2000).default(''),
})

type Code = AdmitCode | 'dossier.participant_unknown'

export const completeStep: Command<z.infer<typeof input>, { step: string; closed: boolean }, Code> = {
  name: 'dossier.completeStep',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version, note }) {
    const admitted = await admit(ctx, dossierId, 'stepCompleted', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const { state, procedure } = dossier
    const next = stepAfter(dossier, 'done')
    if (next.kind !== 'step')
      throw new Error(
        `step ${state.step.id} of ${procedure.code} leads nowhere; publication checks forbid that`,
      )
    const time = await workingTimeOf(ctx, state.competentUnit, ctx.now)
    const step = placeStep(next.step, state, ctx.now, state.dueAt, time)
    const parts = await questionsFor(ctx, sharesOf(next.step), state)
    if (!parts.ok) return parts
    let moved = appendAct(ctx, dossier, { kind: 'stepCompleted', stepId: state.step.id, note, step })
    for (const asked of parts.asked) moved = askUnit(ctx, moved, asked)
    const closed = next.step.kind === 'return'
    if (closed) await closeDossier(ctx, moved, step, await filesOf(ctx, dossierId))
    return { ok: true, step: step.id, closed }
  },
}
