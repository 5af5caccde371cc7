/**
 * Ký số kết quả: the signatory's own signature on the recorded PDF and the seal of the agency, and with them the end of settlement in the same transaction
 * when only the return is left. Law: Decree 30/2020 art. 5, Decree 23/2025; QĐ 766 indicator 4.1 counts signed results only.
 */
import { z } from 'zod'
import { attachFile, fileStore, filesOf } from '#casework/documents/index.ts'
import { type Command, portToken, usePort } from '#platform/db/index.ts'
import type { Sha256 } from '#platform/files/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { agencyTitle, directoryOf, officerAccount } from '#registry/agencies/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { stepAfter, workingTimeOf } from '../load-dossier.ts'
import { placeStep } from '../place-step.ts'
import { closeDossier } from './close-dossier.ts'

export interface Signatory {
  readonly officerId: number
  /** The name by which the identity provider, and a remote signing service, know the officer. */
  readonly account: string
  readonly name: string
  readonly unit: string
  readonly unitCode: string
  readonly at: Instant
}

export type SigningCode =
  | 'signing.unavailable'
  | 'signing.no_credential'
  | 'signing.declined'
  | 'signature.pdf_not_signable'

/** Signs as an officer, then with the agency's seal. Keys may lie in a file, a token or a remote service: this door does not say. */
export interface ResultSigner {
  sign(
    pdf: Uint8Array,
    by: Signatory,
  ): Promise<
    Outcome<
      {
        pdf: Uint8Array
        /** Number of the officer's certificate. */
        certificate: string
        /** Whether a proof of time was asked for and came. */
        timestamp: 'stamped' | 'missing' | 'notAsked'
      },
      SigningCode
    >
  >
}

export const resultSigner = portToken<ResultSigner>('dossiers.resultSigner')

const input = z.strictObject({ dossierId: z.int().positive(), version: z.int().positive().optional() })

export const signResult: Command<
  z.infer<typeof input>,
  { fileN: number; closed: boolean },
  AdmitCode | 'result.missing' | SigningCode
> = {
  name: 'dossier.signResult',
  permission: 'dossier.sign',
  input,
  callsOutside: true,
  async run(ctx, { dossierId, version }) {
    const admitted = await admit(ctx, dossierId, 'signed', version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    const { state, procedure } = dossier
    const files = await filesOf(ctx, dossierId)
    const draft = files.find((file) => file.n === state.result?.fileN)
    if (draft === undefined)
      return refuse('result.missing', 'Chưa có bản kết quả để ký.', 'Trả lại để ghi kết quả.')
    const store = usePort(ctx.app, fileStore)
    const pdf = await store.get(draft.sha256 as Sha256)
    if (pdf === undefined)
      return refuse('result.missing', 'Không đọc được bản kết quả đã lưu.', 'Trả lại để ghi kết quả lại.')
    const directory = await directoryOf(ctx.app)
    const unit = directory.byId(state.competentUnit)
    const signed = await usePort(ctx.app, resultSigner).sign(pdf, {
      officerId: ctx.actor.id,
      account: await officerAccount(ctx.app, ctx.actor.id),
      name: ctx.actor.name,
      unit: agencyTitle(unit),
      unitCode: unit.code,
      at: ctx.now,
    })
    if (!signed.ok) return signed
    const { sha256, size } = await store.put(signed.pdf)
    const fileN = Math.max(...files.map((file) => file.n)) + 1
    attachFile(ctx, dossierId, { ...draft, n: fileN, sha256, size, signed: true })
    const withSignature = appendAct(ctx, dossier, {
      kind: 'signed',
      fileN,
      certificate: signed.certificate,
      ...(signed.timestamp === 'notAsked' ? {} : { timestamp: signed.timestamp }),
    })
    const next = stepAfter(dossier, 'done')
    if (next.kind !== 'step')
      throw new Error(`the signature of ${procedure.code} leads nowhere; publication checks forbid that`)
    const time = await workingTimeOf(ctx, state.competentUnit, ctx.now)
    const step = placeStep(next.step, state, ctx.now, state.dueAt, time)
    if (next.step.kind !== 'return') {
      appendAct(ctx, withSignature, { kind: 'stepCompleted', stepId: state.step.id, note: '', step })
      return { ok: true, fileN, closed: false }
    }
    await closeDossier(ctx, withSignature, step, [
      ...files,
      { ...draft, n: fileN, sha256, size, signed: true, at: ctx.now },
    ])
    return { ok: true, fileN, closed: true }
  },
}
