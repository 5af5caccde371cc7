/** What each paper says, from the acts and the dossier's page. */
import {
  apologyLetterView,
  controlSlipView,
  receptionSlipView,
  refusalSlipView,
  type SlipHeader,
  type SlipView,
  stoppageNoticeView,
  supplementSlipView,
} from '#casework/documents/index.ts'
import { type Ctx, portToken, usePort } from '#platform/db/index.ts'
import { vnd } from '#platform/money/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'
import { agencyTitle, directoryOf, headOf, type KnownUnit, officerNames } from '#registry/agencies/index.ts'
import { findStep } from '#registry/procedures/index.ts'
import { applyReduction, limitInWords } from '../clock/index.ts'
import type { Act, ActOf } from '../record/act.ts'
import { handOversOf } from './control-slip.ts'
import type { DossierPage } from './dossier-page.ts'
import { editionOf, NUMBER_SIGNS, type SlipKind, stateAt } from './paper-acts.ts'

/** What slips print of the installation. */
export interface SlipSettings {
  readonly demo: boolean
  /** Origin for the QR code: https://dichvucong.quangngai.gov.vn */
  readonly publicUrl: string
  readonly hotline: string
}

export const slipSettings = portToken<SlipSettings>('dossiers.slipSettings')

const ONE_STOP = 'Bộ phận Tiếp nhận và Trả kết quả'

export async function slipView(
  ctx: Ctx,
  now: DossierPage,
  kind: SlipKind,
  act: Act,
  at: Instant,
): Promise<SlipView> {
  if (kind === 'control') return await controlSlip(ctx, now, at)
  // Printed again, a paper says what it said: its number, code and form are those of its day.
  const page = { ...now, dossier: { ...now.dossier, state: stateAt(now.dossier.acts, act) } }
  const fromAgency = kind === 'apology' || kind === 'stoppage'
  const header = {
    ...headerOf(ctx, page, fromAgency ? page.competentUnit : page.receivingUnit, at),
    ...(fromAgency ? {} : { unit: ONE_STOP }),
    number: `${keyOf(page).slice(-4)}/${NUMBER_SIGNS[kind]}`,
  }
  const officer = await officerName(ctx, act)
  if (kind === 'reception') return receptionSlip(page, act as Act<ActOf<'received'>>, header, officer)
  if (kind === 'supplement')
    return supplementSlip(page, act as Act<ActOf<'supplementRequested'>>, header, officer)
  if (kind === 'refusal') return refusalSlip(page, act as Act<ActOf<'refused'>>, header, officer)
  const head = await headOf(ctx.app, page.competentUnit.id, dayOf(act.at))
  const signer = { signerTitle: head?.title || 'Người đứng đầu cơ quan', signerName: head?.name ?? '' }
  const contact = { name: officer || signer.signerName, phone: header.hotline }
  const letter = {
    header,
    applicant: applicantOn(page),
    procedure: procedureOn(page),
    receivedAt: page.dossier.state.receivedAt ?? page.dossier.state.filedAt,
    contact,
    ...signer,
  }
  if (kind === 'apology') {
    const { previousDueAt, newDueAt, reason } = act.data as ActOf<'extended'>
    const field = page.dossier.procedure.sector.name
    return apologyLetterView({ ...letter, field, dueAt: previousDueAt, newDueAt, reason })
  }
  const { reason, legalBasis } = act.data as ActOf<'stopped'>
  return stoppageNoticeView({ ...letter, reason, ...(legalBasis ? { legalBasis } : {}) })
}

const keyOf = (page: DossierPage): string => page.dossier.state.code ?? page.trackingNumber

function headerOf(ctx: Ctx, page: DossierPage, unit: KnownUnit, at: Instant): SlipHeader {
  const settings = usePort(ctx.app, slipSettings)
  const key = keyOf(page)
  return {
    edition: editionOf(page.dossier.state),
    agency: agencyTitle(unit),
    place: unit.shortName,
    issuedAt: at,
    dossierCode: key,
    trackingUrl: `${settings.publicUrl}/tra-cuu/${encodeURIComponent(key)}`,
    hotline: settings.hotline,
    demo: settings.demo,
    officerSigns: 'digital',
  }
}

function applicantOn({ content }: DossierPage) {
  return {
    name: content.applicantName,
    address: content.address ?? '',
    ...(content.phone === null ? {} : { phone: content.phone }),
    ...(content.email === null ? {} : { email: content.email }),
  }
}

