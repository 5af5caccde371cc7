/** A paper of the National Portal has been fetched and checked: the dossier names it from now on. */
import { z } from 'zod'
import { attachAwaited, awaitedFilesOf } from '#casework/documents/index.ts'
import { storedUpload } from '#casework/dossiers/index.ts'
import type { Command } from '#platform/db/index.ts'

const fileInput = z.strictObject({
  dossierId: z.int().positive(),
  n: z.int().positive(),
  upload: storedUpload,
})

export const attachPortalFile: Command<z.infer<typeof fileInput>, object> = {
  name: 'dossier.attachPortalFile',
  permission: 'portal.inbound',
  input: fileInput,
  async run(ctx, { dossierId, n, upload }) {
    ctx.about({ dossierId })
    const awaited = (await awaitedFilesOf(ctx, dossierId)).find((one) => one.n === n)
    // A second fetcher finds that the first one has brought it.
    if (awaited?.state === 'awaited') await attachAwaited(ctx, dossierId, n, upload)
    return { ok: true }
  },
}
