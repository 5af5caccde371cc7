/** The process as an operator meets it: starts, answers, stops, dies and comes back. A real `npm start` in a folder of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const dirs: string[] = []
const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running) if (child.pid !== undefined) killGroup(child.pid, 'SIGKILL')
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
})

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Gone already.
  }
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-process-'))
  dirs.push(dir)
  return dir
}

interface Started {
  readonly child: ChildProcess
  readonly origin: string
  readonly took_ms: number
}

function start(dir: string, env: Record<string, string> = {}): Promise<Started> {
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATA_DIR: dir,
      PORT: '0',
      MOTCUA_MODE: 'test',
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.push(child)
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    child.stderr!.on('data', (chunk) => (errors += chunk))
    child.stdout!.on('data', (chunk) => {
      output += chunk
      const ready = /^ready (http:\S+)$/m.exec(output)
      if (ready) resolve({ child, origin: ready[1]!, took_ms: performance.now() - began })
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)))
  })
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))

/** Processes whose command line or folder names this data folder. */
function leftovers(dir: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line.includes(dir) && !line.includes('ps -eo'))
}

async function until(check: () => boolean, timeout_ms = 10_000): Promise<void> {
  const end = performance.now() + timeout_ms
  while (!check() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
  expect(check()).toBe(true)
}

describe('npm start', { timeout: 120_000 }, () => {
  test('serves, stops on SIGTERM with exit 0 and leaves no process', async () => {
    const dir = folder()
    const { child, origin } = await start(dir)
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${origin}/metrics`)).text()).toContain('motcua_')
    const gone = ended(child)
    child.kill('SIGTERM')
    expect(await gone).toBe(0)
    await until(() => leftovers(dir).length === 0)
  })

  test('killed with -9, its database stops by itself and the next start recovers', async () => {
    const dir = folder()
    const first = await start(dir)
    const { owner } = JSON.parse(readFileSync(join(dir, 'postgres.json'), 'utf8')) as { owner: number }
    process.kill(owner, 'SIGKILL')
    await until(() => leftovers(dir).length === 0)
    killGroup(first.child.pid!, 'SIGKILL')
    const second = await start(dir)
    expect((await fetch(`${second.origin}/readyz`)).status).toBe(200)
    const gone = ended(second.child)
    second.child.kill('SIGTERM')
    expect(await gone).toBe(0)
  })
})
