/** Sessions of every kind of person, so that odd requests come past the door and reach the verbs. */
import { issueCsrf, openSession } from '#platform/auth/index.ts'
import type { App, Pool } from '#platform/db/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { demoSubject, findPositions, seedDemoOfficers } from '#registry/agencies/index.ts'

export async function openFuzzSessions(app: App, owner: Pool): Promise<{ cookie: string; csrf: string }[]> {
  await seedDemoOfficers(owner, app.provinceId, dayOf(app.clock.now()))
  const { rows } = await owner.query<{ id: number }>(
    `insert into parties.party(province_id, kind, name, demo) values ($1, 'individual', 'Nguyễn Văn A', true) returning id`,
    [app.provinceId],
  )
  const opened = [await openSession(app, { kind: 'citizen', actorId: rows[0]!.id, correlationId: 'fuzz' })]
  const roles = ['receptionOfficer', 'caseOfficer', 'unitHead'] as const
  for (const subject of roles.map((role) => demoSubject('21061', role))) {
    const [position] = await findPositions(app, { subject })
    if (position === undefined) throw new Error(`no officer ${subject}`)
    const { officerId, positionId } = position
    opened.push(
      await openSession(app, { kind: 'officer', actorId: officerId, positionId, correlationId: 'fuzz' }),
    )
  }
  return opened.map(({ token, session }) => ({
    cookie: `motcua=${token}`,
    csrf: issueCsrf(session.csrfKey, 'fuzz'),
  }))
}
