/**
 * Yêu cầu bổ sung, hoàn thiện: once, complete, each item with its reason and legal basis, and only papers the procedure lists.
 * Law: Decree 61/2018 art. 15.3, 17.1a, 17.2, 19.4 (form 02); art. 5.1đ forbids papers of one's own invention.
 * After reception the clock waits; by default the limit starts anew when the supplement is complete (art. 19.4).
 */
import { z } from 'zod'
import { notify } from '#casework/notifications/index.ts'
import { may } from '#platform/auth/index.ts'
import type { Command, Ctx } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'
import { supplementRequestLimit } from '../clock/index.ts'
import { heldPapers } from '../handling/reuse-paper.ts'
import { type LoadedDossier, workingTimeOf } from '../load-dossier.ts'
import { isOverdue } from '../record/available-acts.ts'
import { applicantOf } from './receive-dossier.ts'

/** Item for something wrong in the declaration itself rather than in a listed paper. */
export const DECLARATION_ITEM = 'declaration'

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  items: z
    .array(
      z.strictObject({
        documentCode: z.string().min(1),
        reason: z.string().trim().min(5, 'ghi rõ lý do').max(1000),
        legalBasis: z.string().trim().min(3, 'ghi căn cứ').max(500),
        notReusable: z.string().trim().min(5, 'ghi lý do, ít nhất 5 ký tự').max(500).optional(),
      }),
    )
    .min(1, 'chọn ít nhất một giấy tờ cần bổ sung')
    .max(30),
  note: z.string().trim().max(2000).default(''),
  /** A request beyond the lawful one: what the head of the unit found to justify it. */
  approvedGround: z.string().trim().min(10, 'ghi căn cứ, ít nhất 10 ký tự').max(1000).optional(),
})

type Code =
  | AdmitCode
  | 'supplement.needs_head'
  | 'supplement.paper_in_vault'
  | 'supplement.paper_not_listed'
  | 'supplement.item_twice'
  | 'supplement.after_due'

export const requestSupplement: Command<z.infer<typeof input>, { items: number }, Code> = {
  name: 'dossier.requestSupplement',
  permission: 'dossier.requestSupplement',
  input,
  async run(ctx, { dossierId, version, items, note, approvedGround }) {
    if (approvedGround !== undefined && !may(ctx.actor, 'dossier.approveGround')) {
      return refuse(
        'supplement.needs_head',
        'Yêu cầu bổ sung thêm lần nữa phải do lãnh đạo đơn vị quyết định.',
        'Chuyển hồ sơ cho lãnh đạo đơn vị, kèm lý do.',
        { field: 'approvedGround' },
      )
    }
    const kind = approvedGround === undefined ? 'supplementRequested' : 'supplementAgain'
    const admitted = await admit(ctx, dossierId, kind, version)
    if (!admitted.ok) return admitted
    const { dossier } = admitted
    // A late request would set the clock back to zero and make an overdue dossier look punctual (art. 19.4: within three working days).
    if (isOverdue(dossier.state, ctx.now)) {
      return refuse(
        'supplement.after_due',
        'Hồ sơ đã quá hạn nên không thể yêu cầu bổ sung để tính lại thời hạn.',
        'Giải quyết hoặc từ chối hồ sơ, và xin lỗi người nộp.',
      )
    }
    const listed = new Set([
      DECLARATION_ITEM,
      ...dossier.procedure.requiredDocuments.map((document) => document.code),
    ])
    const stranger = items.findIndex((item) => !listed.has(item.documentCode))
    if (stranger >= 0) {
      return refuse(
        'supplement.paper_not_listed',
        'Giấy tờ này không có trong thành phần hồ sơ của thủ tục.',
        'Chỉ yêu cầu giấy tờ mà thủ tục quy định.',
        {
          field: `items.${stranger}.documentCode`,
        },
      )
    }
    const held = ctx.actor.kind === 'officer' ? await heldPapers(ctx, dossier) : new Map()
    const inVault = items.findIndex((item) => held.has(item.documentCode) && item.notReusable === undefined)
    if (inVault >= 0) {
      return refuse(
        'supplement.paper_in_vault',
        'Giấy tờ này đã có trong kho của người nộp.',
        'Lấy từ kho; nếu bản đó không dùng được thì ghi vì sao.',
        { field: `items.${inVault}.notReusable` },
      )
    }
    if (new Set(items.map((item) => item.documentCode)).size < items.length) {
      return refuse(
        'supplement.item_twice',
        'Một giấy tờ được nêu hai lần.',
        'Gộp các lý do của cùng một giấy tờ.',
        { field: 'items' },
      )
    }
    appendAct(ctx, dossier, {
      kind: 'supplementRequested',
      items: items.map(({ notReusable, ...item }) =>
        notReusable === undefined ? item : { ...item, notReusable },
      ),
      note,
      ...(approvedGround === undefined ? {} : { approvedGround }),
      ...((await isLateRequest(ctx, dossier)) ? { late: true as const } : {}),
    })
    notify(ctx, {
      dossierId,
      partyId: applicantOf(dossier.access),
      kind: 'dossier.supplementRequested',
      data: { items, note },
    })
    return { ok: true, items: items.length }
  },
}

/**
 * Art. 19.4: after appraisal the request is sent within three working days from reception (B10, B11); a special law may give longer. A late
 * one still helps the applicant, so it is admitted, marked and counted.
 */
async function isLateRequest(ctx: Ctx, { state, procedure, acts }: LoadedDossier): Promise<boolean> {
  if (state.receivedAt === null) return false
  const restarted = acts.findLast((act) => act.data.kind === 'supplementReceived')?.at ?? 0
  const from = Math.max(state.receivedAt, restarted) as Instant
  const time = await workingTimeOf(ctx, state.competentUnit, from)
  return ctx.now > supplementRequestLimit(from, time, procedure.supplementRequestLimit?.workingDays)
}
