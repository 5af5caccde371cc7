/** One question a page. Each answer is saved before the next is asked. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { saveDraft } from '#casework/filing/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { instant } from '#platform/time/index.ts'
import { type FormQuestion, getRevision, visibleQuestions } from '#registry/procedures/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import { QuestionPage, type QuestionPageModel } from '../views/question.tsx'
import {
  bodyOf,
  draftOf,
  type FormBody,
  field,
  get,
  param,
  post,
  problemOfRefusal,
  query,
  receiptPath,
  todayOf,
} from './context.ts'
import { askedFields, controlOf, readAnswers } from './fields.ts'
import { BACK_TO_CHECK, type Filing, placeOf, questionPath, resumePath } from './flow.ts'
import { serviceName } from './procedure-words.ts'
import { timeWords } from './words.ts'

export function registerQuestions(server: HttpServer): void {
  get(server, '/nop/nhap/:nhap', async (request, reply) => {
    const filing = await filingOf(request)
    return reply.redirect(resumePath(filing), 303)
  })
  get(server, '/nop/nhap/:nhap/cau/:cau', (request, reply) => showQuestion(request, reply))
  post(server, '/nop/nhap/:nhap/cau/:cau', answer)
  post(server, '/nop/nhap/:nhap/cau/:cau/luu', autosave, { limit: 'general' })
}

/** The draft with its procedure. A filed draft answers with its receipt, so Back and reload lead there. */
export async function filingOf(request: FastifyRequest): Promise<Filing> {
  const draft = await draftOf(request)
  if (draft.dossierId !== null) throw new AlreadyFiled(receiptPath(trackingNumber(draft.dossierId)))
  const { procedure } = await getRevision(request.server.web.app, draft.revisionId)
  return { draft, procedure, today: todayOf(request) }
}

/** Carries the address of the receipt out of whatever page was asked for. */
export class AlreadyFiled extends Error {
  readonly receipt: string
  constructor(receipt: string) {
    super('draft is filed')
    this.receipt = receipt
  }
}

export const fromCheck = (request: FastifyRequest) => query(request, 've') === 'xem-lai'

function questionOf({ draft, procedure, today }: Filing, request: FastifyRequest): FormQuestion {
  const visible = procedure.form === undefined ? [] : visibleQuestions(procedure.form, draft.answers, today)
  const question = visible.find((one) => one.id === param(request, 'cau'))
  if (question === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Câu hỏi này không có trong tờ khai của bạn.' }))
  return question
}

async function showQuestion(
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: { readonly errors: readonly FieldError[]; readonly body: FormBody },
) {
  const filing = await filingOf(request)
  const question = questionOf(filing, request)
  const { draft, today } = filing
  const fields = askedFields(question, draft.answers, today)
  const alone = fields.length === 1
  const path = questionPath(draft, question.id)
  const back = fromCheck(request)
  const place = placeOf(filing, path, back)
  const known = fields.some((one) => one.source.kind === 'account' && draft.answers[one.name] !== undefined)
  const model: QuestionPageModel = {
    service: serviceName(filing.procedure),
    ...place,
    heading: alone ? undefined : question.title,
    lead: draft.assisted
      ? `Khai cho ${draft.applicant.fullName}, không phải cho bạn.`
      : alone
        ? undefined
        : question.hint,
    shown: fields.map((one) => one.name).join(' '),
    questions: fields.map((one) => controlOf(one, question, alone, draft.answers[one.name], wrong?.body)),
    errors: wrong?.errors,
    target: formTarget(request, back ? `${path}?${BACK_TO_CHECK}` : path),
    autosaveHref: `${path}/luu`,
    savedAt: timeWords(draft.updatedAt),
    laterHref: '/ho-so',
    help: question.term && { summary: `${question.term.word} là gì?`, text: question.term.meaning },
    prefilled:
      known && question.hint === undefined ? 'Lấy từ tài khoản của bạn. Sai thì bạn sửa lại.' : undefined,
  }
  return sendPage(reply, <QuestionPage chrome={publicChrome(request)} model={model} />, wrong ? 422 : 200)
}

async function save(request: FastifyRequest) {
  const filing = await filingOf(request)
  const question = questionOf(filing, request)
  const shown = new Set(field(request, 'shown').split(' '))
  const { draft, procedure, today } = filing
  const read = readAnswers(procedure, question, draft.answers, bodyOf(request), shown, today)
  const outcome = await runFor(request, saveDraft, {
    draftId: draft.id,
    answers: read.sent,
    removed: read.removed,
  })
  if (!outcome.ok) throw problemOfRefusal(outcome)
  return {
    filing: { ...filing, draft: { ...draft, answers: read.answers } },
    question,
    read,
    savedAt: outcome.savedAt,
  }
}

async function answer(request: FastifyRequest, reply: FastifyReply) {
  const { filing, question, read } = await save(request)
  if (read.errors.length > 0)
    return await showQuestion(request, reply, { errors: read.errors, body: bodyOf(request) })
  const path = questionPath(filing.draft, question.id)
  const back = fromCheck(request)
  // The answer opened a further question on this screen: it is asked, not reported as missing.
  if (read.opened) return reply.redirect(back ? `${path}?${BACK_TO_CHECK}` : path, 303)
  return reply.redirect(placeOf(filing, path, back).nextHref, 303)
}

async function autosave(request: FastifyRequest, reply: FastifyReply) {
  // A script waits for a time, not for a page.
  if ((await draftOf(request)).dossierId !== null) throw new HttpProblem(problemOf(409))
  const { savedAt } = await save(request)
  return reply.type('text/plain; charset=utf-8').send(timeWords(instant(savedAt)))
}
