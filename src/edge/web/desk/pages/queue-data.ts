// The officer's queue cut into lists. The queue has one order, least time first, so each list is a stretch of it: a
// cursor jumps to its beginning, and reading stops at its end.
import type { FastifyRequest } from 'fastify'
import { type QueueCursor, type QueueRow, queueCounts, queueOf } from '#casework/dossiers/index.ts'
import { may } from '#platform/auth/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { dayOf, type Instant, instant, type WorkingTime } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import type { QueueBucket, QueueModel } from '../views/model.ts'
import { dossierPath, locOf, query, readCtx, tailOf } from './context.ts'
import { type Bounds, boundsOf, timeLeftOf } from './time-left.ts'

const PAGE = 50
const BATCH = 100
/** What presses nobody sorts there. */
const FAR = instant(Date.parse('9999-01-01T00:00:00Z'))

const BUCKETS: readonly QueueBucket[] = [
  'all',
  'toReceive',
  'overdue',
  'today',
  'tomorrow',
  'later',
  'paused',
]

export const bucketOf = (text: string): QueueBucket => BUCKETS.find((one) => one === text) ?? 'all'

export interface DeskTime {
  readonly bounds: Bounds
  readonly time: WorkingTime
}

export async function deskTimeOf(ctx: Ctx): Promise<DeskTime> {
  const directory = await directoryOf(ctx.app)
  const time = directory.workingTime(ctx.actor.unitId ?? 0, dayOf(ctx.now))
  return { time, bounds: boundsOf(time, ctx.now) }
}

/** The last instant before the list begins and the last one that still belongs to it. */
function stretchOf(
  bucket: QueueBucket,
  { now, endOfToday, endOfTomorrow }: Bounds,
): [QueueCursor | undefined, Instant] {
  const after = (at: Instant): QueueCursor => ({ at, id: Number.MAX_SAFE_INTEGER })
  switch (bucket) {
    case 'all':
      return [undefined, FAR]
    case 'overdue':
      return [undefined, instant(now - 1)]
    case 'today':
      return [after(instant(now - 1)), endOfToday]
    case 'tomorrow':
      return [after(endOfToday), endOfTomorrow]
    case 'later':
      return [after(endOfTomorrow), instant(FAR - 1)]
    case 'toReceive':
      return [undefined, instant(FAR - 1)]
    default:
      return [{ at: FAR, id: 0 }, FAR]
  }
}

const belongs = (bucket: QueueBucket, { state }: QueueRow) => {
  if (bucket === 'all') return true
  if (bucket === 'toReceive') return state === 'filed'
  if (bucket === 'paused') return state === 'awaitingSupplement'
  return state !== 'filed'
}

export const positionOf = (row: { queueAt: Instant | null; id: number }): QueueCursor => ({
  at: row.queueAt ?? FAR,
  id: row.id,
})

/** Rows of a list after a place in the queue. */
export async function rowsOf(
  ctx: Ctx,
  bucket: QueueBucket,
  bounds: Bounds,
  after?: QueueCursor,
  limit = PAGE,
): Promise<QueueRow[]> {
  const [start, end] = stretchOf(bucket, bounds)
  const found: QueueRow[] = []
  for (let from = after ?? start; ; ) {
    const batch = await queueOf(ctx, { limit: BATCH, ...(from ? { after: from } : {}) })
    const inside = batch.filter((row) => (row.queueAt ?? FAR) <= end)
    found.push(...inside.filter((row) => belongs(bucket, row)))
    const last = batch.at(-1)
    if (found.length >= limit || last === undefined || batch.length < BATCH || inside.length < batch.length)
      return found.slice(0, limit)
    from = positionOf(last)
  }
}

export async function countsOf(ctx: Ctx, { bounds }: DeskTime): Promise<Record<QueueBucket, number>> {
  return await queueCounts(ctx, bounds.endOfToday, bounds.endOfTomorrow)
}

/** Where the officer goes on when this dossier leaves their hands: the next of the same list, else its first. */
export async function nextInQueue(
  ctx: Ctx,
  bucket: QueueBucket,
  done: { queueAt: Instant | null; id: number },
): Promise<QueueRow | undefined> {
  const { bounds } = await deskTimeOf(ctx)
  const [start] = stretchOf(bucket, bounds)
  const here = positionOf(done)
  const from = start && start.at > here.at ? undefined : here
  const [after] = (await rowsOf(ctx, bucket, bounds, from, 2)).filter((row) => row.id !== done.id)
  return after ?? (await rowsOf(ctx, bucket, bounds, undefined, 2)).find((row) => row.id !== done.id)
}

const parseCursor = (text: string): QueueCursor | undefined => {
  const [, due, id] = /^(\d{1,16})\.(\d{1,16})$/.exec(text) ?? []
  return due && id ? { at: instant(Number(due)), id: Number(id) } : undefined
}

export async function queueModel(request: FastifyRequest, openId?: number): Promise<QueueModel> {
  const ctx = readCtx(request)
  const desk = await deskTimeOf(ctx)
  const bucket = bucketOf(locOf(request))
  const after = parseCursor(query(request, 'sau'))
  const [counts, rows] = await Promise.all([
    countsOf(ctx, desk),
    rowsOf(ctx, bucket, desk.bounds, after, PAGE + 1),
  ])
  const shown = rows.slice(0, PAGE)
  const names = await shortNames(ctx, shown)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const where = `?loc=${bucket}`
  const stay = after ? `&sau=${after.at}.${after.id}` : ''
  return {
    heading: 'Hàng việc của tôi',
    ...(may(ctx.actor, 'dossier.handle') ? {} : { onlooker: true }),
    counts,
    current: bucket,
    bucketHref: (one) => `/desk${tailOf(one)}`,
    items: shown.map((row) => {
      const dossierKey = keyOfRow(row)
      return {
        dossierKey,
        href: `${dossierPath(dossierKey)}${where}${stay}`,
        procedureName: names.get(row.procedureCode) ?? row.procedureName,
        applicantName: row.applicantName,
        left: timeLeftOf(row, desk.bounds, desk.time),
        selected: row.id === openId,
      }
    }),
    ...(last ? { moreHref: `/desk${where}&sau=${positionOf(last).at}.${last.id}` } : {}),
  }
}

const LONGEST = 80

/** Official names run to ten lines; the queue shows the short one, or the beginning. */
async function shortNames(ctx: Ctx, rows: readonly QueueRow[]): Promise<ReadonlyMap<string, string>> {
  const today = dayOf(ctx.now)
  const names = new Map(rows.map((row) => [row.procedureCode, row.procedureName]))
  for (const [code, name] of names) {
    if (name.length <= LONGEST) continue
    const short = (await findPublished(ctx.app, code, today))?.procedure.shortName
    names.set(code, short ?? `${name.slice(0, name.lastIndexOf(' ', LONGEST))}…`)
  }
  return names
}

export function keyOfRow(row: Pick<QueueRow, 'code' | 'id'>): string {
  return row.code ?? trackingNumber(row.id)
}
