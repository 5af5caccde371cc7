/**
 * Thu phí, lệ phí: in cash at the counter, with a receipt number. Law: Decree 61/2018 art. 22; only the published amount.
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import {
  addPayment,
  addUnappliedPayment,
  findByGatewayRef,
  findOrder,
  obligationsOf,
  type UnappliedPayment,
  type Via,
} from '#casework/payments/index.ts'
import type { Command, Ctx } from '#platform/db/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { closePortalPayment, openPortalPayment } from './portal-dossier.ts'
import { applicantOf } from './receive-dossier.ts'

type Code = AdmitCode | 'payment.nothing_due' | 'payment.amount_differs' | 'payment.unknown_order'

export interface Paid {
  /** Null: the money settles nothing here and is to be refunded. */
  readonly receiptNumber: string | null
  readonly amountVnd: number
}

const cashInput = z.strictObject({ dossierId: z.int().positive(), version: z.int().positive().optional() })

export const recordCashPayment: Command<z.infer<typeof cashInput>, Paid, Code> = {
  name: 'payment.recordCash',
  permission: 'payment.record',
  input: cashInput,
  run: (ctx, { dossierId, version }) =>
    pay(ctx, { dossierId, via: 'cash', gatewayRef: null, amountVnd: null }, version),
}

const callbackInput = z.strictObject({
  ref: z.string().min(1).max(100),
  amountVnd: z.int().positive(),
  via: z.enum(['nationalPortal', 'provincialGateway']),
})

/** The gateway's callback, already proven genuine at the door. A second one for the same order answers like the first. */
export const recordGatewayPayment: Command<z.infer<typeof callbackInput>, Paid, Code> = {
  name: 'payment.recordGateway',
  permission: 'payment.callback',
  input: callbackInput,
  async run(ctx, { ref, amountVnd, via }) {
    const order = await findOrder(ctx, ref)
    if (order === undefined)
      return refuse(
        'payment.unknown_order',
        'Không có lệnh thanh toán này.',
        'Đối soát với cổng thanh toán.',
        { field: 'ref' },
      )
    const before = await findByGatewayRef(ctx, ref)
    if (before !== undefined) return { ok: true, ...before }
    const outcome = await pay(ctx, { dossierId: order.dossierId, via, gatewayRef: ref, amountVnd })
    // Another amount than ordered is the gateway's mistake and is reconciled with it.
    if (outcome.ok || outcome.code === 'payment.amount_differs') return outcome
    // Looked at once more: the same callback may have been recorded beside us.
    const beside = await findByGatewayRef(ctx, ref)
    if (beside !== undefined) return { ok: true, ...beside }
    return keepUnapplied(ctx, {
      dossierId: order.dossierId,
      gatewayRef: ref,
      amountVnd,
      via,
      reason: outcome.code,
    })
  },
}

const portalInput = z.strictObject({ dossierId: z.int().positive() })

/** What the applicant has paid on the National Portal before the dossier came to us (QĐ 29/2026/QĐ-TTg): nobody pays twice. */
export const recordPortalPayment: Command<z.infer<typeof portalInput>, Paid, Code> = {
  name: 'payment.recordPortal',
  permission: 'portal.inbound',
  input: portalInput,
  async run(ctx, { dossierId }) {
    const paid = await openPortalPayment(ctx, dossierId)
    if (paid === undefined) return { ok: true, receiptNumber: null, amountVnd: 0 }
    const payment = {
      dossierId,
      via: 'nationalPortal',
      gatewayRef: `portal:${paid.number}`,
      amountVnd: paid.paidVnd,
    } as const
    const outcome = await pay(ctx, payment)
    closePortalPayment(ctx, dossierId)
    // Another amount than we ask, or nothing to ask: the money is there and is reconciled with the Portal.
    return outcome.ok ? outcome : keepUnapplied(ctx, { ...payment, reason: outcome.code })
  },
}

/** The money is there whatever we think of it: paid in cash meanwhile, or withdrawn. It is kept and told, not refused. */
function keepUnapplied(ctx: Ctx, payment: UnappliedPayment): { ok: true } & Paid {
  const { dossierId, gatewayRef: ref, amountVnd, reason } = payment
  addUnappliedPayment(ctx, payment)
  ctx.emit({
    kind: 'payment.unapplied',
    dossierId,
    unitId: null,
    at: ctx.now,
    data: { ref, amountVnd, reason },
  })
  ctx.app.log.warn({ ref, reason }, 'payment.unapplied')
  return { ok: true, receiptNumber: null, amountVnd }
}

async function pay(
  ctx: Ctx,
  payment: { dossierId: number; via: Via; gatewayRef: string | null; amountVnd: number | null },
  version?: number,
): Promise<Outcome<Paid, Code>> {
  const admitted = await admit(ctx, payment.dossierId, 'paid', version)
  if (!admitted.ok) return admitted
  const { dossier } = admitted
  const due = (await obligationsOf(ctx, dossier.id)).find((obligation) => obligation.payment === null)
  if (due === undefined)
    return refuse('payment.nothing_due', 'Hồ sơ này không còn khoản nào phải nộp.', 'Xem biên lai đã ghi.')
  if (payment.amountVnd !== null && payment.amountVnd !== due.amountVnd) {
    return refuse(
      'payment.amount_differs',
      'Số tiền không khớp với khoản phải nộp.',
      'Đối soát với cổng thanh toán.',
      { field: 'amountVnd' },
    )
  }
  const receiptNumber = await addPayment(ctx, {
    dossierId: dossier.id,
    obligationN: due.n,
    amountVnd: due.amountVnd,
    via: payment.via,
    gatewayRef: payment.gatewayRef,
    receivingUnit: dossier.state.receivingUnit,
  })
  appendAct(ctx, dossier, {
    kind: 'paid',
    obligationN: due.n,
    amountVnd: due.amountVnd,
    via: payment.via,
    receiptNumber,
  })
  notify(ctx, {
    dossierId: dossier.id,
    partyId: applicantOf(dossier.access),
    kind: 'payment.recorded',
    data: { receiptNumber, amountVnd: due.amountVnd },
  })
  return { ok: true, receiptNumber, amountVnd: due.amountVnd }
}
