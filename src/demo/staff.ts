/** Who works where, as actors. A unit takes part in the demonstration when it has somebody for every part of the work. */
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'
import { actorOf, type OfficerPosition, type PositionRole, processRolesOf } from '#registry/agencies/index.ts'

export interface Staff {
  readonly unitId: number
  /** The first officer that fills a role of the internal process. */
  inRole(processRole: string): Actor
  /** Somebody else who could hold such a step, if there is one. */
  otherInRole(processRole: string, than: Actor): Actor | undefined
  readonly receptionOfficer: Actor
  readonly caseOfficer: Actor
}

const needed: readonly PositionRole[] = ['receptionOfficer', 'caseOfficer', 'unitHead']

export async function readStaff(app: App): Promise<ReadonlyMap<number, Staff>> {
  const positions = await app.db.read<OfficerPosition>(
    systemActor,
    sql`select o.id as "officerId", p.id as "positionId", o.name, p.unit_id as "unitId", p.role, p.title
      from agencies.officer o join agencies.position p on p.officer_id = o.id
      where o.province_id = ${app.provinceId} and o.demo and p.valid_until is null order by p.id`,
  )
  const byUnit = new Map<number, Actor[]>()
  for (const position of positions) {
    if (!needed.includes(position.role)) continue
    byUnit.set(position.unitId, [...(byUnit.get(position.unitId) ?? []), await actorOf(app, position)])
  }
  const staff = new Map<number, Staff>()
  for (const [unitId, actors] of byUnit) {
    if (needed.every((role) => actors.some((actor) => actor.role === role)))
      staff.set(unitId, staffOf(unitId, actors))
  }
  return staff
}

function staffOf(unitId: number, actors: readonly Actor[]): Staff {
  const fills = (processRole: string) =>
    actors.filter((actor) => processRolesOf[actor.role as PositionRole].includes(processRole))
  const ofRole = (role: PositionRole) => actors.find((actor) => actor.role === role)!
  return {
    unitId,
    inRole(processRole) {
      const actor = fills(processRole)[0]
      if (actor === undefined) throw new Error(`nobody in unit ${unitId} fills ${processRole}`)
      return actor
    },
    otherInRole: (processRole, than) => fills(processRole).find((actor) => actor.id !== than.id),
    receptionOfficer: ofRole('receptionOfficer'),
    caseOfficer: ofRole('caseOfficer'),
  }
}