const procedureOn = ({ dossier }: DossierPage) => ({
  code: dossier.procedure.code,
  name: dossier.procedure.name,
})
const forms = { original: 'Bản chính', copy: 'Bản sao', electronic: 'Bản điện tử' } as const

function receptionSlip(
  page: DossierPage,
  act: Act<ActOf<'received'>>,
  header: SlipHeader,
  officer: string,
): SlipView {
  const { state, procedure } = page.dossier
  const given = new Set(
    page.files.filter((file) => file.purpose === 'requiredDocument').map((file) => file.documentCode),
  )
  const documents = procedure.requiredDocuments.filter((one) => one.mandatory || given.has(one.code))
  const paid = page.obligations.some((one) => one.payment !== null)
  return receptionSlipView({
    header,
    receivingUnit: page.receivingUnit.name,
    applicant: applicantOn(page),
    ...(page.content.submitter === null ? {} : { submittedBy: page.content.submitter.name }),
    ...(page.content.portalNumber === null
      ? {}
      : { remark: `Mã trên Cổng Dịch vụ công quốc gia: ${page.content.portalNumber}` }),
    filedOnline: state.channel === 'online',
    procedure: procedureOn(page),
    components: documents.map((one) => ({ name: one.name, form: forms[one.kind], quantity: one.quantity })),
    sets: 1,
    term: limitInWords(applyReduction(act.data.timeLimit, act.data.reductionPercent)),
    receivedAt: act.at,
    dueAt: act.data.dueAt,
    resultPlace: page.receivingUnit.name,
    fee: vnd(state.feeVnd),
    ...(paid ? { feeNote: 'đã thanh toán' } : {}),
    officer,
  })
}

function supplementSlip(
  page: DossierPage,
  act: Act<ActOf<'supplementRequested'>>,
  header: SlipHeader,
  officer: string,
): SlipView {
  const documents = new Map(page.dossier.procedure.requiredDocuments.map((one) => [one.code, one]))
  return supplementSlipView({
    header,
    receivingUnit: page.receivingUnit.name,
    applicant: applicantOn(page),
    procedure: procedureOn(page),
    items: act.data.items.map((item) => {
      const document = documents.get(item.documentCode)
      return {
        name: document?.name ?? 'Nội dung tờ khai',
        form: document === undefined ? 'Tờ khai' : forms[document.kind],
        note: `${item.reason} (${item.legalBasis})`,
      }
    }),
    reason: act.data.note || act.data.items.map((item) => item.reason).join('; '),
    contact: { name: officer, phone: header.hotline },
    officer,
  })
}

function refusalSlip(
  page: DossierPage,
  act: Act<ActOf<'refused'>>,
  header: SlipHeader,
  officer: string,
): SlipView {
  return refusalSlipView({
    header,
    receivingUnit: page.receivingUnit.name,
    applicant: applicantOn(page),
    procedure: procedureOn(page),
    reason: act.data.reason,
    legalBasis: act.data.legalBasis,
    contact: { name: officer, phone: header.hotline },
    officer,
  })
}

async function controlSlip(ctx: Ctx, page: DossierPage, at: Instant): Promise<SlipView> {
  const { acts, state, procedure } = page.dossier
  const directory = await directoryOf(ctx.app)
  const people = acts.flatMap(({ actorKind, actorId, data }) => [
    ...(actorKind === 'officer' ? [actorId] : []),
    ...(data.kind === 'handedOver' ? [data.toOfficer] : []),
    ...('step' in data && data.step.officer !== null ? [data.step.officer] : []),
  ])
  const names = await officerNames(ctx.app, people)
  return controlSlipView({
    header: { ...headerOf(ctx, page, page.receivingUnit, at), unit: ONE_STOP },
    applicantName: page.content.applicantName,
    procedure: procedureOn(page),
    competentUnit: agencyTitle(page.competentUnit),
    dueAt: state.dueAt,
    handOvers: handOversOf(acts, {
      applicant: page.content.applicantName,
      officer: (id) => names.get(id) ?? `Công chức số ${id}`,
      unit: (id) => directory.byId(id).name,
      step: (id) => (procedure.process && findStep(procedure.process, id)?.name) ?? id,
    }),
  })
}

async function officerName(ctx: Ctx, act: Act): Promise<string> {
  if (act.actorKind !== 'officer') return ''
  return (await officerNames(ctx.app, [act.actorId])).get(act.actorId) ?? ''
}
