// Sums and facts give the same numbers, at every moment; figures are as the system knew them at an instant.
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/auth/index.ts'
import { systemActor, visitor } from '#platform/auth/index.ts'
import { sql, ts } from '#platform/db/index.ts'
import { drainFeed } from '#platform/feed/index.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import { addDays, type Day, type Instant, instantAt } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { checkAll } from './check.ts'
import { allEvidence, evidenceOf } from './evidence.ts'
import { findIndicator, indicators } from './indicators/index.ts'
import type { Measured } from './measure.ts'
import { measuresConsumer } from './project.ts'
import { rebuildSums } from './rebuild.ts'
import { addUp, splitSpan, tabulateBoard, tabulateFacts } from './tabulate.ts'
import { at, live, summaryOf } from './testing.ts'
import { indicatorValue } from './value.ts'

const app = await startTestApp('2026-09-30T23:00:00')
afterAll(() => app.close())
const project = () => readAllOf(app, [measuresConsumer])
const clear = () =>
  app.database.owner.query(`truncate platform.feed, platform.feed_cursor, measures.fact, measures.day_unit,
    measures.month_unit, measures.month_procedure, measures.overdue_unit, dossiers.dossier, dossiers.dossier_access`)
beforeEach(clear)

const UNITS = [11, 12, 13]
const day = (text: string) => text as Day
const september = { from: day('2026-09-01'), to: day('2026-09-30') }

async function count(id: string, asked: { from: Day; to: Day; asOf?: Instant }, unitIds = UNITS) {
  const table = await tabulateFacts(app, { ...asked, unitIds })
  return indicatorValue(findIndicator(id)!, addUp(table, unitIds)).numerator
}

describe('a span', () => {
  test('is whole months, and days at its edges', () => {
    const span = (from: string, to: string) => splitSpan({ from: day(from), to: day(to) })
    expect(span('2026-01-01', '2026-03-31')).toEqual({
      months: { from: '2026-01-01', to: '2026-03-01' },
      days: [],
    })
    expect(span('2025-12-15', '2026-03-14')).toEqual({
      months: { from: '2026-01-01', to: '2026-02-01' },
      days: [
        { from: '2025-12-15', to: '2025-12-31' },
        { from: '2026-03-01', to: '2026-03-14' },
      ],
    })
    expect(span('2026-02-03', '2026-02-20')).toEqual({
      months: null,
      days: [{ from: '2026-02-03', to: '2026-02-20' }],
    })
    expect(span('2026-02-03', '2026-03-20').months).toBeNull()
  })
})

/** A random life: each act changes something that counts. */
const life = fc.array(
  fc.record({
    unit: fc.constantFrom(...UNITS),
    receivedDay: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 8 }),
    limit: fc.integer({ min: 0, max: 20 }),
    completedAfter: fc.option(fc.integer({ min: 0, max: 30 })),
    marked: fc.boolean(),
    channel: fc.constantFrom('online', 'counter', 'publicPost'),
    feeVnd: fc.constantFrom(0, 8000),
    paidVia: fc.constantFrom(null, 'cash', 'nationalPortal', 'provincialGateway'),
    assisted: fc.boolean(),
    digitizedInput: fc.boolean(),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
  }),
  { minLength: 1, maxLength: 4 },
)

function toSummary(one: unknown): Measured {
  const life = one as {
    unit: number
    receivedDay: number | null
    limit: number
    completedAfter: number | null
    marked: boolean
  } & Partial<Measured>
  const noon = (days: number) => instantAt(addDays('2026-06-20' as Day, days), 720)
  const { receivedDay, completedAfter, unit, limit, marked, ...rest } = life
  const received = receivedDay === null ? null : noon(receivedDay)
  const due = receivedDay === null ? null : noon(receivedDay + limit)
  const ended = receivedDay === null || completedAfter === null ? null : noon(receivedDay + completedAfter)
  const completed = ended !== null && ended <= app.clock.now() ? ended : null
  return summaryOf({
    ...rest,
    competentUnit: unit,
    receivedAt: received,
    dueAt: due,
    completedAt: completed,
    overdueAt:
      marked && due !== null && due < app.clock.now() && (completed === null || completed > due) ? due : null,
  })
}

