/** What those one logs in as find on their desks and in "Hồ sơ của tôi" when a demonstration opens in the morning. */
import { afterAll, expect, test } from 'vitest'
import { dossiersOfParty, findDossierPage } from '#casework/dossiers/index.ts'
import { markingSigner } from '#casework/dossiers/testing.ts'
import { noticesOf } from '#casework/notifications/index.ts'
import { listRows } from '#casework/worklists/index.ts'
import type { Actor } from '#platform/auth/index.ts'
import { makeReadCtx } from '#platform/db/index.ts'
import { dayOf, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { actorOf, demoSubject, findPositions, type PositionRole } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCitizens } from '../../src/demo/people.ts'
import { seedDemo } from '../../src/demo/seed-demo.ts'

const NOW = '2026-09-09T08:00:00+07:00'
const app = await startTestApp(NOW, [
  markingSigner,
  ['payments.gateway', { via: 'provincialGateway', secret: 'x', payUrl: () => '/' }],
])
afterAll(() => app.close())
await seedDemo(app.database, app, { seed: 7, dossiers: 20 })

const ctxOf = (actor: Actor) => makeReadCtx(app, { actor, correlationId: 'test' })
async function queueOfRole(role: PositionRole) {
  const [position] = await findPositions(app, { subject: demoSubject('21061', role) })
  const ctx = ctxOf(await actorOf(app, position!))
  const bounds = { endOfToday: ctx.now, endOfTomorrow: ctx.now }
  return await listRows(ctx, { scope: 'mine', list: 'all' }, bounds, { limit: 100 })
}

test('Nguyễn Văn A follows one, brings papers to one, pays for one and keeps what came back', async () => {
  const [{ actor, party }] = (await makeCitizens(app, 7, 1, 'citizen')) as [
    Awaited<ReturnType<typeof makeCitizens>>[number],
  ]
  expect(party.name).toBe('Nguyễn Văn A')
  const ctx = ctxOf(actor)
  const own = await dossiersOfParty(ctx)
  const states = own.map(({ state }) => state)
  expect(states).toContain('awaitingSupplement')
  expect(states.filter((state) => state === 'returned').length).toBeGreaterThanOrEqual(2)
  const open = own.filter(({ state }) => ['received', 'handling'].includes(state))
  const owed = await Promise.all(open.map(async ({ id }) => (await findDossierPage(ctx, id))!))
  expect(owed.length).toBeGreaterThanOrEqual(2)
  const unread = (await noticesOf(ctx, party.id)).filter(({ readAt }) => readAt === null)
  expect(unread.length).toBeGreaterThan(0)
  expect(unread.length).toBeLessThanOrEqual(8)
})

test('the unit head has papers to sign, the case officer every colour of time left', async () => {
  const toSign = (await queueOfRole('unitHead')).filter(({ state }) => state === 'awaitingSignature')
  expect(toSign.length).toBeGreaterThanOrEqual(3)
  const now = instantFromIsoOrThrow(NOW)
  const days = (await queueOfRole('caseOfficer')).map(({ dueAt }) =>
    dueAt === null ? 'none' : dueAt < now ? 'overdue' : dayOf(dueAt),
  )
  expect(new Set(days)).toEqual(new Set([...days, 'overdue', '2026-09-09', '2026-09-10', '2026-09-11']))
})
