/**
 * Nộp một lần, không qua bản nháp: for programs (API) that hold a whole dossier already. The same checks as the last page of a draft.
 * A desk files counter dossiers, a citizen's own program files online; who asks decides, never the body.
 */
import { z } from 'zod'
import { type FiledDossier, fileDossier, storedUpload } from '#casework/dossiers/index.ts'
import { type Command, type Ctx, sql } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { cleanName, normalizePersonalId, normalizePhone } from '#platform/text/index.ts'
import { type Day, dayOf } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import {
  type Answers,
  findPublished,
  type Procedure,
  settleAnswers,
  validateAll,
} from '#registry/procedures/index.ts'
import { competentUnitOf } from './competent-unit.ts'

const answerValue = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1000)).max(100),
])

export const directFiling = z.strictObject({
  procedureCode: z.string().regex(/^\d\.\d{6}$/),
  receivingUnit: z.string().min(1).max(80),
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
  | 'draft.no_unit'
  | 'file.unknown'

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
    const unit = (await directoryOf(ctx.app)).at(input.receivingUnit, today)
    if (unit === undefined)
      return refuse('unit.unknown', 'Không có đơn vị này vào ngày nộp.', 'Kiểm tra mã đơn vị.', {
        field: 'receivingUnit',
      })
    if (ctx.actor.kind === 'officer' && unit.id !== ctx.actor.unitId) {
      return refuse('unit.foreign', 'Chỉ nhận hồ sơ tại đơn vị của bạn.', 'Dùng mã đơn vị của bạn.', {
        field: 'receivingUnit',
      })
    }
    const { procedure } = revision
    const person = identify(input.applicant)
    if (!person.ok) return person
    const answers = settled(procedure, input.answers, today)
    if (answers.faults.length > 0) {
      return refuse('draft.incomplete', 'Tờ khai chưa đủ hoặc chưa đúng.', 'Sửa các mục được nêu.', {
        field: `answers.${answers.faults[0]!.field}`,
        details: { faults: answers.faults },
      })
    }
    const unknown = await unknownBlob(ctx, input.files)
    if (unknown !== undefined)
      return refuse('file.unknown', 'Tệp này chưa được tải lên.', 'Tải tệp lên trước rồi gửi mã SHA-256.', {
        field: `files.${unknown}.sha256`,
      })
    const competentUnit = await competentUnitOf(ctx.app, procedure, unit.id, today)
    if (competentUnit === undefined)
      return refuse(
        'draft.no_unit',
        'Chưa xác định được cơ quan giải quyết thủ tục này.',
        'Kiểm tra đơn vị nhận.',
        { field: 'receivingUnit' },
      )
    const online = ctx.actor.kind === 'citizen'
    const filed = await fileDossier(ctx, {
      procedure,
      revisionId: revision.id,
      channel: online ? 'online' : 'counter',
      entry: online ? 'provincialPortal' : 'desk',
      assisted: false,
      receivingUnit: unit.id,
      competentUnit,
      applicant: { ...person.applicant, partyId: online ? ctx.actor.partyId : null },
      helperParty: null,
      answers: answers.value,
      files: input.files,
      delivery:
        input.delivery.address === undefined
          ? { method: input.delivery.method }
          : { method: input.delivery.method, address: input.delivery.address },
      reusedData: false,
    })
    return { ok: true, ...filed }
  },
}

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

function settled(procedure: Procedure, answers: Answers, today: Day) {
  if (procedure.form === undefined) return { value: answers, faults: [] }
  const value = settleAnswers(procedure.form, answers, today)
  return { value, faults: validateAll(procedure.form, value, today) }
}

/** Index of the first file whose bytes we do not hold: a row never names a blob that is not there. */
async function unknownBlob(ctx: Ctx, files: readonly { sha256: string }[]): Promise<number | undefined> {
  if (files.length === 0) return undefined
  const rows = await ctx.read<{ sha256: string }>(
    sql`select sha256 from platform.blob where sha256 = any (${files.map((file) => file.sha256)}::text[])`,
  )
  const known = new Set(rows.map((row) => row.sha256))
  const index = files.findIndex((file) => !known.has(file.sha256))
  return index < 0 ? undefined : index
}
