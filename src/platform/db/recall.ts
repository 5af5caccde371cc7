/**
 * What an actor has just read or written, kept for their next act on it: who opens a dossier and then acts needs it read once. A copy may
 * be behind (another process, another officer), so a verb may only decide on it when its own write would break against anything newer,
 * and `runCommand` lets no other ending stand on a copy. Kept by who asked, so nobody is ever shown a copy of what another may see.
 */
import type { Actor } from '#platform/auth/actor.ts'
import type { Instant } from '#platform/time/index.ts'
import type { Db } from './db.ts'

interface Copy {
  readonly at: Instant
  readonly value: unknown
}

const KEPT_MS = 60_000
const MOST_KEPT = 5000

const copies = new WeakMap<Db, Map<string, Copy>>()

export function recallCopy(db: Db, actor: Actor, key: string, now: Instant): unknown {
  const copy = copies.get(db)?.get(fullKey(actor, key))
  return copy !== undefined && Math.abs(now - copy.at) < KEPT_MS ? copy.value : undefined
}

export function keepCopy(db: Db, actor: Actor, key: string, value: unknown, now: Instant): void {
  let kept = copies.get(db)
  if (kept === undefined) {
    kept = new Map()
    copies.set(db, kept)
  }
  const full = fullKey(actor, key)
  // Behind the others: the oldest goes first when there are too many.
  kept.delete(full)
  kept.set(full, { at: now, value })
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
}

const fullKey = ({ kind, id, seesAll, unitIds, partyId }: Actor, key: string): string =>
  `${kind}:${id}:${seesAll}:${unitIds.join(',')}:${partyId}:${key}`
