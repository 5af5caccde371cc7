import { afterAll, beforeEach, expect, test } from 'vitest'
import { feedLag, runFeedWorker } from '#platform/feed/index.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import { createLog } from '#platform/log/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { checkAll } from './check.ts'
import { MEASURES_CURSOR, measuresConsumer } from './project.ts'
import { at, live, summaryOf } from './testing.ts'

const app = await startTestApp()
afterAll(() => app.close())
const project = () => readAllOf(app, [measuresConsumer])
const rows = async (text: string) => (await app.database.app.query(text)).rows

beforeEach(async () => {
  await app.database.owner.query(`truncate platform.feed, platform.feed_cursor, measures.fact, measures.day_unit,
    measures.month_unit, measures.month_procedure, measures.overdue_unit`)
})

test('a dossier counts on the day of its reception and on the day of its completion', async () => {
  const received = summaryOf({ channel: 'online', filedAt: at('2026-08-31T09:00:00'), competentUnit: 7 })
  const completed = { ...received, state: 'completed', completedAt: at('2026-09-02T10:00:00') }
  await live(app, received, completed)
  await project()
  expect(
    await rows(`select day, unit_id, received, received_online, received_on_time, completed, completed_on_time
      from measures.day_unit order by day`),
  ).toEqual([
    {
      day: '2026-08-31',
      unit_id: 7,
      received: 1,
      received_online: 1,
      received_on_time: 1,
      completed: 0,
      completed_on_time: 0,
    },
    {
      day: '2026-09-02',
      unit_id: 7,
      received: 0,
      received_online: 0,
      received_on_time: 0,
      completed: 1,
      completed_on_time: 1,
    },
  ])
  expect(await rows('select month, received, completed from measures.month_unit order by month')).toEqual([
    { month: '2026-08-01', received: 1, completed: 0 },
    { month: '2026-09-01', received: 0, completed: 1 },
  ])
  expect(
    await rows('select month, procedure_code, received from measures.month_procedure order by month'),
  ).toEqual([
    { month: '2026-08-01', procedure_code: '1.001193', received: 1 },
    { month: '2026-09-01', procedure_code: '1.001193', received: 0 },
  ])
})

test('a correction takes back on the earlier day what it had added there', async () => {
  const counted = summaryOf({ feeVnd: 8000, competentUnit: 7 })
  await live(
    app,
    counted,
    { ...counted, paidVia: 'provincialGateway', actAt: at('2026-09-02T08:00:00') },
    { ...counted, paidVia: 'cash', actAt: at('2026-09-03T08:00:00') },
    { ...counted, paidVia: 'cash', competentUnit: 9, actAt: at('2026-09-04T08:00:00') },
  )
  await project()
  expect(
    await rows(
      'select day, unit_id, received, received_with_fee, paid_online from measures.day_unit order by unit_id',
    ),
  ).toEqual([
    { day: '2026-09-01', unit_id: 7, received: 0, received_with_fee: 0, paid_online: 0 },
    { day: '2026-09-01', unit_id: 9, received: 1, received_with_fee: 1, paid_online: 0 },
  ])
})

test('overdue begins at the due instant and ends with the supplement request or the result', async () => {
  const received = summaryOf({ competentUnit: 7 })
  const overdue = { ...received, overdueAt: at('2026-09-04T17:00:01') }
  await live(app, received, overdue)
  await live(app, received, overdue, { ...overdue, completedAt: at('2026-09-07T09:00:00') })
  await live(app, received, overdue, {
    ...overdue,
    state: 'awaitingSupplement',
    dueAt: null,
    overdueAt: null,
    actAt: at('2026-09-05T08:00:00'),
  })
  await project()
  expect(await rows('select unit_id, overdue from measures.overdue_unit')).toEqual([
    { unit_id: 7, overdue: 1 },
  ])
  const facts = await rows('select sign, at from measures.fact where base = 3 order by dossier_id, sign desc')
  expect(facts).toEqual([
    { sign: 1, at: at('2026-09-04T17:00:00') },
    { sign: 1, at: at('2026-09-04T17:00:00') },
    { sign: -1, at: at('2026-09-07T09:00:00') },
    { sign: 1, at: at('2026-09-04T17:00:00') },
    { sign: -1, at: at('2026-09-05T08:00:00') },
  ])
})

test('counters stay exact while the worker’s connection is killed again and again under load', async () => {
  const stop = new AbortController()
  const quiet = { ...app, log: createLog('silent') }
  const running = runFeedWorker(quiet, {
    consumers: [measuresConsumer],
    signal: stop.signal,
    pauseMs: 5,
    batch: 7,
  })
  const received = summaryOf({ competentUnit: 7, channel: 'online' })
  const lives = 150
  for (let n = 0; n < lives; n++) {
    await live(app, received, { ...received, completedAt: at('2026-09-03T08:00:00') })
    if (n % 40 !== 20) continue
    await app.database.app.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`)
  }
  await expect.poll(async () => (await feedLag(app, MEASURES_CURSOR)).rows, { timeout: 15_000 }).toBe(0)
  stop.abort()
  await running
  expect(
    await rows(
      'select sum(received)::int as received, sum(completed)::int as completed from measures.month_unit',
    ),
  ).toEqual([{ received: lives, completed: lives }])
  expect(await checkAll(app)).toBe(0)
})
