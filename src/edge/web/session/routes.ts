/** Logging in and out. The identity provider says who; the registers say what they may do; the session is ours. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  changeSessionData,
  closeSession,
  type Identity,
  identityPort,
  type LoginAttempt,
  type NewSession,
  openSession,
  seal,
  unseal,
} from '#platform/auth/index.ts'
import { usePort as portOf } from '#platform/db/index.ts'
import { clearCookie, type HttpModule, readCookie, route, setCookie, type Web } from '#platform/http/index.ts'
import { instant, isDay, MINUTE } from '#platform/time/index.ts'
import { findPositions } from '#registry/agencies/index.ts'
import { partyOfClaims } from '#registry/parties/index.ts'
import { sendPage } from '../page.ts'
import { choosePositionPage } from './choose-position.tsx'
import { homeOf } from './doors.ts'
import { loginFailed } from './login-failed.tsx'
import { returnPath } from './return-path.ts'

export const sessionPaths = { login: '/dang-nhap', choosePosition: '/dang-nhap/vi-tri' } as const

const identityOf = (web: Web) => portOf(web.app, identityPort)
const ATTEMPT_LIMIT = 10 * MINUTE

interface Attempt extends LoginAttempt {
  readonly returnTo: string | null
  readonly redirectUri: string
  readonly shared: boolean
}

export const registerSession: HttpModule = (server, web) => {
  route(server, {
    method: 'GET',
    url: sessionPaths.login,
    permission: 'public',
    limit: 'login',
    handler: (request, reply) => startLogin(web, request, reply),
  })
  route(server, {
    method: 'GET',
    url: '/dang-nhap/xong',
    permission: 'public',
    limit: 'login',
    handler: (request, reply) => finishLogin(web, request, reply),
  })
  route(server, {
    method: 'GET',
    url: sessionPaths.choosePosition,
    permission: 'signedIn',
    handler: async (request, reply) => {
      const positions = await findPositions(web.app, { officerId: request.actor.id })
      return sendPage(reply, await choosePositionPage(request, positions, returnPath(request.query['tiep'])))
    },
  })
  route(server, {
    method: 'POST',
    url: sessionPaths.choosePosition,
    permission: 'signedIn',
    handler: (request, reply) => choosePosition(web, request, reply),
  })
  route(server, {
    method: 'POST',
    url: '/dang-xuat',
    permission: 'public',
    handler: async (request, reply) => {
      if (request.session && request.sessionToken) {
        await closeSession(web.app, request.session, request.id)
        web.sessions.forget(request.sessionToken)
      }
      clearCookie(web.config, request, reply, 'motcua')
      // What the browser still holds of personal pages goes with the session.
      return reply.header('clear-site-data', '"cache"').redirect('/', 303)
    },
  })
  route(server, {
    method: 'POST',
    url: '/ket-thuc',
    permission: 'signedIn',
    handler: async (request, reply) => {
      if (request.session && request.sessionToken) {
        const { actingFor: _, ...data } = request.session.data
        await changeSessionData(web.app, request.session, data)
        web.sessions.forget(request.sessionToken)
      }
      return reply.redirect('/', 303)
    },
  })
}

async function startLogin(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = request.query as Record<string, unknown>
  const returnTo = returnPath(query['tiep']) ?? null
  const redirectUri = `${ownOrigin(web, request)}/dang-nhap/xong`
  const { location, attempt } = await identityOf(web).start(redirectUri)
  const shared = query['may'] === 'chung'
  const value: Attempt = { ...attempt, returnTo, redirectUri, shared }
  const until = instant(web.app.clock.now() + ATTEMPT_LIMIT)
  const sealed = seal(web.app.ids, web.config.secret, 'login', value, until)
  setCookie(web.config, request, reply, 'motcua-dn', sealed, { maxAge: ATTEMPT_LIMIT / 1000 })
  return reply.redirect(location, 303)
}

/** The name people typed. In production the one of the configuration: no header may choose where a code is sent. */
function ownOrigin(web: Web, request: FastifyRequest): string {
  const { publicUrl, mode } = web.config
  const own = publicUrl === undefined ? undefined : new URL(publicUrl)
  return own && (mode === 'production' || own.host === request.host) ? own.origin : request.origin
}

