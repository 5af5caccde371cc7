/**
 * Opens the database of a configuration: external or embedded, three roles, migrated.
 * owner migrates · app serves (row-level security, no UPDATE or DELETE on acts, facts, feed, audit) · auditor reads the log.
 */
import { createHash } from 'node:crypto'
import type { Config } from '#platform/config/index.ts'
import type { Log } from '#platform/log/index.ts'
import { type EmbeddedPostgres, runningEmbedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { openPool, type Pool } from './pool.ts'

export interface Database {
  readonly app: Pool
  readonly owner: Pool
  /** Connection strings, for parts that open their own connections (jobs, LISTEN). */
  readonly appUrl: string
  readonly ownerUrl: string
  close(): Promise<void>
}

const DATABASE = 'motcua'
const OWNER = 'motcua_owner'
export const APP_ROLE = 'motcua_app'
export const AUDITOR_ROLE = 'motcua_auditor'

/**
 * `attach`: use the server another process runs on this folder when there is one (command line), else start one.
 * The caller installs its signal handlers before this, so that a signal during the start still stops the server.
 */
export async function openDatabase(
  config: Config,
  log: Log,
  options: { attach?: boolean; durable?: boolean } = {},
): Promise<Database> {
  let server: EmbeddedPostgres | undefined
  let ownerUrl = config.databaseUrl
  if (ownerUrl === undefined) {
    server =
      (options.attach ? await runningEmbedded(config.dataDir) : undefined) ??
      (await startEmbedded(config.dataDir, options))
    ownerUrl = await prepareEmbedded(server, log)
  }
  try {
    return await connect(ownerUrl, config.databaseAppUrl, log, server)
  } catch (error) {
    await server?.stop()
    throw error
  }
}

async function prepareEmbedded(server: EmbeddedPostgres, log: Log): Promise<string> {
  const admin = openPool(server.url('postgres'), log, { max: 1 })
  try {
    const { rows } = await admin.query('select 1 from pg_roles where rolname = $1', [OWNER])
    if (rows.length === 0) await admin.query(`create role ${OWNER} login createrole createdb`)
    const found = await admin.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rows.length === 0) await admin.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await admin.end()
  }
  return withUser(server.url(DATABASE), OWNER)
}

export function withUser(url: string, user: string, password = ''): string {
  const parsed = new URL(url.replace('@/', '@localhost/'))
  parsed.username = user
  parsed.password = password
  // A socket is named by ?host=; the placeholder host keeps the URL parseable and is ignored by the driver.
  return parsed.toString()
}

async function connect(
  ownerUrl: string,
  appUrlGiven: string | undefined,
  log: Log,
  server: EmbeddedPostgres | undefined,
): Promise<Database> {
  const owner = openPool(ownerUrl, log, { max: 3 })
  const appUrl = appUrlGiven ?? (await ensureAppRole(owner, ownerUrl))
  if (appUrlGiven !== undefined) await ensureRoleNames(owner)
  const applied = await migrate(owner)
  if (applied.length > 0) log.info({ applied }, 'db.migrated')
  await assertDurable(owner, log)
  const app = openPool(appUrl, log)
  return {
    app,
    owner,
    appUrl,
    ownerUrl,
    async close() {
      await Promise.allSettled([app.end(), owner.end()])
      await server?.stop()
    },
  }
}

/** The serving role is made on first start. Its password follows from the owner's URL, so every process of ours knows it. */
async function ensureAppRole(owner: Pool, ownerUrl: string): Promise<string> {
  // A role belongs to the whole server: its password must not depend on the database, nor two starts set it at one time.
  const server = new URL(ownerUrl.replace('@/', '@localhost/'))
  server.pathname = ''
  const password = createHash('sha256').update(`motcua-app:${server}`).digest('base64url')
  await ensureRoleNames(owner)
  for (let attempt = 1; ; attempt++) {
    try {
      await owner.query(`alter role ${APP_ROLE} login password '${password}'`)
      return withUser(ownerUrl, APP_ROLE, password)
    } catch (error) {
      const concurrently = (error as { code?: string }).code === 'XX000'
      if (!concurrently || attempt === 10) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 10))
    }
  }
}

async function ensureRoleNames(owner: Pool): Promise<void> {
  for (const role of [APP_ROLE, AUDITOR_ROLE]) {
    // Two processes may start at once on an empty server: the loser finds the role there.
    await owner.query(
      `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    )
  }
}

/** An acknowledged act must survive a power cut: refuse servers that promise less (security.md R2). */
async function assertDurable(owner: Pool, log: Log): Promise<void> {
  const { rows } = await owner.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  const weak = rows.filter((row) => row.setting === 'off').map((row) => row.name)
  if (weak.length > 0) log.warn({ weak }, 'db.not_durable')
}
