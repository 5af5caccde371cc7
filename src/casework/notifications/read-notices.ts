/** The list of notices was opened: what stood in it counts as read. Nothing else ever changes a notice. */
import { z } from 'zod'
import { type Command, sql, ts } from '#platform/db/index.ts'

const input = z.strictObject({ upToId: z.int().positive() })

export const readNotices: Command<z.infer<typeof input>, object, never> = {
  name: 'notice.read',
  permission: 'dossier.readOwn',
  input,
  async run(ctx, { upToId }) {
    ctx.write(sql`update notifications.notice set read_at = ${ts(ctx.now)}
      where province_id = ${ctx.app.provinceId} and party_id = ${ctx.actor.partyId ?? 0} and id <= ${upToId} and read_at is null`)
    return { ok: true }
  },
}
