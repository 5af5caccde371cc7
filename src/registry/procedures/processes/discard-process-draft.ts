/** Bỏ bản đang soạn: what is published stays as it is. */
import { z } from 'zod'
import { type Command, sql } from '#platform/db/index.ts'
import { procedureCodePattern } from '../procedure.ts'
import { findProcessDraft } from './draft-store.ts'
import { changedMeanwhile } from './save-process-draft.ts'

const input = z.strictObject({
  procedureCode: z.string().regex(procedureCodePattern),
  version: z.int().positive(),
})

export const discardProcessDraft: Command<z.infer<typeof input>, object, 'process.changed'> = {
  name: 'process.discardDraft',
  permission: 'procedure.write',
  input,
  async run(ctx, { procedureCode, version }) {
    const draft = await findProcessDraft(ctx, procedureCode)
    if (draft?.version !== version) return changedMeanwhile()
    ctx.write(
      sql`delete from procedures.process_draft where province_id = ${ctx.app.provinceId} and procedure_code = ${procedureCode}`,
    )
    return { ok: true }
  },
}
