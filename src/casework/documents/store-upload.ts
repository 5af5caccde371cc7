/**
 * A file someone gives us: checked by what it contains, stored and synced, then known by its hash. Only after that may a row name it.
 */

import { systemActor } from '#platform/auth/index.ts'
import { type Ctx, sql, ts, usePort } from '#platform/db/index.ts'
import { inspectUpload, type Sha256, safeFileName, type UploadRefusal } from '#platform/files/index.ts'
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
    sql`insert into platform.upload(sha256, actor_kind, actor_id, at) values (${stored.sha256}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ts(ctx.now)}) on conflict do nothing`,
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

/**
 * Files a caller names by hash, as we hold them: size and type from the store, never from the caller, and only what this caller brought.
 * The index of the first one that is not theirs, otherwise.
 */
export async function ownUploads(
  ctx: Ctx,
  named: readonly StoredUpload[],
): Promise<
  { readonly ok: true; readonly files: StoredUpload[] } | { readonly ok: false; readonly index: number }
> {
  if (named.length === 0) return { ok: true, files: [] }
  const rows = await ctx.read<{
    sha256: string
    size: number
    mime: string
  }>(sql`select b.sha256, b.size, b.mime from platform.blob b
    join platform.upload u on u.sha256 = b.sha256 and u.actor_kind = ${ctx.actor.kind} and u.actor_id = ${ctx.actor.id}
    where b.sha256 = any (${named.map((file) => file.sha256)}::text[])`)
  const held = new Map(rows.map((row) => [row.sha256, row]))
  // Bytes that nothing named for a day are swept; then they are to be brought again.
  for (const sha256 of held.keys())
    if (!(await usePort(ctx.app, fileStore).has(sha256 as Sha256))) held.delete(sha256)
  const index = named.findIndex((file) => !held.has(file.sha256))
  if (index >= 0) return { ok: false, index }
  return {
    ok: true,
    files: named.map((file) => ({ ...file, ...held.get(file.sha256)!, name: safeFileName(file.name) })),
  }
}
