import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EventStream } from '#platform/live/index.ts'
import { HttpProblem, problemOf } from './problem.ts'

/** Opens a stream of events for the page that asked. Ends with the page, the session's surplus pages or the server. */
export function openEventStream(request: FastifyRequest, reply: FastifyReply): EventStream {
  const owner = request.sessionKey ?? request.ip
  const stream = request.server.web.streams.open(request, reply, owner)
  if (stream === undefined) throw new HttpProblem(problemOf(429, { retryAfter: 60 }))
  return stream
}
