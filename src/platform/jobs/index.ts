/**
 * Later work, queued in the act's own transaction under a key (`Ctx.enqueue`), run here. A thin port over graphile-worker:
 * the rest of the product knows tasks by name and nothing of the library.
 */

import { Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { APP_ROLE, type App, type Database } from '#platform/db/index.ts'

export type Task = (app: App, payload: Record<string, unknown>) => Promise<void>

export interface Tasks {
  readonly [name: string]: Task
}

/** As owner, at start: the queue's own tables and the serving role's right to use them. */
export async function migrateJobs(database: Pick<Database, 'owner' | 'ownerUrl'>): Promise<void> {
  await runMigrations({ connectionString: database.ownerUrl })
  await database.owner.query(`
    grant usage on schema graphile_worker to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${APP_ROLE};
    grant usage on all sequences in schema graphile_worker to ${APP_ROLE};
    grant execute on all functions in schema graphile_worker to ${APP_ROLE}`)
}

export interface JobRunner {
  stop(): Promise<void>
}

/** `crontab` in UTC, graphile-worker's syntax: the sweeps that stand behind queued work. */
export async function startJobs(app: App, ownerUrl: string, tasks: Tasks, crontab = ''): Promise<JobRunner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown) => await task(app, (payload ?? {}) as Record<string, unknown>),
    ]),
  )
  // A pool of our own: its connections have an error handler and are gone before the database stops.
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  pool.on('error', (error) => app.log.warn({ error: error.message }, 'jobs.connection_lost'))
  pool.on('connect', (client) => client.on('error', () => {}))
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList,
    crontab,
    logger: quietLogger(app),
  })
  return {
    async stop() {
      await runner.stop()
      await pool.end()
    },
  }
}

function quietLogger(app: App) {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') app.log.warn({ job: message }, 'jobs')
  })
}
