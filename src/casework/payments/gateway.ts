/** Orders sent to a payment gateway. The gateway is outside: it is asked here and answers by one callback, perhaps twice, perhaps late. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Ctx, portToken, sql, ts } from '#platform/db/index.ts'

export interface PaymentGateway {
  /** Where the payer is sent for an order. */
  payUrl(order: { ref: string; amountVnd: number; returnTo: string }): string
  readonly via: 'nationalPortal' | 'provincialGateway'
  /** Shared secret of callbacks. */
  readonly secret: string
}

export const paymentGateway = portToken<PaymentGateway>('payments.gateway')

export function writeOrder(
  ctx: Ctx,
  order: { ref: string; dossierId: number; obligationN: number; amountVnd: number },
): void {
  ctx.write(sql`insert into payments.gateway_order(province_id, ref, dossier_id, obligation_n, amount_vnd, created_at)
    values (${ctx.app.provinceId}, ${order.ref}, ${order.dossierId}, ${order.obligationN}, ${order.amountVnd}, ${ts(ctx.now)})`)
}

export interface GatewayOrder {
  readonly ref: string
  readonly dossierId: number
  readonly obligationN: number
  readonly amountVnd: number
}

export async function findOrder(ctx: Ctx, ref: string): Promise<GatewayOrder | undefined> {
  const [order] =
    await ctx.read<GatewayOrder>(sql`select ref, dossier_id as "dossierId", obligation_n as "obligationN", amount_vnd as "amountVnd"
    from payments.gateway_order where province_id = ${ctx.app.provinceId} and ref = ${ref}`)
  return order
}

export function signCallback(secret: string, ref: string, amountVnd: number, status: string): string {
  return createHmac('sha256', secret).update(`${ref}|${amountVnd}|${status}`).digest('hex')
}

export function callbackIsGenuine(
  secret: string,
  callback: { ref: string; amountVnd: number; status: string; signature: string },
): boolean {
  const expected = Buffer.from(signCallback(secret, callback.ref, callback.amountVnd, callback.status))
  const given = Buffer.from(callback.signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
