/** Mở hồ sơ: reading personal data is itself recorded, and the applicant sees who looked (NĐ 13/2023/NĐ-CP art. 9). */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'

const input = z.strictObject({ dossierId: z.int().positive() })

/** The audit row of the frame is all it does; sight of the dossier was decided where it was loaded. */
export const readDossier: Command<z.infer<typeof input>, object> = {
  name: 'dossier.read',
  permission: 'dossier.read',
  input,
  async run(ctx, { dossierId }) {
    ctx.about({ dossierId })
    return { ok: true }
  },
}
