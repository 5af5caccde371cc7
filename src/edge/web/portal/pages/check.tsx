/** Delivery, the last look with a way back to every answer, and the act that binds: filed once, however often it is sent. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { competentUnitOf, saveDraft, submitDraft } from '#casework/filing/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { cleanName } from '#platform/text/index.ts'
import { dayOrThrow } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { computeFee, prefill, settleAnswers, summaryRows } from '#registry/procedures/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import type { SummaryRow } from '../../ui/pieces.tsx'
import { CheckPage, type CheckPageModel } from '../views/check.tsx'
import { DeliveryPage, type DeliveryPageModel } from '../views/delivery.tsx'
import { draftOf, field, get, post, problemOfRefusal, receiptPath } from './context.ts'
import { expectedOf } from './expected.ts'
import {
  BACK_TO_CHECK,
  checkPath,
  deliveryPath,
  draftPath,
  type Filing,
  isDone,
  optionalPapersOf,
  paperPath,
  papersOf,
  placeOf,
  questionPath,
  stationsOf,
} from './flow.ts'
import { serviceName } from './procedure-words.ts'
import { filingOf, fromCheck } from './question.tsx'
import { inSentence, moneyWords, sizeWords, timeWords, whenWords } from './words.ts'

export function registerCheck(server: HttpServer): void {
  get(server, '/nop/nhap/:nhap/nhan-ket-qua', (request, reply) => showDelivery(request, reply))
  post(server, '/nop/nhap/:nhap/nhan-ket-qua', chooseDelivery)
  get(server, '/nop/nhap/:nhap/xem-lai', (request, reply) => showCheck(request, reply))
  post(server, '/nop/nhap/:nhap/xem-lai', submit)
}

const METHODS = ['counter', 'publicPost', 'online'] as const

async function deskOf(request: FastifyRequest, { draft }: Filing): Promise<string> {
  const directory = await directoryOf(request.server.web.app)
  return draft.receivingUnit === null ? 'xã' : inSentence(directory.byId(draft.receivingUnit).name)
}

async function showDelivery(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[] = [],
) {
  const filing = await filingOf(request)
  const { draft, procedure } = filing
  const path = deliveryPath(draft)
  const back = fromCheck(request)
  const { step, total, backHref } = placeOf(filing, path, back)
  const posted = request.method === 'POST'
  const ways = [
    {
      value: 'counter',
      label: `Tại Bộ phận Một cửa ${await deskOf(request, filing)}`,
      hint: 'Không mất tiền.',
    },
    { value: 'publicPost', label: 'Qua bưu điện, về tận nhà', hint: 'Cước bưu điện trả cho bưu tá.' },
    ...(procedure.result?.electronic === false
      ? []
      : [
          {
            value: 'online',
            label: 'Bản điện tử trên tài khoản của tôi',
            hint: 'Không mất tiền, có chữ ký số của cơ quan.',
          },
        ]),
  ]
  const model: DeliveryPageModel = {
    service: serviceName(procedure),
    backHref,
    step: { step, total },
    ways,
    way: posted ? field(request, 'delivery') : draft.delivery?.method,
    address: {
      value: posted
        ? field(request, 'address')
        : (draft.delivery?.address ?? draft.applicant.permanentAddress),
    },
    target: formTarget(request, back ? `${path}?${BACK_TO_CHECK}` : path),
    errors,
    savedAt: timeWords(draft.updatedAt),
    laterHref: '/ho-so',
  }
  return sendPage(
    reply,
    <DeliveryPage chrome={publicChrome(request)} model={model} />,
    errors.length > 0 ? 422 : 200,
  )
}

async function chooseDelivery(request: FastifyRequest, reply: FastifyReply) {
  const filing = await filingOf(request)
  const method = METHODS.find((one) => one === field(request, 'delivery'))
  const address = cleanName(field(request, 'address'))
  const errors: FieldError[] = []
  if (method === undefined) errors.push({ field: 'delivery', message: 'Bạn chọn một cách nhận kết quả.' })
  if (method === 'publicPost' && address.length < 5)
    errors.push({ field: 'address', message: 'Bạn ghi địa chỉ để bưu điện tìm đến.' })
  if (address.length > 500)
    errors.push({ field: 'address', message: 'Địa chỉ dài quá 500 chữ cái, bạn viết ngắn lại.' })
  if (errors.length > 0) return await showDelivery(request, reply, errors)
  const delivery = method === 'publicPost' ? { method, address } : { method }
  const outcome = await runFor(request, saveDraft, { draftId: filing.draft.id, delivery })
  if (!outcome.ok) throw problemOfRefusal(outcome)
  return reply.redirect(checkPath(filing.draft), 303)
}

async function showCheck(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[] = []) {
  const filing = await filingOf(request)
  const open = stationsOf(filing).find((station) => !isDone(filing, station))
  // Something became open again by a changed answer: it is asked, then the way leads back here.
  if (open !== undefined) return reply.redirect(`${open.path}?${BACK_TO_CHECK}`, 303)
  const { draft } = filing
  const helper = draft.assisted
    ? `Hồ sơ đứng tên ${draft.applicant.fullName}. Người giúp: ${request.actor.name}.`
    : undefined
  const model: CheckPageModel = {
    service: serviceName(filing.procedure),
    backHref: stationsOf(filing).at(-1)?.path ?? draftPath(draft),
    sections: [
      { title: 'Tờ khai', rows: declarationRows(filing) },
      { title: 'Giấy tờ', rows: paperRows(filing) },
      { title: 'Nơi nhận và lệ phí', rows: await placeRows(request, filing) },
    ].filter((section) => section.rows.length > 0),
    filedBy: helper,
    target: formTarget(request, checkPath(draft)),
    errors,
    laterHref: '/ho-so',
    expected: await expectedWords(request, filing),
  }
  return sendPage(
    reply,
    <CheckPage chrome={publicChrome(request)} model={model} />,
    errors.length > 0 ? 422 : 200,
  )
}

function declarationRows({ draft, procedure, today }: Filing): SummaryRow[] {
  if (procedure.form === undefined) return []
  const answers = settleAnswers(procedure.form, draft.answers, today)
  const known = prefill(procedure.form, draft.applicant)
  return summaryRows(procedure.form, answers, today).map((row) => ({
    label: row.label,
    value: row.value,
    source:
      !draft.assisted && known[row.field] !== undefined && known[row.field] === answers[row.field]
        ? 'Lấy từ tài khoản của bạn'
        : undefined,
    edit:
      row.source === 'computed'
        ? undefined
        : { href: `${questionPath(draft, row.questionId)}?${BACK_TO_CHECK}` },
  }))
}

function paperRows(filing: Filing): SummaryRow[] {
  const { draft, procedure, today } = filing
  const needed = papersOf(procedure, draft.answers, today)
  const more = optionalPapersOf(procedure, draft.answers, today)
  return [...needed, ...more].map((document) => {
    const files = draft.files.filter((file) => file.documentCode === document.code)
    const size = files.reduce((sum, file) => sum + file.size, 0)
    return {
      label: needed.includes(document) ? document.name : `${document.name} (nếu có)`,
      value: files.length === 0 ? 'Không nộp' : `${files.length} tệp, ${sizeWords(size)}`,
      edit: {
        href: `${paperPath(draft, document.code)}?${BACK_TO_CHECK}`,
        words: files.length === 0 ? 'Thêm' : 'Sửa',
      },
    }
  })
}

const deliveryWords = {
  counter: 'Tại Bộ phận Một cửa',
  publicPost: 'Qua bưu điện',
  online: 'Bản điện tử trên tài khoản',
} as const

async function placeRows(request: FastifyRequest, filing: Filing): Promise<SummaryRow[]> {
  const { draft, procedure, today } = filing
  const directory = await directoryOf(request.server.web.app)
  const delivery = draft.delivery ?? { method: 'counter' as const }
  const fee = computeFee(procedure, { channel: draft.channel, answers: draft.answers, on: dayOrThrow(today) })
  return [
    { label: 'Nơi nộp', value: draft.receivingUnit === null ? '' : directory.byId(draft.receivingUnit).name },
    {
      label: 'Nhận kết quả',
      value:
        delivery.address === undefined
          ? deliveryWords[delivery.method]
          : `${deliveryWords[delivery.method]}: ${delivery.address}`,
      edit: { href: `${deliveryPath(draft)}?${BACK_TO_CHECK}` },
    },
    {
      label: 'Phí, lệ phí',
      value:
        fee.total > 0
          ? moneyWords(fee.total)
          : procedure.feeStatus === 'free' || procedure.fees.length > 0
            ? 'Không phải nộp'
            : 'Không thu qua hệ thống này; nơi tiếp nhận báo nếu có',
    },
  ]
}

async function expectedWords(
  request: FastifyRequest,
  { draft, procedure, today }: Filing,
): Promise<string | undefined> {
  const { app } = request.server.web
  if (draft.receivingUnit === null) return undefined
  const competentUnit = await competentUnitOf(app, procedure, draft.receivingUnit, dayOrThrow(today))
  const { dueAt } = await expectedOf(app, {
    procedure,
    channel: draft.channel,
    receivingUnit: draft.receivingUnit,
    ...(competentUnit === undefined ? {} : { competentUnit }),
    filedAt: app.clock.now(),
  })
  return dueAt && `Nếu nộp bây giờ, bạn nhận kết quả chậm nhất ${whenWords(dueAt)}.`
}

async function submit(request: FastifyRequest, reply: FastifyReply) {
  const draft = await draftOf(request)
  if (draft.dossierId === null) {
    const filing = await filingOf(request)
    const open = stationsOf(filing).find((station) => !isDone(filing, station))
    if (open !== undefined) return reply.redirect(`${open.path}?${BACK_TO_CHECK}`, 303)
    if (field(request, 'pledge') === '')
      return await showCheck(request, reply, [
        { field: 'pledge', message: 'Bạn cần đánh dấu vào lời cam đoan.' },
      ])
  }
  // No key: the draft itself is the key, so a draft that was refused once can be sent again when it is whole.
  const outcome = await runFor(request, submitDraft, { draftId: draft.id })
  if (!outcome.ok) {
    if (outcome.code === 'draft.incomplete') return reply.redirect(draftPath(draft), 303)
    throw problemOfRefusal(outcome)
  }
  return reply.redirect(receiptPath(outcome.trackingNumber), 303)
}
