/**
 * The slips of a dossier as PDF, made from its acts each time they are asked for: the same acts give the same paper, and a due time
 * that was printed once stays in the act that gave it. Forms 01–03 of Circular 01/2018, since 15/9/2025 of Circular 03/2025.
 */
import {
  type FormEdition,
  renderReceptionSlip,
  renderRefusalSlip,
  renderSupplementSlip,
  type SlipHeader,
} from '#casework/documents/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type Ctx, portToken, sql, usePort } from '#platform/db/index.ts'
import { vnd } from '#platform/money/index.ts'
import { type Day, dayOf, dayOrThrow } from '#platform/time/index.ts'
import { agencyTitle } from '#registry/agencies/index.ts'
import { applyReduction, limitInWords } from '../clock/index.ts'
import type { Act, ActOf } from '../record/act.ts'
import type { DossierPage } from './dossier-page.ts'

/** What slips print of the installation. */
export interface SlipSettings {
  readonly demo: boolean
  /** Origin for the QR code: https://dichvucong.quangngai.gov.vn */
  readonly publicUrl: string
  readonly hotline: string
}

export const slipSettings = portToken<SlipSettings>('dossiers.slipSettings')

export type SlipKind = 'reception' | 'supplement' | 'refusal'

/** Circular 03/2025/TT-VPCP was issued on 15/9/2025; its day in force is not settled in what we read, so it is data. */
const EDITION_2025_FROM: Day = dayOrThrow('2025-09-15')

export function editionOn(day: Day): FormEdition {
  return day < EDITION_2025_FROM ? '01/2018/TT-VPCP' : '03/2025/TT-VPCP'
}

/** undefined: the act this slip belongs to has not happened. */
export async function renderSlip(
  ctx: Ctx,
  page: DossierPage,
  kind: SlipKind,
): Promise<Uint8Array | undefined> {
  const act = page.dossier.acts.findLast((one) => one.data.kind === actOfSlip[kind])
  if (act === undefined) return undefined
  const officer = await officerName(ctx, act)
  const header = makeHeader(ctx, page, act, kind)
  if (kind === 'reception') return await receptionSlip(page, act as Act<ActOf<'received'>>, header, officer)
  if (kind === 'supplement')
    return await supplementSlip(page, act as Act<ActOf<'supplementRequested'>>, header, officer)
  return await refusalSlip(page, act as Act<ActOf<'refused'>>, header, officer)
}

const actOfSlip = { reception: 'received', supplement: 'supplementRequested', refusal: 'refused' } as const
const suffix = { reception: 'TNHS', supplement: 'HDHS', refusal: 'TCHS' } as const

function makeHeader(ctx: Ctx, page: DossierPage, act: Act, kind: SlipKind): SlipHeader {
  const { state } = page.dossier
  const settings = usePort(ctx.app, slipSettings)
  const code = state.code ?? page.trackingNumber
  return {
    edition: editionOn(dayOf(act.at)),
    agency: agencyTitle(page.receivingUnit),
    unit: 'Bộ phận Tiếp nhận và Trả kết quả',
    number: `${code.slice(-4)}/${suffix[kind]}`,
    place: page.receivingUnit.shortName,
    issuedAt: act.at,
    dossierCode: code,
    trackingUrl: `${settings.publicUrl}/tra-cuu/${encodeURIComponent(code)}`,
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
): Promise<Uint8Array> {
  const { state, procedure } = page.dossier
  const given = new Set(
    page.files.filter((file) => file.purpose === 'requiredDocument').map((file) => file.documentCode),
  )
  const documents = procedure.requiredDocuments.filter((one) => one.mandatory || given.has(one.code))
  const paid = page.obligations.some((one) => one.payment !== null)
  return renderReceptionSlip({
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
): Promise<Uint8Array> {
  const documents = new Map(page.dossier.procedure.requiredDocuments.map((one) => [one.code, one]))
  return renderSupplementSlip({
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
): Promise<Uint8Array> {
  return renderRefusalSlip({
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

async function officerName(ctx: Ctx, act: Act): Promise<string> {
  const [row] = await ctx.app.db.read<{ name: string }>(
    systemActor,
    sql`select name from agencies.officer where id = ${act.actorKind === 'officer' ? act.actorId : 0}`,
  )
  return row?.name ?? ''
}
