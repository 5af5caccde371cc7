/**
 * Công bố quy trình: a new revision of the procedure with this process, for dossiers filed from its day on. Those that run keep
 * the revision they were filed under, and with it their process.
 * Law: Circular 01/2018/TT-VPCP art. 8 (approved by the Chairman of the province before the electronic process is built from it).
 */
import { z } from 'zod'
import { type Command, json, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { dayOf, dayOrThrow, formatDayVi } from '#platform/time/index.ts'
import { type Procedure, procedureCodePattern } from '../procedure.ts'
import { getRevision } from '../store.ts'
import { findBaseRevision, findProcessDraft } from './draft-store.ts'
import type { InternalProcess } from './process.ts'
import { readinessOf } from './readiness.ts'
import { changedMeanwhile, type DraftCode, unknownProcedure } from './save-process-draft.ts'

const input = z.strictObject({
  procedureCode: z.string().regex(procedureCodePattern),
  version: z.int().positive(),
  /** Number and day of the decision that approves the process. */
  decision: z
    .string()
    .trim()
    .min(10, 'ghi số, ngày quyết định phê duyệt quy trình, ví dụ 123/QĐ-UBND ngày 01/9/2026')
    .max(300),
  effectiveFrom: z.iso.date('nhập ngày, ví dụ 02/9/2026').transform(dayOrThrow),
})
type Code = DraftCode | 'process.not_ready' | 'process.too_early'

export const publishProcess: Command<z.infer<typeof input>, { revision: number }, Code> = {
  name: 'process.publish',
  permission: 'procedure.write',
  input,
  async run(ctx, { procedureCode, version, decision, effectiveFrom }) {
    const base = await findBaseRevision(ctx, procedureCode)
    if (base === undefined) return unknownProcedure()
    const draft = await findProcessDraft(ctx, procedureCode)
    if (draft?.version !== version) return changedMeanwhile()
    const today = dayOf(ctx.now)
    // A later revision rules over an earlier one from its own day: going back before it would undo it unseen.
    const earliest =
      base.published && base.effectiveFrom !== null && base.effectiveFrom > today ? base.effectiveFrom : today
    if (effectiveFrom < earliest)
      return refuse(
        'process.too_early',
        `Ngày hiệu lực sớm nhất là ${formatDayVi(earliest)}.`,
        'Hồ sơ đã nộp giữ quy trình của ngày nộp nên không công bố lùi ngày.',
        { field: 'effectiveFrom' },
      )
    const { procedure: before } = await getRevision(ctx.app, base.id)
    const number = base.lastNumber + 1
    const process: InternalProcess = {
      ...draft.process,
      version: (before.process?.version ?? 0) + 1,
      source: { kind: 'decision', note: decision },
    }
    const procedure = revisedProcedure(before, process, { number, effectiveFrom })
    const { faults } = await readinessOf(ctx.app, procedure)
    if (faults.length > 0)
      return refuse(
        'process.not_ready',
        `Chưa công bố được: ${faults[0]!.message}.`,
        'Sửa các lỗi trong bản kiểm tra rồi công bố lại.',
        { details: { faults } },
      )
    const p = ctx.app.provinceId
    ctx.write(
      sql`insert into procedures.revision(province_id, procedure_code, number, effective_from, effective_until, definition, published_at, source)
        values (${p}, ${procedureCode}, ${number}, ${effectiveFrom}, ${procedure.revision.effectiveUntil ?? null}, ${json(procedure)}::jsonb, ${ts(ctx.now)}, 'designer')`,
    )
    ctx.write(
      sql`delete from procedures.process_draft where province_id = ${p} and procedure_code = ${procedureCode}`,
    )
    ctx.write(sql`select pg_notify('motcua_cache', 'procedures.')`)
    ctx.emit({
      kind: 'procedure.revised',
      dossierId: null,
      unitId: null,
      at: ctx.now,
      data: { procedureCode, number, effectiveFrom, decision },
    })
    return { ok: true, revision: number }
  },
}

/** The procedure as it stands, with another process; everything else is what was announced. */
export function revisedProcedure(
  before: Procedure,
  process: InternalProcess,
  revision: Pick<Procedure['revision'], 'number' | 'effectiveFrom'>,
): Procedure {
  const { undated: _, ...kept } = before.revision
  return { ...before, revision: { ...kept, ...revision }, process }
}
