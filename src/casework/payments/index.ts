export {
  callbackIsGenuine,
  findOrder,
  type PaymentGateway,
  paymentGateway,
  signCallback,
  writeOrder,
} from './gateway.ts'
export { createObligation, type ObligationView, obligationsOf, obligationsQuery } from './obligations.ts'
export {
  addPayment,
  addUnappliedPayment,
  findByGatewayRef,
  type UnappliedPayment,
  type Via,
} from './record-payment.ts'
