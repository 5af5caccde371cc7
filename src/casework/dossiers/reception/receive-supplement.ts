/**
 * Nhận hồ sơ bổ sung: from the applicant online or over the counter. The clock is read again from the acts:
 * by default the full limit starts anew (Decree 61/2018 art. 19.4).
 */
import { z } from 'zod'
import { attachFile, nextFileNumber } from '#casework/documents/index.ts'
import { notify } from '#casework/notifications/index.ts'
import { type Command, type Ctx, json, sql } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { answerLimit } from '../deadlines/answer-limit.ts'
import { dueAfter } from '../deadlines/due-after.ts'
import { type LoadedDossier, workingTimeOf } from '../load-dossier.ts'
import { applicantOf } from './receive-dossier.ts'
import { DECLARATION_ITEM } from './request-supplement.ts'

export const storedUpload = z.strictObject({
  documentCode: z.string().nullable(),
  name: z.string().min(1).max(200),
  mime: z.string().min(1),
  size: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** One answer of a declaration, as it comes in through any door. */
export const answerValue = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1000)).max(100),
])

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  files: z.array(storedUpload).max(40),
  /** What the applicant wrote about items that are not files. */
  explanation: z.string().trim().max(4000).default(''),
  /** Corrected answers of the declaration. */
  answers: z.record(z.string().max(100), answerValue).optional(),
})

type Code = AdmitCode | 'supplement.items_missing'

export const receiveSupplement: Command<z.infer<typeof input>, { dueAt: Instant | null }, Code> = {
  name: 'dossier.receiveSupplement',
  permission: 'dossier.receiveSupplement',
  input,
  async run(ctx, { dossierId, version, files, explanation, answers }) {
    const admitted = await admit(ctx, dossierId, 'supplementReceived', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const missing = missingItems(
      dossier,
      files,
      explanation,
      answers !== undefined,
      ctx.actor.kind === 'officer',
    )
    if (missing.length > 0) {
      return refuse(
        'supplement.items_missing',
        `Còn thiếu ${missing.length} mục đã được yêu cầu bổ sung.`,
        'Bổ sung đủ các mục rồi gửi một lần.',
        {
          field: 'files',
          details: { missing },
        },
      )
    }
    const first = await nextFileNumber(ctx, dossierId)
    for (const [index, file] of files.entries()) {
      attachFile(ctx, dossierId, {
        ...file,
        n: first + index,
        purpose: 'requiredDocument',
        pages: null,
        signed: false,
      })
    }
    if (answers !== undefined || explanation !== '') {
      ctx.write(sql`update dossiers.dossier_content set answers = answers || ${json(answers ?? {})}::jsonb, explanation = ${explanation}
        where province_id = ${ctx.app.provinceId} and dossier_id = ${dossierId}`)
    }
    const { dueAt, stepDueAt } = await dueAfterSupplement(ctx, dossier)
    appendAct(ctx, dossier, { kind: 'supplementReceived', dueAt, stepDueAt, files: files.length })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.supplementReceived',
      data: { dueAt },
    })
    return { ok: true, dueAt }
  },
}

/** Every requested paper must come back; the counter may take paper that is not scanned, the applicant online may not. */
function missingItems(
  dossier: LoadedDossier,
  files: readonly { documentCode: string | null }[],
  explanation: string,
  corrected: boolean,
  atCounter: boolean,
): string[] {
  if (atCounter) return []
  // What the desk has meanwhile taken from the vault is not asked for twice (Decree 224/2026 art. 15.1d).
  const { acts } = dossier
  const asked = acts.findLastIndex((act) => act.data.kind === 'supplementRequested')
  const taken = acts
    .slice(asked)
    .flatMap(({ data }) => (data.kind === 'paperReused' ? [data.documentCode] : []))
  const given = new Set([...files.map((file) => file.documentCode), ...taken])
  return (dossier.state.openSupplement ?? [])
    .filter((item) =>
      item.documentCode === DECLARATION_ITEM
        ? explanation === '' && !corrected
        : !given.has(item.documentCode),
    )
    .map((item) => item.documentCode)
}

/** Not received yet: the desk has its eight working hours for the completed filing. */
async function dueAfterSupplement(
  ctx: Ctx,
  dossier: LoadedDossier,
): Promise<{ dueAt: Instant | null; stepDueAt: Instant | null }> {
  const after = await dueAfter(ctx, dossier, {
    kind: 'supplementReceived',
    dueAt: null,
    stepDueAt: null,
    files: 0,
  })
  if (after !== undefined) return after
  const time = await workingTimeOf(ctx, dossier.state.receivingUnit, ctx.now)
  return { dueAt: null, stepDueAt: answerLimit(time, ctx.now) }
}
