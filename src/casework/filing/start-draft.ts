/**
 * Bắt đầu hồ sơ: pins the revision in force today and fills in what the account already tells (declare once, NĐ 224/2026 art. 15.1).
 * At the counter the officer writes it for the applicant: the desk's own entry is channel counter; through the applicant's own
 * account it is online and marked assisted, so that both are counted honestly.
 */
import { z } from 'zod'
import { type Command, json, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { cleanName, normalizePersonalId, normalizePhone } from '#platform/text/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { type Account, findPublished, prefill } from '#registry/procedures/index.ts'

const account = z.strictObject({
  fullName: z.string().transform(cleanName).optional(),
  birthDate: z.iso.date().optional(),
  gender: z.string().max(20).optional(),
  personalId: z
    .string()
    .transform((text, issue) => normalizePersonalId(text) ?? fail(issue, 'số định danh gồm 12 chữ số'))
    .optional(),
  ethnicity: z.string().max(50).optional(),
  nationality: z.string().max(50).optional(),
  permanentAddress: z.string().max(500).optional(),
  currentAddress: z.string().max(500).optional(),
  phone: z
    .string()
    .transform((text, issue) => normalizePhone(text) ?? fail(issue, 'số điện thoại chưa đúng'))
    .optional(),
  email: z.email().optional(),
})

function fail(issue: z.RefinementCtx<string>, message: string): never {
  issue.addIssue({ code: 'custom', message })
  return z.NEVER
}

const input = z.strictObject({
  procedureCode: z.string().regex(/^\d\.\d{6}$/),
  channel: z.enum(['counter', 'online', 'publicPost']),
  entry: z.enum(['nationalPortal', 'provincialPortal', 'desk', 'post']),
  assisted: z.boolean().default(false),
  applicantParty: z.int().positive().nullable().default(null),
  applicant: account,
  consent: z.string().max(300).optional(),
  receivingUnit: z.int().positive().nullable().default(null),
})

type Code = 'procedure.not_published' | 'procedure.not_online' | 'draft.consent_missing'

export const startDraft: Command<z.infer<typeof input>, { draftId: string }, Code> = {
  name: 'draft.start',
  permission: 'draft.write',
  input,
  async run(ctx, draft) {
    const revision = await findPublished(ctx.app, draft.procedureCode, dayOf(ctx.now))
    if (revision === undefined) {
      return refuse(
        'procedure.not_published',
        'Thủ tục này chưa nhận hồ sơ trên hệ thống.',
        'Hỏi Bộ phận Một cửa, hoặc tìm thủ tục khác.',
      )
    }
    if (draft.channel === 'online' && revision.procedure.onlineService === 'none') {
      return refuse(
        'procedure.not_online',
        'Thủ tục này chưa nhận hồ sơ trực tuyến.',
        'Nộp tại Bộ phận Một cửa hoặc qua bưu chính.',
      )
    }
    if (draft.assisted && (draft.consent ?? '') === '') {
      return refuse(
        'draft.consent_missing',
        'Nộp giúp cần sự đồng ý của người có hồ sơ.',
        'Ghi cách người đó đồng ý (mã OTP hoặc phiếu ký).',
        { field: 'consent' },
      )
    }
    const id = ctx.app.ids.token(12)
    const consent = draft.consent === undefined ? null : json({ how: draft.consent, at: ctx.now })
    const form = revision.procedure.form
    const answers = form === undefined ? {} : prefill(form, draft.applicant as Account)
    const owner = ctx.actor.kind === 'officer' ? 'officer' : 'citizen'
    ctx.write(sql`insert into filing.draft(province_id, id, version, owner_kind, owner_id, applicant_party, procedure_code, revision_id, receiving_unit,
        channel, entry, assisted, consent, applicant, answers, files, created_at, updated_at)
      values (${ctx.app.provinceId}, ${id}, 1, ${owner}, ${ctx.actor.id}, ${draft.applicantParty}, ${draft.procedureCode}, ${revision.id},
        ${draft.receivingUnit}, ${draft.channel}, ${draft.entry}, ${draft.assisted}, ${consent}::jsonb, ${json(draft.applicant)}::jsonb,
        ${json(answers)}::jsonb, '[]'::jsonb, ${ts(ctx.now)}, ${ts(ctx.now)})`)
    return { ok: true, draftId: id }
  },
}
