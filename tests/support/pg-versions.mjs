/**
 * `node tests/support/pg-versions.mjs [TESTS…]`: the tests on an outside server reached by DATABASE_URL, as a province with a server of
 * its own runs them: the bundled PostgreSQL 18 is started apart, with an owner who is no superuser.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded, withUser } from '../../src/platform/db/index.ts'

const dir = mkdtempSync(join(tmpdir(), 'motcua-pg18-'))
const server = await startEmbedded(dir, { durable: false })
let code = 1
try {
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query('create role motcua_owner login createrole createdb')
  await admin.end()
  const run = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: withUser(server.url('postgres'), 'motcua_owner') },
  })
  code = await new Promise((resolve) => run.once('exit', (status) => resolve(status ?? 1)))
} finally {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
}
process.exit(code)
