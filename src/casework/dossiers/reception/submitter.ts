/**
 * Người nộp: who hands the dossier in when it is not the applicant. Kept with the content, never in an act: it names people.
 * Law: Decree 61/2018 art. 6 (an authorised person presents the authorisation), art. 16 (post, hired service, authorisation);
 * Civil Code art. 134–138 (legal representatives act without one, but show who they are).
 */
import { z } from 'zod'
import { type Ctx, json, sql } from '#platform/db/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import { cleanName } from '#platform/text/index.ts'

const text = (most: number) => z.string().trim().max(most).default('')

/** The paper that gives the right to act for the applicant: seen at the desk with its number and day, or handed in as a scan. */
const authority = z.strictObject({
  number: text(100),
  day: z.iso.date().nullable().default(null),
  seen: z.boolean().default(false),
})

/** Its scan lies with the papers of the dossier under this code: no procedure lists it, the law asks for it. */
export const AUTHORITY_DOCUMENT = 'giay-uy-quyen'

interface Given {
  readonly documentCode: string | null
}
const isScanned = (files: readonly Given[]) => files.some((file) => file.documentCode === AUTHORITY_DOCUMENT)

export const submitterKinds = [
  'self',
  'legalRepresentative',
  'authorized',
  'hiredService',
  'publicPost',
] as const
export type SubmitterKind = (typeof submitterKinds)[number]

export const submitterInput = z.strictObject({
  kind: z.enum(submitterKinds),
  name: z.string().max(200).transform(cleanName).default(''),
  /** Cha, mẹ, người giám hộ …, and what shows it (giấy khai sinh, quyết định giám hộ). */
  relation: text(100),
  proof: text(300),
  authority: authority.prefault({}),
  /** Number of the postal item. */
  postalNumber: text(100),
})
export type SubmitterInput = z.infer<typeof submitterInput>

export interface Submitter {
  readonly kind: Exclude<SubmitterKind, 'self'>
  readonly name: string
  readonly relation: string
  readonly proof: string
  readonly authority: SubmitterInput['authority'] & { readonly scanned: boolean }
  readonly postalNumber: string
}

export type SubmitterCode =
  | 'submitter.no_name'
  | 'submitter.no_relation'
  | 'submitter.no_proof'
  | 'submitter.no_authority'

/** undefined: this person may hand the dossier in. `files`: what comes with it, a scan of the authorisation among them. */
export function submitterFault(
  submitter: SubmitterInput,
  files: readonly Given[],
): Refusal<SubmitterCode> | undefined {
  const { kind } = submitter
  if (kind === 'self' || kind === 'publicPost') return undefined
  if (submitter.name === '')
    return refuse(
      'submitter.no_name',
      'Chưa có họ tên người nộp thay.',
      'Ghi họ tên theo giấy tờ của người đang nộp.',
      { field: 'submitter.name' },
    )
  if (kind === 'legalRepresentative') {
    if (submitter.relation === '')
      return refuse(
        'submitter.no_relation',
        'Chưa ghi người nộp là gì của người có hồ sơ.',
        'Ghi cha, mẹ, người giám hộ, người đại diện theo pháp luật của tổ chức.',
        { field: 'submitter.relation' },
      )
    if (submitter.proof === '')
      return refuse(
        'submitter.no_proof',
        'Chưa ghi giấy tờ chứng minh quyền đại diện.',
        'Ghi giấy tờ đã xem: giấy khai sinh, quyết định cử người giám hộ, đăng ký doanh nghiệp.',
        { field: 'submitter.proof' },
      )
    return undefined
  }
  const { number, day, seen } = submitter.authority
  if (isScanned(files) || (seen && number !== '' && day !== null)) return undefined
  return refuse(
    'submitter.no_authority',
    'Nộp thay phải có giấy ủy quyền; chưa có giấy thì chưa tiếp nhận được.',
    'Quét giấy ủy quyền, hoặc đánh dấu đã xem và ghi số, ngày của giấy (Nghị định 61/2018/NĐ-CP, Điều 6).',
    { field: 'submitter.authority' },
  )
}

/** Call in the transaction that files. Somebody who files their own dossier leaves no row. */
export function writeSubmitter(
  ctx: Ctx,
  dossierId: number,
  submitter: SubmitterInput,
  files: readonly Given[],
): void {
  const { kind, name, ...rest } = submitter
  const detail = { ...rest, authority: { ...rest.authority, scanned: isScanned(files) } }
  if (kind === 'self') return
  const who = kind === 'publicPost' && name === '' ? 'Bưu chính công ích' : name
  ctx.write(sql`insert into dossiers.submitter(province_id, dossier_id, kind, name, detail)
    values (${ctx.app.provinceId}, ${dossierId}, ${kind}, ${who}, ${json(detail)}::jsonb)`)
}
