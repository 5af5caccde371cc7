/**
 * Money received: in cash at the counter or reported by the gateway. Called by the dossier's own verb in its transaction.
 * The key (dossier, obligation) and the gateway's reference make a repeated callback harmless.
 */
import { systemActor } from '#platform/auth/index.ts'
import { type Ctx, sql, ts } from '#platform/db/index.ts'
import { civilOf, dayOf } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'

export type Via = 'nationalPortal' | 'provincialGateway' | 'cash'

export interface PaymentInput {
  readonly dossierId: number
  readonly obligationN: number
  readonly amountVnd: number
  readonly via: Via
  readonly gatewayRef: string | null
  readonly receivingUnit: number
}

/** Collects the payment row and returns the receipt number (biên lai): unit, year, running number without reuse; a refused command leaves a gap. */
export async function addPayment(ctx: Ctx, payment: PaymentInput): Promise<string> {
  const year = civilOf(dayOf(ctx.now)).year
  const directory = await directoryOf(ctx.app)
  const [result] = await ctx.app.db.write(systemActor, [
    sql`insert into payments.receipt_counter as c values (${ctx.app.provinceId}, ${payment.receivingUnit}, ${year}, 1)
      on conflict (province_id, unit_id, year) do update set n = c.n + 1 returning n`,
  ])
  const n = (result!.rows[0] as { n: number }).n
  const receiptNumber = `BL-${directory.byId(payment.receivingUnit).code}.${payment.receivingUnit}-${year}-${String(n).padStart(6, '0')}`
  ctx.write(sql`insert into payments.payment(province_id, dossier_id, obligation_n, amount_vnd, via, receipt_number, gateway_ref, paid_at, actor_id)
    values (${ctx.app.provinceId}, ${payment.dossierId}, ${payment.obligationN}, ${payment.amountVnd}, ${payment.via}, ${receiptNumber},
      ${payment.gatewayRef}, ${ts(ctx.now)}, ${ctx.actor.id})`)
  return receiptNumber
}

export interface UnappliedPayment {
  readonly dossierId: number
  readonly gatewayRef: string
  readonly amountVnd: number
  readonly via: Exclude<Via, 'cash'>
  /** Code of the refusal that kept it from settling anything. */
  readonly reason: string
}

/** Money that came and settles nothing is never dropped: it waits here to be given back (QĐ 29/2026, online payment: refund). */
export function addUnappliedPayment(ctx: Ctx, payment: UnappliedPayment): void {
  ctx.write(sql`insert into payments.unapplied_payment(province_id, gateway_ref, dossier_id, amount_vnd, via, reason, at)
    values (${ctx.app.provinceId}, ${payment.gatewayRef}, ${payment.dossierId}, ${payment.amountVnd}, ${payment.via}, ${payment.reason}, ${ts(ctx.now)})`)
}

/** How an earlier callback of this order ended, if there was one. */
export async function findByGatewayRef(
  ctx: Ctx,
  ref: string,
): Promise<{ readonly receiptNumber: string | null; readonly amountVnd: number } | undefined> {
  const [row] = await ctx.read<{ receiptNumber: string | null; amountVnd: number }>(sql`
    select receipt_number as "receiptNumber", amount_vnd as "amountVnd" from payments.payment
      where province_id = ${ctx.app.provinceId} and gateway_ref = ${ref}
    union all select null, amount_vnd from payments.unapplied_payment where province_id = ${ctx.app.provinceId} and gateway_ref = ${ref}`)
  return row
}
