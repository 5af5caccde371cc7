/**
 * The stage of a benchmark: a durable embedded PostgreSQL with the product's database and the bare tables beside it, and the product's
 * own HTTP server in a process of its own, as in production. Everything lies in a temporary folder and is gone at the end.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openPool, type Pool, startEmbedded } from '#platform/db/index.ts'
import { createLog } from '#platform/log/index.ts'
import { type CpuSampler, cpuSampler } from './cpu.ts'

export interface Served {
  readonly origin: string
  /** A second, private door: pause and resume the projector, ask whether sums equal a recount. */
  readonly control: string
  /** One signed-in reception officer or case officer a connection. */
  readonly desks: { unit: string; cookie: string; csrf: string }[]
  readonly cases: { unit: string; cookie: string; csrf: string; officerId: number }[]
  /** Dossiers received and taken up, ready for a step. */
  readonly ready: number[][]
  /** A published commune procedure without an e-form. */
  readonly procedure: string
}

export interface Stage {
  readonly bareUrl: string
  readonly bare: Pool
  readonly dir: string
  readonly cpu: CpuSampler
  serve(options: { units: number; ready: number; feed: boolean }): Promise<Served & { stop(): Promise<void> }>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  const server = await startEmbedded(dir)
  const admin = openPool(server.url('postgres'), createLog('error'), { max: 1 })
  await admin.query('create database bare')
  await admin.query('create database motcua')
  await admin.end()
  const bare = openPool(server.url('bare'), createLog('error'), { max: 8 })
  for (const statement of readFileSync(new URL('./bare.sql', import.meta.url), 'utf8').split(
    /;\n(?=create|alter)/,
  ))
    await bare.query(statement)
  const children: ChildProcess[] = []
  const { pid: postgres } = JSON.parse(readFileSync(join(dir, 'postgres.json'), 'utf8')) as { pid: number }
  return {
    bareUrl: server.url('bare'),
    bare,
    dir,
    cpu: cpuSampler(postgres, () => children.at(-1)?.pid),
    async serve(options) {
      const child = spawn(
        process.execPath,
        [...process.execArgv, 'bench/support/serve.ts', JSON.stringify(options)],
        {
          env: {
            ...process.env,
            NODE_ENV: 'production',
            DATABASE_URL: server.url('motcua').replace('@/', '@localhost/'),
            DATA_DIR: join(dir, 'data'),
            LOG_LEVEL: 'error',
            PORT: '0',
          },
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      )
      children.push(child)
      for await (const line of createInterface({ input: child.stdout! })) {
        if (!line.startsWith('{')) continue
        return {
          ...(JSON.parse(line) as Served),
          stop: async () => {
            child.kill('SIGTERM')
            await new Promise((resolve) => child.once('exit', resolve))
          },
        }
      }
      throw new Error('the server ended before it was ready')
    },
    async close() {
      for (const child of children) child.kill('SIGKILL')
      await bare.end()
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
