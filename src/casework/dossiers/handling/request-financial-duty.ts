/**
 * Yêu cầu thực hiện nghĩa vụ tài chính: the tax or fee notice has gone to the applicant and the dossier waits for it (national status 6).
 * The limit runs on unless a special law takes this time out of it: then the procedure says so, with its norm.
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { applicantOf } from '../reception/receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  duty: z.enum(['tax', 'fee']),
  note: z.string().trim().min(10, 'ghi số, ngày thông báo và nơi nộp').max(2000),
})

export const requestFinancialDuty: Command<z.infer<typeof input>, { pausesClock: boolean }, AdmitCode> = {
  name: 'dossier.requestFinancialDuty',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version, duty, note }) {
    const admitted = await admit(ctx, dossierId, 'financialDutyRequested', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const pausesClock = dossier.procedure.financialDuty?.pausesClock ?? false
    appendAct(ctx, dossier, { kind: 'financialDutyRequested', duty, note, pausesClock })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.financialDutyRequested',
      data: { note, pausesClock },
    })
    return { ok: true, pausesClock }
  },
}
