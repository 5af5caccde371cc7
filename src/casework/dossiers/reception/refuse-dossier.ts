/**
 * Từ chối tiếp nhận: with a specific reason and its legal basis, on a numbered slip (form 03).
 * Law: Decree 61/2018 art. 17.1b. A refused filing is coded on the day of its refusal, so that the slip can be looked up.
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { issueDossierCode } from './dossier-code.ts'
import { applicantOf } from './receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  reason: z.string().trim().min(10, 'ghi rõ lý do cụ thể, ít nhất 10 ký tự').max(2000),
  legalBasis: z.string().trim().min(3, 'ghi căn cứ pháp lý').max(500),
})

export const refuseDossier: Command<
  z.infer<typeof input>,
  { code: string },
  AdmitCode | 'dossier.codes_exhausted'
> = {
  name: 'dossier.refuse',
  permission: 'dossier.refuse',
  input,
  async run(ctx, { dossierId, version, reason, legalBasis }) {
    const admitted = await admit(ctx, dossierId, 'refused', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const directory = await directoryOf(ctx.app)
    const code = await issueDossierCode(ctx, directory.byId(dossier.state.receivingUnit), dayOf(ctx.now))
    if (code === undefined)
      return refuse(
        'dossier.codes_exhausted',
        'Đơn vị đã dùng hết mã hồ sơ của ngày hôm nay.',
        'Thực hiện vào ngày làm việc tiếp theo.',
      )
    appendAct(ctx, dossier, { kind: 'refused', code, reason, legalBasis })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.refused',
      data: { code, reason, legalBasis },
    })
    return { ok: true, code }
  },
}
