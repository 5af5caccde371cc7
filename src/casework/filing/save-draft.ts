/** Lưu nháp: at each answer, after each file. The last writer wins field by field: one person, perhaps two tabs. */
import { z } from 'zod'
import { answerValue, storedUpload } from '#casework/dossiers/index.ts'
import { type Command, json, sql, ts } from '#platform/db/index.ts'
import { normalizePhone } from '#platform/text/index.ts'
import { alreadyFiled, draftGone, findDraft, MAX_FILES, stillDraft, tooManyFiles } from './draft.ts'

function badPhone(issue: z.RefinementCtx<string>): never {
  issue.addIssue({ code: 'custom', message: 'số điện thoại chưa đúng' })
  return z.NEVER
}

const input = z.strictObject({
  draftId: z.string().min(1).max(64),
  answers: z.record(z.string().max(100), answerValue).optional(),
  /** Answers taken back, so that a hidden question leaves nothing behind. */
  removed: z.array(z.string()).max(200).default([]),
  addFiles: z.array(storedUpload).max(20).default([]),
  removeFile: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  receivingUnit: z.int().positive().optional(),
  /** Where to reach the applicant, when the account does not tell. */
  phone: z
    .string()
    .max(30)
    .transform((text, issue) => normalizePhone(text) ?? badPhone(issue))
    .optional(),
  delivery: z
    .strictObject({
      method: z.enum(['counter', 'publicPost', 'online']),
      address: z.string().trim().max(500).optional(),
    })
    .optional(),
})

type Code = 'draft.not_found' | 'draft.already_filed' | 'draft.too_many_files'

export const saveDraft: Command<z.infer<typeof input>, { savedAt: number }, Code> = {
  name: 'draft.save',
  permission: 'draft.write',
  input,
  async run(ctx, change) {
    const draft = await findDraft(ctx, change.draftId)
    if (draft === undefined) return draftGone()
    if (draft.dossierId !== null) return alreadyFiled()
    if (change.addFiles.length > 0 && draft.files.length + change.addFiles.length > MAX_FILES)
      return tooManyFiles()
    // Two tabs may send at once: answers and files are merged in the database.
    const mine = stillDraft(ctx, draft)
    ctx.write(sql`update filing.draft set version = version + 1, updated_at = ${ts(ctx.now)},
        answers = (answers || ${json(change.answers ?? {})}::jsonb) - ${change.removed}::text[],
        files = filing.merge_files(files, ${json(change.addFiles)}::jsonb, ${change.removeFile ?? null}::text),
        applicant = applicant || ${json(change.phone === undefined ? {} : { phone: change.phone })}::jsonb,
        receiving_unit = coalesce(${change.receivingUnit ?? null}::int, receiving_unit),
        delivery = coalesce(${change.delivery === undefined ? null : json(change.delivery)}::jsonb, delivery)
      where ${mine}`)
    return { ok: true, savedAt: ctx.now }
  },
}
