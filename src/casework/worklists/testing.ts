/** Builders for tests: a unit with two case officers, dossiers in their hands, the bounds of the day. */
import { receiveDossier } from '#casework/dossiers/index.ts'
import {
  call,
  type citizenOf,
  filedDossier,
  must,
  type Office,
  unitIdOf,
} from '#casework/dossiers/testing.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type App, makeReadCtx, runCommand, sql } from '#platform/db/index.ts'
import { addDays, DAY_MILLIS, dayOf, instant, instantAt, workingDayOnOrAfter } from '#platform/time/index.ts'
import { actorOf, directoryOf, type PositionRole } from '#registry/agencies/index.ts'
import type { ListBounds } from './lists.ts'

/** A person with a position that the register knows, as the actor of a session. */
export async function hiredOfficer(
  app: App,
  role: PositionRole,
  name: string,
  unitCode = '21025',
): Promise<Actor & { readonly positionId: number }> {
  const unitId = await unitIdOf(app, unitCode)
  const subject = `test:${unitCode}:${name}`
  const [row] = await app.db
    .write(systemActor, [
      sql`with person as (insert into agencies.officer(province_id, subject, name) values (${app.provinceId}, ${subject}, ${name}) returning id)
      insert into agencies.position(province_id, officer_id, unit_id, role, title, valid_from)
      select ${app.provinceId}, id, ${unitId}, ${role}, '', '2020-01-01' from person returning id, officer_id`,
    ])
    .then((results) => results[0]!.rows as { id: number; officer_id: number }[])
  const { id: positionId, officer_id: officerId } = row!
  return { ...(await actorOf(app, { officerId, positionId, name, unitId, role, title: '' })), positionId }
}

export const readingAs = (app: App, actor: Actor) => makeReadCtx(app, call(actor))

export async function receivedDossier(
  app: App,
  desk: Office['desk'],
  citizen: Awaited<ReturnType<typeof citizenOf>>,
): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}

export async function boundsNow(app: App): Promise<ListBounds> {
  const today = dayOf(app.clock.now())
  const { calendar } = (await directoryOf(app)).workingTime(await unitIdOf(app, '21025'), today)
  const end = (day: typeof today) => instant(instantAt(day, 0) + DAY_MILLIS - 1)
  return { endOfToday: end(today), endOfTomorrow: end(workingDayOnOrAfter(calendar, addDays(today, 1))) }
}
