/**
 * Giải quyết xong: the dossier is closed by its signed result, the applicant is told, and what will be asked for again goes to the applicant's
 * vault: the result in electronic form with its code, and the papers that came with it and stood the check (NĐ 61/2018 art. 20; TT 01/2023).
 */
import type { DossierFile } from '#casework/documents/index.ts'
import { notify } from '#casework/notifications/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'
import { addPaper, documentKey, type NewPaper, resultKey } from '#registry/parties/index.ts'
import { appendAct } from '../append-act.ts'
import type { LoadedDossier } from '../load-dossier.ts'
import { applicantOf } from '../reception/receive-dossier.ts'
import type { Act, StepPlace } from '../record/act.ts'

type DatedFile = DossierFile & { readonly at: Instant }

export async function closeDossier(
  ctx: Ctx,
  dossier: LoadedDossier,
  step: StepPlace,
  files: readonly DatedFile[],
): Promise<void> {
  const partyId = applicantOf(dossier.access)
  if (partyId !== null) for (const paper of papersOf(ctx, dossier, partyId, files)) addPaper(ctx, paper)
  appendAct(ctx, dossier, { kind: 'completed', step })
  notify(ctx, { dossierId: dossier.id, partyId, kind: 'dossier.completed', data: {} })
}

function papersOf(
  ctx: Ctx,
  { id, acts, state, procedure }: LoadedDossier,
  partyId: number,
  files: readonly DatedFile[],
): NewPaper[] {
  // A refusal after appraisal is a result too, but nobody hands it in elsewhere.
  if (state.result?.outcome !== 'granted') return []
  const common = {
    partyId,
    issuedBy: state.competentUnit,
    issuedOn: dayOf(ctx.now),
    validUntil: null,
    procedureCode: procedure.code,
    sourceDossier: id,
  }
  const fileOf = ({ name, mime, size, sha256, signed }: DossierFile) => ({
    fileName: name,
    mime,
    size,
    sha256,
    signed,
  })
  const result = files.findLast((file) => file.purpose === 'result' && file.signed)
  const papers: NewPaper[] = []
  if (result !== undefined)
    papers.push({
      ...common,
      ...fileOf(result),
      kind: 'result',
      key: resultKey(procedure.code),
      name: procedure.result?.name ?? procedure.name,
      number: state.result.number,
      resultCode: procedure.result?.resultCode ?? null,
    })
  const names = new Map(procedure.requiredDocuments.map((one) => [one.code, one.name]))
  for (const file of standing(files, acts)) {
    const name =
      file.purpose === 'requiredDocument' && file.documentCode !== null && names.get(file.documentCode)
    if (!name) continue
    papers.push({
      ...common,
      ...fileOf(file),
      kind: 'document',
      key: documentKey(name),
      name,
      number: null,
      resultCode: null,
    })
  }
  return papers
}

/** Without what a supplement took the place of: a copy that the desk found wanting is no paper to be used again. */
function standing(files: readonly DatedFile[], acts: readonly Act[]): DatedFile[] {
  return files.filter(({ documentCode, at }) => {
    const asked = acts.findLast(
      ({ data }) =>
        data.kind === 'supplementRequested' && data.items.some((item) => item.documentCode === documentCode),
    )
    if (asked === undefined || at > asked.at) return true
    return !files.some((other) => other.documentCode === documentCode && other.at > asked.at)
  })
}
