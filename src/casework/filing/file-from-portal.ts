/**
 * Hồ sơ từ Cổng Dịch vụ công quốc gia: since 1/7/2025 the one door of online filing (Decree 118/2025). The Portal has already told the
 * applicant that it is filed, so what is incomplete is taken in and answered by the desk, once and fully (Decree 61/2018 art. 17.2); only
 * what cannot be placed is refused, with the field at fault. The Portal's number is the key: handed over again it is the same dossier.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { awaitFile } from '#casework/documents/index.ts'
import {
  answerValue,
  type FiledDossier,
  fileDossier,
  findPortalDossier,
  writePortalDossier,
} from '#casework/dossiers/index.ts'
import type { Command, Ctx } from '#platform/db/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import { cleanName, trackingNumber } from '#platform/text/index.ts'
import { type Day, dayOf, instant } from '#platform/time/index.ts'
import { agencyCodeForms, directoryOf, isValidOn, type KnownUnit } from '#registry/agencies/index.ts'
import { findPartyByPersonalId } from '#registry/parties/index.ts'
import { type Answers, findPublished, prefill, settleAnswers } from '#registry/procedures/index.ts'
import { settledBy, type UnitCode } from './competent-unit.ts'

/** Name of the job that brings what lies with the Portal: what was paid there, then the papers. `exchange` does it. */
export const fetchTask = 'portal-fetch'

const portalFiling = z.strictObject({
  number: z.string().min(1).max(60),
  procedureCode: z.string(),
  channel: z.enum(['counter', 'online', 'publicPost']),
  filedAt: z.int().transform(instant),
  applicant: z.strictObject({
    name: z.string().min(1).max(200).transform(cleanName),
    /** Twelve digits of a person, or the tax number of an organisation. */
    personalId: z.string().min(9).max(20),
    phone: z.string().nullable(),
    email: z.string().max(200).nullable(),
    address: z.string().max(500).nullable(),
  }),
  /** The Portal knows the applicant by electronic identity (TaiKhoanDuocXacThucVoiVNeID): then it is shown in the account. */
  identified: z.boolean(),
  /** Identifiers of agencies, in either writing. */
  receivingUnit: z.string().max(60),
  competentUnit: z.string().max(60),
  answers: z.record(z.string().max(100), answerValue),
  papers: z
    .array(
      z.strictObject({ documentCode: z.string().max(60), name: z.string().min(1).max(200), url: z.url() }),
    )
    .max(40),
  /** Paid on the Portal already (DuocThanhToanTrucTuyen = 1). */
  paidVnd: z.int().min(0),
  fees: z.array(z.strictObject({ name: z.string().max(300), amountVnd: z.int().min(0) })).max(40),
})
type Filing = z.infer<typeof portalFiling>

type Code =
  | 'portal.changed_body'
  | 'procedure.not_published'
  | 'procedure.not_online'
  | 'unit.unknown'
  | UnitCode

export const fileFromPortal: Command<Filing, FiledDossier & { already: boolean }, Code> = {
  name: 'dossier.fileFromPortal',
  permission: 'portal.inbound',
  input: portalFiling,
  async run(ctx, filing) {
    const bodyHash = hashOf(filing)
    const before = await findPortalDossier(ctx, filing.number)
    if (before !== undefined) return again(before, bodyHash)
    const today = dayOf(ctx.now)
    const revision = await findPublished(ctx.app, filing.procedureCode, today)
    if (revision === undefined) return notPublished()
    const { procedure } = revision
    if (filing.channel === 'online' && procedure.onlineService === 'none') return notOnline()
    const units = await unitsOf(ctx, filing, today)
    if (!units.ok) return units
    const settled = await settledBy(
      ctx.app,
      procedure,
      {
        receivingUnit: units.receiving.id,
        // A department is named by the procedure itself: the Portal's word for it is only checked to exist.
        chosen: procedure.competentKind === 'commune' ? units.competent.id : undefined,
      },
      today,
    )
    if (!settled.ok) return settled
    const { applicant } = filing
    const party = filing.identified ? await findPartyByPersonalId(ctx.app, applicant.personalId) : undefined
    const filed = await fileDossier(ctx, {
      procedure,
      revisionId: revision.id,
      channel: filing.channel,
      entry: 'nationalPortal',
      assisted: false,
      receivingUnit: units.receiving.id,
      competentUnit: settled.unitId,
      applicant: { ...applicant, partyId: party?.id ?? null, birthDate: party?.birthDate ?? null },
      helperParty: null,
      answers: answersOf(filing, procedure.form, today),
      files: [],
      delivery: { method: filing.channel },
      reusedData: false,
    })
    writePortalDossier(ctx, filed.dossierId, {
      number: filing.number,
      bodyHash,
      filedAt: filing.filedAt,
      fees: filing.fees,
      paidVnd: filing.paidVnd,
    })
    const known = new Set(procedure.requiredDocuments.map((one) => one.code))
    for (const [index, { documentCode, name, url }] of filing.papers.entries())
      awaitFile(ctx, filed.dossierId, {
        n: index + 1,
        documentCode: known.has(documentCode) ? documentCode : null,
        name,
        url,
      })
    if (filing.papers.length > 0 || filing.paidVnd > 0)
      ctx.enqueue({
        task: fetchTask,
        payload: { dossierId: filed.dossierId },
        key: `${fetchTask}:${filed.dossierId}`,
      })
    return { ok: true, ...filed, already: false }
  },
}

