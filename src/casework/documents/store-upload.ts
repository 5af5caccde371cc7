/**
 * A file someone gives us: checked by what it contains, stored and synced, then known by its hash. Only after that may a row name it.
 */

import { systemActor } from '#platform/auth/index.ts'
import { type Ctx, sql, ts, usePort } from '#platform/db/index.ts'
import { inspectUpload, safeFileName, type UploadRefusal } from '#platform/files/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import { fileStore, type StoredUpload } from './dossier-files.ts'

export async function storeUpload(
  ctx: Ctx,
  bytes: Uint8Array,
  declaredName: string,
  documentCode: string | null,
): Promise<Outcome<{ upload: StoredUpload }, UploadRefusal['code']>> {
  const verdict = await inspectUpload(bytes, declaredName)
  if (!verdict.ok) return refuse(verdict.code, verdict.message, verdict.next, { field: 'file' })
  const stored = await usePort(ctx.app, fileStore).put(bytes)
  await ctx.app.db.write(systemActor, [
    sql`insert into platform.blob(sha256, size, mime, stored_at) values (${stored.sha256}, ${stored.size}, ${verdict.mime}, ${ts(ctx.now)}) on conflict do nothing`,
  ])
  return {
    ok: true,
    upload: {
      documentCode,
      name: safeFileName(declaredName),
      mime: verdict.mime,
      size: stored.size,
      sha256: stored.sha256,
    },
  }
}
