/**
 * Reading the feed in commit order. An identity column is not commit order: a row whose transaction commits late would be
 * skipped by "id greater than the last one". Rows carry their transaction's number, and only rows below the oldest
 * running transaction are final; in the order (xid, id) nothing is skipped and nothing comes twice.
 */
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Sql, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { FeedRow } from './event.ts'
import type { Transaction } from './transaction.ts'

/** A place in commit order: the last row that was read. */
export interface FeedPosition {
  readonly xid: string
  readonly id: number
}

export const FEED_START: FeedPosition = { xid: '0', id: 0 }

export function formatPosition(position: FeedPosition): string {
  return `${position.xid}-${position.id}`
}

const columns = sql`f.xid, f.id, f.kind, f.dossier_id as "dossierId", f.unit_id as "unitId", f.at, f.data`

/** Final rows after `position`, oldest first. */
export async function readFeed(tx: Transaction, position: FeedPosition, limit: number): Promise<FeedRow[]> {
  return await tx.query<FeedRow>(sql`select ${columns} from platform.feed f
    where (f.xid, f.id) > (${position.xid}::xid8, ${position.id}) and f.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by f.xid, f.id limit ${limit}`)
}

export async function findPosition(tx: Transaction, name: string): Promise<FeedPosition> {
  const [row] = await tx.query<FeedPosition>(
    sql`select xid, id from platform.feed_cursor where name = ${name}`,
  )
  return row ?? FEED_START
}

/** What is committed but not yet read by `name`, final or not: readers add it to the sums, so that they are never behind. */
export async function readTail(tx: Transaction, name: string): Promise<FeedRow[]> {
  return await tx.query<FeedRow>(sql`select ${columns} from platform.feed f where (f.xid, f.id) > (${afterXid(name)}, ${afterId(name)})
    order by f.xid, f.id`)
}

const afterXid = (name: string): Sql =>
  sql`coalesce((select c.xid from platform.feed_cursor c where c.name = ${name}), '0'::xid8)`
const afterId = (name: string): Sql =>
  sql`coalesce((select c.id from platform.feed_cursor c where c.name = ${name}), 0)`

/** Moves a cursor from where the reader found it; false when another reader was there first. */
export async function moveCursor(
  tx: Transaction,
  name: string,
  from: FeedPosition,
  to: FeedPosition,
  at: Instant,
): Promise<boolean> {
  const moved = await tx.query(moveStatement(name, from, to, at))
  return moved.length === 1
}

function moveStatement(name: string, from: FeedPosition, to: FeedPosition, at: Instant): Sql {
  return sql`insert into platform.feed_cursor as c (name, xid, id, at) values (${name}, ${to.xid}::xid8, ${to.id}, ${ts(at)})
    on conflict (name) do update set xid = excluded.xid, id = excluded.id, at = excluded.at
      where c.xid = ${from.xid}::xid8 and c.id = ${from.id}
    returning c.name`
}

export interface FeedLag {
  readonly rows: number
  /** Instant of the oldest row not yet read; null when nothing waits. */
  readonly oldestAt: Instant | null
}

/** How far a reader is behind (alarm on it: a long writing transaction anywhere holds every reader back). */
export async function feedLag(app: App, name: string): Promise<FeedLag> {
  const [lag] = await app.db.read<FeedLag>(
    systemActor,
    sql`select count(*)::int as rows, min(f.at) as "oldestAt" from platform.feed f
      where (f.xid, f.id) > (${afterXid(name)}, ${afterId(name)})`,
  )
  return lag!
}

/** Where the feed ends now, read or not, and when that happened; undefined while it is empty. */
export async function newestEvent(app: App): Promise<(FeedPosition & { readonly at: Instant }) | undefined> {
  const [last] = await app.db.read<FeedPosition & { at: Instant }>(
    systemActor,
    sql`select xid, id, at from platform.feed order by xid desc, id desc limit 1`,
  )
  return last
}
