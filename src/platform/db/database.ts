/**
 * Opens the database of a configuration: external or embedded, three roles, migrated.
 * owner migrates · app serves (row-level security, no UPDATE or DELETE on acts, facts, feed, audit) · auditor reads the log.
 */
import { join } from 'node:path'
import { type Config, ConfigError, configFault } from '#platform/config/index.ts'
import type { Log } from '#platform/log/index.ts'
import { ensureAppRole, ensureRoleNames, withUser } from './app-role.ts'
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
    const started = server
    ownerUrl = await prepareEmbedded(started, log).catch(async (error: unknown) => {
      await started.stop()
      throw error
    })
  }
  return await connect(config, ownerUrl, log, server)
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

async function connect(
  config: Config,
  ownerUrl: string,
  log: Log,
  server: EmbeddedPostgres | undefined,
): Promise<Database> {
  const owner = openPool(ownerUrl, log, { max: 3 })
  let app: Pool | undefined
  // Every connection is gone before the server is told to stop.
  const close = async () => {
    await Promise.allSettled([app?.end(), owner.end()])
    await server?.stop()
  }
  try {
    await reach(owner, 'DATABASE_URL', ownerUrl)
    const appUrl = await servingUrl(owner, ownerUrl, config)
    const applied = await migrate(owner)
    if (applied.length > 0) log.info({ applied }, 'db.migrated')
    await assertDurable(owner, config.mode, log)
    app = openPool(appUrl, log)
    await reach(app, 'DATABASE_APP_URL', appUrl)
    return { app, owner, appUrl, ownerUrl, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function servingUrl(owner: Pool, ownerUrl: string, config: Config): Promise<string> {
  if (config.databaseAppUrl !== undefined) {
    await ensureRoleNames(owner)
    return config.databaseAppUrl
  }
  return await ensureAppRole(
    owner,
    ownerUrl,
    config.mode === 'test' ? undefined : join(config.dataDir, 'keys'),
  )
}

/** A server that does not let us in is wrong configuration, not a fault of the program. */
async function reach(pool: Pool, setting: string, url: string): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (error) {
    throw configFault(setting, url, error) ?? error
  }
}

/** An acknowledged act must survive a power cut: a province's server that promises less is refused, another one told of (security.md R2). */
async function assertDurable(owner: Pool, mode: Config['mode'], log: Log): Promise<void> {
  const { rows } = await owner.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  const weak = rows.filter((row) => row.setting === 'off').map((row) => row.name)
  if (weak.length === 0) return
  if (mode === 'production')
    throw new ConfigError(
      `DATABASE_URL: máy chủ có thể mất dữ liệu khi mất điện: ${weak.join(', ')} đang tắt`,
    )
  log.warn({ weak }, 'db.not_durable')
}
