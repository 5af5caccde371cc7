/** Thụ lý: an officer of the step takes the dossier as their own. From here its national status is "Đang xử lý". */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'

const input = z.strictObject({ dossierId: z.int().positive(), version: z.int().positive().optional() })

export const takeUp: Command<z.infer<typeof input>, object, AdmitCode> = {
  name: 'dossier.takeUp',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version }) {
    const admitted = await admit(ctx, dossierId, 'takenUp', version)
    if (!admitted.ok) return admitted
    appendAct(ctx, admitted.dossier, { kind: 'takenUp' })
    return { ok: true }
  },
}
