import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { ownerLives, serversOf, startedAt } from './processes.ts'

const dir = mkdtempSync(join(tmpdir(), 'motcua-lock-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a number names a process only together with its start', () => {
  const ownerStarted = startedAt(process.pid)
  expect(ownerStarted).toMatch(/^\d+$/)
  expect(ownerLives({ owner: process.pid, ownerStarted })).toBe(true)
  expect(ownerLives({ owner: process.pid, ownerStarted: '1' })).toBe(false)
  expect(ownerLives({ owner: process.pid })).toBe(false)
  expect(startedAt(2 ** 22 + 1)).toBeUndefined()
  expect(serversOf(dir)).toEqual([])
})

test('a lock and an owner left from before, whose numbers others have now, do not hold up a start', async () => {
  const first = await startEmbedded(dir, { durable: false })
  await first.stop()
  const data = join(dir, 'postgres')
  writeFileSync(join(data, 'postmaster.pid'), `${process.ppid}\n${data}\n1\n5432\n\n\n1 1\nready\n`)
  writeFileSync(
    join(dir, 'postgres.json'),
    JSON.stringify({ owner: process.ppid, ownerStarted: '1', socketDir: dir }),
  )
  const began = performance.now()
  const second = await startEmbedded(dir, { durable: false })
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(serversOf(data).length).toBeGreaterThan(0)
  await second.stop()
  expect(serversOf(data)).toEqual([])
}, 60_000)

test('a server that a living process owns is refused at once', async () => {
  const running = await startEmbedded(dir, { durable: false })
  const parent = { owner: process.ppid, ownerStarted: startedAt(process.ppid) }
  writeFileSync(join(dir, 'postgres.json'), JSON.stringify({ ...parent, socketDir: dir }))
  await expect(startEmbedded(dir, { durable: false })).rejects.toThrow(/DATA_DIR: một tiến trình khác/)
  await running.stop()
}, 60_000)
