/**
 * Nhận hồ sơ tại quầy: person by number, procedure by a few letters, papers, the whole form on one page. Counted as counter filing;
 * through the applicant's own account, with consent, as online and assisted, so that both are counted honestly.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type StoredUpload, storeUpload } from '#casework/documents/index.ts'
import { limitInWords, receiveDossier } from '#casework/dossiers/index.ts'
import { competentUnitOf, saveDraft, startDraft, submitDraft } from '#casework/filing/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import { formatVnd } from '#platform/money/index.ts'
import type { Refusal } from '#platform/outcome/index.ts'
import { normalizePersonalId } from '#platform/text/index.ts'
import { dayOf, formatDayVi } from '#platform/time/index.ts'
import { findPartyByPersonalId, type Party } from '#registry/parties/index.ts'
import {
  type Account,
  type Answers,
  computeFee,
  findPublished,
  type Procedure,
  prefill,
  requiredDocumentsFor,
  searchProcedures,
  timeLimitFor,
} from '#registry/procedures/index.ts'
import { type CounterField, CounterFilingPage, type CounterModel } from '../views/counter.tsx'
import type { FieldFault } from '../views/model.ts'
import {
  appOf,
  bodyOf,
  dossierPath,
  field,
  frameOf,
  get,
  guardOf,
  post,
  query,
  readCtx,
  runStep,
  sendDesk,
  ticked,
  typedValues,
} from './context.ts'
import { groupsOf, readAnswers, valuesOf } from './counter-fields.ts'
import { dueIfReceived } from './due-if-now.ts'

export function registerCounter(server: HttpServer): void {
  get(server, '/desk/counter', (request, reply) => showCounter(request, reply))
  post(server, '/desk/counter', fileAtCounter, { permission: 'dossier.receive', multipart: true })
}

interface Walk {
  readonly personQuery: string
  readonly person: Party | undefined
  readonly account: Account
  readonly procedure: Procedure | undefined
  readonly today: ReturnType<typeof dayOf>
}

/** Who stands at the desk and what they want, from the address or from the form that was sent. */
async function walkOf(request: FastifyRequest): Promise<Walk> {
  const app = appOf(request)
  const today = dayOf(app.clock.now())
  const asked = (name: string) => query(request, name) || field(request, name)
  const personQuery = asked('person')
  const personalId = normalizePersonalId(personQuery)
  const person = personalId === undefined ? undefined : await findPartyByPersonalId(app, personalId)
  const code = asked('procedure')
  const revision = /^\d\.\d{6}$/.test(code) ? await findPublished(app, code, today) : undefined
  return {
    personQuery,
    person,
    account: accountOf(request, person, personalId),
    procedure: revision?.procedure,
    today,
  }
}

function accountOf(
  request: FastifyRequest,
  person: Party | undefined,
  personalId: string | undefined,
): Account {
  const typed = {
    fullName: field(request, 'p.name'),
    birthDate: field(request, 'p.birthDate'),
    phone: field(request, 'p.phone'),
    permanentAddress: field(request, 'p.address'),
    personalId,
  }
  const known = {
    fullName: person?.name,
    birthDate: person?.birthDate,
    gender: person?.gender,
    phone: person?.phone,
    email: person?.email,
    permanentAddress: person?.address,
  }
  const facts = Object.entries({
    ...known,
    ...Object.fromEntries(Object.entries(typed).filter(([, one]) => one)),
  })
  return Object.fromEntries(facts.filter(([, value]) => typeof value === 'string' && value !== '')) as Account
}

const APPLICANT: readonly (CounterField & { of: keyof Account })[] = [
  { name: 'p.name', of: 'fullName', label: 'Họ, chữ đệm, tên', kind: 'text' },
  { name: 'p.birthDate', of: 'birthDate', label: 'Ngày sinh', kind: 'date' },
  { name: 'p.phone', of: 'phone', label: 'Số điện thoại', kind: 'number', hint: 'Để báo khi có kết quả' },
  { name: 'p.address', of: 'permanentAddress', label: 'Nơi cư trú', kind: 'text' },
]

