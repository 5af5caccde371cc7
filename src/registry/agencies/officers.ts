/** From who logged in to what they may do: the only place that builds an officer's Actor. */
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type App, cachedFor, sql } from '#platform/db/index.ts'
import { type Day, dayOf, SECOND } from '#platform/time/index.ts'
import { standsInFor } from './delegation.ts'
import { directoryOf } from './directory.ts'
import { type PositionRole, rolePermissions, seesAllRoles } from './roles.ts'
import { descendantsAt } from './unit-tree.ts'

export interface OfficerPosition {
  readonly officerId: number
  readonly positionId: number
  readonly name: string
  readonly unitId: number
  readonly role: PositionRole
  readonly title: string
}

/** Positions held today by the person of an OIDC subject, or by an officer's number. */
export async function findPositions(
  app: App,
  by: { subject: string } | { officerId: number },
): Promise<OfficerPosition[]> {
  const today = dayOf(app.clock.now())
  const subject = 'subject' in by ? by.subject : null
  const officerId = 'officerId' in by ? by.officerId : null
  return await app.db.read<OfficerPosition>(
    systemActor,
    sql`select o.id as "officerId", p.id as "positionId", o.name, p.unit_id as "unitId", p.role, p.title
      from agencies.officer o join agencies.position p on p.officer_id = o.id
      where o.province_id = ${app.provinceId} and (o.subject = ${subject} or o.id = ${officerId}::int)
        and p.valid_from <= ${today} and (p.valid_until is null or p.valid_until > ${today})
      order by p.id`,
  )
}

export async function actorOf(app: App, position: OfficerPosition): Promise<Actor> {
  const directory = await directoryOf(app)
  const unit = directory.byId(position.unitId)
  const today = dayOf(app.clock.now())
  // A head sees the units below; everybody else their own unit only.
  const below =
    position.role === 'unitHead'
      ? descendantsAt(directory.tree, unit.code, today).map((one) => directory.at(one.code, today)!.id)
      : []
  const administrates = position.role === 'administrator'
  return {
    kind: 'officer',
    id: position.officerId,
    name: position.name,
    partyId: null,
    unitIds: administrates ? [] : [position.unitId, ...below],
    unitId: position.unitId,
    seesAll: seesAllRoles.has(position.role),
    permissions: new Set(rolePermissions[position.role]),
    role: position.role,
    standsInFor: await standsInFor(app, position),
  }
}

export interface Colleague {
  readonly officerId: number
  readonly name: string
  readonly role: PositionRole
  readonly title: string
}

/** Officers of a unit today, for hand-over and assignment. */
export async function colleaguesOf(app: App, unitId: number): Promise<Colleague[]> {
  const today = dayOf(app.clock.now())
  return await app.db.read<Colleague>(
    systemActor,
    sql`select o.id as "officerId", o.name, p.role, p.title from agencies.position p join agencies.officer o on o.id = p.officer_id
      where p.unit_id = ${unitId} and p.valid_from <= ${today} and (p.valid_until is null or p.valid_until > ${today}) order by p.id`,
  )
}

/** The roles that somebody holds today, unit by unit. */
export async function rolesByUnit(app: App): Promise<ReadonlyMap<number, ReadonlySet<PositionRole>>> {
  const today = dayOf(app.clock.now())
  const rows = await app.db.read<{ unitId: number; roles: PositionRole[] }>(
    systemActor,
    sql`select unit_id as "unitId", array_agg(distinct role) as roles from agencies.position
      where province_id = ${app.provinceId} and valid_from <= ${today} and (valid_until is null or valid_until > ${today}) group by unit_id`,
  )
  return new Map(rows.map(({ unitId, roles }) => [unitId, new Set(roles)]))
}

/** Who headed a unit on a day: whose name stands under the letters of that day. */
export async function headOf(app: App, unitId: number, on: Day): Promise<Colleague | undefined> {
  const [head] = await app.db.read<Colleague>(
    systemActor,
    sql`select o.id as "officerId", o.name, p.role, p.title from agencies.position p join agencies.officer o on o.id = p.officer_id
      where p.unit_id = ${unitId} and p.role = 'unitHead' and p.valid_from <= ${on} and (p.valid_until is null or p.valid_until > ${on})
      order by p.id limit 1`,
  )
  return head
}

/** The subject by which the identity provider knows an officer. */
export async function officerAccount(app: App, officerId: number): Promise<string> {
  const [officer] = await app.db.read<{ subject: string }>(
    systemActor,
    sql`select subject from agencies.officer where province_id = ${app.provinceId} and id = ${officerId}`,
  )
  return officer?.subject ?? ''
}

/**
 * Whether one of them fits. A yes may be as old as a session's (five seconds: an officer who has just left), a no is asked anew, so that
 * who has just come is found.
 */
export async function someColleague(
  app: App,
  unitId: number,
  fits: (one: Colleague) => boolean,
): Promise<boolean> {
  const window = { now: app.clock.now(), ms: 5 * SECOND }
  const lately = await cachedFor(app.db, `agencies.colleagues:${unitId}`, window, () =>
    colleaguesOf(app, unitId),
  )
  return lately.some(fits) || (await colleaguesOf(app, unitId)).some(fits)
}

/** Names behind the numbers in acts and logs, in one query. */
export async function officerNames(app: App, ids: Iterable<number>): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await app.db.read<{ id: number; name: string }>(
    systemActor,
    sql`select id, name from agencies.officer where province_id = ${app.provinceId} and id = any (${wanted}::int[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface ListedPosition {
  readonly id: number
  readonly name: string
  readonly unitId: number
  readonly role: PositionRole
  readonly title: string
  readonly validFrom: Day
  readonly validUntil: Day | null
}

/** Positions by number, a page at a time; `text` fits a person's name as written or one of `unitIds`. */
export async function listPositions(
  app: App,
  search: { readonly text: string; readonly unitIds: readonly number[]; readonly after: number },
  limit: number,
): Promise<ListedPosition[]> {
  const { text, unitIds, after } = search
  return await app.db.read<ListedPosition>(
    systemActor,
    sql`select p.id, o.name, p.unit_id as "unitId", p.role, p.title, p.valid_from as "validFrom", p.valid_until as "validUntil"
      from agencies.position p join agencies.officer o on o.id = p.officer_id
      where o.province_id = ${app.provinceId} and p.id > ${after}
        and (${text} = '' or p.unit_id = any (${[...unitIds]}::int[]) or position(lower(${text}) in lower(o.name)) > 0)
      order by p.id limit ${limit}`,
  )
}
