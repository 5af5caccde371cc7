/** Where each part of the house begins, and which parts somebody may enter: links in the top bars, and the page after logging in. */
import { type Actor, may, type Permission } from '#platform/auth/index.ts'
import type { PositionRole } from '#registry/agencies/index.ts'

export const HOMES: Readonly<Record<PositionRole, string>> = {
  receptionOfficer: '/desk',
  caseOfficer: '/desk',
  unitHead: '/desk',
  control: '/ban-do',
  provinceLeader: '/ban-do',
  administrator: '/admin',
}

export const homeOf = (role: string): string => HOMES[role as PositionRole] ?? '/'

export interface Door {
  readonly label: string
  readonly href: string
}

const doors: readonly (Door & { readonly permissions: readonly Permission[] })[] = [
  { label: 'Hàng việc', href: '/desk', permissions: ['desk.use'] },
  { label: 'Bản đồ', href: '/ban-do', permissions: ['board.read'] },
  { label: 'Dấu hiệu', href: '/control/signals', permissions: ['dossier.approveGround'] },
  { label: 'Quản trị', href: '/admin', permissions: ['admin.use', 'control.use'] },
]

/** The other parts that are open to this person. */
export const doorsFrom = (here: '/desk' | '/ban-do' | '/admin', actor: Actor): Door[] =>
  doors
    .filter(({ href, permissions }) => href !== here && permissions.some((one) => may(actor, one)))
    .map(({ label, href }) => ({ label, href }))