async function procedureModel(
  request: FastifyRequest,
  procedure: Procedure,
  walk: Walk,
  answers: Answers,
): Promise<NonNullable<CounterModel['procedure']>> {
  const app = appOf(request)
  const { today } = walk
  const limit = timeLimitFor(procedure, 'counter')
  const unit = request.actor.unitId ?? 0
  const competent = (await competentUnitOf(app, procedure, unit, today)) ?? unit
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

async function showCounter(
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

const applicantValues = ({ account }: Walk) =>
  Object.fromEntries(APPLICANT.map((one) => [one.name, account[one.of] ?? '']))

const factsOf = (person: Party) =>
  [person.birthDate ? `Sinh ngày ${formatDayVi(person.birthDate)}` : '', person.address ?? '']
    .filter(Boolean)
    .join(', ') || 'Chưa có ngày sinh, nơi cư trú'

async function scansOf(request: FastifyRequest): Promise<{ stored: StoredUpload[]; faults: FieldFault[] }> {
  const stored: StoredUpload[] = []
  const faults: FieldFault[] = []
  for (const { field: control, filename, bytes } of request.uploads) {
    if (bytes.length === 0) continue
    const outcome = await storeUpload(readCtx(request), bytes, filename, control.replace(/^scan-/, ''))
    if (outcome.ok) stored.push(outcome.upload)
    else faults.push({ field: control, says: `${outcome.message} ${outcome.next}` })
  }
  return { stored, faults }
}

async function fileAtCounter(request: FastifyRequest, reply: FastifyReply) {
  const walk = await walkOf(request)
  const { procedure, person, today, account } = walk
  if (procedure === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Thủ tục này chưa nhận hồ sơ.' }))
  const known = procedure.form ? prefill(procedure.form, account) : {}
  const { answers, faults } = readAnswers(procedure, known, bodyOf(request), today)
  const scans = await scansOf(request)
  faults.push(...scans.faults)
  if ((account.fullName ?? '') === '') faults.unshift({ field: 'p.name', says: 'Nhập họ tên người nộp.' })
  const onlyFile = field(request, 'then') === 'file'
  if (!onlyFile) faults.push(...missingPapers(request, procedure, answers, scans.stored, today))
  if (faults.length > 0) return await showCounter(request, reply, faults)
  const assisted = field(request, 'assisted') === '1'
  const started = await runStep(
    request,
    startDraft,
    {
      procedureCode: procedure.code,
      channel: assisted ? 'online' : 'counter',
      entry: assisted ? 'provincialPortal' : 'desk',
      assisted,
      applicantParty: person?.id ?? null,
      applicant: account,
      receivingUnit: request.actor.unitId,
      ...(assisted ? { consent: field(request, 'consent') } : {}),
    },
    'start',
  )
  if (!started.ok) return await showCounter(request, reply, [faultOf(started)])
  const { draftId } = started
  const saved = await runStep(
    request,
    saveDraft,
    { draftId, answers, addFiles: scans.stored, delivery: { method: 'counter' } },
    'save',
  )
  if (!saved.ok) return await showCounter(request, reply, [faultOf(saved)])
  const filed = await runStep(request, submitDraft, { draftId }, 'file')
  if (!filed.ok) return await showCounter(request, reply, [faultOf(filed)])
  const { dossierId, trackingNumber } = filed
  if (onlyFile) return reply.redirect(`${dossierPath(trackingNumber)}?xong=file&hs=${dossierId}`, 303)
  const received = await runStep(request, receiveDossier, { dossierId }, 'receive')
  // It is filed whatever happens next: what hinders its reception is said on its own page.
  const done = received.ok ? `?xong=receive&hs=${dossierId}` : `?xong=file&hs=${dossierId}`
  return reply.redirect(`${dossierPath(received.ok ? received.code : trackingNumber)}${done}`, 303)
}

/** Received at once means complete at once: every paper it needs is on the desk or scanned. */
function missingPapers(
  request: FastifyRequest,
  procedure: Procedure,
  answers: Answers,
  stored: readonly StoredUpload[],
  today: string,
): FieldFault[] {
  const there = new Set([...ticked(request, 'document'), ...stored.map((one) => one.documentCode)])
  const missing = requiredDocumentsFor(procedure, answers, today).filter(
    (one) => (one.providedBy !== 'eform' || procedure.form === undefined) && !there.has(one.code),
  )
  if (missing.length === 0) return []
  const names = missing.map((one) => one.name).join('; ')
  return [
    {
      field: 'documents',
      says: `Chưa đánh dấu: ${names}. Còn thiếu thì chỉ nhận hồ sơ, rồi yêu cầu bổ sung.`,
    },
  ]
}

const APPLICANT_FIELD: Readonly<Record<string, string>> = {
  fullName: 'p.name',
  birthDate: 'p.birthDate',
  phone: 'p.phone',
  permanentAddress: 'p.address',
  personalId: 'person',
}

function faultOf({ code, field: path, message, next, details }: Refusal): FieldFault {
  const part = path?.split('.').at(-1) ?? ''
  if (code === 'draft.incomplete') {
    const missing = details?.['missing'] as { name: string }[] | undefined
    const names = missing?.map((one) => one.name).join('; ')
    return { field: 'documents', says: names ? `Cần bản quét: ${names}.` : `${message} ${next}` }
  }
  return {
    field: part === 'consent' ? 'consent' : (APPLICANT_FIELD[part] ?? 'documents'),
    says: `${message} ${next}`,
  }
}
