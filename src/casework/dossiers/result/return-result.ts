/** Trả kết quả: handed over at the counter, sent by post, or given online. Law: Decree 61/2018 art. 20 (early return is announced first). */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import type { Command } from '#platform/db/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { applicantOf } from '../reception/receive-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  method: z.enum(['counter', 'publicPost', 'online']),
})

export const returnResult: Command<z.infer<typeof input>, object, AdmitCode> = {
  name: 'dossier.returnResult',
  permission: 'dossier.return',
  input,
  async run(ctx, { dossierId, version, method }) {
    const admitted = await admit(ctx, dossierId, 'returned', version)
    if (!admitted.ok) return admitted
    appendAct(ctx, admitted.dossier, { kind: 'returned', method })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(admitted.dossier.access),
      kind: 'dossier.returned',
      data: { method },
    })
    return { ok: true }
  },
}
