/** The order at the door: who is it, how often, may they, is the form ours. All before a handler sees the request. */
import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, checkCsrf, issueCsrf, may } from '#platform/auth/index.ts'
import type { Config } from '#platform/config/index.ts'
import { hasBrokenText, readMultipart } from './bodies.ts'
import { readCookie } from './cookies.ts'
import { HttpProblem, problemOf } from './problem.ts'
import type { HttpServer, RoutePermission, Web } from './types.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Role of an officer of several positions who has not said as which they work. */
export const CHOOSING = 'choosingPosition'

export const isApi = (request: FastifyRequest) => request.url.startsWith('/api/')

/** Programs and scripts of our pages get problem+json, people get pages. */
export function wantsJson(request: FastifyRequest): boolean {
  if (isApi(request)) return true
  const accept = request.headers.accept ?? ''
  return !accept.includes('text/html') && (accept.includes('json') || accept.includes('event-stream'))
}

export function decorateRequests(server: HttpServer, web: Web): void {
  server.decorateRequest('actor')
  server.decorateRequest('session', undefined)
  server.decorateRequest('nonce', '')
  server.decorateRequest('sessionKey', undefined)
  server.decorateRequest('sessionToken', undefined)
  server.decorateRequest('visitorToken', undefined)
  server.decorateRequest('newVisitorToken', undefined)
  server.decorateRequest('uploads', { getter: () => [] })
  server.decorateRequest('idempotencyKey', undefined)
  server.decorateRequest('origin', {
    getter(this: FastifyRequest) {
      return `${this.protocol}://${this.host}`
    },
  })
  server.decorateRequest('csrf', {
    getter(this: FastifyRequest) {
      if (this.session === undefined && this.visitorToken === undefined) {
        this.newVisitorToken = this.visitorToken = web.app.ids.token(24)
      }
      return issueCsrf(csrfKey(web.config, this) ?? '', web.app.ids.token(9))
    },
  })
  server.decorateRequest('call', function (this: FastifyRequest) {
    return { actor: this.actor, correlationId: this.id, key: this.idempotencyKey }
  })
}

/** A session has its own key. A visitor's follows from the anonymous token, so that nothing is stored for visitors. */
function csrfKey(config: Config, request: FastifyRequest): string | undefined {
  if (request.session) return request.session.csrfKey
  if (request.visitorToken === undefined) return undefined
  return createHmac('sha256', config.secret).update(`visitor:${request.visitorToken}`).digest('base64url')
}

export async function identify(web: Web, request: FastifyRequest): Promise<void> {
  const token = readCookie(web.config, request, 'motcua')
  request.visitorToken = readCookie(web.config, request, 'motcua-khach')
  if (token) {
    const signedIn = await web.sessions.read(token)
    if (signedIn) {
      request.session = signedIn.session
      request.actor = signedIn.actor
      request.sessionToken = token
    }
  }
  request.sessionKey = request.session
    ? `${request.session.kind}:${request.session.actorId}`
    : request.visitorToken
}

const allowed = (actor: Actor, permission: RoutePermission): boolean => {
  if (permission === 'public') return true
  if (permission === 'signedIn') return actor.kind !== 'visitor'
  return typeof permission === 'string' ? may(actor, permission) : permission.some((one) => may(actor, one))
}

/** Returns true when it has answered with a redirect. */
export async function authorise(
  request: FastifyRequest,
  reply: FastifyReply,
  paths: { readonly login: string; readonly choosePosition: string },
): Promise<boolean> {
  // No permission in the configuration happens only on the "not found" route: every other is refused at registration.
  const permission = request.routeOptions.config.permission ?? 'public'
  if (allowed(request.actor, permission)) return false
  const page = !wantsJson(request)
  const back = request.method === 'GET' ? `?tiep=${encodeURIComponent(request.url)}` : ''
  if (page && request.method === 'GET' && request.actor.kind === 'visitor') {
    await reply.redirect(`${paths.login}${back}`, 303)
    return true
  }
  if (page && request.actor.role === CHOOSING) {
    await reply.redirect(`${paths.choosePosition}${back}`, 303)
    return true
  }
  throw new HttpProblem(problemOf(request.actor.kind === 'visitor' ? 401 : 403))
}

/** Runs when the body is read and before it is checked: the door's own fields are taken out, so schemas may be strict. */
export async function admitBody(web: Web, request: FastifyRequest): Promise<void> {
  const { csrf = true, multipart = false } = request.routeOptions.config
  if (request.isMultipart()) {
    if (!multipart) throw new HttpProblem(problemOf(415))
    const { fields, uploads } = await readMultipart(request)
    request.body = fields
    // The getter of the prototype is shadowed for this request.
    Object.defineProperty(request, 'uploads', { value: uploads })
  }
  if (hasBrokenText(request.params) || hasBrokenText(request.query) || hasBrokenText(request.body)) {
    throw new HttpProblem(problemOf(400))
  }
  const form = takeDoorFields(request)
  const header = request.headers['idempotency-key']
  const key = form.key ?? (typeof header === 'string' ? header : undefined)
  request.idempotencyKey = key !== undefined && /^[\w-]{8,100}$/.test(key) ? key : undefined
  if (!csrf || request.is404 || !UNSAFE.has(request.method)) return
  if (!fromOurPages(web.config, request)) throw new HttpProblem(problemOf(403, { code: 'auth.foreign_form' }))
  const expected = csrfKey(web.config, request)
  const token = form.csrf ?? request.headers['x-csrf-token']
  if (expected === undefined || !checkCsrf(expected, token)) {
    throw new HttpProblem(problemOf(403, { code: 'auth.csrf' }))
  }
}

function takeDoorFields(request: FastifyRequest): { csrf?: string | undefined; key?: string | undefined } {
  const type = request.headers['content-type'] ?? ''
  const body = request.body
  if (!body || typeof body !== 'object' || type.startsWith('application/json')) return {}
  const { _csrf, csrf, _key, key, ...rest } = body as Record<string, unknown>
  request.body = rest
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { csrf: text(_csrf) ?? text(csrf), key: text(_key) ?? text(key) }
}

/** What the browser itself says of the sender. Old browsers say nothing; then the token alone decides. */
function fromOurPages(config: Config, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  // Our own pages send "null": they ask for no referrer.
  if (origin === undefined || origin === 'null') return true
  // By host: a proxy that ends TLS does not always say so.
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  return host === request.host || (config.publicUrl !== undefined && host === new URL(config.publicUrl).host)
}
