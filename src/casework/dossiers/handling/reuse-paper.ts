/**
 * Lấy từ kho: a paper that the State already holds of the applicant goes into the dossier instead of being asked for.
 * Law: Decree 224/2026 art. 15.1d (a paper already digitised is not asked for again); counted in QĐ 766 4.3, 4.4.
 */
import { z } from 'zod'
import { attachFile, nextFileNumber } from '#casework/documents/index.ts'
import type { Command, Ctx } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { documentKey, type Paper, papersForDossier, resultKey } from '#registry/parties/index.ts'
import type { RequiredDocument } from '#registry/procedures/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import type { LoadedDossier } from '../load-dossier.ts'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  documentCode: z.string().min(1),
  paperId: z.int().positive(),
})

type Code = AdmitCode | 'vault.paper_unfit'

export const reusePaper: Command<z.infer<typeof input>, { fileN: number }, Code> = {
  name: 'dossier.reusePaper',
  permission: 'dossier.handle',
  input,
  async run(ctx, { dossierId, version, documentCode, paperId }) {
    const admitted = await admit(ctx, dossierId, 'paperReused', version)
    if (!admitted.ok) return admitted
    const held = await heldPapers(ctx, admitted.dossier)
    const paper = held.get(documentCode)?.find((one) => one.id === paperId)
    if (paper === undefined) {
      return refuse(
        'vault.paper_unfit',
        'Kho của người nộp không có giấy này cho thành phần hồ sơ đó.',
        'Mở lại trang để xem kho hiện nay.',
        { field: 'paperId' },
      )
    }
    const fileN = await nextFileNumber(ctx, dossierId)
    const { fileName: name, mime, size, sha256, signed } = paper
    attachFile(ctx, dossierId, {
      n: fileN,
      purpose: 'requiredDocument',
      documentCode,
      name,
      mime,
      size,
      sha256,
      pages: null,
      signed,
    })
    appendAct(ctx, admitted.dossier, { kind: 'paperReused', paperId, documentCode, fileN })
    return { ok: true, fileN }
  },
}

/** Whether a paper of the vault is this required document. */
export function isThatPaper(document: RequiredDocument, paper: Pick<Paper, 'key'>): boolean {
  return (
    paper.key === documentKey(document.name) ||
    document.resultOf.some((code) => paper.key === resultKey(code))
  )
}

/** For each required document, the papers of the applicant's vault that are it; empty without a right to look. */
export async function heldPapers(
  ctx: Ctx,
  { id, procedure }: Pick<LoadedDossier, 'id' | 'procedure'>,
): Promise<ReadonlyMap<string, readonly Paper[]>> {
  const papers = await papersForDossier(ctx, id)
  const held = procedure.requiredDocuments.map((document) => {
    const fit = papers.filter((paper) => paper.sourceDossier !== id && isThatPaper(document, paper))
    return [document.code, fit] as const
  })
  return new Map(held.filter(([, fit]) => fit.length > 0))
}
