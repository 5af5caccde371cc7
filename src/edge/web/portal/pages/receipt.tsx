/** The receipt: number, QR, what happens next and by when. A page of its own address: reload and Back never file again. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DossierPage } from '#casework/dossiers/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { timeLimitFor } from '#registry/procedures/index.ts'
import { publicChrome, sendPage } from '../../page.ts'
import type { TimelineItem } from '../../ui/pieces.tsx'
import { qrSvg } from '../../ui/qr.ts'
import { ReceiptPage, type ReceiptPageModel } from '../views/receipt.tsx'
import { dossierOf, dossierPath, get } from './context.ts'
import { dueModel, expectedOf, limitRule } from './expected.ts'
import { papersGiven } from './files.ts'
import { serviceName } from './procedure-words.ts'
import { inSentence, moneyWords, whenWords } from './words.ts'

export function registerReceipt(server: HttpServer): void {
  get(server, '/ho-so/:ma/bien-nhan', showReceipt)
}

/** The address in the QR: what people type, else where this page was asked for. */
export function statusUrl(request: FastifyRequest, tracking: string): string {
  const origin = request.server.web.config.publicUrl?.replace(/\/$/, '') ?? request.origin
  return `${origin}/tra-cuu?ma=${tracking}`
}

const places = {
  counter: 'Bộ phận Một cửa',
  publicPost: 'Bưu điện giao tận nhà',
  online: 'Bản điện tử trên tài khoản của bạn',
} as const

async function showReceipt(request: FastifyRequest, reply: FastifyReply) {
  const page = await dossierOf(request)
  const { dossier, trackingNumber, content } = page
  const { state, procedure } = dossier
  const unit = inSentence(page.receivingUnit.name)
  const due = await expectedDue(request, page)
  const owed = state.feeVnd > 0 && state.paidVia === null && state.endedAt === null
  const chrome = publicChrome(request)
  const model: ReceiptPageModel = {
    service: serviceName(procedure),
    trackingNumber,
    filedAt: whenWords(state.filedAt),
    qrSvg: qrSvg(statusUrl(request, trackingNumber)),
    next: due.next,
    due: due.model,
    place:
      content.delivery.method === 'counter' ? `${places.counter} ${unit}` : places[content.delivery.method],
    bring: content.delivery.method === 'counter' ? 'thẻ Căn cước' : undefined,
    files: papersGiven(page).map(({ name, pages }) => ({ name, pages })),
    pdfHref: state.receivedAt === null ? undefined : `${dossierPath(trackingNumber)}/phieu/tiep-nhan`,
    dossierHref: dossierPath(trackingNumber),
    hotline: chrome.hotline,
    pay: owed
      ? { amount: moneyWords(state.feeVnd), href: `${dossierPath(trackingNumber)}/nop-tien` }
      : undefined,
    nextCitizenHref: request.actor.role === 'helper' ? `/nop/${procedure.code}?giup=1` : undefined,
  }
  return sendPage(reply, <ReceiptPage chrome={chrome} model={model} />)
}

/** Before reception the latest days the rules allow; after it the date given in the slip. */
async function expectedDue(
  request: FastifyRequest,
  page: DossierPage,
): Promise<{ next: TimelineItem[]; model: ReceiptPageModel['due'] }> {
  const { state, procedure } = page.dossier
  const { channel, receivingUnit, competentUnit, filedAt } = state
  const unit = inSentence(page.receivingUnit.name)
  const expected = await expectedOf(request.server.web.app, {
    procedure,
    channel,
    receivingUnit,
    competentUnit,
    filedAt,
  })
  const dueAt = state.dueAt ?? expected.dueAt
  const answered = state.receivedAt ?? expected.answerBy
  const result = procedure.result?.name ?? 'kết quả'
  const check: TimelineItem =
    state.receivedAt === null
      ? {
          title: `${capital(unit)} kiểm tra hồ sơ và trả lời bạn`,
          whenLabel: 'Chậm nhất',
          when: whenWords(expected.answerBy),
          text: 'Thiếu gì, cơ quan báo hết trong một lần.',
          state: 'now',
        }
      : { title: `${capital(unit)} đã tiếp nhận`, when: whenWords(state.receivedAt), state: 'done' }
  const give: TimelineItem = {
    title: `Bạn nhận ${result}`,
    whenLabel: dueAt ? 'Chậm nhất' : undefined,
    when: dueAt && whenWords(dueAt),
    state: 'next',
  }
  const limit = timeLimitFor(procedure, channel)
  const cut = channel === 'online' ? procedure.onlineReductionPercent : 0
  const sooner = state.receivedAt === null ? ' Tiếp nhận sớm hơn thì ngày hẹn cũng sớm hơn.' : ''
  const rule = limit && `${limitRule(limit, cut)}${sooner}`
  const milestones = [
    { day: dayOf(filedAt), says: 'Bạn nộp hồ sơ' },
    {
      day: dayOf(answered),
      says: state.receivedAt === null ? 'Chậm nhất tiếp nhận, trong 8 giờ làm việc' : 'Đã tiếp nhận',
    },
  ]
  const model =
    dueAt && dueModel(dueAt, dayOf(filedAt), milestones, dayOf(answered), expected.time, rule ?? '')
  return { next: [check, give], model }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
