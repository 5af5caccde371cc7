/**
 * Dừng giải quyết (form 05 of Circular 03/2025): in writing, with the reason and the norm that orders it, by the head of the unit.
 * National status 8. When a dossier may be stopped is for special law to say, so the ground is written, not chosen.
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
  reason: z.string().trim().min(10, 'ghi rõ lý do cụ thể, ít nhất 10 ký tự').max(2000),
  legalBasis: z.string().trim().min(3, 'ghi căn cứ pháp lý').max(500),
})

export const stopDossier: Command<z.infer<typeof input>, object, AdmitCode> = {
  name: 'dossier.stop',
  permission: 'dossier.stop',
  input,
  async run(ctx, { dossierId, version, reason, legalBasis }) {
    const admitted = await admit(ctx, dossierId, 'stopped', version)
    if (!admitted.ok) return admitted
    appendAct(ctx, admitted.dossier, { kind: 'stopped', reason, legalBasis })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(admitted.dossier.access),
      kind: 'dossier.stopped',
      data: { reason, legalBasis },
    })
    return { ok: true }
  },
}
