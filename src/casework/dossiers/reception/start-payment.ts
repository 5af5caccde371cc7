/** Thanh toán trực tuyến: an order is written and the payer is sent to the gateway; the money counts when its callback comes. */
import { z } from 'zod'
import { obligationsOf, paymentGateway, writeOrder } from '#casework/payments/index.ts'
import { type Command, usePort } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { type AdmitCode, admit } from '../admit.ts'

const input = z.strictObject({ dossierId: z.int().positive(), returnTo: z.string().max(300) })

export const startPayment: Command<
  z.infer<typeof input>,
  { payUrl: string; ref: string },
  AdmitCode | 'payment.nothing_due'
> = {
  name: 'payment.start',
  permission: 'payment.start',
  input,
  async run(ctx, { dossierId, returnTo }) {
    const admitted = await admit(ctx, dossierId, 'paid')
    if (!admitted.ok) return admitted
    const due = (await obligationsOf(ctx, dossierId)).find((obligation) => obligation.payment === null)
    if (due === undefined)
      return refuse('payment.nothing_due', 'Hồ sơ này không còn khoản nào phải nộp.', 'Xem biên lai đã ghi.')
    const gateway = usePort(ctx.app, paymentGateway)
    const ref = ctx.app.ids.uuid()
    writeOrder(ctx, { ref, dossierId, obligationN: due.n, amountVnd: due.amountVnd })
    return { ok: true, ref, payUrl: gateway.payUrl({ ref, amountVnd: due.amountVnd, returnTo }) }
  },
}
