/** Rút hồ sơ: the page that asks once more, and the act. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { withdrawDossier } from '#casework/dossiers/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import { WithdrawPage } from '../views/withdraw.tsx'
import { dossierOf, dossierPath, field, get, post, problemOfRefusal } from './context.ts'
import { serviceName } from './procedure-words.ts'

const LONGEST = 1000

export function registerWithdrawal(server: HttpServer): void {
  get(server, '/ho-so/:ma/rut', (request, reply) => showWithdraw(request, reply))
  post(server, '/ho-so/:ma/rut', withdraw)
}

async function showWithdraw(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[] = [],
) {
  const page = await dossierOf(request)
  const { dossier, trackingNumber } = page
  const base = dossierPath(trackingNumber)
  // Withdrawn already, or signed meanwhile: the dossier itself says so.
  if (!page.acts.has('withdrawn')) return reply.redirect(base, 303)
  const paid = dossier.state.paidVia !== null
  const model = {
    code: dossier.state.code ?? trackingNumber,
    procedure: serviceName(dossier.procedure),
    backHref: base,
    consequences: [
      'Cơ quan dừng giải quyết. Rút rồi thì không lấy lại được.',
      'Giấy tờ bản chính đã nộp được trả lại tại Bộ phận Một cửa.',
      ...(paid ? ['Tiền đã nộp: nơi tiếp nhận trả lời bạn có được hoàn lại hay không.'] : []),
      'Bạn nộp lại lúc nào cũng được, thời hạn tính từ đầu.',
    ],
    reason: request.method === 'POST' ? field(request, 'reason') : undefined,
    target: formTarget(request, `${base}/rut`),
    errors,
  }
  return sendPage(
    reply,
    <WithdrawPage chrome={publicChrome(request)} model={model} />,
    errors.length > 0 ? 422 : 200,
  )
}

async function withdraw(request: FastifyRequest, reply: FastifyReply) {
  const { dossier, trackingNumber } = await dossierOf(request)
  const reason = field(request, 'reason')
  if (reason.length > LONGEST)
    return await showWithdraw(request, reply, [
      { field: 'reason', message: 'Lý do dài quá 1.000 chữ cái, bạn viết ngắn lại.' },
    ])
  // A second tap finds the dossier withdrawn: that is what was wanted.
  if (dossier.state.state !== 'withdrawn') {
    const outcome = await runFor(request, withdrawDossier, { dossierId: dossier.id, reason })
    if (!outcome.ok) throw problemOfRefusal(outcome)
  }
  return reply.redirect(dossierPath(trackingNumber), 303)
}
