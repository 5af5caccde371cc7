/**
 * Kết thúc lần hỏi không được trả lời: once its time is over, the head may go on without the answer and writes why. The unit that did not
 * answer is named with it (Decree 61/2018 art. 19.5).
 */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { openConsultations } from '../record/state.ts'
import { settleConsultation } from './ask.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  n: z.int().positive(),
  reason: z.string().trim().min(10, 'ghi lý do giải quyết khi chưa có ý kiến').max(1000),
})

type Code = AdmitCode | 'consultation.not_asked' | 'consultation.still_in_time'

export const closeConsultation: Command<z.infer<typeof input>, object, Code> = {
  name: 'dossier.closeConsultation',
  permission: 'dossier.approveGround',
  input,
  async run(ctx, { dossierId, version, n, reason }) {
    const admitted = await admit(ctx, dossierId, 'consultationClosed', version)
    if (!admitted.ok) return admitted
    const asked = openConsultations(admitted.dossier.state).find((one) => one.n === n)
    if (asked === undefined)
      return refuse('consultation.not_asked', 'Lần hỏi này đã xong.', 'Mở lại hồ sơ.', { field: 'n' })
    if (ctx.now <= asked.dueAt) {
      return refuse(
        'consultation.still_in_time',
        `Đơn vị được hỏi còn thời hạn đến ${formatDueVi(asked.dueAt)}.`,
        'Chờ trả lời, hoặc đôn đốc đơn vị đó.',
        { field: 'n' },
      )
    }
    settleConsultation(ctx, dossierId, n, 'closed', true)
    appendAct(ctx, admitted.dossier, { kind: 'consultationClosed', n, reason })
    return { ok: true }
  },
}
