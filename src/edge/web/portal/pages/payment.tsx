/** Fees: each line with its base, what is taken off and the norm; at the counter or through the gateway. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type DossierPage, recordGatewayPayment, startPayment } from '#casework/dossiers/index.ts'
import { callbackIsGenuine, paymentGateway } from '#casework/payments/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, usePort } from '#platform/db/index.ts'
import { HttpProblem, type HttpServer, problemOf, route, runFor } from '#platform/http/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import { PaymentPage, type PaymentPageModel, type PaymentState } from '../views/payment.tsx'
import { dossierOf, dossierPath, field, get, post, problemOfRefusal, query, receiptPath } from './context.ts'
import { serviceName } from './procedure-words.ts'
import { inSentence, moneyWords, timeWords, whenWords } from './words.ts'

const CALLBACK = '/thanh-toan/ket-qua'

const callback = z.object({
  ref: z.string().min(1).max(100),
  amountVnd: z.coerce.number().int().positive(),
  status: z.string().min(1).max(40),
  signature: z.string().min(1).max(200),
})

export function registerPayment(server: HttpServer): void {
  get(server, '/ho-so/:ma/nop-tien', (request, reply) => showPayment(request, reply))
  post(server, '/ho-so/:ma/nop-tien', pay)
  // The gateway has no session: its signature stands in the place of the form's token.
  route(server, {
    method: 'POST',
    url: CALLBACK,
    permission: 'public',
    csrf: false,
    bodyLimit: 16 * 1024,
    schema: { body: callback, hide: true },
    handler: (request, reply) => receiveCallback(request, reply, request.body),
  })
}

const linesOf = ({ obligations }: DossierPage): PaymentPageModel['lines'] =>
  obligations.flatMap(({ lines }) =>
    lines.map((line) => ({
      name: line.name,
      base: `Mức thu ${moneyWords(line.base)}`,
      reduction:
        line.exemption > 0
          ? `Miễn ${moneyWords(line.exemption)}`
          : line.reduction > 0
            ? `Giảm ${moneyWords(line.reduction)}`
            : undefined,
      amount: moneyWords(line.amount),
      legalBasis: line.legalBasis,
    })),
  )

function stateOf(request: FastifyRequest, page: DossierPage): PaymentState {
  const methods = [
    { value: 'online', label: 'Trả qua mạng', hint: 'Thẻ ngân hàng hoặc quét mã, trên cổng thanh toán.' },
    {
      value: 'counter',
      label: 'Trả tại quầy',
      hint: `Bộ phận Một cửa ${inSentence(page.receivingUnit.name)}.`,
    },
  ]
  const paid = page.obligations.find((one) => one.payment !== null)?.payment
  if (page.obligations.length === 0) return { kind: 'free', reason: 'Hồ sơ này không có khoản nào phải nộp.' }
  if (paid)
    return {
      kind: 'paid',
      at: `${whenWords(paid.paidAt)}. Biên lai ${paid.receiptNumber}`,
      receiptHref: undefined,
    }
  if (!page.acts.has('paid'))
    return { kind: 'free', reason: 'Hồ sơ đã dừng, bạn không phải trả khoản nào nữa.' }
  const back = query(request, 've')
  if (back === 'huy')
    return { kind: 'failed', cause: 'Bạn đã dừng ở cổng thanh toán. Bạn chưa bị trừ tiền.', methods }
  if (back === 'cong') {
    const now = request.server.web.app.clock.now()
    return {
      kind: 'pending',
      since: timeWords(now),
      checkHref: `${dossierPath(page.trackingNumber)}/nop-tien`,
    }
  }
  return { kind: 'due', methods }
}

async function showPayment(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[] = []) {
  const page = await dossierOf(request)
  const path = `${dossierPath(page.trackingNumber)}/nop-tien`
  const model: PaymentPageModel = {
    service: serviceName(page.dossier.procedure),
    code: page.dossier.state.code ?? page.trackingNumber,
    backHref: dossierPath(page.trackingNumber),
    lines: linesOf(page),
    total: moneyWords(page.obligations.reduce((sum, one) => sum + one.amountVnd, 0)),
    state: stateOf(request, page),
    target: formTarget(request, path, true),
    errors,
  }
  return sendPage(
    reply,
    <PaymentPage chrome={publicChrome(request)} model={model} />,
    errors.length > 0 ? 422 : 200,
  )
}

async function pay(request: FastifyRequest, reply: FastifyReply) {
  const page = await dossierOf(request)
  const method = field(request, 'method')
  if (method === 'counter') return reply.redirect(receiptPath(page.trackingNumber), 303)
  if (method !== 'online')
    return await showPayment(request, reply, [{ field: 'method', message: 'Bạn chọn một cách trả.' }])
  const returnTo = `${dossierPath(page.trackingNumber)}/nop-tien?ve=cong`
  const outcome = await runFor(request, startPayment, { dossierId: page.dossier.id, returnTo })
  if (outcome.ok) return reply.redirect(outcome.payUrl, 303)
  // Paid meanwhile in another tab: the page says so.
  if (outcome.code === 'payment.nothing_due' || outcome.code === 'dossier.not_admitted')
    return reply.redirect(`${dossierPath(page.trackingNumber)}/nop-tien`, 303)
  throw problemOfRefusal(outcome)
}

/** A second or a late callback is answered like the first and changes nothing. */
async function receiveCallback(request: FastifyRequest, reply: FastifyReply, sent: z.infer<typeof callback>) {
  const { app, metrics } = request.server.web
  const gateway = usePort(app, paymentGateway)
  if (!callbackIsGenuine(gateway.secret, sent))
    throw new HttpProblem(problemOf(403, { code: 'payment.signature' }))
  if (sent.status !== 'paid') return reply.send({ ok: true })
  const { ref, amountVnd } = sent
  const call = { actor: systemActor, correlationId: request.id }
  const outcome = await runCommand(app, recordGatewayPayment, call, { ref, amountVnd, via: gateway.via })
  metrics.command(recordGatewayPayment.name, outcome.ok ? 'ok' : outcome.code)
  return reply.code(outcome.ok ? 200 : outcome.code === 'command.busy' ? 503 : 422).send(outcome)
}
