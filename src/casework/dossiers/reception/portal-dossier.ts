/** The number by which the National Portal knows a dossier (MaHoSo): one number, one dossier, for ever. */
import { type Ctx, json, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

/** A fee as the Portal announced it (DanhSachLePhi). */
export interface PortalFee {
  readonly name: string
  readonly amountVnd: number
}

export interface PortalDossier {
  readonly number: string
  readonly bodyHash: string
  readonly filedAt: Instant
  readonly fees: readonly PortalFee[]
}

export function writePortalDossier(ctx: Ctx, dossierId: number, from: PortalDossier): void {
  ctx.write(sql`insert into dossiers.portal_dossier(province_id, number, dossier_id, body_hash, filed_at, fees)
    values (${ctx.app.provinceId}, ${from.number}, ${dossierId}, ${from.bodyHash}, ${ts(from.filedAt)}, ${json(from.fees)}::jsonb)`)
}

export async function findPortalDossier(
  ctx: Ctx,
  number: string,
): Promise<{ readonly dossierId: number; readonly bodyHash: string } | undefined> {
  const [row] = await ctx.read<{ dossierId: number; bodyHash: string }>(
    sql`select dossier_id as "dossierId", body_hash as "bodyHash" from dossiers.portal_dossier
      where province_id = ${ctx.app.provinceId} and number = ${number}`,
  )
  return row
}
