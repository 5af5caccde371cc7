/** A draft is not a dossier: it can be changed, kept 90 days and thrown away. Row-level security lets only its writer see it. */
import type { StoredUpload } from '#casework/documents/index.ts'
import type { Channel, Entry } from '#casework/dossiers/index.ts'
import { type Ctx, type Sql, sql } from '#platform/db/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { Account, Answers } from '#registry/procedures/index.ts'

export type Delivery = { readonly method: 'counter' | 'publicPost' | 'online'; readonly address?: string }

export interface Draft {
  readonly id: string
  readonly version: number
  readonly ownerKind: 'citizen' | 'officer'
  readonly ownerId: number
  readonly applicantParty: number | null
  readonly procedureCode: string
  readonly revisionId: number
  /** Where it will be received; null until the applicant has said where they live. */
  readonly receivingUnit: number | null
  readonly channel: Channel
  readonly entry: Entry
  readonly assisted: boolean
  /** How the applicant agreed to be helped (assisted filing): when and by which means. */
  readonly consent: { readonly how: string; readonly at: Instant } | null
  readonly applicant: Account
  readonly answers: Answers
  readonly files: readonly StoredUpload[]
  readonly delivery: Delivery | null
  readonly updatedAt: Instant
  readonly dossierId: number | null
}

const columns = sql`id, version, owner_kind as "ownerKind", owner_id as "ownerId", applicant_party as "applicantParty",
  procedure_code as "procedureCode", revision_id as "revisionId", receiving_unit as "receivingUnit", channel, entry, assisted, consent, applicant, answers,
  files, delivery, updated_at as "updatedAt", dossier_id as "dossierId"`

export const draftGone = (): Refusal<'draft.not_found'> =>
  refuse(
    'draft.not_found',
    'Không tìm thấy bản nháp này.',
    'Mở lại từ mục “Hồ sơ của tôi”, hoặc bắt đầu hồ sơ mới.',
  )

export const alreadyFiled = (): Refusal<'draft.already_filed'> =>
  refuse('draft.already_filed', 'Hồ sơ này đã nộp.', 'Xem tiến độ ở mục “Hồ sơ của tôi”.')

export const MAX_FILES = 40
export const tooManyFiles = (): Refusal<'draft.too_many_files'> =>
  refuse(
    'draft.too_many_files',
    `Hồ sơ có quá nhiều tệp (tối đa ${MAX_FILES}).`,
    'Gộp các trang của một giấy tờ vào một tệp PDF.',
  )

/** The condition that finds this draft's row, with a guard before it: a draft that another tab files meanwhile is not changed. */
export function stillDraft(ctx: Ctx, { id }: Pick<Draft, 'id'>): Sql {
  const mine = sql`province_id = ${ctx.app.provinceId} and id = ${id} and dossier_id is null`
  ctx.writeFirst(sql`select platform.must(exists (select 1 from filing.draft where ${mine} for update))`)
  return mine
}

export function owns(ctx: Ctx, draft: Pick<Draft, 'ownerKind' | 'ownerId'>): boolean {
  return ctx.actor.kind === draft.ownerKind && ctx.actor.id === draft.ownerId
}

/** undefined when absent or somebody else's: both walls ask. */
export async function findDraft(ctx: Ctx, id: string): Promise<Draft | undefined> {
  const [draft] = await ctx.read<Draft>(
    sql`select ${columns} from filing.draft where province_id = ${ctx.app.provinceId} and id = ${id}`,
  )
  return draft !== undefined && owns(ctx, draft) ? draft : undefined
}

export async function draftsOf(ctx: Ctx, limit = 20): Promise<Draft[]> {
  return await ctx.read<Draft>(sql`select ${columns} from filing.draft where province_id = ${ctx.app.provinceId}
    and owner_kind = ${ctx.actor.kind} and owner_id = ${ctx.actor.id} and dossier_id is null order by updated_at desc limit ${limit}`)
}
