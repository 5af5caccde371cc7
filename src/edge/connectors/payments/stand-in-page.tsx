/** The page of the stand-in gateway: pay or not. Paying sends one signed callback over HTTP, then the payer goes back. */
import type { AddressInfo } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { paymentGateway, signCallback } from '#casework/payments/index.ts'
import { formTarget, publicChrome, sendPage } from '#edge/web/page.ts'
import { PublicDocument } from '#edge/web/ui/document.tsx'
import { Form } from '#edge/web/ui/forms.tsx'
import { Button } from '#edge/web/ui/pieces.tsx'
import { usePort } from '#platform/db/index.ts'
import { type HttpModule, HttpProblem, problemOf, route } from '#platform/http/index.ts'
import { formatVnd, vnd } from '#platform/money/index.ts'
import { STAND_IN_PATH } from './stand-in.ts'

const CALLBACK = '/thanh-toan/ket-qua'

interface Order {
  readonly ref: string
  readonly amount: number
  readonly returnTo: string
}

/** Only ever back to a page of ours. */
const RETURN = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/

function orderIn(source: unknown): Order {
  const { ref, amount, returnTo } = (source ?? {}) as Record<string, unknown>
  const value = Number(amount)
  const known = typeof ref === 'string' && ref !== '' && Number.isSafeInteger(value) && value > 0
  if (!known || typeof returnTo !== 'string' || !RETURN.test(returnTo))
    throw new HttpProblem(problemOf(400, { message: 'Cổng thanh toán giả lập không có lệnh này.' }))
  return { ref, amount: value, returnTo }
}

export const paymentStandIn: HttpModule = (server, web) => {
  if (web.config.mode === 'production') return
  route(server, { method: 'GET', url: STAND_IN_PATH, permission: 'public', handler: showOrder })
  route(server, {
    method: 'POST',
    url: STAND_IN_PATH,
    permission: 'public',
    handler: async (request, reply) => {
      const { ref, amount, returnTo } = orderIn(request.body)
      const pays = (request.body as Record<string, unknown>)['answer'] === 'pay'
      if (!pays) return reply.redirect(returnTo.replace('ve=cong', 've=huy'), 303)
      const { port, address } = server.server.address() as AddressInfo
      const host =
        address === '0.0.0.0' || address === '::'
          ? '127.0.0.1'
          : address.includes(':')
            ? `[${address}]`
            : address
      const signature = signCallback(usePort(web.app, paymentGateway).secret, ref, amount, 'paid')
      await fetch(`http://${host}:${port}${CALLBACK}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ ref, amountVnd: amount, status: 'paid', signature }),
      })
      return reply.redirect(returnTo, 303)
    },
  })
}

function showOrder(request: FastifyRequest, reply: FastifyReply) {
  const order = orderIn(request.query)
  return sendPage(
    reply,
    <PublicDocument chrome={publicChrome(request)} title="Cổng thanh toán giả lập">
      <div className="pt">
        <h1>Cổng thanh toán giả lập</h1>
        <p className="lead">Chỉ để trình diễn: không có tiền nào được chuyển.</p>
        <p>
          Số tiền <b>{formatVnd(vnd(order.amount))}</b>
        </p>
        <Form target={formTarget(request, STAND_IN_PATH)}>
          <input type="hidden" name="ref" value={order.ref} />
          <input type="hidden" name="amount" value={order.amount} />
          <input type="hidden" name="returnTo" value={order.returnTo} />
          <div className="acts full">
            <Button name="answer" value="pay">
              Trả tiền
            </Button>
            <Button kind="ghost" name="answer" value="stop">
              Dừng, không trả
            </Button>
          </div>
        </Form>
      </div>
    </PublicDocument>,
  )
}
