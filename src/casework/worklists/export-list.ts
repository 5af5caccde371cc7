/** Taking a list out of the house is a reading of many people's data at once: it leaves its own row in the log. */
import { z } from 'zod'
import type { Command } from '#platform/db/index.ts'

const input = z.strictObject({ query: z.string().max(1000), format: z.enum(['xlsx', 'csv']) })

export const exportList: Command<z.infer<typeof input>, object> = {
  name: 'worklist.exportList',
  permission: 'dossier.read',
  input,
  async run() {
    return { ok: true }
  },
}
