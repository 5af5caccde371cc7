/**
 * A payment gateway to try things with: a page that asks "pay or not" and one signed callback, as real gateways do.
 * It speaks HTTP with the product like any other gateway would, has a page of its own and knows nothing of its inside.
 */
import type { AddressInfo } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type PaymentGateway, paymentGateway, signCallback } from '#casework/payments/index.ts'
import { usePort } from '#platform/db/index.ts'
import { type HttpModule, HttpProblem, type HttpServer, problemOf, route } from '#platform/http/index.ts'
import { formatVnd, vnd } from '#platform/money/index.ts'

export const STAND_IN_PATH = '/gia-lap/thanh-toan'
const CALLBACK = '/thanh-toan/ket-qua'

export function standInGateway(secret: string): PaymentGateway {
  return {
    via: 'provincialGateway',
    secret,
    payUrl: ({ ref, amountVnd, returnTo }) =>
      `${STAND_IN_PATH}?${new URLSearchParams({ ref, amount: String(amountVnd), returnTo })}`,
  }
}

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
      const order = orderIn(request.body)
      if (request.body?.['answer'] !== 'pay')
        return reply.redirect(order.returnTo.replace('ve=cong', 've=huy'), 303)
      await sendCallback(server, order, usePort(web.app, paymentGateway).secret)
      return reply.redirect(order.returnTo, 303)
    },
  })
}

/** Always to the address this server listens on: the `Host` a browser names is not to be called. */
async function sendCallback(server: HttpServer, { ref, amount }: Order, secret: string): Promise<void> {
  const { port, address } = server.server.address() as AddressInfo
  const open = address === '0.0.0.0' || address === '::'
  const host = open ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address
  const signature = signCallback(secret, ref, amount, 'paid')
  await fetch(`http://${host}:${port}${CALLBACK}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ref, amountVnd: amount, status: 'paid', signature }),
  })
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:30rem;margin:0 auto;padding:1.5rem;color:#161a2b}' +
  'button{display:block;width:100%;min-height:3rem;margin-top:.75rem;font:inherit;font-weight:700;border:2px solid #2b3a73;border-radius:.375rem;background:#fff;color:#2b3a73}' +
  'button[value=pay]{background:#2b3a73;color:#fff}'

function showOrder(request: FastifyRequest, reply: FastifyReply) {
  const { ref, amount, returnTo } = orderIn(request.query)
  const hidden = Object.entries({ _csrf: request.csrf, ref, amount: String(amount), returnTo })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('')
  const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Cổng thanh toán giả lập</title>
<style nonce="${request.nonce}">${STYLE}</style></head><body><main><h1>Cổng thanh toán giả lập</h1>
<p>Chỉ để trình diễn: không có tiền nào được chuyển.</p><p>Số tiền <b>${formatVnd(vnd(amount))}</b></p>
<form method="post" action="${STAND_IN_PATH}">${hidden}<button name="answer" value="pay">Trả tiền</button>
<button name="answer" value="stop">Dừng, không trả</button></form></main></body></html>`
  return reply.type('text/html; charset=utf-8').send(page)
}
