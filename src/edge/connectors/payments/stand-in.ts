/**
 * A payment gateway to try things with: a page that asks "pay or not" and one signed callback, as real gateways do.
 * It speaks HTTP with the product like any other gateway would and knows nothing of its inside.
 */
import type { PaymentGateway } from '#casework/payments/index.ts'

export const STAND_IN_PATH = '/gia-lap/thanh-toan'

export function standInGateway(secret: string): PaymentGateway {
  return {
    via: 'provincialGateway',
    secret,
    payUrl: ({ ref, amountVnd, returnTo }) =>
      `${STAND_IN_PATH}?${new URLSearchParams({ ref, amount: String(amountVnd), returnTo })}`,
  }
}

export { paymentStandIn } from './stand-in-page.tsx'
