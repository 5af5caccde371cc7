/** What one context tells those above it, in the same transaction as the act it tells of. */
import type { Instant } from '#platform/time/index.ts'

export interface FeedEvent {
  /** `context.past-tense`, such as `dossier.received`. */
  readonly kind: string
  readonly dossierId: number | null
  readonly unitId: number | null
  /** When it happened (the act's instant), not when it is read. */
  readonly at: Instant
  readonly data: Readonly<Record<string, unknown>>
}

/** A feed row as consumers read it. (xid, id) is its place in commit order. */
export interface FeedRow extends FeedEvent {
  readonly xid: string
  readonly id: number
}
