/**
 * How often one may ask. First by session or account, then by address with a generous measure: a whole commune, its
 * office and its school, sit behind one address (security.md S12).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, problemOf } from './problem.ts'

export type LimitName = 'login' | 'search' | 'filing' | 'tracking' | 'general'

interface Measure {
  /** Requests a minute of one session. */
  readonly session: number
  /** Requests a minute of one address. */
  readonly address: number
}

export type Limits = Readonly<Record<LimitName, Measure>>

export const defaultLimits: Limits = {
  login: { session: 20, address: 600 },
  search: { session: 120, address: 3000 },
  filing: { session: 60, address: 1200 },
  // Guessing tracking numbers must stay hopeless even from a whole commune's address.
  tracking: { session: 30, address: 600 },
  general: { session: 600, address: 12_000 },
}

type Check = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

export function limitChecks(server: FastifyInstance, limits: Limits): Record<LimitName, Check> {
  const timeWindow = 60_000
  const check = (name: LimitName): Check => {
    const bySession = server.createRateLimit({
      max: limits[name].session,
      timeWindow,
      keyGenerator: (request) => `${name}:s:${request.sessionKey}`,
    })
    const byAddress = server.createRateLimit({
      max: limits[name].address,
      timeWindow,
      keyGenerator: (request) => `${name}:a:${request.ip}`,
    })
    return async (request) => {
      if (request.sessionKey !== undefined) refuseWhenOver(await bySession(request))
      refuseWhenOver(await byAddress(request))
    }
  }
  return {
    login: check('login'),
    search: check('search'),
    filing: check('filing'),
    tracking: check('tracking'),
    general: check('general'),
  }
}

function refuseWhenOver(result: { isAllowed: boolean; isExceeded?: boolean; ttlInSeconds?: number }): void {
  if (result.isExceeded)
    throw new HttpProblem(problemOf(429, { retryAfter: Math.max(1, result.ttlInSeconds ?? 60) }))
}