async function finishLogin(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sealed = readCookie(web.config, request, 'motcua-dn')
  const attempt = unseal<Attempt>(web.config.secret, 'login', sealed, web.app.clock.now())
  clearCookie(web.config, request, reply, 'motcua-dn')
  if (attempt === undefined) {
    return loginFailed(
      request,
      reply,
      'Lần đăng nhập này đã quá lâu hoặc mở ở một cửa sổ khác. Bạn đăng nhập lại.',
    )
  }
  const query = request.url.indexOf('?')
  const callback = new URL(`${attempt.redirectUri}${query < 0 ? '' : request.url.slice(query)}`)
  const identity = await identityOf(web).finish(callback, attempt)
  if (identity === undefined) {
    return loginFailed(request, reply, 'Nơi xác thực chưa xác nhận danh tính của bạn. Bạn thử đăng nhập lại.')
  }
  const wanted = await sessionOf(web, identity, attempt.shared, request.id)
  if (wanted === undefined) {
    return loginFailed(
      request,
      reply,
      'Tài khoản cán bộ này chưa được giao vị trí công tác nào. Bạn liên hệ người quản trị của đơn vị.',
    )
  }
  const role = await begin(web, request, reply, wanted)
  if (wanted.kind === 'officer' && wanted.positionId === null) {
    const back = attempt.returnTo ? `?tiep=${encodeURIComponent(attempt.returnTo)}` : ''
    return reply.redirect(`${sessionPaths.choosePosition}${back}`, 303)
  }
  return reply.redirect(attempt.returnTo ?? homeOf(role), 303)
}

/** What the session of an identity is: an officer by their positions, else a person by their electronic identity. */
async function sessionOf(
  web: Web,
  identity: Identity,
  shared: boolean,
  correlationId: string,
): Promise<NewSession | undefined> {
  const positions = await findPositions(web.app, { subject: identity.subject })
  const [first, second] = positions
  if (first) {
    const positionId = second === undefined ? first.positionId : null
    return {
      kind: 'officer',
      actorId: first.officerId,
      positionId,
      data: shared ? { shared } : {},
      correlationId,
    }
  }
  if (identity.kind === 'officer') return undefined
  const birthDate = identity.birthDate !== null && isDay(identity.birthDate) ? identity.birthDate : null
  const { role, kind: _, ...said } = identity
  const party = await partyOfClaims(web.app, { ...said, kind: 'individual', birthDate })
  // A helper goes from door to door with one telephone: the session closes earlier.
  const data = role === 'helper' ? { role, shared: true } : shared ? { shared } : {}
  return { kind: 'citizen', actorId: party.id, data, correlationId }
}

/** A fresh token for a fresh right, and the old session is gone: nothing planted before the login survives it. */
async function begin(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: NewSession,
): Promise<string> {
  const { token } = await openSession(web.app, wanted, request.session)
  if (request.sessionToken) web.sessions.forget(request.sessionToken)
  setCookie(web.config, request, reply, 'motcua', token)
  if (request.visitorToken) clearCookie(web.config, request, reply, 'motcua-khach')
  const signedIn = await web.sessions.read(token)
  return signedIn?.actor.role ?? 'visitor'
}

async function choosePosition(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = request.body as Record<string, unknown> | undefined
  const positions = await findPositions(web.app, { officerId: request.actor.id })
  const chosen = positions.find((one) => String(one.positionId) === body?.['positionId'])
  if (request.session?.kind !== 'officer' || chosen === undefined)
    return reply.redirect(sessionPaths.choosePosition, 303)
  const { actorId, data } = request.session
  const wanted: NewSession = {
    kind: 'officer',
    actorId,
    positionId: chosen.positionId,
    data,
    correlationId: request.id,
  }
  const role = await begin(web, request, reply, wanted)
  return reply.redirect(returnPath(body?.['returnTo']) ?? homeOf(role), 303)
}
