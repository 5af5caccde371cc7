/**
 * `npm run test:postgres15`: the parts that lean on the database (migrations, row-level security, feed, numbers, clock) against a
 * throw-away PostgreSQL 15, the oldest server a province may still run (Debian 12). Exit 3 when it is not installed.
 * PG_BIN names another server's folder; arguments replace the list of tests.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TESTS = [
  'tests/architecture/schema',
  'src/platform/db',
  'src/platform/feed',
  'src/casework/dossiers',
  'src/casework/filing',
  'src/insight',
]

const bin = process.env.PG_BIN ?? '/usr/lib/postgresql/15/bin'
if (!existsSync(join(bin, 'postgres'))) {
  process.stderr.write(
    `postgres15: no server in ${bin}. Install it (Debian: apt-get install postgresql-15) or name its folder in PG_BIN.\n`,
  )
  process.exit(3)
}

/** PostgreSQL refuses to run as root. */
function accountForServer() {
  if (process.getuid() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const { status, stdout } = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    if (status === 0)
      return { uid: Number(stdout), gid: Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout) }
  }
  process.stderr.write('postgres15: running as root, and neither the account postgres nor nobody exists.\n')
  process.exit(3)
}

const account = accountForServer()
const dir = mkdtempSync(join(tmpdir(), 'motcua-pg15-'))
if (account.uid !== undefined) chownSync(dir, account.uid, account.gid)
const data = join(dir, 'data')
const pg = (program, args) =>
  spawnSync(join(bin, program), args, {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })

const made = pg('initdb', [
  '-D',
  data,
  '-U',
  'postgres',
  '-A',
  'trust',
  '-E',
  'UTF8',
  '--locale=C.UTF-8',
  '-N',
])
if (made.status !== 0) {
  process.stderr.write(`postgres15: initdb failed: ${made.stderr}\n`)
  rmSync(dir, { recursive: true, force: true })
  process.exit(1)
}
const settings = [
  'listen_addresses=',
  `unix_socket_directories=${dir}`,
  'max_connections=80',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'jit=off',
]
const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
  ...account,
  cwd: '/',
  stdio: 'ignore',
})
const gone = new Promise((resolve) => server.once('exit', resolve))

async function untilReady() {
  for (let tries = 0; tries < 300; tries++) {
    if (pg('psql', ['-h', dir, '-U', 'postgres', '-Atc', 'show server_version', 'postgres']).status === 0)
      return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

let code = 1
try {
  if (!(await untilReady())) throw new Error('the server did not answer within 30 s')
  // As in production the owner of the schema is no superuser: row-level security binds it.
  pg('psql', [
    '-h',
    dir,
    '-U',
    'postgres',
    '-c',
    'create role motcua_owner login createrole createdb',
    'postgres',
  ])
  const version = pg('psql', [
    '-h',
    dir,
    '-U',
    'postgres',
    '-Atc',
    'show server_version',
    'postgres',
  ]).stdout.trim()
  process.stdout.write(`PostgreSQL ${version}\n`)
  const tests = process.argv.length > 2 ? process.argv.slice(2) : TESTS
  const run = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...tests], {
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: `postgresql://motcua_owner@localhost/postgres?host=${encodeURIComponent(dir)}`,
    },
  })
  const stop = () => run.kill('SIGTERM')
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  code = await new Promise((resolve) => run.once('exit', (status) => resolve(status ?? 1)))
} catch (error) {
  process.stderr.write(`postgres15: ${error.message}\n`)
} finally {
  server.kill('SIGINT')
  await gone
  rmSync(dir, { recursive: true, force: true })
}
process.exit(code)
