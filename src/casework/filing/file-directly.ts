/**
 * Nộp một lần, không qua bản nháp: for programs (API) that hold a whole dossier already. The same checks as the last page of a draft.
 * A desk files counter dossiers, a citizen's own program files online; who asks decides, never the body.
 */
import { z } from 'zod'
import { ownUploads } from '#casework/documents/index.ts'
import {
  answerValue,
  type FiledDossier,
  fileDossier,
  type SubmitterCode,
  storedUpload,
  submitterFault,
  submitterInput,
  writeSubmitter,
} from '#casework/dossiers/index.ts'
import type { Command, Ctx } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { cleanName, fold, normalizePersonalId, normalizePhone } from '#platform/text/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { findParty } from '#registry/parties/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { checkFiling } from './check-filing.ts'
import { settledBy, type UnitCode } from './competent-unit.ts'

export const directFiling = z.strictObject({
  procedureCode: z.string().regex(/^\d\.\d{6}$/),
  receivingUnit: z.string().min(1).max(80),
  /** The commune that settles it, when it is filed at another desk of the province. */
  competentUnit: z.string().min(1).max(80).optional(),
  /** Who hands it in at the desk, when it is not the applicant. */
  submitter: submitterInput.optional(),
  applicant: z.strictObject({
    name: z.string().min(1).max(200).transform(cleanName),
    personalId: z.string().max(20).optional(),
    phone: z.string().max(20).optional(),
    email: z.email().max(200).optional(),
    address: z.string().max(500).optional(),
    birthDate: z.iso.date().optional(),
  }),
  answers: z.record(z.string().max(100), answerValue).default({}),
  files: z.array(storedUpload).max(40).default([]),
  delivery: z
    .strictObject({
      method: z.enum(['counter', 'publicPost', 'online']),
      address: z.string().max(500).optional(),
    })
    .default({ method: 'counter' }),
})

type Code =
  | 'procedure.not_published'
  | 'unit.unknown'
  | 'unit.foreign'
  | 'applicant.personal_id'
  | 'applicant.phone'
  | 'draft.incomplete'
  | 'procedure.not_online'
  | 'applicant.not_you'
  | 'draft.no_unit'
  | 'file.unknown'
  | UnitCode
  | SubmitterCode

