/**
 * Reference data that every request needs and few acts change is kept in memory and dropped as a whole when it
 * changes. `invalidate` reaches other processes through the live channel (platform/live).
 */
import type { Db } from './db.ts'

const caches = new WeakMap<Db, Map<string, Promise<unknown>>>()

export function cached<Value>(db: Db, key: string, load: () => Promise<Value>): Promise<Value> {
  let entries = caches.get(db)
  if (entries === undefined) {
    entries = new Map()
    caches.set(db, entries)
  }
  let entry = entries.get(key) as Promise<Value> | undefined
  if (entry === undefined) {
    entry = load()
    entries.set(key, entry)
    // A failed load is not remembered: the next request tries again.
    entry.catch(() => entries.delete(key))
  }
  return entry
}

/** Drops every entry whose key begins with `prefix`. */
export function invalidate(db: Db, prefix: string): void {
  const entries = caches.get(db)
  for (const key of entries?.keys() ?? []) if (key.startsWith(prefix)) entries!.delete(key)
}

const timed = new WeakMap<Db, Map<string, { until: number; value: Promise<unknown> }>>()

/** Kept for a short while instead of until it is dropped: for what no act of ours announces, and where a moment's delay harms nobody. */
export function cachedFor<Value>(
  db: Db,
  key: string,
  { now, ms }: { now: number; ms: number },
  load: () => Promise<Value>,
): Promise<Value> {
  let entries = timed.get(db)
  if (entries === undefined || entries.size > MOST_TIMED) {
    entries = new Map()
    timed.set(db, entries)
  }
  const found = entries.get(key)
  if (found !== undefined && now < found.until && now > found.until - 2 * ms)
    return found.value as Promise<Value>
  const value = load()
  entries.set(key, { until: now + ms, value })
  value.catch(() => entries.delete(key))
  return value
}

const MOST_TIMED = 5000
