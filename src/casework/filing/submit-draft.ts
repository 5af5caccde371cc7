/**
 * Nộp hồ sơ: the draft becomes exactly one dossier, however often it is sent. The draft row carries the dossier's number under
 * a unique key; a second sender, a reload or a retry finds it there and is led to the same receipt.
 */
import { z } from 'zod'
import {
  type FiledDossier,
  fileDossier,
  type SubmitterCode,
  submitterFault,
  submitterInput,
  writeSubmitter,
} from '#casework/dossiers/index.ts'
import { type Command, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { type Answers, getRevision, type Procedure, prefill } from '#registry/procedures/index.ts'
import { checkFiling } from './check-filing.ts'
import { settledBy, type UnitCode } from './competent-unit.ts'
import { type Draft, draftGone, findDraft } from './draft.ts'

const input = z.strictObject({
  draftId: z.string().min(1).max(64),
  /** The commune that settles it, when a desk takes it in for another one. */
  competentUnit: z.int().positive().optional(),
  submitter: submitterInput.optional(),
})

type Code =
  | 'draft.not_found'
  | 'draft.incomplete'
  | 'draft.no_unit'
  | 'draft.no_applicant'
  | UnitCode
  | SubmitterCode

export const submitDraft: Command<z.infer<typeof input>, FiledDossier & { already: boolean }, Code> = {
  name: 'draft.submit',
  permission: 'dossier.file',
  input,
  async run(ctx, { draftId, competentUnit: chosen, submitter }) {
    const draft = await findDraft(ctx, draftId)
    if (draft === undefined) return draftGone()
    if (draft.dossierId !== null)
      return {
        ok: true,
        dossierId: draft.dossierId,
        trackingNumber: trackingNumber(draft.dossierId),
        already: true,
      }
    const { procedure } = await getRevision(ctx.app, draft.revisionId)
    const today = dayOf(ctx.now)
    const { answers, faults, missing } = checkFiling(procedure, draft, today)
    if (faults.length > 0 || missing.length > 0) {
      return refuse(
        'draft.incomplete',
        'Hồ sơ chưa đủ để nộp.',
        'Xem các mục còn thiếu và hoàn thiện từng mục.',
        { details: { faults, missing } },
      )
    }
    if (draft.receivingUnit === null)
      return refuse('draft.no_unit', 'Chưa chọn nơi nhận hồ sơ.', 'Chọn xã, phường nơi bạn nộp.', {
        field: 'receivingUnit',
      })
    const { receivingUnit } = draft
    const settled = await settledBy(ctx.app, procedure, { receivingUnit, chosen }, today)
    if (!settled.ok) return settled
    const unauthorized = submitter && submitterFault(submitter, draft.files)
    if (unauthorized) return unauthorized
    const name = draft.applicant.fullName ?? ''
    if (name === '')
      return refuse('draft.no_applicant', 'Chưa có họ tên người nộp.', 'Điền họ tên người nộp hồ sơ.', {
        field: 'applicant.fullName',
      })
    // What another tab saves while this one files is in the dossier or is refused, never acknowledged and left behind.
    ctx.writeFirst(sql`select platform.must(exists (select 1 from filing.draft where province_id = ${ctx.app.provinceId}
      and id = ${draft.id} and version = ${draft.version} and dossier_id is null for update))`)
    const filed = await fileDossier(ctx, {
      procedure,
      revisionId: draft.revisionId,
      channel: draft.channel,
      entry: draft.entry,
      assisted: draft.assisted,
      receivingUnit,
      competentUnit: settled.unitId,
      applicant: {
        partyId: draft.applicantParty,
        name,
        personalId: draft.applicant.personalId ?? null,
        phone: draft.applicant.phone ?? null,
        email: draft.applicant.email ?? null,
        address: draft.applicant.currentAddress ?? draft.applicant.permanentAddress ?? null,
        birthDate: draft.applicant.birthDate ?? null,
      },
      helperParty:
        draft.ownerKind === 'citizen' && draft.ownerId !== draft.applicantParty ? draft.ownerId : null,
      answers,
      files: draft.files,
      delivery: draft.delivery ?? { method: 'counter' },
      reusedData:
        reusesData(draft, procedure, answers) || draft.files.some((file) => file.paperId !== undefined),
    })
    if (submitter) writeSubmitter(ctx, filed.dossierId, submitter, draft.files)
    ctx.write(
      sql`insert into filing.filed_draft(province_id, draft_id, dossier_id) values (${ctx.app.provinceId}, ${draft.id}, ${filed.dossierId})`,
    )
    ctx.write(sql`update filing.draft set dossier_id = ${filed.dossierId}, updated_at = ${ts(ctx.now)}
      where province_id = ${ctx.app.provinceId} and id = ${draft.id} and dossier_id is null`)
    return { ok: true, ...filed, already: false }
  },
}

/** Data the State already held and nobody typed again: an answer that came from the account stands as it came. */
function reusesData(draft: Draft, procedure: Procedure, answers: Answers): boolean {
  if (draft.applicantParty === null || procedure.form === undefined) return false
  return Object.entries(prefill(procedure.form, draft.applicant)).some(
    ([field, value]) => value !== undefined && value !== '' && answers[field] === value,
  )
}
