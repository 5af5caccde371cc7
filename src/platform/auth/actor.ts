/** Who acts, and what they may do. `agencies` builds it at login; everything below knows only this. */

export type Permission = string

export interface Actor {
  readonly kind: 'visitor' | 'citizen' | 'officer' | 'system'
  /** Identity in the audit log: an officer's or party's number, 0 for system and visitors. */
  readonly id: number
  readonly name: string
  /** Set for citizens: their own party. */
  readonly partyId: number | null
  /** Units whose dossiers this actor may see (own unit and, for heads, the units below it). */
  readonly unitIds: readonly number[]
  /** The unit the actor works for, which acts are written under. */
  readonly unitId: number | null
  /** Province-wide sight: leaders of the province, procedure control. */
  readonly seesAll: boolean
  readonly permissions: ReadonlySet<Permission>
  /** Key of the position's role, for pages (reception officer, unit head, …). */
  readonly role: string
  /** Officers of the same unit on leave today whose work this actor does (delegation). */
  readonly standsInFor?: readonly number[]
}

export const visitor: Actor = {
  kind: 'visitor',
  id: 0,
  name: '',
  partyId: null,
  unitIds: [],
  unitId: null,
  seesAll: false,
  permissions: new Set(['public.read']),
  role: 'visitor',
}

/** Sweeps, projectors and the simulation's clockwork: never reached from a request. */
export const systemActor: Actor = {
  ...visitor,
  kind: 'system',
  name: 'Hệ thống',
  seesAll: true,
  permissions: new Set(['*']),
  role: 'system',
}

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has('*') || actor.permissions.has(permission)
}
