/** Rút hồ sơ: the applicant takes it back while nothing has been signed. National status 7. */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { applicantOf } from './receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  reason: z.string().trim().max(1000).default(''),
})

export const withdrawDossier: Command<z.infer<typeof input>, object, AdmitCode> = {
  name: 'dossier.withdraw',
  permission: 'dossier.withdraw',
  input,
  async run(ctx, { dossierId, version, reason }) {
    const admitted = await admit(ctx, dossierId, 'withdrawn', version)
    if (!admitted.ok) return admitted
    appendAct(ctx, admitted.dossier, { kind: 'withdrawn', reason })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(admitted.dossier.access),
      kind: 'dossier.withdrawn',
      data: {},
    })
    return { ok: true }
  },
}
