import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createLog } from '#platform/log/index.ts'
import { APP_ROLE, ensureAppRole, storedPassword } from './app-role.ts'
import { openPool, type Pool } from './pool.ts'

const dir = mkdtempSync(join(tmpdir(), 'motcua-role-'))
let admin: Pool
beforeAll(() => {
  admin = openPool(inject('adminUrl'), createLog('error'), { max: 2 })
})
afterAll(async () => {
  await admin.end()
  rmSync(dir, { recursive: true, force: true })
})

test('the password is made once, is only ours to read, and processes starting together agree on it', async () => {
  const keys = join(dir, 'keys')
  const told = await Promise.all(Array.from({ length: 8 }, () => storedPassword(keys)))
  expect(new Set(told).size).toBe(1)
  expect(told[0]).toMatch(/^[\w-]{43}$/)
  expect(statSync(join(keys, 'app-role')).mode & 0o777).toBe(0o600)
  expect(await storedPassword(keys)).toBe(told[0])
  expect(readFileSync(join(keys, 'app-role'), 'utf8')).toBe(told[0])
  expect(await storedPassword(join(dir, 'others'))).not.toBe(told[0])
})

test('starts at one time get one address, which lets the serving role in', async () => {
  const urls = await Promise.all([1, 2, 3].map(() => ensureAppRole(admin, inject('adminUrl'), undefined)))
  expect(new Set(urls).size).toBe(1)
  const app = openPool(urls[0]!, createLog('error'), { max: 1 })
  expect((await app.query('select current_user as who')).rows).toEqual([{ who: APP_ROLE }])
  await app.end()
})

test('the address does not show the owner’s password', async () => {
  const statements: string[] = []
  const owner = { query: async (text: string) => void statements.push(text) } as unknown as Pool
  await expect(
    ensureAppRole(owner, 'postgres://boss:secret@127.0.0.1:1/x', join(dir, 'keys')),
  ).rejects.toThrow()
  const derived = await ensureAppRole(owner, 'postgres://boss:secret@127.0.0.1:1/x', undefined)
  expect(derived).toContain(`${APP_ROLE}:`)
  expect(derived).not.toContain('secret')
  expect(statements.some((text) => text.includes('secret'))).toBe(false)
})
