/** Who looks at administration, what they may open there, and what surrounds every page of it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { may, type Permission } from '#platform/auth/index.ts'
import type { HttpServer, RouteRequest } from '#platform/http/index.ts'
import { route } from '#platform/http/index.ts'
import type { Refusal } from '#platform/outcome/index.ts'
import { isDay } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { typedDay } from '../desk/pages/counter-fields.ts'
import type { FieldFault, FormGuard } from '../desk/views/model.ts'
import { sendPage } from '../page.ts'
import { doorsFrom } from '../session/doors.ts'
import type { AdminFrameModel } from './views/model.ts'

interface Section {
  readonly href: string
  readonly label: string
  readonly permissions: readonly Permission[]
}

/** Those who look after rules look in; only the administrator changes anything. */
const LOOK: readonly Permission[] = ['admin.use', 'control.use']

export const sections = {
  calendar: { href: '/admin/calendar', label: 'Lịch làm việc', permissions: LOOK },
  units: { href: '/admin/units', label: 'Đơn vị', permissions: LOOK },
  officers: { href: '/admin/officers', label: 'Công chức', permissions: ['admin.use'] },
  procedures: { href: '/admin/procedures', label: 'Thủ tục', permissions: LOOK },
  processes: { href: '/control/processes', label: 'Quy trình', permissions: LOOK },
  signals: { href: '/control/signals', label: 'Dấu hiệu', permissions: ['control.use', 'unit.figures'] },
  health: { href: '/admin/health', label: 'Tình trạng', permissions: ['admin.use'] },
  audit: { href: '/admin/audit', label: 'Nhật ký', permissions: ['audit.read'] },
} as const satisfies Record<string, Section>

export type SectionName = keyof typeof sections

export const sectionsFor = ({ actor }: FastifyRequest): Section[] =>
  Object.values(sections).filter(({ permissions }) => permissions.some((one) => may(actor, one)))

export async function frameOf(
  request: FastifyRequest,
  section: SectionName,
  title: string,
  notice?: AdminFrameModel['notice'],
): Promise<AdminFrameModel> {
  const { app, config } = request.server.web
  const { actor } = request
  const unit = actor.unitId === null ? undefined : (await directoryOf(app)).byId(actor.unitId)
  return {
    title: `${title} – Một Cửa`,
    unitName: unit?.name ?? 'Tỉnh Quảng Ngãi',
    officerName: actor.name,
    officerMark: actor.name
      .split(' ')
      .map((word) => word[0] ?? '')
      .slice(-2)
      .join(''),
    demo: config.mode !== 'production',
    signOut: { action: '/dang-xuat', csrf: request.csrf },
    section: sections[section].href,
    sections: sectionsFor(request),
    doors: doorsFrom('/admin', actor).filter(
      (door) => !Object.values(sections).some(({ href }) => href === door.href),
    ),
    ...(notice === undefined ? {} : { notice }),
  }
}

export const guardOf = (request: FastifyRequest): FormGuard => ({
  csrf: request.csrf,
  key: request.server.web.app.ids.uuid(),
})

type Fields = Readonly<Record<string, string | string[] | undefined>>

/** One value of an address or a form; text is normalised once, here. */
export function field(fields: unknown, name: string): string {
  const value = (fields as Fields | undefined)?.[name]
  return typeof value === 'string' ? value.normalize('NFC').trim() : ''
}

/** A day as people type it; what is no day stays as it was typed, for the refusal to say so. */
export const dayField = (fields: unknown, name: string): string => {
  const typed = field(fields, name)
  return isDay(typed) ? typed : (typedDay(typed) ?? typed)
}

/** A refusal as faults beside the fields it is about. */
export function faultsOf(refusal: Refusal<string>, otherwise: string): FieldFault[] {
  const issues = (refusal.details as { issues?: { field: string; message: string }[] } | undefined)?.issues
  if (issues !== undefined)
    return issues.map(({ field: name, message }) => ({ field: name || otherwise, says: sentence(message) }))
  return [{ field: refusal.field ?? otherwise, says: `${refusal.message} ${refusal.next}` }]
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Handler = (
  request: RouteRequest<undefined, undefined, undefined>,
  reply: FastifyReply,
) => Promise<unknown>

export const get = (server: HttpServer, url: string, permission: readonly Permission[], handler: Handler) =>
  route(server, { method: 'GET', url, permission, handler })
export const post = (server: HttpServer, url: string, permission: Permission, handler: Handler) =>
  route(server, { method: 'POST', url, permission, handler })

export const show = (reply: FastifyReply, page: ReactElement, faults: readonly FieldFault[] = []) =>
  sendPage(reply, page, faults.length === 0 ? 200 : 422)