export const fileDirectly: Command<z.infer<typeof directFiling>, FiledDossier, Code> = {
  name: 'dossier.file',
  permission: 'dossier.file',
  input: directFiling,
  async run(ctx, input) {
    const today = dayOf(ctx.now)
    const revision = await findPublished(ctx.app, input.procedureCode, today)
    if (revision === undefined) {
      return refuse(
        'procedure.not_published',
        'Thủ tục này chưa nhận hồ sơ trên hệ thống.',
        'Kiểm tra mã thủ tục.',
        { field: 'procedureCode' },
      )
    }
    const directory = await directoryOf(ctx.app)
    const unit = directory.at(input.receivingUnit, today)
    if (unit === undefined) return unknownUnit('receivingUnit')
    const chosen = input.competentUnit === undefined ? undefined : directory.at(input.competentUnit, today)
    if (input.competentUnit !== undefined && chosen === undefined) return unknownUnit('competentUnit')
    if (ctx.actor.kind === 'officer' && unit.id !== ctx.actor.unitId) {
      return refuse('unit.foreign', 'Chỉ nhận hồ sơ tại đơn vị của bạn.', 'Dùng mã đơn vị của bạn.', {
        field: 'receivingUnit',
      })
    }
    const { procedure } = revision
    const person = identify(input.applicant)
    if (!person.ok) return person
    const online = ctx.actor.kind === 'citizen'
    if (online && procedure.onlineService === 'none') {
      return refuse(
        'procedure.not_online',
        'Thủ tục này chưa nhận hồ sơ trực tuyến.',
        'Nộp tại Bộ phận Một cửa hoặc qua bưu chính.',
        {
          field: 'procedureCode',
        },
      )
    }
    if (online && !(await isThemselves(ctx, person.applicant))) {
      return refuse(
        'applicant.not_you',
        'Họ tên hoặc số định danh không phải của tài khoản này.',
        'Nộp giúp người khác qua trang Nộp giúp, có ghi sự đồng ý.',
        {
          field: 'applicant',
        },
      )
    }
    const uploads = await ownUploads(ctx, input.files)
    if (!uploads.ok) {
      return refuse(
        'file.unknown',
        'Tệp này chưa được tải lên từ tài khoản này.',
        'Tải tệp lên trước rồi gửi mã SHA-256.',
        {
          field: `files.${uploads.index}.sha256`,
        },
      )
    }
    const filing = {
      channel: online ? ('online' as const) : ('counter' as const),
      answers: input.answers,
      files: uploads.files,
    }
    const { answers, faults, missing } = checkFiling(procedure, filing, today)
    if (faults.length > 0 || missing.length > 0) {
      return refuse('draft.incomplete', 'Hồ sơ chưa đủ hoặc chưa đúng.', 'Sửa các mục được nêu.', {
        field: faults[0] === undefined ? 'files' : `answers.${faults[0].field}`,
        details: { faults, missing },
      })
    }
    const settled = await settledBy(ctx.app, procedure, { receivingUnit: unit.id, chosen: chosen?.id }, today)
    if (!settled.ok) return settled
    // A citizen's own program files for its citizen; only a desk sees who stands before it.
    const submitter = online ? undefined : input.submitter
    const unauthorized = submitter && submitterFault(submitter, filing.files)
    if (unauthorized) return unauthorized
    const filed = await fileDossier(ctx, {
      procedure,
      revisionId: revision.id,
      channel: filing.channel,
      entry: online ? 'provincialPortal' : 'desk',
      assisted: false,
      receivingUnit: unit.id,
      competentUnit: settled.unitId,
      applicant: { ...person.applicant, partyId: online ? ctx.actor.partyId : null },
      helperParty: null,
      answers,
      files: filing.files,
      delivery:
        input.delivery.address === undefined
          ? { method: input.delivery.method }
          : { method: input.delivery.method, address: input.delivery.address },
      reusedData: false,
    })
    if (submitter) writeSubmitter(ctx, filed.dossierId, submitter, filing.files)
    return { ok: true, ...filed }
  },
}

const unknownUnit = (field: string) =>
  refuse('unit.unknown', 'Không có đơn vị này vào ngày nộp.', 'Kiểm tra mã đơn vị.', { field })

function identify(applicant: z.infer<typeof directFiling>['applicant']) {
  const personalId = applicant.personalId === undefined ? null : normalizePersonalId(applicant.personalId)
  if (personalId === undefined)
    return refuse('applicant.personal_id', 'Số định danh gồm 12 chữ số.', 'Sửa số định danh.', {
      field: 'applicant.personalId',
    })
  const phone = applicant.phone === undefined ? null : normalizePhone(applicant.phone)
  if (phone === undefined)
    return refuse('applicant.phone', 'Số điện thoại chưa đúng.', 'Sửa số điện thoại.', {
      field: 'applicant.phone',
    })
  const { name, email = null, address = null, birthDate = null } = applicant
  return { ok: true as const, applicant: { name, personalId, phone, email, address, birthDate } }
}

/** A citizen's own program files for its citizen: helping somebody needs their consent, which a draft records. */
async function isThemselves(
  ctx: Ctx,
  applicant: { name: string; personalId: string | null },
): Promise<boolean> {
  const party = ctx.actor.partyId === null ? undefined : await findParty(ctx.app, ctx.actor.partyId)
  if (party === undefined) return false
  return (
    fold(party.name) === fold(applicant.name) &&
    (applicant.personalId === null || applicant.personalId === party.personalId)
  )
}
