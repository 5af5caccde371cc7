/**
 * The one reader of the feed in a cluster: an advisory lock makes it one, and the guarded cursor keeps it exact even if
 * two ever ran. Each consumer's effect commits with its cursor, so a crash repeats a batch whole or not at all.
 */
import { type App, type PoolClient, sql } from '#platform/db/index.ts'
import { layAuditChain } from './audit-chain.ts'
import type { FeedRow } from './event.ts'
import { type FeedPosition, findPosition, moveCursor, readFeed } from './read-feed.ts'
import { inTransaction, on, type Transaction, withClient } from './transaction.ts'

export interface FeedConsumer {
  readonly name: string
  /** Writes the effect of a batch in the cursor's transaction. Must not touch the outside. */
  apply(app: App, tx: Transaction, rows: readonly FeedRow[]): Promise<void>
}

export interface FeedWorkerOptions {
  readonly consumers: readonly FeedConsumer[]
  readonly signal?: AbortSignal
  readonly pauseMs?: number
  readonly batch?: number
}

/** What open pages hear, once a batch, on the live channel `feed`: which units and kinds moved, or all when that would be long. */
export const LIVE_CHANNEL = 'feed'
export type FeedNews =
  | { readonly units: readonly number[]; readonly kinds: readonly string[] }
  | { readonly all: true }

const LOCK = sql`select pg_try_advisory_lock(hashtext('motcua.feed')) as held`
const LIVE_BYTES = 4000
const DEFAULT_BATCH = 1000

export async function runFeedWorker(app: App, options: FeedWorkerOptions): Promise<void> {
  const { signal } = options
  while (!signal?.aborted) {
    try {
      const held = await withLock(app, (client) => loop(app, client, options))
      if (!held) await pause(1000, signal)
    } catch (error) {
      // A lost connection or a refused batch: nothing was written; begin again from the cursor.
      app.log.error({ error: (error as Error).message }, 'feed.worker_failed')
      await pause(500, signal)
    }
  }
}

/** Reads everything final once and returns; false when another process holds the reader's lock. */
export async function drainFeed(app: App, options: FeedWorkerOptions): Promise<boolean> {
  return await withLock(app, async (client) => {
    while (await turn(app, client, options)) if (options.signal?.aborted) return
  })
}

async function withLock(app: App, work: (client: PoolClient) => Promise<void>): Promise<boolean> {
  return await withClient(app, async (client) => {
    const [lock] = await on(client).query<{ held: boolean }>(LOCK)
    if (!lock!.held) return false
    try {
      await work(client)
    } finally {
      // On a lost connection the server frees it.
      await on(client)
        .query(sql`select pg_advisory_unlock(hashtext('motcua.feed'))`)
        .catch(() => {})
    }
    return true
  })
}

async function loop(app: App, client: PoolClient, options: FeedWorkerOptions): Promise<void> {
  while (!options.signal?.aborted) {
    const full = await turn(app, client, options)
    if (!full) await pause(options.pauseMs ?? 50, options.signal)
  }
}

/** One batch of each consumer and of the audit chain; true when more is waiting. */
async function turn(app: App, client: PoolClient, options: FeedWorkerOptions): Promise<boolean> {
  const limit = options.batch ?? DEFAULT_BATCH
  let full = false
  for (const consumer of options.consumers) {
    const read = await inTransaction(client, (tx) => consume(app, tx, consumer, limit))
    full ||= read === limit
  }
  const chained = await inTransaction(client, (tx) => layAuditChain(app, tx, limit))
  return full || chained === limit
}

async function consume(app: App, tx: Transaction, consumer: FeedConsumer, limit: number): Promise<number> {
  const from = await findPosition(tx, consumer.name)
  const rows = await readFeed(tx, from, limit)
  const last = rows.at(-1)
  if (last === undefined) return 0
  const to: FeedPosition = { xid: last.xid, id: last.id }
  if (!(await moveCursor(tx, consumer.name, from, to, app.clock.now())))
    throw new Error(`another reader moved the cursor of ${consumer.name}`)
  await consumer.apply(app, tx, rows)
  await tx.query(sql`select pg_notify('motcua_live', ${livePayload(rows)})`)
  return rows.length
}

export function livePayload(rows: readonly FeedRow[]): string {
  const units = [...new Set(rows.flatMap((row) => (row.unitId === null ? [] : [row.unitId])))]
  const kinds = [...new Set(rows.map((row) => row.kind))]
  const message = (data: FeedNews) => JSON.stringify({ channel: LIVE_CHANNEL, data })
  const payload = message({ units, kinds })
  return Buffer.byteLength(payload) <= LIVE_BYTES ? payload : message({ all: true })
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}
