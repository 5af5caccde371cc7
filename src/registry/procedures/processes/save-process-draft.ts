/**
 * Quy trình nội bộ đang soạn: kept as it is drawn, right or wrong; nothing runs on it until it is published.
 * Law: Circular 01/2018/TT-VPCP art. 8 (whoever controls procedures draws up the process and submits it for approval).
 */
import { z } from 'zod'
import { type Command, json, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { procedureCodePattern } from '../procedure.ts'
import { findBaseRevision, findProcessDraft } from './draft-store.ts'
import { internalProcessSchema } from './process.ts'

const input = z.strictObject({
  procedureCode: z.string().regex(procedureCodePattern),
  /** Version of the draft that was on the screen; 0: there was none. */
  version: z.int().nonnegative(),
  process: internalProcessSchema,
})

export type DraftCode = 'process.unknown_procedure' | 'process.changed'

export const saveProcessDraft: Command<z.infer<typeof input>, { version: number }, DraftCode> = {
  name: 'process.saveDraft',
  permission: 'procedure.write',
  input,
  async run(ctx, { procedureCode, version, process }) {
    if ((await findBaseRevision(ctx, procedureCode)) === undefined) return unknownProcedure()
    const draft = await findProcessDraft(ctx, procedureCode)
    if ((draft?.version ?? 0) !== version) return changedMeanwhile()
    const p = ctx.app.provinceId
    ctx.write(
      sql`insert into procedures.process_draft(province_id, procedure_code, version, process, changed_by, changed_at)
        values (${p}, ${procedureCode}, ${version + 1}, ${json(process)}::jsonb, ${ctx.actor.id}, ${ts(ctx.now)})`,
    )
    ctx.write(
      sql`delete from procedures.process_draft where province_id = ${p} and procedure_code = ${procedureCode} and version <= ${version}`,
    )
    return { ok: true, version: version + 1 }
  },
}

export const unknownProcedure = () =>
  refuse('process.unknown_procedure', 'Không có thủ tục này.', 'Chọn thủ tục trong danh sách.')

export const changedMeanwhile = () =>
  refuse(
    'process.changed',
    'Người khác vừa sửa quy trình này.',
    'Xem bản mới nhất rồi sửa lại; nội dung bạn vừa nhập vẫn ở dưới.',
  )
