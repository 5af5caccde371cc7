/**
 * Làm hàng loạt: one choice for many dossiers. Beginning it only writes down what is to be done, and to which version of each dossier it was
 * decided; the work is queued in the same transaction and done item by item (`run-batch.ts`). All or nothing holds for each item, not for
 * the batch: that one dossier has moved meanwhile is no reason to leave the others.
 */
import { z } from 'zod'
import { seenBy, slipKinds } from '#casework/dossiers/index.ts'
import { type Command, type Ctx, json, sql, ts } from '#platform/db/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import type { Instant } from '#platform/time/index.ts'

export const BATCH_MAX = 500
/** A desk handed over at the end of the day may hold more than one selects by hand. */
const DESK_MAX = 5000

export const RUN_BATCH = 'run-batch'

const work = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('handOver'),
    input: z.strictObject({
      toOfficer: z.int().positive(),
      reason: z.string().trim().max(1000).default(''),
    }),
  }),
  z.strictObject({
    action: z.literal('assign'),
    input: z.strictObject({ rule: z.enum(['roundRobin', 'leastLoaded']) }),
  }),
  z.strictObject({
    action: z.literal('completeStep'),
    input: z.strictObject({ note: z.string().trim().max(2000).default('') }),
  }),
  z.strictObject({ action: z.literal('signResult'), input: z.strictObject({}) }),
  z.strictObject({
    action: z.literal('returnResult'),
    input: z.strictObject({ method: z.enum(['counter', 'publicPost', 'online']) }),
  }),
  z.strictObject({ action: z.literal('print'), input: z.strictObject({ kind: z.enum(slipKinds) }) }),
])
export type BatchWork = z.infer<typeof work>
export type BatchAction = BatchWork['action']

const input = z.strictObject({
  work,
  positionId: z.int().positive(),
  items: z
    .array(z.strictObject({ dossierId: z.int().positive(), version: z.int().positive().optional() }))
    .min(1, 'chọn ít nhất một hồ sơ')
    .max(DESK_MAX),
})

export const startBatch: Command<z.infer<typeof input>, { batchId: string; items: number }, 'batch.empty'> = {
  name: 'worklist.startBatch',
  permission: 'desk.use',
  input,
  async run(ctx, { work: { action, input: choice }, positionId, items }) {
    const p = ctx.app.provinceId
    const wanted = new Map(items.map((item) => [item.dossierId, item.version]))
    const seen = await ctx.read<{ id: number; version: number }>(
      sql`select d.id, d.version from dossiers.dossier d where d.province_id = ${p} and d.id = any (${`{${[...wanted.keys()].join(',')}}`}::bigint[])
        and ${seenBy(ctx.actor)}`,
    )
    const now = new Map(seen.map((row) => [row.id, row.version]))
    const rows = [...wanted].flatMap(([dossierId, version]) =>
      now.has(dossierId) ? [{ dossierId, version: version ?? now.get(dossierId)! }] : [],
    )
    if (rows.length === 0)
      return refuse('batch.empty', 'Không có hồ sơ nào để làm.', 'Chọn hồ sơ trong danh sách.')
    const batchId = ctx.app.ids.uuid()
    ctx.write(sql`insert into worklists.batch(province_id, id, officer_id, position_id, unit_id, action, input, at, moved_at)
      values (${p}, ${batchId}, ${ctx.actor.id}, ${positionId}, ${ctx.actor.unitId ?? 0}, ${action}, ${json(choice)}::jsonb, ${ts(ctx.now)}, ${ts(ctx.now)})`)
    ctx.write(sql`insert into worklists.batch_item(province_id, batch_id, n, officer_id, dossier_id, version)
      select ${p}, ${batchId}, n, ${ctx.actor.id}, (item->>'dossierId')::bigint, (item->>'version')::int
      from jsonb_array_elements(${json(rows)}::jsonb) with ordinality as t(item, n)`)
    ctx.enqueue({ task: RUN_BATCH, payload: { batchId }, key: `batch-${batchId}` })
    return { ok: true, batchId, items: rows.length }
  },
}

export interface Batch {
  readonly id: string
  readonly officerId: number
  readonly positionId: number
  readonly work: BatchWork
  readonly at: Instant
  readonly finishedAt: Instant | null
  readonly all: number
  readonly done: number
  readonly failed: number
}

export interface BatchItem {
  readonly n: number
  readonly dossierId: number
  readonly version: number
  readonly outcome: Outcome<object> | null
}

type BatchRow = Omit<Batch, 'work'> & { readonly action: string; readonly input: object }

const counted = sql`select b.id, b.officer_id as "officerId", b.position_id as "positionId", b.action, b.input, b.at, b.finished_at as "finishedAt",
    count(*)::int as "all", count(i.outcome)::int as done, count(*) filter (where i.outcome->>'ok' = 'false')::int as failed
  from worklists.batch b join worklists.batch_item i on i.province_id = b.province_id and i.batch_id = b.id`

const fromRow = ({ action, input, ...row }: BatchRow): Batch => ({
  ...row,
  work: work.parse({ action, input }),
})

/** The officer's own; to others it is not there. */
export async function findBatch(ctx: Ctx, id: string): Promise<Batch | undefined> {
  const mine = ctx.actor.kind === 'system' ? sql`true` : sql`b.officer_id = ${ctx.actor.id}`
  const [row] = await ctx.read<BatchRow>(
    sql`${counted} where b.province_id = ${ctx.app.provinceId} and b.id = ${id} and ${mine} group by b.province_id, b.id`,
  )
  return row && fromRow(row)
}

export async function batchesOf(ctx: Ctx, limit = 30): Promise<Batch[]> {
  const rows = await ctx.read<BatchRow>(
    sql`${counted} where b.province_id = ${ctx.app.provinceId} and b.officer_id = ${ctx.actor.id}
      group by b.province_id, b.id order by b.at desc, b.id limit ${limit}`,
  )
  return rows.map(fromRow)
}

export async function itemsOf(ctx: Ctx, batchId: string): Promise<BatchItem[]> {
  return await ctx.read<BatchItem>(
    sql`select n, dossier_id as "dossierId", version, outcome from worklists.batch_item
      where province_id = ${ctx.app.provinceId} and batch_id = ${batchId} order by n`,
  )
}
