/** Before the first question: what to have at hand, where it is filed, for whom. Signing in keeps the place. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { draftsOf, placesFor, placesNamed, startDraft } from '#casework/filing/index.ts'
import { changeSessionData } from '#platform/auth/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { cleanName, fold, normalizePersonalId } from '#platform/text/index.ts'
import type { KnownUnit } from '#registry/agencies/index.ts'
import { findParty, findPartyByPersonalId, type Party } from '#registry/parties/index.ts'
import { type Account, findPublished, type Procedure } from '#registry/procedures/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import { procedurePath } from '../views/procedure.tsx'
import { StartPage, type StartPageModel } from '../views/start.tsx'
import { field, get, param, post, problemOfRefusal, query, readCtx, todayOf } from './context.ts'
import { draftPath } from './flow.ts'
import { fileable, serviceName } from './procedure-words.ts'
import { whenWords } from './words.ts'

export function registerStart(server: HttpServer): void {
  get(server, '/nop/:code', showStart, { permission: 'public' })
  post(server, '/nop/:code', start)
}

async function procedureOf(request: FastifyRequest): Promise<Procedure> {
  const revision = await findPublished(request.server.web.app, param(request, 'code'), todayOf(request))
  if (revision === undefined || !fileable(revision.procedure))
    throw new HttpProblem(
      problemOf(404, {
        message:
          'Thủ tục này chưa nhận hồ sơ trên hệ thống. Bạn đến Bộ phận Một cửa, hoặc gọi 1022 để được chỉ dẫn.',
      }),
    )
  return revision.procedure
}

function unitFault(typed: string, found: number): string {
  if (typed === '') return 'Bạn ghi tên xã, phường nơi nộp hồ sơ.'
  return found > 1
    ? 'Có mấy nơi gần giống tên này, bạn chọn một.'
    : `Không có xã, phường nào tên “${typed.slice(0, 60)}”. Bạn gõ lại tên.`
}

/** "xã Bình Hải" in the address the account gives spares the choice. */
function communeIn(
  address: string | null | undefined,
  communes: readonly KnownUnit[],
): KnownUnit | undefined {
  const text = fold(address ?? '')
  return communes.find((unit) => text.includes(fold(unit.name)))
}

const helps = (request: FastifyRequest) => request.actor.role === 'helper'

async function showStart(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[] = []) {
  const procedure = await procedureOf(request)
  const signedIn = request.actor.kind === 'citizen'
  const places = await placesFor(request.server.web.app, procedure, todayOf(request))
  const { fixed, communes } = places
  const party = signedIn ? await findParty(request.server.web.app, request.actor.id) : undefined
  const draft = signedIn
    ? (await draftsOf(readCtx(request))).find((one) => one.procedureCode === procedure.code)
    : undefined
  const posted = request.method === 'POST'
  const typed = posted ? field(request, 'unit') : ''
  const fitting = placesNamed(places, typed)
  const assisting =
    helps(request) || query(request, 'giup') !== undefined || field(request, 'filesFor') === 'other'
  const path = `/nop/${procedure.code}`
  const model: StartPageModel = {
    service: serviceName(procedure),
    backHref: procedurePath(procedure.code),
    target: formTarget(request, path, true),
    errors,
    units: fitting.map((unit) => ({ value: unit.name, label: unit.name })),
    unitNames: fitting.length > 1 ? undefined : communes.map((unit) => unit.name),
    unit: posted ? typed : communeIn(party?.address, communes)?.name,
    fixedUnit: fixed?.name,
    papers: procedure.requiredDocuments
      .filter((one) => one.providedBy === 'applicant' && one.mandatory)
      .map((one) => one.name),
    duration: `khoảng ${Math.max(3, Math.ceil((procedure.form?.questions.length ?? 2) * 0.8))} phút`,
    signInHref: signedIn ? undefined : `/dang-nhap?tiep=${encodeURIComponent(path)}`,
    draft: draft && { href: draftPath(draft), savedAt: whenWords(draft.updatedAt) },
    assistHref: signedIn && !assisting ? `${path}?giup=1` : undefined,
    assisted: assisting
      ? {
          filesFor: posted ? (field(request, 'filesFor') === 'other' ? 'other' : 'self') : 'other',
          name: field(request, 'helpedName'),
          personalId: field(request, 'helpedPersonalId'),
          consent: field(request, 'consent') !== '',
        }
      : undefined,
  }
  return sendPage(
    reply,
    <StartPage chrome={publicChrome(request)} model={model} />,
    errors.length > 0 ? 422 : 200,
  )
}

