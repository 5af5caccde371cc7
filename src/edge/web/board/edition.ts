/** Which edition of the facts a page shows: place in the feed, printed figures and targets, and the day (periods move with it). */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'
import { FEED_START, formatPosition } from '#platform/feed/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'

export interface Edition {
  readonly position: string
  /** Printed figures and targets change without the feed. */
  readonly printed: string
  /** Seconds since the newest fact, by the server's clock. */
  readonly secondsAgo: number
}

export async function editionOf(app: App): Promise<Edition> {
  const p = app.provinceId
  const [[last], [printed]] = (await app.db.readAll(systemActor, [
    sql`select xid, id, at from platform.feed order by xid desc, id desc limit 1`,
    sql`select (select count(*) || '.' || count(replaced_at) from measures.reported_figure where province_id = ${p})
      || '.' || (select md5(coalesce(string_agg(t::text, ',' order by id), '')) from monitoring.target t where province_id = ${p})
      || '.' || (select count(*) from monitoring.color_rule where province_id = ${p}) as stamp`,
  ])) as [{ xid: string; id: number; at: Instant }[], { stamp: string }[]]
  const secondsAgo = last === undefined ? 0 : Math.max(0, Math.floor((app.clock.now() - last.at) / 1000))
  return { position: formatPosition(last ?? FEED_START), printed: printed!.stamp, secondsAgo }
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
