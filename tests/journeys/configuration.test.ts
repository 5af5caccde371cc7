/** What an operator sees when a setting is wrong, and a person at the command line: one line that names it, exit 2, nothing half done. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { databaseUrl } from '#tests/support/global-setup.ts'

const ROOT = join(import.meta.dirname, '../..')
const dir = mkdtempSync(join(tmpdir(), 'motcua-settings-'))
writeFileSync(join(dir, 'file'), '')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const server = ['--import', './scripts/tsx.mjs', 'src/main.ts']
const figures = ['bin/motcua.mjs', 'figures', '--indicator', 'onTimeRate'].concat(
  '--from=2023-01-01',
  '--to=2023-01-31',
)

/** Not `spawnSync`: a port of this process must be able to answer. */
function run(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: join(dir, 'data'), PORT: '0', ...env },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
}

function tellsOnce(ended: { code: number | null; stdout: string; stderr: string }, names: string): void {
  expect(ended).toMatchObject({ code: 2, stdout: '' })
  expect(ended.stderr.trim().split('\n')).toHaveLength(1)
  expect(ended.stderr).toContain(`motcua: ${names}`)
  expect(ended.stderr).not.toMatch(/Error|at .*:\d+:\d+|string|number|expected/)
}

const inEarnest = {
  MOTCUA_MODE: 'production',
  MOTCUA_SECRET: 'a'.repeat(40),
  OIDC_ISSUER: 'https://example.invalid',
  OIDC_CLIENT_SECRET: 'x',
}

describe('wrong configuration', { timeout: 60_000 }, () => {
  test.each([
    [{ PORT: 'many' }, 'PORT: phải là số'],
    [{ PORT: '99999' }, 'PORT: tối đa là 65535'],
    [{ MOTCUA_MODE: 'fast' }, 'MOTCUA_MODE: phải là một trong: demo'],
    [{ MOTCUA_ROLES: 'web,cook' }, 'MOTCUA_ROLES'],
    [{ MOTCUA_NOW: 'yesterday' }, 'MOTCUA_NOW'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL: phải là địa chỉ'],
    [{ MOTCUA_MODE: 'production' }, 'MOTCUA_SECRET'],
    [inEarnest, 'MOTCUA_SIGNING_URL: bắt buộc khi vận hành thật'],
    [{ NATIONAL_PORTAL_URL: 'https://portal.example.vn/mapi' }, 'NATIONAL_PORTAL_USER'],
    [{ NATIONAL_PORTAL_URL: 'ftp://portal.example.vn' }, 'NATIONAL_PORTAL_URL'],
    [{ MOTCUA_SIGNING_URL: 'https://ky-so.example.vn' }, 'MOTCUA_SIGNING_TOKEN'],
    [{ MOTCUA_TSA_URL: 'soon' }, 'MOTCUA_TSA_URL'],
    [{ MOTCUA_TRUST_FILE: join(dir, 'file') }, 'MOTCUA_TRUST_FILE'],
    [{ HOST: '203.0.113.9' }, 'HOST'],
    [{ HOST: 'nowhere.invalid' }, 'HOST'],
    [{ DATA_DIR: join(dir, 'file', 'below') }, 'DATA_DIR'],
    [{ DATA_DIR: '/proc/motcua' }, 'DATA_DIR'],
    [{ DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://a@nowhere.invalid/x' }, 'DATABASE_URL'],
  ])('npm start with %o is one clear line and exit 2', async (env, names) => {
    const ended = await run(server, env as Record<string, string>)
    tellsOnce(ended, names)
    expect(ended.stderr).not.toContain('secret')
  })

  test.each([
    [{ DATA_DIR: join(dir, 'file', 'below') }, 'DATA_DIR'],
    [{ DATABASE_URL: 'postgres://a@127.0.0.1:1/x' }, 'DATABASE_URL'],
  ])('so is the command line with %o', async (env, names) => {
    tellsOnce(await run(figures, env), names)
  })

  test('a database that is not there, and a role that is not there, are named', async () => {
    const gone = databaseUrl(inject('adminUrl'), 'motcua_not_there', inject('owner'))
    tellsOnce(await run(figures, { DATABASE_URL: gone }), 'DATABASE_URL: không có cơ sở dữ liệu')
    const nobody = databaseUrl(inject('adminUrl'), inject('template'), 'nobody_we_know')
    tellsOnce(await run(figures, { DATABASE_URL: nobody }), 'DATABASE_URL')
  })

  test('a server that may lose what it acknowledged is refused in production', async () => {
    const setting = execFileSync(process.execPath, [
      '-e',
      `const pg = require('pg'); const c = new pg.Client(${JSON.stringify(inject('adminUrl'))});
       c.connect().then(() => c.query('show fsync')).then(r => { console.log(r.rows[0].fsync); return c.end() })`,
    ])
    if (String(setting).trim() !== 'off') return // somebody's own, durable server
    const env = {
      ...inEarnest,
      MOTCUA_SIGNING_URL: 'https://ky-so.example.vn',
      MOTCUA_SIGNING_TOKEN: 'x',
      DATABASE_URL: databaseUrl(inject('adminUrl'), inject('template'), inject('owner')),
    }
    tellsOnce(await run(figures, env), 'DATABASE_URL: máy chủ có thể mất dữ liệu')
  })

  test('a port that is taken is told before anything is opened', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const began = performance.now()
    tellsOnce(await run(server, { PORT: String(port) }), 'PORT')
    expect(performance.now() - began).toBeLessThan(15_000)
    taken.close()
  })
})

describe('the command line', { timeout: 120_000 }, () => {
  test('ends quietly with 0 when its reader has read enough', () => {
    const line = JSON.stringify({
      id: 'A1',
      receivedAt: '2024-08-30T16:45:00+07:00',
      timeLimit: { amount: 3, unit: 'workingDay' },
    })
    writeFileSync(join(dir, 'lines.ndjson'), `${line}\n`.repeat(5000))
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        `{ "$0" bin/motcua.mjs due < "$1"; echo "code $?" >&2; } | head -1`,
        process.execPath,
        join(dir, 'lines.ndjson'),
      ],
      { cwd: ROOT, encoding: 'utf8' },
    )
    expect(stdout.split('\n')).toHaveLength(2)
    expect(stderr).toBe('code 0\n')
  })

  test('says nothing on standard error in a good run with a server of its own', async () => {
    const ended = await run(figures, { DATA_DIR: join(dir, 'own'), LOG_LEVEL: 'warn' })
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(ended.stdout)).toMatchObject({ indicator: 'onTimeRate', unit: '51', text: '—' })
  })
})
