/**
 * The real application in processes of its own on one durable data folder, and ways to kill them. `whole`: web, jobs and the embedded
 * database together, as `npm start` runs them; `split`: database, web and jobs apart, so that each can die alone.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startEmbedded, withUser } from '#platform/db/index.ts'

export type Victim = 'application' | 'database' | 'worker' | 'together'
type Topology = 'whole' | 'split'
type Name = 'web' | 'jobs' | 'whole'

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

export class Stage {
  readonly dir: string
  readonly port: number
  readonly origin: string
  /** Processes that ended by themselves and were started again, as a service manager does. */
  revived = 0
  #topology: Topology | undefined
  #database: Awaited<ReturnType<typeof startEmbedded>> | undefined
  readonly #children = new Map<Name, ChildProcess>()
  readonly #expected = new Set<ChildProcess>()

  constructor(dir: string, port: number) {
    this.dir = dir
    this.port = port
    this.origin = `http://127.0.0.1:${port}`
  }

  async arrange(topology: Topology): Promise<void> {
    if (this.#topology === topology) return
    await this.stop()
    this.#topology = topology
    if (topology === 'split') {
      await this.#startDatabase()
      this.#start('web')
      this.#start('jobs')
    } else this.#start('whole')
    await this.untilServing()
  }

  /** Kills as a power cut would, starts again and returns the seconds until service. */
  async kill(victim: Victim): Promise<number> {
    const began = performance.now()
    if (victim === 'database') {
      const { pid } = JSON.parse(readFileSync(join(this.dir, 'postgres.json'), 'utf8')) as { pid: number }
      process.kill(pid, 'SIGKILL')
      await this.#startDatabase()
      await this.untilServing()
      return (performance.now() - began) / 1000
    }
    const name: Name = victim === 'application' ? 'web' : victim === 'worker' ? 'jobs' : 'whole'
    const child = this.#children.get(name)!
    this.#expected.add(child)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    const restarted = this.#start(name)
    if (name === 'jobs') await restarted
    await this.untilServing()
    return (performance.now() - began) / 1000
  }

  async untilServing(): Promise<void> {
    for (let tries = 0; tries < 3000; tries++) {
      const ready = await fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(
        () => undefined,
      )
      if (ready?.ok) return
      await wait(20)
    }
    throw new Error('not serving within a minute')
  }

  async stop(): Promise<void> {
    this.#topology = undefined
    await Promise.all(
      [...this.#children.values()].map(async (child) => {
        this.#expected.add(child)
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await gone
      }),
    )
    this.#children.clear()
    await this.#database?.stop()
    this.#database = undefined
  }

  /** The old server's processes need a moment to notice that their head is gone; until then the folder is locked. */
  async #startDatabase(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        this.#database = await startEmbedded(this.dir)
        return
      } catch (error) {
        if (tries > 200) throw error
        await wait(50)
      }
    }
  }

  /** Resolves when the process says that it is ready. */
  #start(name: Name): Promise<void> {
    const database = this.#database?.url('motcua')
    const child = spawn(process.execPath, ['--import', './scripts/tsx.mjs', 'src/main.ts'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        MOTCUA_MODE: 'test',
        MOTCUA_ROLES: name === 'whole' ? 'web,jobs' : name,
        DATABASE_URL: database === undefined ? '' : withUser(database, 'motcua_owner'),
        DATA_DIR: this.dir,
        PORT: String(this.port),
        LOG_LEVEL: 'fatal',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#children.set(name, child)
    let errors = ''
    child.stderr!.on('data', (chunk) => (errors = (errors + chunk).slice(-2000)))
    child.once('exit', () => {
      if (this.#expected.has(child)) return
      this.revived++
      if (process.env['CRASH_DEBUG']) process.stderr.write(`${name} ended: ${errors}\n`)
      setTimeout(
        () => !this.#expected.has(child) && this.#children.get(name) === child && this.#start(name),
        200,
      )
    })
    return new Promise((resolve) =>
      child.stdout!.on('data', (chunk) => String(chunk).includes('ready') && resolve()),
    )
  }
}