test('sums and facts give the same numbers for any lives, any span, projected in part or whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 60 }),
      fc.boolean(),
      async (lives, start, length, inPart) => {
        await clear()
        // The system learns of acts in their order, all of them by now.
        const learnt = at('2026-09-30T22:00:00')
        const states = lives.map((acts) =>
          acts.map((act, n) => ({ ...toSummary(act), actAt: (learnt + n) as Instant })),
        )
        const half = inPart ? Math.floor(states.length / 2) : states.length
        for (const acts of states.slice(0, half)) await live(app, ...acts)
        await project()
        for (const acts of states.slice(half)) await live(app, ...acts) // left for the tail
        const from = addDays('2026-06-20' as Day, start)
        const to = addDays(from, length)
        const board = await tabulateBoard(app, { from, to })
        const facts = await tabulateFacts(app, { from, to, unitIds: UNITS })
        for (const unit of UNITS) expect(addUp(board, [unit])).toEqual(addUp(facts, [unit]))
        expect(board.position).toEqual(facts.position)
        expect(await checkAll(app)).toBe(0)
      },
    ),
    { numRuns: 40 },
  )
})

test('a rebuild of the sums from the facts changes nothing', async () => {
  const received = summaryOf({ competentUnit: 11, channel: 'online' })
  await live(app, received, { ...received, overdueAt: at('2026-09-04T17:00:00') })
  await live(app, received, { ...received, completedAt: at('2026-09-03T10:00:00') })
  await project()
  const before = await tabulateBoard(app, september)
  await app.database.owner.query('update measures.day_unit set received = received + 3 where completed = 0')
  expect(await checkAll(app)).toBe(3)
  await rebuildSums(app)
  expect(await checkAll(app)).toBe(0)
  expect((await tabulateBoard(app, september)).byUnit).toEqual(before.byUnit)
})

test('a batch that fails in the middle is counted once in the end', async () => {
  for (let n = 0; n < 5; n++) await live(app, summaryOf({ competentUnit: 11 }))
  let failures = 2
  const failing = {
    ...measuresConsumer,
    apply: async (...given: Parameters<typeof measuresConsumer.apply>) => {
      await measuresConsumer.apply(...given)
      if (failures-- > 0) throw new Error('power cut after the sums, before the commit')
    },
  }
  for (let tries = 0; tries < 4; tries++)
    await drainFeed(app, { consumers: [failing], batch: 2 }).catch(() => undefined)
  await project()
  expect(await count('onlineFilingRate', september)).toBe(0)
  const table = await tabulateBoard(app, september)
  expect(addUp(table, [11]).sums.received).toBe(5)
  expect(await checkAll(app)).toBe(0)
})

describe('as of an instant', () => {
  test('what became known later is not in it, and a later correction does not change what was known', async () => {
    const received = summaryOf({ competentUnit: 11, feeVnd: 8000 })
    await live(
      app,
      received,
      { ...received, paidVia: 'nationalPortal', actAt: at('2026-09-10T09:00:00') },
      { ...received, paidVia: 'cash', actAt: at('2026-09-20T09:00:00') }, // corrected
    )
    await project()
    const paid = (asOf: string) => count('onlinePaymentRate', { ...september, asOf: at(asOf) })
    expect(await paid('2026-09-10T08:59:59')).toBe(0)
    expect(await paid('2026-09-10T09:00:00')).toBe(1)
    expect(await paid('2026-09-19T12:00:00')).toBe(1)
    expect(await paid('2026-09-30T12:00:00')).toBe(0)
  })
})

describe('đang quá hạn', () => {
  test('counts at the end of the last day: due before it, neither settled nor waiting before it', async () => {
    const received = summaryOf({ competentUnit: 11, dueAt: at('2026-09-04T17:00:00') })
    const marked = { ...received, overdueAt: at('2026-09-04T17:00:00') }
    await live(app, received, marked) // still open
    await live(app, received, marked, { ...marked, completedAt: at('2026-09-10T10:00:00') })
    await live(app, received, marked, {
      ...marked,
      dueAt: null,
      overdueAt: null,
      actAt: at('2026-09-08T10:00:00'),
    })
    await project()
    const open = (to: string, asOf?: string) =>
      count('overdueOpen', {
        from: day('2026-09-01'),
        to: day(to),
        ...(asOf === undefined ? {} : { asOf: at(asOf) }),
      })
    expect(await open('2026-09-03')).toBe(0)
    expect(await open('2026-09-04')).toBe(3)
    expect(await open('2026-09-07')).toBe(3)
    expect(await open('2026-09-08')).toBe(2)
    expect(await open('2026-09-10')).toBe(1)
    expect(await open('2026-09-10', '2026-09-10T09:59:59')).toBe(2)
    // The board of days gone by says the same; the board of today reads the sum.
    const board = async (to: string) =>
      addUp(await tabulateBoard(app, { from: day('2026-09-01'), to: day(to) }), [11]).overdue
    expect(await board('2026-09-08')).toBe(2)
    expect(await board('2026-09-30')).toBe(1)
  })

  test('a dossier settled late before any sweep saw it was overdue in between', async () => {
    const received = summaryOf({ competentUnit: 11, dueAt: at('2026-09-04T17:00:00') })
    await live(app, received, { ...received, completedAt: at('2026-09-07T08:00:00') })
    expect(await count('overdueOpen', { from: day('2026-09-01'), to: day('2026-09-05') })).toBe(1)
    expect(await count('overdueOpen', { from: day('2026-09-01'), to: day('2026-09-07') })).toBe(0)
  })
})

