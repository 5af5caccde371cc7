/** Which edition of the facts a page shows: place in the feed, printed figures and targets, and the day (periods move with it). */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { printedEdition } from '#insight/monitoring/index.ts'
import type { App } from '#platform/db/index.ts'
import { FEED_START, formatPosition, newestEvent } from '#platform/feed/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'

export interface Edition {
  readonly position: string
  /** Printed figures and targets change without the feed. */
  readonly printed: string
  /** When the newest fact happened. */
  readonly newestAt: Instant | undefined
}

export async function editionOf(app: App): Promise<Edition> {
  const [last, printed] = await Promise.all([newestEvent(app), printedEdition(app)])
  return { position: formatPosition(last ?? FEED_START), printed, newestAt: last?.at }
}

/** True when the reader already has this page: it has been answered with 304. */
export function answeredUnchanged(
  request: FastifyRequest,
  reply: FastifyReply,
  edition: Edition,
  build: string,
): boolean {
  const { actor, url } = request
  const today = dayOf(request.server.web.app.clock.now())
  const parts = [
    build,
    edition.position,
    edition.printed,
    today,
    url,
    actor.kind,
    actor.id,
    actor.role,
    actor.unitId,
    // The page carries the token of its session, for the button that ends it.
    request.session?.hash.toString('base64url'),
  ]
  const etag = `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`
  reply
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'cookie, accept-encoding')
  // A proxy that compresses marks the tag as weak.
  if (request.headers['if-none-match']?.replace(/^W\//, '') !== etag) return false
  reply.code(304).send()
  return true
}
