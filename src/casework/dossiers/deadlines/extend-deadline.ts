/**
 * Xin lỗi và hẹn lại (form 04): one letter with the reason and one new day, at the latest a day before the day promised.
 * Law: Decree 61/2018 art. 19.9; Mộ Đức plan III.3, IV.3 (no extension without good reason). Which "01 ngày" is meant, calendar or
 * working, is not said: the clock refuses by the calendar day, the desk warns on the last working day before.
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import { may } from '#platform/auth/index.ts'
import type { Command } from '#platform/db/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import {
  dayOrThrow,
  endOfOfficeHours,
  formatDayVi,
  type Instant,
  isWorkingDay,
} from '#platform/time/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import type { RefusalCode } from '../clock/index.ts'
import { workingTimeOf } from '../load-dossier.ts'
import { applicantOf } from '../reception/receive-dossier.ts'
import { extensionGrounds } from '../record/act.ts'
import { dueAfter } from './due-after.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  /** The new day promised; the hour is the end of office hours. */
  newDueOn: z.iso.date('ghi ngày hẹn mới').transform(dayOrThrow),
  ground: z.enum(extensionGrounds, 'chọn lý do trong danh mục'),
  reason: z.string().trim().min(10, 'nêu lý do cụ thể, ít nhất 10 ký tự').max(2000),
})

type Code = AdmitCode | 'extension.not_working_day' | 'extension.needs_head' | RefusalCode
export interface Extended {
  readonly dueAt: Instant
  readonly previousDueAt: Instant
}

export const extendDeadline: Command<z.infer<typeof input>, Extended, Code> = {
  name: 'dossier.extendDeadline',
  permission: 'dossier.extend',
  input,
  async run(ctx, { dossierId, version, newDueOn, ground, reason }) {
    const admitted = await admit(ctx, dossierId, 'extended', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const { state } = dossier
    if (ground === 'other' && !may(ctx.actor, 'dossier.approveGround')) {
      return refuse(
        'extension.needs_head',
        'Lý do "khác" phải do lãnh đạo đơn vị quyết định.',
        'Chọn lý do trong danh mục, hoặc chuyển lãnh đạo đơn vị hẹn lại.',
        { field: 'ground' },
      )
    }
    const time = await workingTimeOf(ctx, state.competentUnit, state.receivedAt!)
    if (!isWorkingDay(time.calendar, newDueOn)) {
      return refuse(
        'extension.not_working_day',
        `Ngày ${formatDayVi(newDueOn)} là ngày nghỉ nên không hẹn trả kết quả được.`,
        'Chọn một ngày làm việc.',
        { field: 'newDueOn' },
      )
    }
    const previousDueAt = state.dueAt!
    const newDueAt = endOfOfficeHours(time.hours, newDueOn)
    const act = { kind: 'extended', previousDueAt, newDueAt, stepDueAt: null, ground, reason } as const
    const after = await dueAfter(ctx, dossier, act)
    const refused = after!.reading.refused.at(-1)
    if (refused !== undefined) return notInTime(refused.code, previousDueAt)
    appendAct(ctx, dossier, { ...act, stepDueAt: after!.stepDueAt })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.extended',
      data: { previousDueAt, dueAt: newDueAt, reason },
    })
    return { ok: true, dueAt: newDueAt, previousDueAt }
  },
}

/** The clock's refusals, as an officer reads them. */
function notInTime(code: RefusalCode, dueAt: Instant): Outcome<Extended, RefusalCode> {
  const [message, next, field] = words[code] ?? words['clock.out_of_order']!
  return refuse(code, message, next, { field, details: { dueAt } })
}

const words: Partial<Record<RefusalCode, readonly [string, string, string]>> = {
  'clock.extension_too_late': [
    'Không kịp hạn: văn bản xin lỗi phải gửi trước ngày hẹn trả ít nhất 01 ngày.',
    'Giải quyết hồ sơ sớm nhất; hồ sơ được tính quá hạn, không có xin lỗi hợp lệ (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9).',
    'newDueOn',
  ],
  'clock.extension_second': [
    'Hồ sơ này đã được hẹn lại một lần.',
    'Hẹn lại không quá một lần (Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9).',
    'newDueOn',
  ],
  'clock.extension_without_new_date': [
    'Ngày hẹn mới phải sau ngày hẹn cũ.',
    'Chọn một ngày làm việc sau ngày hẹn cũ.',
    'newDueOn',
  ],
  'clock.extension_without_reason': [
    'Văn bản xin lỗi phải nêu lý do.',
    'Ghi lý do cụ thể người nộp hiểu được.',
    'reason',
  ],
  'clock.out_of_order': [
    'Thời hạn của hồ sơ đang không chạy nên không hẹn lại được.',
    'Tải lại hồ sơ để xem trạng thái mới nhất.',
    'newDueOn',
  ],
}
