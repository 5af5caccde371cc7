/** The crash command keeps working: a short run of it as the operator runs it, an application and a database killed with -9 under load. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

test('what was acknowledged survives two kills, once and whole', { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, ['--import', './scripts/tsx.mjs', 'bench/crash.ts', '2', '7'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (errors += chunk))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  const result = JSON.parse(output.trim().split('\n').at(-1) ?? '{}')
  expect(errors).toBe('')
  expect(result).toMatchObject({
    kills: 2,
    lost: 0,
    doubled: 0,
    half: 0,
    countersOff: 0,
    audit: true,
    refused: 0,
  })
  expect(result.dossiers).toBe(result.distinctKeys)
  expect(result.acknowledged).toBeGreaterThan(30)
  expect(code).toBe(0)
})
