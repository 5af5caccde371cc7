/**
 * Lấy ý kiến: another unit is asked, with the question and the time it has; it sees the dossier and answers here, on the system.
 * Law: Decree 61/2018 art. 19.5 (request with content and deadline, answers tracked, a late answer is named).
 */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { addWorkingMillis, dayOf, HOUR, type Instant } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { workingTimeOf } from '../load-dossier.ts'
import { openConsultations } from '../record/state.ts'
import { askUnit } from './ask.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  /** Unit code. */
  unit: z.string().min(1, 'chọn đơn vị được hỏi').max(80),
  question: z.string().trim().min(10, 'ghi nội dung cần ý kiến, ít nhất 10 ký tự').max(2000),
  workingHours: z.int('ghi số giờ làm việc').min(1).max(400),
})

type Code = AdmitCode | 'consultation.unknown_unit' | 'consultation.own_unit' | 'consultation.asked_already'

export const consultUnit: Command<z.infer<typeof input>, { n: number; dueAt: Instant }, Code> = {
  name: 'dossier.consult',
  permission: 'dossier.consult',
  input,
  async run(ctx, { dossierId, version, unit: code, question, workingHours }) {
    const admitted = await admit(ctx, dossierId, 'consulted', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const unit = (await directoryOf(ctx.app)).at(code, dayOf(ctx.now))
    if (unit === undefined)
      return refuse('consultation.unknown_unit', 'Không có đơn vị này.', 'Chọn đơn vị trong danh sách.', {
        field: 'unit',
      })
    if (unit.id === dossier.state.competentUnit)
      return refuse(
        'consultation.own_unit',
        'Đơn vị này đang giải quyết hồ sơ.',
        'Chọn đơn vị khác, hoặc bàn giao trong đơn vị.',
        { field: 'unit' },
      )
    if (openConsultations(dossier.state).some((one) => one.unit === unit.id))
      return refuse(
        'consultation.asked_already',
        'Đơn vị này đang được hỏi về hồ sơ này.',
        'Chờ trả lời, hoặc kết thúc lần hỏi trước.',
        { field: 'unit' },
      )
    const time = await workingTimeOf(ctx, unit.id, ctx.now)
    const dueAt = addWorkingMillis(time, ctx.now, workingHours * HOUR)
    const { state } = askUnit(ctx, dossier, { purpose: 'opinion', unit: unit.id, question, dueAt })
    return { ok: true, n: state.consultations.length, dueAt }
  },
}
