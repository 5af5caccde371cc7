/**
 * The work of a batch. Each item runs the same command as its page would, as the officer who began the batch is today, under a key made of
 * batch and number: an item that was done before a crash answers again as it did then, and is not done twice.
 */
import { z } from 'zod'
import {
  ACT_OF_SLIP,
  assign,
  completeStep,
  findDossier,
  handOver,
  notFound,
  returnResult,
  signResult,
  slipKinds,
} from '#casework/dossiers/index.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import {
  type App,
  type Call,
  type Command,
  json,
  makeReadCtx,
  runCommand,
  sql,
  ts,
} from '#platform/db/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import { instant, SECOND } from '#platform/time/index.ts'
import { actorOf, findPositions } from '#registry/agencies/index.ts'
import { type Batch, type BatchItem, findBatch, itemsOf } from './batch.ts'

/** Side by side, so that one waits for the disk while another decides. By rule they go one after the other: each counts what came before. */
const HANDS = 4
const STILL = 30 * SECOND

const printing = z.strictObject({
  dossierId: z.int().positive(),
  kind: z.enum(slipKinds),
})

/** Printing reads personal data, so each paper leaves its row in the log; the file itself is made when it is fetched. */
export const printSlip: Command<z.infer<typeof printing>, object, 'dossier.not_found' | 'slip.missing'> = {
  name: 'worklist.printSlip',
  permission: 'dossier.read',
  input: printing,
  async run(ctx, { dossierId, kind }) {
    const dossier = await findDossier(ctx, dossierId)
    if (dossier === undefined) return notFound()
    ctx.about({ dossierId })
    if (kind !== 'control' && !dossier.acts.some((act) => act.data.kind === ACT_OF_SLIP[kind]))
      return refuse(
        'slip.missing',
        'Hồ sơ này chưa có phiếu đó.',
        'Phiếu có sau khi việc tương ứng được ghi.',
      )
    return { ok: true }
  },
}

function runItem(
  app: App,
  call: Call,
  { work }: Batch,
  { dossierId, version }: BatchItem,
): Promise<Outcome<object>> {
  switch (work.action) {
    case 'handOver':
      return runCommand(app, handOver, call, { dossierId, ...work.input })
    case 'assign':
      return runCommand(app, assign, call, { dossierId, ...work.input })
    case 'completeStep':
      return runCommand(app, completeStep, call, { dossierId, version, ...work.input })
    case 'signResult':
      return runCommand(app, signResult, call, { dossierId, version })
    case 'returnResult':
      return runCommand(app, returnResult, call, { dossierId, version, ...work.input })
    case 'print':
      return runCommand(app, printSlip, call, { dossierId, ...work.input })
  }
}

/** Does what is left of a batch. Stops between two items when told to; what is left is taken up by the next run. */
export async function runBatch(app: App, batchId: string, signal?: AbortSignal): Promise<void> {
  const system = makeReadCtx(app, { actor: systemActor, correlationId: `batch-${batchId}` })
  const batch = await findBatch(system, batchId)
  if (batch === undefined || batch.finishedAt !== null) return
  const waiting = (await itemsOf(system, batchId)).filter((item) => item.outcome === null)
  const actor = await officerToday(app, batch)
  const next = waiting.values()
  const hand = async () => {
    for (const item of next) {
      if (signal?.aborted) return
      await noteOutcome(app, batchId, item.n, actor ? await doItem(app, actor, batch, item) : gone())
    }
  }
  await Promise.all(Array.from({ length: batch.work.action === 'assign' ? 1 : HANDS }, hand))
  await app.db.write(systemActor, [
    sql`update worklists.batch b set finished_at = ${ts(app.clock.now())} where b.province_id = ${app.provinceId} and b.id = ${batchId} and finished_at is null
      and not exists (select 1 from worklists.batch_item i where i.province_id = b.province_id and i.batch_id = b.id and i.outcome is null)`,
  ])
}

/** A fault of one item is that item's outcome: the rest of the batch is somebody's work too. */
async function doItem(app: App, actor: Actor, batch: Batch, item: BatchItem): Promise<Outcome<object>> {
  const key = `batch-${batch.id}-${item.n}`
  try {
    return await runItem(app, { actor, correlationId: key, key }, batch, item)
  } catch (error) {
    app.log.error({ batch: batch.id, n: item.n, error: (error as Error).message }, 'batch.item_failed')
    return refuse(
      'batch.item_failed',
      'Hệ thống gặp lỗi ở hồ sơ này.',
      'Mở hồ sơ xem việc đã được ghi chưa, rồi làm riêng nếu cần.',
    )
  }
}

async function officerToday(app: App, batch: Batch): Promise<Actor | undefined> {
  const positions = await findPositions(app, { officerId: batch.officerId })
  const position = positions.find((one) => one.positionId === batch.positionId)
  return position && (await actorOf(app, position))
}

const gone = () =>
  refuse(
    'auth.forbidden',
    'Người bắt đầu không còn giữ vị trí này.',
    'Người đang giữ vị trí làm lại việc này.',
  )

async function noteOutcome(app: App, batchId: string, n: number, outcome: Outcome<object>): Promise<void> {
  const now = ts(app.clock.now())
  const here = sql`province_id = ${app.provinceId}`
  await app.db.write(systemActor, [
    sql`update worklists.batch_item set outcome = ${json(outcome)}::jsonb, done_at = ${now} where ${here} and batch_id = ${batchId} and n = ${n} and outcome is null`,
    sql`update worklists.batch set moved_at = ${now} where ${here} and id = ${batchId}`,
  ])
}

/** Batches that stand still, because the process that did them is gone: taken up where they stopped. */
export async function resumeBatches(app: App, signal?: AbortSignal): Promise<number> {
  const before = instant(app.clock.now() - STILL)
  const rows = await app.db.read<{ id: string }>(
    systemActor,
    sql`select id from worklists.batch where province_id = ${app.provinceId} and finished_at is null and moved_at < ${ts(before)} order by moved_at limit 20`,
  )
  // One that cannot be taken up is told and stands; the others go on.
  for (const { id } of rows)
    await runBatch(app, id, signal).catch((error: Error) =>
      app.log.error({ batch: id, error: error.message }, 'batch.not_resumed'),
    )
  return rows.length
}
