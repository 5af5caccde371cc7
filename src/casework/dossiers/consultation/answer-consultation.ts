/** Trả lời ý kiến: the asked unit's view with its text; an answer after its time is kept as late, so that the delay has its owner. */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { openConsultations } from '../record/state.ts'
import { settleConsultation } from './ask.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  n: z.int().positive(),
  view: z.enum(['agrees', 'disagrees', 'partly'], 'chọn ý kiến'),
  answer: z.string().trim().min(5, 'ghi nội dung trả lời').max(4000),
})

export const answerConsultation: Command<
  z.infer<typeof input>,
  { late: boolean },
  AdmitCode | 'consultation.not_asked'
> = {
  name: 'dossier.answerConsultation',
  permission: 'dossier.consult',
  input,
  async run(ctx, { dossierId, version, n, view, answer }) {
    const admitted = await admit(ctx, dossierId, 'consultationAnswered', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const asked = openConsultations(dossier.state).find((one) => one.n === n)
    if (asked === undefined || (ctx.actor.kind === 'officer' && asked.unit !== ctx.actor.unitId)) {
      return refuse(
        'consultation.not_asked',
        'Đơn vị của bạn không được hỏi ở lần này, hoặc lần hỏi đã xong.',
        'Mở lại hồ sơ để xem các lần lấy ý kiến.',
        { field: 'n' },
      )
    }
    const late = ctx.now > asked.dueAt
    settleConsultation(ctx, dossierId, n, 'answered', late)
    appendAct(ctx, dossier, { kind: 'consultationAnswered', n, view, answer, late })
    return { ok: true, late }
  },
}