describe('evidence', () => {
  async function withRows(ids: readonly number[], unit = 11): Promise<void> {
    for (const id of ids) {
      await app.db.write(systemActor, [
        sql`insert into dossiers.dossier(province_id, id, version, state, code, procedure_code, revision_id, channel, entry, online_service,
            assisted, receiving_unit, competent_unit, holder_unit, holder_role, filed_at, received_at)
          values (51, ${id}, 1, 'received', ${`H48.11-260901-${String(id).padStart(4, '0')}`}, '1.001193', 1, 'counter', 'desk', 'full', false,
            ${unit}, ${unit}, ${unit}, 'receptionOfficer', ${ts(at('2026-09-01T08:00:00'))}, ${ts(at('2026-09-01T08:00:00'))})`,
        sql`insert into dossiers.dossier_access(province_id, dossier_id, unit_id, role) values (51, ${id}, ${unit}, 'competent')`,
      ])
    }
  }

  test('opens a value to exactly its dossiers, page by page, whether projected or not', async () => {
    const online = summaryOf({ competentUnit: 11, channel: 'online' })
    const made = [
      await live(app, online),
      await live(app, summaryOf({ competentUnit: 11 })),
      await live(app, online, { ...online, competentUnit: 12, actAt: at('2026-09-02T08:00:00') }), // moved away
      await live(app, online, { ...online, channel: 'counter', actAt: at('2026-09-02T08:00:00') }), // corrected
    ]
    await withRows(made)
    const request = { indicator: findIndicator('onlineFilingRate')!, unitIds: [11], ...september }
    const wanted = [
      [made[0], 'both'],
      [made[1], 'denominator'],
      [made[3], 'denominator'],
    ]
    for (const when of ['tail', 'projected']) {
      if (when === 'projected') await project()
      const found: [number, string][] = []
      for await (const one of allEvidence(app, systemActor, { ...request, limit: 2 }))
        found.push([one.dossierId, one.in])
      expect(found, when).toEqual(wanted)
    }
  })

  test('shows an actor only the dossiers that actor may see', async () => {
    const made = [await live(app, summaryOf({ competentUnit: 11 }))]
    await withRows(made)
    const request = { indicator: findIndicator('onlineFilingRate')!, unitIds: [11], ...september }
    const officerOf = (unit: number): Actor => ({
      ...visitor,
      kind: 'officer',
      id: 1,
      unitIds: [unit],
      unitId: unit,
    })
    expect(await evidenceOf(app, officerOf(11), request)).toHaveLength(1)
    expect(await evidenceOf(app, officerOf(12), request)).toEqual([])
    expect(await evidenceOf(app, visitor, request)).toEqual([])
  })

  test('of đang quá hạn is the dossiers overdue then', async () => {
    const received = summaryOf({ competentUnit: 11 })
    const marked = { ...received, overdueAt: at('2026-09-04T17:00:00') }
    const made = [
      await live(app, received, marked),
      await live(app, received, marked, { ...marked, completedAt: at('2026-09-10T10:00:00') }),
    ]
    await withRows(made)
    const request = { indicator: findIndicator('overdueOpen')!, unitIds: [11], from: day('2026-09-01') }
    const ids = async (to: string) =>
      (await evidenceOf(app, systemActor, { ...request, to: day(to) })).map((one) => one.dossierId)
    expect(await ids('2026-09-09')).toEqual(made)
    expect(await ids('2026-09-10')).toEqual([made[0]])
  })
})

test('every indicator can be opened to its dossiers', async () => {
  for (const indicator of indicators)
    expect(await evidenceOf(app, systemActor, { indicator, unitIds: [11], ...september })).toEqual([])
})