/** Addresses of papers carry keys that change with every sending; what they point to is the same. */
function hashOf(filing: Filing): string {
  const papers = filing.papers.map((one) => ({ ...one, url: one.url.split('?')[0] }))
  return createHash('sha256')
    .update(JSON.stringify({ ...filing, papers }))
    .digest('hex')
}

function again(
  before: { dossierId: number; bodyHash: string },
  bodyHash: string,
): Outcome<FiledDossier & { already: boolean }, Code> {
  if (before.bodyHash !== bodyHash)
    return refuse(
      'portal.changed_body',
      'Mã hồ sơ này đã được tiếp nhận với nội dung khác.',
      'Giữ nguyên nội dung khi gửi lại; nội dung mới thì nộp bổ sung khi được yêu cầu, hoặc nộp hồ sơ khác.',
      { field: 'number' },
    )
  const { dossierId } = before
  return { ok: true, dossierId, trackingNumber: trackingNumber(dossierId), already: true }
}

function answersOf(
  { answers, applicant }: Filing,
  form: Parameters<typeof prefill>[0] | undefined,
  today: Day,
): Answers {
  if (form === undefined) return {}
  const account = {
    fullName: applicant.name,
    personalId: applicant.personalId,
    phone: applicant.phone ?? undefined,
    email: applicant.email ?? undefined,
    permanentAddress: applicant.address ?? undefined,
  }
  return settleAnswers(form, { ...prefill(form, account), ...answers }, today)
}

async function unitsOf(
  ctx: Ctx,
  { receivingUnit, competentUnit }: Filing,
  today: Day,
): Promise<Outcome<{ receiving: KnownUnit; competent: KnownUnit }, 'unit.unknown'>> {
  const { tree } = await directoryOf(ctx.app)
  const named = (code: string) => {
    const forms = new Set(agencyCodeForms(code))
    return (tree.units as KnownUnit[]).find(
      (unit) =>
        unit.agencyCode !== null &&
        isValidOn(unit, today) &&
        agencyCodeForms(unit.agencyCode).some((form) => forms.has(form)),
    )
  }
  const receiving = named(receivingUnit)
  const competent = named(competentUnit)
  if (receiving !== undefined && competent !== undefined) return { ok: true, receiving, competent }
  return refuse(
    'unit.unknown',
    'Không có cơ quan nào mang mã định danh này vào ngày nộp.',
    'Đối chiếu danh mục mã định danh của tỉnh.',
    // The place of filing may have been left out; then it is the competent unit's identifier that is wrong.
    { field: competent === undefined ? 'competentUnit' : 'receivingUnit' },
  )
}

const notPublished = () =>
  refuse(
    'procedure.not_published',
    'Thủ tục này chưa nhận hồ sơ trên hệ thống của tỉnh.',
    'Kiểm tra mã thủ tục với bộ phận kiểm soát thủ tục của tỉnh.',
    { field: 'procedureCode' },
  )

const notOnline = () =>
  refuse(
    'procedure.not_online',
    'Thủ tục này chưa nhận hồ sơ trực tuyến.',
    'Hướng dẫn nộp tại Bộ phận Một cửa hoặc qua bưu chính công ích.',
    { field: 'channel' },
  )
