/** The number by which the National Portal knows a dossier (MaHoSo): one number, one dossier, for ever. */
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Ctx, json, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

/** Numbers of the Portal are written as ours are or in their own way: an agency, then groups of digits. */
export function isPortalNumber(text: string): boolean {
  return text.length <= 60 && /^[A-Y]\d{2}[0-9A-Z.]*(-\d{2,}){1,3}$/.test(text)
}

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
  /** What the applicant has paid on the Portal; 0 when nothing. */
  readonly paidVnd: number
}

export function writePortalDossier(ctx: Ctx, dossierId: number, from: PortalDossier): void {
  ctx.write(sql`insert into dossiers.portal_dossier(province_id, number, dossier_id, body_hash, filed_at, fees, paid_vnd, payment_open)
    values (${ctx.app.provinceId}, ${from.number}, ${dossierId}, ${from.bodyHash}, ${ts(from.filedAt)}, ${json(from.fees)}::jsonb,
      ${from.paidVnd}, ${from.paidVnd > 0})`)
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

/** Money the Portal took that our record does not hold yet; undefined when there is none. */
export async function openPortalPayment(
  ctx: Ctx,
  dossierId: number,
): Promise<{ readonly number: string; readonly paidVnd: number } | undefined> {
  const [row] = await ctx.read<{ number: string; paidVnd: number }>(
    sql`select number, paid_vnd as "paidVnd" from dossiers.portal_dossier
      where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId} and payment_open`,
  )
  return row
}

export function closePortalPayment(ctx: Ctx, dossierId: number): void {
  ctx.write(sql`update dossiers.portal_dossier set payment_open = false
    where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId}`)
}

/** Dossiers whose payment on the Portal is still to be recorded. */
export async function unrecordedPortalPayments(app: App, limit = 200): Promise<number[]> {
  const rows = await app.db.read<{ id: number }>(
    systemActor,
    sql`select dossier_id as id from dossiers.portal_dossier where province_id = ${app.provinceId} and payment_open limit ${limit}`,
  )
  return rows.map((row) => row.id)
}
