/** What every page of the desk asks first: which dossier, what was sent, and what surrounds the page. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { type DossierPage, findDossierPage, isDossierCode, searchDossiers } from '#casework/dossiers/index.ts'
import { may } from '#platform/auth/index.ts'
import { type Command, type Ctx, makeReadCtx, runCommand } from '#platform/db/index.ts'
import {
  HttpProblem,
  type HttpServer,
  problemOf,
  type RoutePermission,
  route,
  runFor,
} from '#platform/http/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { dayOf, formatDayVi, formatTimeVi, formatWeekdayVi } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { sendPage } from '../../page.ts'
import { doorsFrom } from '../../session/doors.ts'
import type { DeskFrameModel, FormGuard } from '../views/model.ts'
import { readDossier } from './read-dossier.ts'

export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown

export interface RouteOptions {
  readonly permission?: RoutePermission
  readonly multipart?: boolean
}

export function get(server: HttpServer, url: string, handler: Handler, options: RouteOptions = {}): void {
  route(server, { method: 'GET', url, permission: 'desk.use', ...options, handler })
}

export function post(server: HttpServer, url: string, handler: Handler, options: RouteOptions = {}): void {
  route(server, { method: 'POST', url, permission: 'desk.use', ...options, handler })
}

export const appOf = (request: FastifyRequest) => request.server.web.app
export const readCtx = (request: FastifyRequest): Ctx => makeReadCtx(appOf(request), request.call())

export function query(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value.trim() : ''
}

export type FormBody = Readonly<Record<string, string | string[] | undefined>>
export const bodyOf = (request: FastifyRequest): FormBody => (request.body ?? {}) as FormBody

export function field(request: FastifyRequest, name: string): string {
  const value = bodyOf(request)[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** Every box ticked under one name. */
export function ticked(request: FastifyRequest, name: string): string[] {
  const value = bodyOf(request)[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** What was typed, given back to the page it came from. */
export function typedValues(request: FastifyRequest): Record<string, string> {
  const typed = Object.entries(bodyOf(request)).filter(([name]) => name !== 'version' && name !== 'loc')
  return Object.fromEntries(
    typed.map(([name, value]) => [name, typeof value === 'string' ? value : (value ?? []).join('\n')]),
  )
}

/** The name of the officer's list in the queue, from the address or from the form that was sent. */
export const locOf = (request: FastifyRequest): string => query(request, 'loc') || field(request, 'loc')
export const tailOf = (loc: string) => (loc === '' ? '' : `?loc=${encodeURIComponent(loc)}`)

export const dossierKeyOf = (page: DossierPage) => page.dossier.state.code ?? page.trackingNumber
export const dossierPath = (key: string) => `/desk/dossiers/${encodeURIComponent(key)}`

/** By statutory code, tracking number or number; absent and foreign dossiers answer alike. */
export async function dossierOf(request: FastifyRequest, use: 'open' | 'act' = 'act'): Promise<DossierPage> {
  const text = String((request.params as Record<string, unknown>)['code'] ?? '').toUpperCase()
  const ctx = readCtx(request)
  const id = isDossierCode(text)
    ? (await searchDossiers(ctx, { code: text }, 1))[0]?.id
    : /^\d{1,15}$/.test(text)
      ? Number(text)
      : parseTrackingNumber(text)
  const page = id === undefined ? undefined : await findDossierPage(ctx, id)
  if (page === undefined)
    throw new HttpProblem(
      problemOf(404, { message: 'Không có hồ sơ này, hoặc hồ sơ không thuộc đơn vị của bạn.' }),
    )
  await noteReading(request, page.dossier.id, use)
  return page
}

const READING = 10 * 60_000
const readings = new Map<string, number>()

/** One audit row an opening: papers and acts of a dossier that the officer has just opened belong to that opening. */
async function noteReading(request: FastifyRequest, dossierId: number, use: 'open' | 'act'): Promise<void> {
  const key = `${request.actor.id}:${dossierId}`
  const now = appOf(request).clock.now()
  const before = readings.get(key)
  // An act that leaves the dossier open comes back to the same page: still one opening.
  const same = use === 'act' || query(request, 'hs') === String(dossierId)
  if (same && before !== undefined && now - before < READING) return
  if (readings.size > 20_000) readings.clear()
  readings.set(key, now)
  await runCommand(
    appOf(request),
    readDossier,
    { actor: request.actor, correlationId: request.id },
    { dossierId },
  )
}

export function guardOf(request: FastifyRequest, version?: number): FormGuard {
  const loc = locOf(request)
  return {
    csrf: request.csrf,
    key: appOf(request).ids.uuid(),
    ...(version === undefined ? {} : { version }),
    ...(loc === '' ? {} : { loc }),
  }
}

/** Several commands of one form share its key, each under a name of its own. */
export function runStep<Input, Value extends object, Code extends string>(
  request: FastifyRequest,
  command: Command<Input, Value, Code>,
  input: unknown,
  name?: string,
) {
  if (name === undefined) return runFor(request, command, input)
  const { key, ...call } = request.call()
  return runCommand(appOf(request), command, { ...call, key: key && `${key}-${name}` }, input)
}

/** Pages of the desk that belong to no dossier. */
const DESK_PARTS = [
  { label: 'Danh sách', href: '/desk/lists' },
  { label: 'Phân công', href: '/desk/assignment' },
]

export async function frameOf(
  request: FastifyRequest,
  title: string,
  notice?: DeskFrameModel['notice'],
): Promise<DeskFrameModel> {
  const app = appOf(request)
  const now = app.clock.now()
  const directory = await directoryOf(app)
  const { actor } = request
  const names = actor.name.split(' ')
  return {
    title,
    unitName: actor.unitId === null ? '' : directory.byId(actor.unitId).name,
    officerName: actor.name,
    officerMark: names
      .slice(-2)
      .map((one) => one.slice(0, 1))
      .join('')
      .toUpperCase(),
    demo: request.server.web.config.mode !== 'production',
    nowText: `${formatTimeVi(now)}, ${formatWeekdayVi(dayOf(now)).toLowerCase()} ${formatDayVi(dayOf(now))}`,
    homeHref: '/desk',
    searchAction: '/desk/search',
    signOut: { action: '/dang-xuat', csrf: request.csrf },
    doors: [...DESK_PARTS, ...doorsFrom('/desk', actor)],
    atCounter: may(actor, 'dossier.receive'),
    proceduresHref: '/desk/procedures.json',
    eventsHref: '/desk/events',
    ...(notice ? { notice } : {}),
  }
}

/** A paper of the dossier is shown in a frame of our own address, nothing else is. */
export function sendDesk(reply: FastifyReply, page: ReactElement, status = 200): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy') ?? '')
  reply.header('content-security-policy', `${policy}; frame-src 'self'`)
  return sendPage(reply, page, status)
}
