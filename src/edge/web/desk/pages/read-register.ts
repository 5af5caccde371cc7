/** In sổ theo dõi: a register shows names and addresses of many people, so its reading is recorded like that of a dossier. */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'

const input = z.strictObject({ unitId: z.int().positive() })

/** The audit row of the frame is all it does; whose register one may read was decided before. */
export const readRegister: Command<z.infer<typeof input>, object> = {
  name: 'register.read',
  permission: 'dossier.read',
  input,
  async run(ctx, { unitId }) {
    ctx.about({ unitId })
    return { ok: true }
  },
}
