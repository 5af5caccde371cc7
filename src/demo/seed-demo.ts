/**
 * The first start of a demonstration: officers, citizens and three months of work. Done once; the row `demo` of
 * `platform.reference` says that it is done and until when the province has lived.
 */
import { createHash } from 'node:crypto'
import { type App, type Database, Db, openPool } from '#platform/db/index.ts'
import { addDays, type Day, dayOf, type Instant, instantAt } from '#platform/time/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { type SimulationOptions, type SimulationReport, simulate } from './simulate.ts'

export const DEMO_DAYS = 92
export const DEMO_SEED = 2026
export const DEMO_DOSSIERS = 1500

export type SeedOptions = Partial<SimulationOptions>

/** Undefined when this database already has its demonstration. */
export async function seedDemo(
  database: Database,
  app: App,
  options: SeedOptions = {},
): Promise<SimulationReport | undefined> {
  if ((await demoUntil(database)) !== undefined) return undefined
  const { rows } = await database.owner.query<{ begun: boolean }>(
    'select exists (select 1 from dossiers.dossier) as begun',
  )
  if (rows[0]!.begun) {
    app.log.warn('demo.unfinished: an earlier start was interrupted; remove the data folder to begin anew')
    return undefined
  }
  return await growDemo(database, app, { arranged: true, ...options })
}

/** Adds dossiers of the days `from` up to, not including, `to`. */
export async function growDemo(
  database: Database,
  app: App,
  options: SeedOptions = {},
): Promise<SimulationReport> {
  const to = options.to ?? dayOf(app.clock.now())
  const plan = { seed: DEMO_SEED, from: addDays(to, -DEMO_DAYS), dossiers: DEMO_DOSSIERS, ...options, to }
  await seedDemoOfficers(database.owner, app.provinceId, to)
  const keeper = await database.owner.connect()
  const pool = openPool(withoutWaiting(database.appUrl), app.log)
  try {
    // The sweep of a running server would see the past as overdue today.
    await keeper.query(`select pg_advisory_lock(hashtext('motcua.sweep'))`)
    const report = await simulate({ ...app, db: new Db(pool) }, plan)
    await recordDemo(database, plan.seed, to)
    return report
  } finally {
    await pool.end()
    await keeper.query(`select pg_advisory_unlock_all()`)
    keeper.release()
  }
}

/** Commits of these sessions do not wait for the disk; the one that records the demonstration does, and takes them along. */
function withoutWaiting(url: string): string {
  const quiet = new URL(url)
  quiet.searchParams.set('options', '-c timezone=UTC -c jit=off -c synchronous_commit=off')
  return quiet.toString()
}

/** Until when the demonstration has lived, or undefined when there is none. */
export async function demoUntil(database: Database): Promise<Day | undefined> {
  const { rows } = await database.owner.query<{ at: Instant }>(
    `select at from platform.reference where name = 'demo'`,
  )
  return rows[0] === undefined ? undefined : dayOf(rows[0].at)
}

async function recordDemo(database: Database, seed: number, until: Day): Promise<void> {
  await database.owner.query(
    `insert into platform.reference values ('demo', $1, $2)
     on conflict (name) do update set sha256 = excluded.sha256, at = greatest(excluded.at, platform.reference.at)`,
    [createHash('sha256').update(`demo ${seed}`).digest('hex'), new Date(instantAt(until, 0)).toISOString()],
  )
}
