/**
 * Later work, queued in the act's own transaction under a key (`Ctx.enqueue`), run here. A thin port over graphile-worker:
 * the rest of the product knows tasks by name and nothing of the library.
 */

import { Logger, run, runMigrations, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { systemActor } from '#platform/auth/index.ts'
import { APP_ROLE, type App, type Database, sql } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'

/** `signal`: the process is asked to stop; work in parts ends after the part at hand and is taken up again later. */
export type Task = (app: App, payload: Record<string, unknown>, signal?: AbortSignal) => Promise<void>

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
  await database.owner.query(ADMIT_APP)
}

/** The queue's tables come with row-level security and no policy: without one the serving role could queue nothing. */
const ADMIT_APP = `do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'serving') loop
    execute format('create policy serving on graphile_worker.%I to ${APP_ROLE} using (true) with check (true)', t);
  end loop;
end $$`

export interface JobRunner {
  stop(): Promise<void>
}

/** `crontab` in UTC, graphile-worker's syntax: the sweeps that stand behind queued work. */
export async function startJobs(app: App, ownerUrl: string, tasks: Tasks, crontab = ''): Promise<JobRunner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, { abortSignal }) =>
        await task(app, (payload ?? {}) as Record<string, unknown>, abortSignal as AbortSignal | undefined),
    ]),
  )
  // A pool of our own: its connections have an error handler and are gone before the database stops.
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  pool.on('error', (error) => {
    if (!pool.ending) app.log.warn({ error: error.message }, 'jobs.connection_lost')
  })
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

export interface JobCount {
  readonly name: string
  readonly waiting: number
  readonly failed: number
  readonly oldest: Instant | null
  readonly lastError: string | null
}

/** The queue by task; empty before the queue's own tables exist. */
export async function jobCounts(app: App): Promise<JobCount[]> {
  const [there] = await app.db.read<{ ok: boolean }>(
    systemActor,
    sql`select to_regclass('graphile_worker.jobs') is not null as ok`,
  )
  if (!there!.ok) return []
  return await app.db.read<JobCount>(
    systemActor,
    sql`select task_identifier as name, (count(*) filter (where attempts < max_attempts))::int as waiting,
        (count(*) filter (where attempts >= max_attempts))::int as failed, min(run_at) filter (where attempts < max_attempts) as oldest,
        (array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1] as "lastError"
      from graphile_worker.jobs group by task_identifier order by task_identifier`,
  )
}
