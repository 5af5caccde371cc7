/** Papers that lie elsewhere and are on their way: fetched by a job, checked like every upload, and only then named by the dossier. */
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { attachFile, nextFileNumber, type StoredUpload } from './dossier-files.ts'

export interface AwaitedFile {
  readonly n: number
  readonly documentCode: string | null
  readonly name: string
  readonly url: string
  /** `refused`: it came and may not be kept; the fault says why. */
  readonly state: 'awaited' | 'attached' | 'refused'
  readonly attempts: number
  readonly nextTryAt: Instant
  readonly fault: string | null
}

export function awaitFile(
  ctx: Ctx,
  dossierId: number,
  file: Pick<AwaitedFile, 'n' | 'documentCode' | 'name' | 'url'>,
): void {
  ctx.write(sql`insert into documents.awaited_file(province_id, dossier_id, n, document_code, name, url, next_try_at)
    values (${ctx.app.provinceId}, ${dossierId}, ${file.n}, ${file.documentCode}, ${file.name}, ${file.url}, ${ts(ctx.now)})`)
}

export async function awaitedFilesOf(ctx: Ctx, dossierId: number): Promise<AwaitedFile[]> {
  return await ctx.read<AwaitedFile>(sql`select n, document_code as "documentCode", name, url, state, attempts,
      next_try_at as "nextTryAt", fault
    from documents.awaited_file where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} order by n`)
}

/** The dossier names it from now on. Two fetchers of one file: the second breaks `must` and finds it attached. */
export async function attachAwaited(
  ctx: Ctx,
  dossierId: number,
  n: number,
  upload: StoredUpload,
): Promise<void> {
  const mine = sql`province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} and n = ${n}`
  ctx.writeFirst(
    sql`select platform.must(exists (select 1 from documents.awaited_file where ${mine} and state = 'awaited' for update))`,
  )
  attachFile(ctx, dossierId, {
    ...upload,
    n: await nextFileNumber(ctx, dossierId),
    purpose: 'requiredDocument',
    pages: null,
    signed: false,
  })
  ctx.write(sql`update documents.awaited_file set state = 'attached', fault = null where ${mine}`)
}

/** Did not come, or came and is refused for good. */
export async function noteAwaited(
  app: App,
  dossierId: number,
  n: number,
  how: { readonly fault: string; readonly nextTryAt: Instant | null },
): Promise<void> {
  await app.db.write(systemActor, [
    sql`update documents.awaited_file set fault = ${how.fault}, attempts = attempts + 1,
        next_try_at = coalesce(${ts(how.nextTryAt)}::timestamptz, next_try_at),
        state = case when ${how.nextTryAt === null}::boolean then 'refused' else state end
      where province_id = ${app.provinceId} and dossier_id = ${dossierId} and n = ${n} and state = 'awaited'`,
  ])
}

/** Dossiers with a paper that should have been fetched by now. */
export async function dossiersAwaiting(app: App, limit = 200): Promise<number[]> {
  const rows = await app.db.read<{ id: number }>(
    systemActor,
    sql`select distinct dossier_id as id from documents.awaited_file
      where province_id = ${app.provinceId} and state = 'awaited' and next_try_at <= ${ts(app.clock.now())} limit ${limit}`,
  )
  return rows.map((row) => row.id)
}
