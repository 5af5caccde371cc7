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
