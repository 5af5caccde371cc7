import { afterAll, describe, expect, test } from 'vitest'
import { markingSigner } from '#casework/dossiers/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { startTestApp, type TestApp } from '#tests/support/app.ts'
import { demoUntil } from '../../demo/seed-demo.ts'
import type { Io } from './command.ts'
import { demoCommand } from './demo.ts'

const gateway: [string, unknown] = [
  'payments.gateway',
  { via: 'provincialGateway', secret: 'x', payUrl: () => '/' },
]
const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner, gateway])
afterAll(() => app.close())

async function run(...args: string[]) {
  return await runOn(app, ...args)
}

async function runOn(running: TestApp, ...args: string[]) {
  let out = ''
  let err = ''
  const sink = (add: (text: string) => void) => ({ write: (text: string) => void add(text) })
  const io = {
    stdin: process.stdin,
    stdout: sink((text) => (out += text)),
    stderr: sink((text) => (err += text)),
  } as unknown as Io
  return {
    exit: await demoCommand.run(args, io, async () => ({
      app: running,
      database: app.database,
      close: async () => {},
    })),
    out,
    err,
  }
}
const count = async () =>
  (await app.db.read<{ n: number }>(systemActor, sql`select count(*)::int as n from dossiers.dossier`))[0]!.n

describe('motcua demo grow', () => {
  test('adds dossiers in the months before today and says what it did', async () => {
    const { exit, out } = await run('grow', '--dossiers', '12', '--seed', '5')
    expect(exit).toBe(0)
    expect(out).toMatch(/^Đã thêm 12 hồ sơ tại \d+ đơn vị, từ 07\/6\/2026 đến hết 06\/9\/2026: /)
    expect(await count()).toBe(12)
    expect(await demoUntil(app.database)).toBe('2026-09-07')
  })

  test('three days later it goes on from where it stopped', async () => {
    app.clock.advanceDays(3)
    const { out } = await run('grow', '--dossiers', '6', '--seed', '6')
    expect(out).toContain('từ 07/9/2026 đến hết 09/9/2026')
    expect(await count()).toBe(18)
    expect(await demoUntil(app.database)).toBe('2026-09-10')
  })

  test.each([
    [['grow', '--dossiers', '0']],
    [['grow', '--dossiers', 'x']],
    [['grow', '--seed', '-1']],
    [['grow', '--what']],
    [['shrink']],
    [[]],
  ])('%j: exit 2 and nothing changes', async (args) => {
    const before = await count()
    expect(await run(...args)).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining('motcua demo grow'),
    })
    expect(await count()).toBe(before)
  })

  test('never among the dossiers of a province at work', async () => {
    const before = await count()
    const real = { ...app, ports: new Map([...app.ports, ['dossiers.slipSettings', { demo: false }]]) }
    expect(await runOn(real, 'grow')).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining('không dùng khi vận hành thật'),
    })
    expect(await count()).toBe(before)
  })
})
