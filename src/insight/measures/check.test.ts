// The checker on dossiers that went through the real commands: sums, facts and acts say the same.
import { afterAll, expect, test } from 'vitest'
import { receiveDossier, sweepOverdue, takeUp, withdrawDossier } from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, must, officerOf, unitIdOf } from '#casework/dossiers/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import { addDays, type Day, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { checkAll, checkOneDay } from './check.ts'
import { measuresConsumer } from './project.ts'
import { addUp, tabulateBoard, tabulateFacts } from './tabulate.ts'

const app = await startTestApp('2026-09-07T08:00:00')
afterAll(() => app.close())
const UNIT = '21025'
const exact = { sumsOff: 0, factsOff: 0 }

test('sums equal facts, and facts equal what the acts of the dossiers add up to', async () => {
  const citizen = await citizenOf(app)
  const officer = await officerOf(app, UNIT, 'receptionOfficer')
  const unitId = await unitIdOf(app, UNIT)
  const filed = []
  for (let n = 0; n < 4; n++) {
    filed.push(await filedDossier(app, { citizen, unit: UNIT, channel: n === 0 ? 'counter' : 'online' }))
  }
  for (const one of filed.slice(0, 3)) {
    must(await runCommand(app, receiveDossier, call(officer), { dossierId: one.dossierId }))
  }
  await runCommand(app, takeUp, call(await officerOf(app, UNIT, 'caseOfficer')), {
    dossierId: filed[0]!.dossierId,
  })
  await runCommand(app, withdrawDossier, call(citizen.actor), {
    dossierId: filed[1]!.dossierId,
    reason: 'Không còn cần',
  })
  expect(await checkOneDay(app, 0)).toBeUndefined() // nothing projected: nothing to compare with

  await readAllOf(app, [measuresConsumer])
  expect(await checkOneDay(app, 0.5)).toEqual(exact)
  expect(await checkAll(app)).toBe(0)
  const today = { from: '2026-09-07' as Day, to: '2026-09-07' as Day }
  expect(addUp(await tabulateBoard(app, today), [unitId]).sums).toMatchObject({
    received: 3,
    receivedOnline: 2,
  })

  // Weeks later the sweep marks what is still open; the count of that day and of now agree.
  app.clock.set(instantFromIsoOrThrow('2026-10-12T08:00:00'))
  const marked = await sweepOverdue(app)
  expect(marked).toBe(2)
  await readAllOf(app, [measuresConsumer])
  const until = { from: today.from, to: '2026-10-12' as Day }
  const now = addUp(await tabulateBoard(app, until), [unitId])
  expect(now.overdue).toBe(2)
  expect(addUp(await tabulateFacts(app, { ...until, unitIds: [unitId] }), [unitId]).overdue).toBe(2)
  expect(await checkAll(app)).toBe(0)

  await app.database.owner.query(`update measures.day_unit set received_online = received_online + 1`)
  expect((await checkOneDay(app, 0))!.sumsOff).toBe(1)
  await app.database.owner.query(
    `delete from measures.fact where ctid in (select ctid from measures.fact where base = 1 limit 1)`,
  )
  expect((await checkOneDay(app, 0))!.factsOff).toBeGreaterThan(0)
  expect(addDays(today.from, 35)).toBe(until.to)
})
