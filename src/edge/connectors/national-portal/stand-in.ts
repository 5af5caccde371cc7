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

export const STAND_IN_PATH = '/gia-lap/cong-quoc-gia'

/** `lies`: answers at once and wrongly: a page of some proxy, or an acknowledgement of another dossier. */
export const behaviours = ['works', 'slow', 'fails', 'refuses', 'lies'] as const
export type Behaviour = (typeof behaviours)[number]

export interface HeardDossier {
  readonly fields: Readonly<Record<string, unknown>>
  /** Every TrangThaiHoSo in the order it came, one entry a change. */
  readonly statuses: readonly string[]
  readonly progress: readonly Readonly<Record<string, unknown>>[]
}

export interface Sent {
  readonly number: string
  /** What our door said; empty while it has not. */
  answer: string
}

export interface StandInState {
  behaviour: Behaviour
  readonly heard: Map<string, HeardDossier>
  readonly sent: Sent[]
}

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

/** Which status may follow which; terminal ones are followed by none. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  '1': ['2', '3', '5', '7'],
  '2': ['4', '5', '7', '8'],
  '4': ['4', '5', '6', '7', '8', '9'],
  '5': ['2', '3', '4', '7', '8'],
  '6': ['4', '7', '8'],
  '9': ['10'],
}
const FIRST = ['1', '2', '3']

export function nationalPortalStandIn(options: StandInOptions): NationalPortalStandIn {
  let server: HttpServer | undefined
  const state: StandInState = { behaviour: 'works', heard: new Map(), sent: [] }
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

function hear(
  state: StandInState,
  { service, isUpdating }: Record<string, unknown>,
  fields: Record<string, unknown>,
): string | undefined {
  const number = String(fields['MaHoSo'] ?? '')
  if (number === '') return 'Thiếu MaHoSo'
  if (state.behaviour === 'refuses') return 'Dữ liệu không hợp lệ'
  const before = state.heard.get(number)
  if (service === 'CapNhatTienDoHoSoMC') {
    const known = before ?? { fields: {}, statuses: [], progress: [] }
    state.heard.set(number, { ...known, progress: [...known.progress, fields] })
    return undefined
  }
  if (service !== 'DongBoHoSoMC') return `Không có dịch vụ ${service}`
  // It forgets at a restart, so an update of a dossier it does not know is no fault; introducing one twice is.
  const known = before !== undefined || state.sent.some((one) => one.number === number)
  if (isUpdating !== 'True' && known) return 'Hồ sơ đã tồn tại'
  const status = String(fields['TrangThaiHoSo'])
  const last = before?.statuses.at(-1)
  const allowed = last === undefined ? FIRST : [last, ...(NEXT[last] ?? [])]
  if ((known || isUpdating !== 'True') && !allowed.includes(status))
    return `Không chuyển từ trạng thái ${last ?? 'đầu'} sang ${status}`
  const statuses = last === status ? before!.statuses : [...(before?.statuses ?? []), status]
  state.heard.set(number, { fields, statuses, progress: before?.progress ?? [] })
  return undefined
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
