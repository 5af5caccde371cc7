/**
 * A National Portal to try things with, under an address of its own: it takes what we tell it, keeps to the ten statuses, hands dossiers
 * over at our door, and can be slow, fail or lie. It speaks HTTP like the real one and knows of the province only its public lists.
 */
import type { AddressInfo } from 'node:net'
import type { FastifyReply } from 'fastify'
import type { Ids } from '#platform/db/index.ts'
import { type HttpModule, type HttpServer, route } from '#platform/http/index.ts'
import { DOOR } from './door.ts'
import { samplePaper, standInDossier } from './stand-in-dossier.ts'
import { standInPage } from './stand-in-page.ts'
import { behaviours, hear, type Sent, type StandInState } from './stand-in-state.ts'

export const STAND_IN_PATH = '/gia-lap/cong-quoc-gia'

export interface StandInOptions {
  readonly user: string
  readonly password: string
  /** What it shows at our door. */
  readonly secret: string
  readonly slowMillis?: number
}

export interface NationalPortalStandIn {
  readonly module: HttpModule
  readonly state: StandInState
  /** Where its service answers, once the server listens. */
  url(): string
}

export function nationalPortalStandIn(options: StandInOptions): NationalPortalStandIn {
  let server: HttpServer | undefined
  const state: StandInState = { behaviour: 'works', calls: 0, heard: new Map(), sent: [] }
  const origin = () => {
    const { port, address } = server!.server.address() as AddressInfo
    const open = address === '0.0.0.0' || address === '::'
    return `http://${open ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address}:${port}`
  }
  const module: HttpModule = (scope, web) => {
    if (web.config.mode === 'production') return
    server = scope
    registerService(scope, options, state, web.app.ids)
    registerPage(scope, options, state, origin)
  }
  return { module, state, url: () => `${origin()}${STAND_IN_PATH}` }
}

const SESSION_CALLS = 50

function registerService(server: HttpServer, options: StandInOptions, state: StandInState, ids: Ids): void {
  let session = ''
  let left = 0
  const open = { method: 'POST', permission: 'public', csrf: false, schema: { hide: true } } as const
  route(server, {
    ...open,
    url: `${STAND_IN_PATH}/login`,
    handler: async (request, reply) => {
      if (await misbehaves(options, state, reply)) return reply
      const { username, password } = (request.body ?? {}) as Record<string, unknown>
      if (username !== options.user || password !== options.password)
        return reply.send({ error_code: '1', message: 'Sai tài khoản' })
      session = ids.token(18)
      left = SESSION_CALLS
      return reply.send({ error_code: '0', session })
    },
  })
  route(server, {
    ...open,
    url: `${STAND_IN_PATH}/g`,
    bodyLimit: 4 * 1024 * 1024,
    handler: async (request, reply) => {
      state.calls++
      if (await misbehaves(options, state, reply)) return reply
      const body = (request.body ?? {}) as Record<string, unknown>
      // Sessions end without a word, as everywhere.
      if (body['session'] !== session || left-- <= 0)
        return reply.send({ error_code: '401', message: 'Hết phiên' })
      const faults = (Array.isArray(body['data']) ? body['data'] : []).map((one) =>
        hear(state, body, one as Record<string, unknown>),
      )
      const fault = faults.find((one) => one !== undefined)
      return reply.send(fault === undefined ? { error_code: '0' } : { error_code: '2', message: fault })
    },
  })
}

/** True when it has answered, in its own way. */
async function misbehaves(
  options: StandInOptions,
  state: StandInState,
  reply: FastifyReply,
): Promise<boolean> {
  switch (state.behaviour) {
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, options.slowMillis ?? 3000))
      return false
    case 'fails':
      await reply.code(503).send({ message: 'Bảo trì' })
      return true
    case 'lies':
      if (state.heard.size % 2 === 0)
        await reply.type('text/html').send('<html><h1>Đăng nhập mạng</h1></html>')
      else await reply.send({ error_code: '0', session: 'x', MaHoSo: 'G00.00-260101-0000' })
      return true
    default:
      return false
  }
}

function registerPage(
  server: HttpServer,
  options: StandInOptions,
  state: StandInState,
  origin: () => string,
): void {
  const page = { permission: 'public', schema: { hide: true } } as const
  route(server, {
    ...page,
    method: 'GET',
    url: STAND_IN_PATH,
    handler: (request, reply) => standInPage(request, reply, state),
  })
  route(server, {
    ...page,
    method: 'GET',
    url: `${STAND_IN_PATH}/tep`,
    handler: async (_request, reply) =>
      reply.type('application/pdf').send(Buffer.from(await samplePaper(server.web.app.clock.now()))),
  })
  route(server, {
    ...page,
    method: 'POST',
    url: STAND_IN_PATH,
    handler: async (request, reply) => {
      const { behaviour } = (request.body ?? {}) as Record<string, unknown>
      const chosen = behaviours.find((one) => one === behaviour)
      if (chosen !== undefined) state.behaviour = chosen
      else await send(server, options, state, origin())
      return reply.redirect(STAND_IN_PATH, 303)
    },
  })
}

/** Hands an invented dossier over at our door, as the Portal does. */
async function send(
  server: HttpServer,
  { secret }: StandInOptions,
  state: StandInState,
  origin: string,
): Promise<void> {
  const dossier = await standInDossier(server.web.app, state.sent.length + 1, `${origin}${STAND_IN_PATH}/tep`)
  const sent: Sent = { number: dossier.MaHoSo, answer: '' }
  state.sent.push(sent)
  const answer = await fetch(`${origin}${DOOR}/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify(dossier),
  })
  sent.answer = await answer.text()
}
