/**
 * Counters of the queue as they move. News of the feed says only that something moved; each open page looks again under
 * its own officer's sight, at most once a second, and an officer's pages share a look that is under way.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ListCounts } from '#casework/worklists/index.ts'
import { LIVE_CHANNEL } from '#platform/feed/index.ts'
import { HttpProblem, type HttpServer, problemOf, type Web } from '#platform/http/index.ts'
import { get, readCtx } from './context.ts'
import { countsOf, deskTimeOf } from './queue-data.ts'

const LOOK_EVERY_MILLIS = 1000
/** Due times pass without any act; without a live channel this is also how news comes. */
const SLOW_LOOK_MILLIS = 30_000
const POLL_MILLIS = 2000

type Counts = ListCounts

export function registerEvents(server: HttpServer, web: Web): void {
  const looking = new Map<string, Promise<Counts>>()
  const look = (request: FastifyRequest): Promise<Counts> => {
    const { id, unitId, role } = request.actor
    const key = `${id}:${unitId}:${role}`
    const underWay = looking.get(key)
    if (underWay) return underWay
    const ctx = readCtx(request)
    const counts = deskTimeOf(ctx)
      .then((desk) => countsOf(ctx, desk))
      .finally(() => looking.delete(key))
    looking.set(key, counts)
    return counts
  }
  get(server, '/desk/events', (request, reply) => openEvents(web, request, reply, look))
}

async function openEvents(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  look: (request: FastifyRequest) => Promise<Counts>,
) {
  const stream = web.streams.open(request, reply, request.sessionKey ?? request.id)
  if (stream === undefined) throw new HttpProblem(problemOf(429))
  let said = ''
  let waiting: NodeJS.Timeout | undefined
  const tell = async () => {
    waiting = undefined
    try {
      const counts = await look(request)
      const text = JSON.stringify(counts)
      if (text !== said) stream.send('message', { counts })
      said = text
    } catch (error) {
      web.app.log.warn({ error: (error as Error).message }, 'desk.counts_failed')
    }
  }
  // A burst of acts is one look, made when it is over a second old.
  const soon = () => {
    waiting ??= setTimeout(() => void tell(), LOOK_EVERY_MILLIS)
  }
  const end = web.live?.subscribe(LIVE_CHANNEL, soon)
  const again = setInterval(soon, web.live ? SLOW_LOOK_MILLIS : POLL_MILLIS)
  stream.onClose(() => {
    end?.()
    clearInterval(again)
    clearTimeout(waiting)
  })
  await tell()
  return reply
}
