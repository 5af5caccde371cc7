/** Before the first question: what to have at hand, where it is filed, for whom. Signing in keeps the place. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { departmentOf, draftsOf, startDraft } from '#casework/filing/index.ts'
import { changeSessionData } from '#platform/auth/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { cleanName, compareVi, fold, normalizePersonalId } from '#platform/text/index.ts'
import { directoryOf, type KnownUnit, unitsOfLevel } from '#registry/agencies/index.ts'
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

/** Where it may be filed: the department the procedure names, or one of today's communes. */
async function placesFor(
  request: FastifyRequest,
  procedure: Procedure,
): Promise<{ fixed?: KnownUnit; communes: KnownUnit[] }> {
  const directory = await directoryOf(request.server.web.app)
  const day = todayOf(request)
  if (procedure.competentKind !== undefined && procedure.competentKind !== 'commune') {
    const fixed = departmentOf(directory, procedure.competentKind, day)
    if (fixed !== undefined) return { fixed, communes: [] }
  }
  const communes = unitsOfLevel(directory.tree, 'commune', day, directory.provinceCode) as KnownUnit[]
  return { communes: [...communes].sort((a, b) => compareVi(a.shortName, b.shortName)) }
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
  const { fixed, communes } = await placesFor(request, procedure)
  const party = signedIn ? await findParty(request.server.web.app, request.actor.id) : undefined
  const draft = signedIn
    ? (await draftsOf(readCtx(request))).find((one) => one.procedureCode === procedure.code)
    : undefined
  const posted = request.method === 'POST'
  const assisting =
    helps(request) || query(request, 'giup') !== undefined || field(request, 'filesFor') === 'other'
  const path = `/nop/${procedure.code}`
  const model: StartPageModel = {
    service: serviceName(procedure),
    backHref: procedurePath(procedure.code),
    target: formTarget(request, path, true),
    errors,
    units: signedIn ? communes.map((unit) => ({ value: String(unit.id), label: unit.name })) : [],
    unit: posted ? field(request, 'unit') : communeIn(party?.address, communes)?.id.toString(),
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
  const { fixed, communes } = await placesFor(request, procedure)
  const unit = fixed ?? communes.find((one) => String(one.id) === field(request, 'unit'))
  const errors: FieldError[] = []
  if (unit === undefined) errors.push({ field: 'unit', message: 'Bạn chọn xã, phường nơi nộp hồ sơ.' })
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
    applicant: { fullName: name, personalId },
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
