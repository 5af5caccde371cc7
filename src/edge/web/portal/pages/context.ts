/** What every page of the portal asks first: who reads, which dossier or draft, what was sent. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type DossierPage, findDossierPage } from '#casework/dossiers/index.ts'
import { type Draft, findDraft } from '#casework/filing/index.ts'
import { type Ctx, makeReadCtx } from '#platform/db/index.ts'
import {
  HttpProblem,
  type HttpServer,
  type LimitName,
  problemOf,
  type RoutePermission,
  route,
} from '#platform/http/index.ts'
import type { Refusal } from '#platform/outcome/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { type Day, dayOf } from '#platform/time/index.ts'

export type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown

export interface PageOptions {
  readonly permission?: RoutePermission
  readonly limit?: LimitName
  readonly multipart?: boolean
}

export function get(server: HttpServer, url: string, handler: Handler, options: PageOptions = {}): void {
  route(server, { method: 'GET', url, permission: 'signedIn', ...options, handler })
}

export function post(server: HttpServer, url: string, handler: Handler, options: PageOptions = {}): void {
  route(server, { method: 'POST', url, permission: 'signedIn', limit: 'filing', ...options, handler })
}

export const readCtx = (request: FastifyRequest): Ctx => makeReadCtx(request.server.web.app, request.call())

export const todayOf = (request: FastifyRequest): Day => dayOf(request.server.web.app.clock.now())

export function param(request: FastifyRequest, name: string): string {
  return String((request.params as Record<string, unknown>)[name] ?? '')
}

export function query(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}

export type FormBody = Readonly<Record<string, string | string[] | undefined>>

export const bodyOf = (request: FastifyRequest): FormBody => (request.body ?? {}) as FormBody

export function field(request: FastifyRequest, name: string): string {
  const value = bodyOf(request)[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** Every box ticked under one name. */
export function fields(request: FastifyRequest, name: string): string[] {
  const value = bodyOf(request)[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value]
}

/** A refusal for which the page has no place of its own: an error page with the cause. */
export function problemOfRefusal({ code, message, next }: Refusal): HttpProblem {
  const status = code.endsWith('not_found')
    ? 404
    : code === 'auth.forbidden' || code === 'dossier.not_yours'
      ? 403
      : code === 'command.busy'
        ? 503
        : 409
  return new HttpProblem(problemOf(status, { code, message, next }))
}

/**
 * The dossier of the tracking number in the address; absent and foreign ones answer alike. Officers read at the desk,
 * where each reading of personal data is logged.
 */
export async function dossierOf(request: FastifyRequest): Promise<DossierPage> {
  const id = request.actor.kind === 'officer' ? undefined : parseTrackingNumber(param(request, 'ma'))
  const page = id === undefined ? undefined : await findDossierPage(readCtx(request), id)
  if (page === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Không có hồ sơ này trong tài khoản của bạn.' }))
  return page
}

export const dossierPath = (tracking: string) => `/ho-so/${tracking}`
export const receiptPath = (tracking: string) => `${dossierPath(tracking)}/bien-nhan`

export async function draftOf(request: FastifyRequest): Promise<Draft> {
  const draft = await findDraft(readCtx(request), param(request, 'nhap'))
  if (draft === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Bản nháp này không còn, hoặc thuộc tài khoản khác.' }))
  return draft
}

/** Pages that are the same for every visitor may be kept for a minute; who signs in gets another cookie and so a fresh page. */
export function keepShortly(request: FastifyRequest, reply: FastifyReply): void {
  if (request.actor.kind !== 'visitor') return
  reply.header('cache-control', 'private, max-age=60').header('vary', 'Cookie')
}
