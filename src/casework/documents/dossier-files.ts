/** Files of a dossier: what was attached, what was issued. Blobs lie in the file store; a row names one only after it is synced. */
import { type Ctx, portToken, type Sql, sql, ts } from '#platform/db/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { Instant } from '#platform/time/index.ts'

export const fileStore = portToken<FileStore>('files.store')

export type FilePurpose =
  | 'requiredDocument'
  | 'receptionSlip'
  | 'supplementSlip'
  | 'refusalSlip'
  | 'apologyLetter'
  | 'result'

export interface DossierFile {
  readonly n: number
  readonly purpose: FilePurpose
  readonly documentCode: string | null
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly sha256: string
  readonly pages: number | null
  readonly signed: boolean
}

/** A file that has been stored and checked and waits to be attached. */
export interface StoredUpload {
  readonly documentCode: string | null
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly sha256: string
  /** The paper of the applicant's vault it was taken from. */
  readonly paperId?: number | undefined
}

export function attachFile(ctx: Ctx, dossierId: number, file: DossierFile): void {
  ctx.write(sql`insert into documents.dossier_file(province_id, dossier_id, n, purpose, document_code, name, mime, size, sha256, pages, signed, at)
    values (${ctx.app.provinceId}, ${dossierId}, ${file.n}, ${file.purpose}, ${file.documentCode}, ${file.name}, ${file.mime}, ${file.size},
      ${file.sha256}, ${file.pages}, ${file.signed}, ${ts(ctx.now)})`)
}

export function filesQuery(provinceId: number, dossierId: number): Sql {
  return sql`select n, purpose, document_code as "documentCode", name, mime, size, sha256, pages, signed, at from documents.dossier_file
    where province_id = ${provinceId} and dossier_id = ${dossierId} order by n`
}

export async function filesOf(ctx: Ctx, dossierId: number): Promise<(DossierFile & { at: Instant })[]> {
  return await ctx.read(filesQuery(ctx.app.provinceId, dossierId))
}

export async function nextFileNumber(ctx: Ctx, dossierId: number): Promise<number> {
  const [row] = await ctx.read<{ n: number }>(
    sql`select coalesce(max(n), 0) + 1 as n from documents.dossier_file where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId}`,
  )
  return row!.n
}
