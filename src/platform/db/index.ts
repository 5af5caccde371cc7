export { APP_ROLE, AUDITOR_ROLE, withUser } from './app-role.ts'
export { cached, cachedFor, invalidate } from './cache.ts'
export {
  type App,
  type Call,
  type Command,
  type Ctx,
  callKey,
  invalidInput,
  type Job,
  makeReadCtx,
  type PortToken,
  portToken,
  runCommand,
  usePort,
} from './command.ts'
export { type Database, openDatabase } from './database.ts'
export { Db } from './db.ts'
export { embeddedBinaries, startEmbedded } from './embedded.ts'
export { type Ids, systemIds } from './ids.ts'
export { migrate, readMigrations, schemaIsCurrent } from './migrate.ts'
export { openPool, type Pool, type PoolClient } from './pool.ts'
export { empty, join, json, type PreparedQuery, raw, Sql, sql, ts } from './sql.ts'
