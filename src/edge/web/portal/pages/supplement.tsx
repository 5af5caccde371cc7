/** Bổ sung hồ sơ: all faults at once, each with its reason and norm; answered item by item and sent once. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoredUpload } from '#casework/documents/index.ts'
import {
  DECLARATION_ITEM,
  type DossierPage,
  limitInWords,
  receiveSupplement,
  type SupplementItem,
} from '#casework/dossiers/index.ts'
import { seal, unseal } from '#platform/auth/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { HOUR, instant } from '#platform/time/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import { SupplementPage, type SupplementPageModel } from '../views/supplement.tsx'
import { dossierOf, dossierPath, field, get, post, problemOfRefusal } from './context.ts'
import { serviceName } from './procedure-words.ts'
import { ACCEPTED, storeUploads } from './upload.tsx'
import { sizeWords, whenWords } from './words.ts'

export function registerSupplement(server: HttpServer): void {
  get(server, '/ho-so/:ma/bo-sung', (request, reply) =>
    showSupplement(request, reply, { kept: [], errors: [] }),
  )
  post(server, '/ho-so/:ma/bo-sung', answerSupplement, { multipart: true })
}

const control = (index: number) => `p${index + 1}`

interface SoFar {
  /** Files of an earlier try, so that one bad picture does not cost the others. */
  readonly kept: readonly StoredUpload[]
  readonly errors: readonly FieldError[]
}

/** What was sent and is whole travels sealed with the form: nobody can name a file they did not send. */
const KEPT_FOR = 2 * HOUR
const purpose = (page: DossierPage) => `supplement:${page.dossier.id}`

async function showSupplement(request: FastifyRequest, reply: FastifyReply, soFar: SoFar) {
  const page = await dossierOf(request)
  const { dossier, trackingNumber } = page
  const base = dossierPath(trackingNumber)
  const items = dossier.state.openSupplement
  if (items === null) return reply.redirect(base, 303)
  const asked = dossier.acts.findLast((act) => act.data.kind === 'supplementRequested')
  const { app, config } = request.server.web
  const until = instant(app.clock.now() + KEPT_FOR)
  const chrome = publicChrome(request)
  const model: SupplementPageModel = {
    service: serviceName(dossier.procedure),
    code: dossier.state.code ?? trackingNumber,
    backHref: base,
    requestedBy: page.receivingUnit.name,
    requestedAt: asked === undefined ? '' : whenWords(asked.at),
    clock: clockWords(page),
    items: items.map((item, index) => itemModel(request, page, item, index, soFar)),
    slipHref: `${base}/phieu/bo-sung`,
    target: formTarget(request, `${base}/bo-sung`, true),
    kept:
      soFar.kept.length === 0 ? undefined : seal(app.ids, config.secret, purpose(page), soFar.kept, until),
    errors: soFar.errors,
    hotline: chrome.hotline,
  }
  return sendPage(
    reply,
    <SupplementPage chrome={chrome} model={model} />,
    soFar.errors.length > 0 ? 422 : 200,
  )
}

function clockWords({ dossier: { state } }: DossierPage): string {
  const { clock } = state
  if (clock === null) return 'Hồ sơ chưa được tiếp nhận. Nộp đủ thì cơ quan kiểm tra lại và tiếp nhận.'
  if (clock.clockMode === 'none')
    return 'Thời hạn vẫn chạy trong lúc chờ: bạn bổ sung sớm thì có kết quả đúng hẹn.'
  if (clock.clockMode === 'subtract')
    return 'Thời hạn đang tạm dừng. Nộp đủ thì thời hạn chạy tiếp, thời gian chờ được cộng vào.'
  return `Thời hạn đang tạm dừng. Nộp đủ thì thời hạn ${limitInWords(clock.timeLimit)} tính lại từ đầu.`
}

function itemModel(
  request: FastifyRequest,
  page: DossierPage,
  item: SupplementItem,
  index: number,
  soFar: SoFar,
): SupplementPageModel['items'][number] {
  const document = page.dossier.procedure.requiredDocuments.find((one) => one.code === item.documentCode)
  const files = soFar.kept.filter((file) => file.documentCode === item.documentCode)
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const name = control(index)
  const { reason, legalBasis } = item
  if (item.documentCode === DECLARATION_ITEM) {
    const value = request.method === 'POST' ? field(request, name) : undefined
    return {
      item: 'Nội dung tờ khai',
      reason,
      legalBasis,
      answer: {
        kind: 'textarea',
        name,
        label: 'Bạn sửa lại cho đúng',
        hint: 'Ghi rõ mục nào sai và nội dung đúng.',
        value,
      },
    }
  }
  const paper = document?.name ?? item.documentCode
  return {
    item: paper,
    reason,
    legalBasis,
    done: files.length === 0 ? undefined : `Đã nhận ${files.length} tệp, ${sizeWords(size)}.`,
    answer: {
      kind: 'file',
      name,
      label: files.length === 0 ? 'Chụp hoặc chọn tệp' : 'Chụp thêm trang',
      hint: ACCEPTED,
      accept: 'image/jpeg,image/png,application/pdf',
      multiple: true,
    },
  }
}

async function answerSupplement(request: FastifyRequest, reply: FastifyReply) {
  const page = await dossierOf(request)
  const base = dossierPath(page.trackingNumber)
  const items = page.dossier.state.openSupplement
  // Sent already: a second tap or a reload is led to the dossier.
  if (items === null) return reply.redirect(base, 303)
  const { app, config } = request.server.web
  const codes = new Map(items.map((item, index) => [control(index), item.documentCode]))
  const before =
    unseal<StoredUpload[]>(config.secret, purpose(page), field(request, 'kept'), app.clock.now()) ?? []
  const { stored, errors } = await storeUploads(request, (name) => codes.get(name) ?? null)
  const files = [...before, ...stored].filter((file) =>
    items.some((item) => item.documentCode === file.documentCode),
  )
  const words = items
    .map((item, index) => (item.documentCode === DECLARATION_ITEM ? field(request, control(index)) : ''))
    .filter(Boolean)
  items.forEach((item, index) => {
    const name = control(index)
    if (errors.some((error) => error.field === name)) return
    const missing =
      item.documentCode === DECLARATION_ITEM
        ? field(request, name) === ''
        : !files.some((file) => file.documentCode === item.documentCode)
    if (missing)
      errors.push({
        field: name,
        message:
          item.documentCode === DECLARATION_ITEM
            ? 'Bạn ghi nội dung đúng.'
            : 'Bạn chụp hoặc chọn tệp cho mục này.',
      })
  })
  if (errors.length > 0) return await showSupplement(request, reply, { kept: files, errors })
  const outcome = await runFor(request, receiveSupplement, {
    dossierId: page.dossier.id,
    files,
    explanation: words.join('\n'),
  })
  if (!outcome.ok && outcome.code !== 'dossier.not_admitted') throw problemOfRefusal(outcome)
  return reply.redirect(base, 303)
}