async function start(request: FastifyRequest, reply: FastifyReply) {
  if (request.actor.kind !== 'citizen')
    throw new HttpProblem(
      problemOf(403, { message: 'Trang này dành cho người dân. Cán bộ nhập hồ sơ ở bàn làm việc của mình.' }),
    )
  const procedure = await procedureOf(request)
  const places = await placesFor(request.server.web.app, procedure, todayOf(request))
  const named = placesNamed(places, field(request, 'unit'))
  const unit = places.fixed ?? (named.length === 1 ? named[0] : undefined)
  const errors: FieldError[] = []
  if (unit === undefined)
    errors.push({ field: 'unit', message: unitFault(field(request, 'unit'), named.length) })
  const person = await applicantOf(request, errors)
  if (errors.length > 0 || unit === undefined || person === undefined)
    return await showStart(request, reply, errors)
  const outcome = await runFor(request, startDraft, {
    procedureCode: procedure.code,
    channel: 'online',
    entry: 'provincialPortal',
    receivingUnit: unit.id,
    ...person,
  })
  if (!outcome.ok) throw problemOfRefusal(outcome)
  if (person.assisted) await showWhomIsHelped(request, person)
  return reply.redirect(draftPath({ id: outcome.draftId }), 303)
}

interface Person {
  readonly applicant: Account
  readonly applicantParty: number | null
  readonly assisted: boolean
  readonly consent?: string
}

/** Oneself from the account, or the person helped, known by number and name together: a number alone proves nothing. */
async function applicantOf(request: FastifyRequest, errors: FieldError[]): Promise<Person | undefined> {
  const { app } = request.server.web
  if (field(request, 'filesFor') !== 'other') {
    if (helps(request) && field(request, 'filesFor') === '')
      return void errors.push({
        field: 'filesFor',
        message: 'Bạn chọn nộp cho mình hay làm giúp người khác.',
      })
    const party = await findParty(app, request.actor.id)
    return party && { applicant: accountOf(party), applicantParty: party.id, assisted: false }
  }
  const name = cleanName(field(request, 'helpedName'))
  const personalId = normalizePersonalId(field(request, 'helpedPersonalId'))
  if (name.length < 2) errors.push({ field: 'helpedName', message: 'Bạn ghi họ tên người được giúp.' })
  if (personalId === undefined)
    errors.push({ field: 'helpedPersonalId', message: 'Số định danh gồm 12 chữ số trên thẻ Căn cước.' })
  if (field(request, 'consent') === '')
    errors.push({ field: 'consent', message: 'Cần người được giúp đồng ý để bạn khai và nộp thay.' })
  if (errors.length > 0 || personalId === undefined) return undefined
  const party = await findPartyByPersonalId(app, personalId)
  const same = party !== undefined && fold(party.name) === fold(name)
  return {
    // The name as the register writes it, with its marks.
    applicant: { fullName: same ? party.name : name, personalId },
    applicantParty: same ? party.id : null,
    assisted: true,
    consent: 'Người được giúp ngồi cạnh và đồng ý, người giúp xác nhận trên màn hình.',
  }
}

function accountOf(party: Party): Account {
  const entries: [keyof Account, string | null | undefined][] = [
    ['fullName', party.name],
    ['birthDate', party.birthDate],
    ['gender', party.gender],
    ['personalId', normalizePersonalId(party.personalId ?? '')],
    ['permanentAddress', party.address],
    ['phone', party.phone],
    ['email', party.email],
  ]
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )
}

/** On a shared telephone the band above every page says for whom, and ends it. */
async function showWhomIsHelped(request: FastifyRequest, person: Person): Promise<void> {
  const { app, sessions } = request.server.web
  if (request.session === undefined || request.sessionToken === undefined) return
  const actingFor = { partyId: person.applicantParty ?? 0, name: person.applicant.fullName ?? '' }
  await changeSessionData(app, request.session, { ...request.session.data, actingFor })
  sessions.forget(request.sessionToken)
}
