/**
 * Goal 7 and 10: a board of 204 units over five years of sums, against reading 204 rows summed beforehand. Whole months
 * ≤ 5×, free dates ≤ 50×, the acts not yet projected ≤ 1.5× on top, overdue ≤ 2×. All through the product's own code and driver.
 */
import { splitSpan, tabulateBoard } from '#insight/measures/index.ts'
import { at, feedInsert, summaryOf } from '#insight/measures/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { type App, Db, openDatabase, sql, systemIds } from '#platform/db/index.ts'
import { createLog } from '#platform/log/index.ts'
import { type Day, fixedClock } from '#platform/time/index.ts'
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { rounds } from './support/rounds.ts'
import type { Stage } from './support/stage.ts'

const UNITS = 204
const MEASURES = 16
const UNREAD = 50

export async function board(stage: Stage, options: BenchOptions): Promise<BenchResult> {
  const url = new URL(stage.bareUrl.replace('@/', '@localhost/'))
  url.pathname = '/motcua'
  const log = createLog('error')
  const database = await openDatabase(readConfig({ DATABASE_URL: url.toString(), MOTCUA_MODE: 'test' }), log)
  const app: App = {
    db: new Db(database.app),
    clock: fixedClock(at('2026-12-31T20:00:00')),
    ids: systemIds,
    log,
    provinceId: 51,
    ports: new Map(),
  }
  try {
    await fill(database.owner)
    const months = { from: '2026-10-01' as Day, to: '2026-12-31' as Day }
    const days = { from: '2026-09-16' as Day, to: '2026-12-14' as Day }
    const presummed = sql`select * from measures.presummed`
    const overdue = sql`select unit_id, overdue from measures.overdue_unit where province_id = 51`
    const result = await rounds(
      {
        presummed: each(() => app.db.read(systemActor, presummed)),
        months: each(() => tabulateBoard(app, months)),
        days: each(() => tabulateBoard(app, { from: days.from, to: months.to })),
        overdue: each(() => app.db.read(systemActor, overdue)),
      },
      options,
    )
    await app.db.write(systemActor, unread(app))
    const tail = await rounds(
      {
        presummed: each(() => app.db.read(systemActor, presummed)),
        months: each(() => tabulateBoard(app, months)),
      },
      options,
    )
    const slower = (name: string) => Number((1 / result.ratio[name]!).toFixed(2))
    const metrics = {
      per_second: result.median,
      months_times_presummed: slower('months'),
      days_times_presummed: slower('days'),
      overdue_times_presummed: slower('overdue'),
      tail_times_without: Number((1 / tail.ratio['months']! / slower('months')).toFixed(2)),
      edges: splitSpan({ from: days.from, to: months.to }),
    }
    return { metrics, ratio: slower('months'), goal: 5 }
  } finally {
    await database.close()
  }
}

function each(work: () => Promise<unknown>) {
  return async (seconds: number): Promise<number> => {
    const until = performance.now() + seconds * 1000
    let done = 0
    while (performance.now() < until) {
      await work()
      done++
    }
    return done / seconds
  }
}

/** Five years of every day and unit, in the order of days as the projector writes them. */
async function fill(owner: { query(text: string): Promise<unknown> }): Promise<void> {
  const numbers = Array.from({ length: MEASURES }, (_, n) => `1 + (random() * ${n + 2})::int`).join(', ')
  const sums = Array.from({ length: MEASURES }, (_, n) => `1 + (random() * ${30 * (n + 2)})::int`).join(', ')
  await owner.query(`insert into measures.day_unit select 51, d::date, u, ${numbers}
    from generate_series('2022-01-01'::date, '2026-12-31', interval '1 day') d, generate_series(1, ${UNITS}) u order by 2, 3`)
  await owner.query(`insert into measures.month_unit select 51, d::date, u, ${sums}
    from generate_series('2022-01-01'::date, '2026-12-01', interval '1 month') d, generate_series(1, ${UNITS}) u order by 2, 3`)
  await owner.query(
    `insert into measures.overdue_unit select 51, u, (random() * 9)::int from generate_series(1, ${UNITS}) u`,
  )
  await owner.query(
    `create table measures.presummed as select * from measures.month_unit where month = '2026-12-01'`,
  )
  await owner.query('grant select on measures.presummed to motcua_app')
  await owner.query('vacuum analyze measures.day_unit')
  await owner.query('vacuum analyze measures.month_unit')
}

function unread(app: App) {
  return Array.from({ length: UNREAD }, (_, n) => {
    const after = summaryOf({ competentUnit: 1 + (n % UNITS), filedAt: at('2026-12-30T08:00:00') })
    return feedInsert(app, { dossierId: n + 1, at: at('2026-12-30T08:00:00'), before: null, after })
  })
}
