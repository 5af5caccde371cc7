/** The page of the counter: person by number, procedure by a few letters, papers, the whole form on one page. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitInWords } from '#casework/dossiers/index.ts'
import { formatVnd } from '#platform/money/index.ts'
import { normalizePersonalId } from '#platform/text/index.ts'
import {
  type Answers,
  computeFee,
  type Procedure,
  prefill,
  requiredDocumentsFor,
  searchProcedures,
  timeLimitFor,
} from '#registry/procedures/index.ts'
import { CounterFilingPage } from '../views/counter.tsx'
import type { CounterModel } from '../views/counter-model.ts'
import type { FieldFault } from '../views/model.ts'
import { appOf, bodyOf, frameOf, guardOf, query, sendDesk, ticked, typedValues } from './context.ts'
import { groupsOf, readAnswers, valuesOf } from './counter-fields.ts'
import { settlingUnit, unitModel } from './counter-unit.ts'
import { APPLICANT, applicantValues, factsOf, type Walk, walkOf } from './counter-walk.ts'
import { dueIfReceived } from './due-if-now.ts'

async function procedureModel(
  request: FastifyRequest,
  procedure: Procedure,
  walk: Walk,
  answers: Answers,
): Promise<NonNullable<CounterModel['procedure']>> {
  const app = appOf(request)
  const { today } = walk
  const limit = timeLimitFor(procedure, 'counter')
  const competent = (await settlingUnit(request, procedure, walk))?.id ?? request.actor.unitId ?? 0
  const fee = computeFee(procedure, { channel: 'counter', answers, on: today })
  const given = new Set(ticked(request, 'document'))
  const asked = new Set(requiredDocumentsFor(procedure, answers, today).map((one) => one.code))
  const known = procedure.form ? prefill(procedure.form, walk.account) : {}
  return {
    code: procedure.code,
    name: procedure.name,
    limitText: limit === undefined ? 'Chưa công bố thời hạn' : limitInWords(limit),
    feeText: fee.total > 0 ? `Phí, lệ phí ${formatVnd(fee.total)}` : 'Không thu qua hệ thống này',
    dueIfNow: (await dueIfReceived(app, procedure, 'counter', competent)) ?? 'chưa công bố thời hạn',
    changeHref: `/desk/counter?person=${encodeURIComponent(walk.personQuery)}`,
    unit: await unitModel(request, procedure, walk),
    documents: procedure.requiredDocuments
      .filter((one) => one.providedBy !== 'eform' || procedure.form === undefined)
      .map((one) => ({
        id: one.code,
        name: one.name,
        note: one.providedBy === 'presented' ? 'Xem rồi trả lại' : `${one.quantity} bản`,
        required: asked.has(one.code),
        given: given.has(one.code),
      })),
    applicant: APPLICANT.filter((one) => walk.person === undefined || walk.account[one.of] === undefined),
    groups: groupsOf(procedure, answers, known, today),
    ...(procedure.onlineService === 'none'
      ? {}
      : {
          assisted: {
            label: 'Nộp qua tài khoản của công dân',
            hint: 'Tính là nộp trực tuyến, có hỗ trợ. Mọi giấy tờ bắt buộc phải có bản quét.',
          },
        }),
  }
}

export async function showCounter(
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly FieldFault[] = [],
): Promise<FastifyReply> {
  const walk = await walkOf(request)
  const { person, procedure, personQuery } = walk
  const posted = request.method === 'POST'
  const known = procedure?.form ? prefill(procedure.form, walk.account) : {}
  const answers =
    procedure && posted ? readAnswers(procedure, known, bodyOf(request), walk.today).answers : known
  const procedureQuery = query(request, 'q-procedure')
  const hits = procedureQuery === '' ? [] : await searchProcedures(appOf(request), procedureQuery, 9)
  const here = (code: string) =>
    `/desk/counter?procedure=${code}${personQuery ? `&person=${encodeURIComponent(personQuery)}` : ''}`
  const wrongNumber = personQuery !== '' && normalizePersonalId(personQuery) === undefined
  const model: CounterModel = {
    frame: await frameOf(request, 'Nhận hồ sơ tại quầy'),
    guard: guardOf(request),
    action: '/desk/counter',
    faults: wrongNumber ? [...faults, { field: 'person', says: 'Số định danh gồm 12 chữ số.' }] : faults,
    values: { ...valuesOf(answers), ...applicantValues(walk), ...typedValues(request) },
    personQuery,
    ...(person
      ? {
          person: {
            partyId: String(person.id),
            name: person.name,
            facts: factsOf(person),
            from: 'Theo tài khoản định danh đã đăng nhập',
          },
        }
      : personQuery !== '' && !wrongNumber
        ? { person: { notFound: true as const } }
        : {}),
    procedureQuery,
    procedureHits: hits.map((hit) => ({
      code: hit.code,
      name: hit.name,
      href: here(hit.code),
      note: hit.sector,
    })),
    ...(procedure ? { procedure: await procedureModel(request, procedure, walk, answers) } : {}),
  }
  return sendDesk(reply, <CounterFilingPage model={model} />, faults.length > 0 ? 422 : 200)
}
