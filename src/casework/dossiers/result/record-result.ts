/**
 * Ghi kết quả giải quyết: the paper that will be signed, or the reasoned rejection after appraisal.
 * Law: Decree 61/2018 art. 19.8 (rejection in writing with reason, within the limit), art. 20; Decree 30/2020 art. 5.
 */
import { z } from 'zod'
import { attachFile, nextFileNumber } from '#casework/documents/index.ts'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { storedUpload } from '../reception/receive-supplement.ts'
import { isOverdue } from '../record/available-acts.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  outcome: z.enum(['granted', 'rejected']),
  number: z.string().trim().min(1, 'ghi số, ký hiệu').max(100),
  reason: z.string().trim().max(2000).default(''),
  legalBasis: z.string().trim().max(500).default(''),
  /** PDF of the result, stored and checked before this command. */
  file: storedUpload,
})

type Code = AdmitCode | 'result.reason_missing' | 'result.not_pdf'

export const recordResult: Command<z.infer<typeof input>, { fileN: number }, Code> = {
  name: 'dossier.recordResult',
  permission: 'dossier.recordResult',
  input,
  async run(ctx, { dossierId, version, file, ...result }) {
    const admitted = await admit(ctx, dossierId, 'resultRecorded', version)
    if (!admitted.ok) return admitted
    if (file.mime !== 'application/pdf') {
      return refuse('result.not_pdf', 'Kết quả phải là tệp PDF để ký số.', 'Tải lên bản PDF.', {
        field: 'file',
      })
    }
    if (result.outcome === 'rejected' && (result.reason.length < 10 || result.legalBasis.length < 3)) {
      return refuse(
        'result.reason_missing',
        'Từ chối giải quyết phải nêu lý do cụ thể và căn cứ.',
        'Ghi lý do và căn cứ pháp lý.',
        { field: 'reason' },
      )
    }
    const fileN = await nextFileNumber(ctx, dossierId)
    attachFile(ctx, dossierId, { ...file, n: fileN, purpose: 'result', pages: null, signed: false })
    const late = result.outcome === 'rejected' && isOverdue(admitted.dossier.state, ctx.now)
    appendAct(ctx, admitted.dossier, {
      kind: 'resultRecorded',
      ...result,
      fileN,
      ...(late ? { late: true as const } : {}),
    })
    return { ok: true, fileN }
  },
}
