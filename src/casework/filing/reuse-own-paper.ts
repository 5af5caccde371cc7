/** Dùng lại giấy trong kho: the applicant ticks papers of the own vault instead of photographing them again (Decree 224/2026 art. 15.1d). */
import { z } from 'zod'
import { isThatPaper } from '#casework/dossiers/index.ts'
import { type Command, type Ctx, json, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { ownPapers, type Paper } from '#registry/parties/index.ts'
import { getRevision, type RequiredDocument } from '#registry/procedures/index.ts'
import {
  alreadyFiled,
  type Draft,
  draftGone,
  findDraft,
  MAX_FILES,
  stillDraft,
  tooManyFiles,
} from './draft.ts'

const input = z.strictObject({
  draftId: z.string().min(1).max(64),
  documentCode: z.string().min(1),
  paperIds: z.array(z.int().positive()).min(1).max(20),
})

type Code = 'draft.not_found' | 'draft.already_filed' | 'draft.too_many_files' | 'vault.paper_unfit'

export const reuseOwnPaper: Command<z.infer<typeof input>, { files: number }, Code> = {
  name: 'draft.reusePaper',
  permission: 'draft.write',
  input,
  async run(ctx, { draftId, documentCode, paperIds }) {
    const draft = await findDraft(ctx, draftId)
    if (draft === undefined) return draftGone()
    if (draft.dossierId !== null) return alreadyFiled()
    if (draft.files.length + paperIds.length > MAX_FILES) return tooManyFiles()
    const { procedure } = await getRevision(ctx.app, draft.revisionId)
    const document = procedure.requiredDocuments.find((one) => one.code === documentCode)
    const fit = document === undefined ? [] : await ownPapersFor(ctx, draft, document)
    const chosen = paperIds.map((id) => fit.find((one) => one.id === id))
    if (chosen.some((one) => one === undefined)) {
      return refuse(
        'vault.paper_unfit',
        'Kho của bạn không còn giấy này.',
        'Mở lại trang, hoặc chụp giấy tờ.',
        { field: 'reuse' },
      )
    }
    const files = chosen.map((paper) => ({
      documentCode,
      name: paper!.fileName,
      mime: paper!.mime,
      size: paper!.size,
      sha256: paper!.sha256,
      paperId: paper!.id,
    }))
    ctx.write(sql`update filing.draft set version = version + 1, updated_at = ${ts(ctx.now)},
        files = filing.merge_files(files, ${json(files)}::jsonb, null::text)
      where ${stillDraft(ctx, draft)}`)
    return { ok: true, files: files.length }
  },
}

/** Only for oneself: who files for somebody else does not look into that person's vault. */
export async function ownPapersFor(
  ctx: Ctx,
  draft: Pick<Draft, 'applicantParty'>,
  document: RequiredDocument,
): Promise<Paper[]> {
  if (ctx.actor.partyId === null || draft.applicantParty !== ctx.actor.partyId) return []
  return (await ownPapers(ctx)).filter((paper) => isThatPaper(document, paper))
}
