/** The National Portal as people here see it: its number on the dossier and in the search, what it has not heard, on which pages. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portalSyncConsumer } from '#casework/exchange/index.ts'
import { joinedProvince, login } from '#edge/connectors/national-portal/testing.ts'
import { adminModule } from '#edge/web/admin/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import { instant, MINUTE, toIso } from '#platform/time/index.ts'
import { demoSubject, findPositions, type PositionRole, seedDemoOfficers } from '#registry/agencies/index.ts'
import type { TestClient } from '#tests/support/server.ts'
import { watch } from '../../src/housekeeping.ts'

const ROOT = join(import.meta.dirname, '../..')
const { site, app, standIn, at, turn, received, finish, heard, state } = await joinedProvince([
  deskModule,
  adminModule,
])
beforeAll(async () => {
  await seedDemoOfficers(app.database.owner, 51, '2026-09-07' as never)
})
afterAll(() => site.close())

async function signedIn(unit: string, role: PositionRole): Promise<TestClient> {
  const [position] = await findPositions(app, { subject: demoSubject(unit, role) })
  const client = site.client()
  await client.signIn({ kind: 'officer', actorId: position!.officerId, positionId: position!.positionId })
  return client
}

const NUMBER = 'G15.03-20260907-080012'

async function handOver(): Promise<void> {
  standIn.state.sent.push({ number: NUMBER, answer: '' })
  const answer = await fetch(`${site.origin}/api/v1/national-portal/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${login.secret}` },
    body: JSON.stringify({
      MaHoSo: NUMBER,
      MaTTHC: '1.004873',
      ChuHoSo: 'Nguyễn Văn A',
      SoDinhDanh: '051000000001',
      NgayNopHoSo: '20260907080000',
      KenhThucHien: '2',
      DonViXuLy: 'H48.101',
      TaiLieuNop: [{ TenTepDinhKem: 'giay-to.pdf', DuongDanTaiTepTin: `${standIn.url()}/khong-co` }],
    }),
  })
  expect(await answer.json()).toMatchObject({ error_code: 0 })
}

describe('at the desk', () => {
  test('its number is shown and leads to the dossier; what has not come and what has not been told is said', async () => {
    at('2026-09-07T08:05:00')
    await handOver()
    standIn.state.behaviour = 'fails'
    await turn()
    const desk = await signedIn('21025', 'receptionOfficer')
    const found = await desk.fetch(`/desk/search?q=${NUMBER.toLowerCase()}`)
    expect(found.status).toBe(303)
    const path = found.headers.get('location')!
    const html = await desk.text(path)
    expect(html).toContain(`mã trên Cổng DVCQG ${NUMBER}`)
    expect(html).toContain('Từ Cổng DVCQG')
    expect(html).toContain('chưa đồng bộ Cổng DVCQG từ 08:05 07/9/2026: Cổng trả lời 503.')
    expect(html).toContain('tệp giay-to.pdf đang tải từ Cổng, chưa được: Cổng trả lời 404 khi tải tệp.')

    const admin = await signedIn('51.ubnd', 'administrator')
    const health = await admin.text('/admin/health')
    expect(health).toContain('1 hồ sơ chưa đồng bộ')
    expect(health).toContain('Cổng trả lời 503')
    const stop = watch(app, site.server.web.metrics)
    expect(await site.server.web.metrics.text()).toMatch(/^motcua_portal_unsynced 1$/m)

    standIn.state.behaviour = 'works'
    app.clock.set(instant(app.clock.now() + MINUTE))
    await turn()
    expect(await desk.text(path)).not.toContain('chưa đồng bộ')
    expect(await admin.text('/admin/health')).toContain('Mọi hồ sơ đã đồng bộ')
    expect(await site.server.web.metrics.text()).toMatch(/^motcua_portal_unsynced 0$/m)
    await stop()
  })

  test('what is on its way for seconds is no news', async () => {
    const { dossierId } = await received()
    await readAllOf(app, [portalSyncConsumer])
    expect((await state(dossierId))!.toldSeq).toBe(0)
    const desk = await signedIn('21025', 'receptionOfficer')
    expect(await desk.text(`/desk/dossiers/${dossierId}`)).not.toContain('chưa đồng bộ')
    app.clock.set(instant(app.clock.now() + 2 * MINUTE))
    expect(await desk.text(`/desk/dossiers/${dossierId}`)).toContain('chưa đồng bộ')
    await turn()
  })
})

describe('the process that tells is killed (kill -9)', () => {
  /** `npm start` as a process of jobs alone, joined to the Portal of this test. */
  function startJobs(now: number) {
    const child = spawn(process.execPath, ['--import', './scripts/tsx.mjs', 'src/main.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        DATABASE_URL: app.database.ownerUrl,
        DATABASE_APP_URL: app.database.appUrl,
        DATA_DIR: join(app.dir, 'data'),
        MOTCUA_MODE: 'test',
        MOTCUA_ROLES: 'jobs',
        MOTCUA_NOW: toIso(instant(now)),
        MOTCUA_PUBLIC_URL: site.origin,
        NATIONAL_PORTAL_URL: standIn.url(),
        NATIONAL_PORTAL_USER: login.user,
        NATIONAL_PORTAL_PASSWORD: login.password,
        NATIONAL_PORTAL_SECRET: login.secret,
      },
      stdio: 'ignore',
    })
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
    return { kill: (signal: NodeJS.Signals) => void child.kill(signal), gone }
  }

  test('the next one tells the rest, in order, without a gap', async () => {
    at('2026-09-08T08:00:00')
    const dossiers: { dossierId: number; code: string }[] = []
    for (let n = 0; n < 6; n++) {
      const dossier = await received()
      await finish(dossier.dossierId)
      dossiers.push(dossier)
    }
    standIn.state.behaviour = 'slow'
    const calls = standIn.state.calls
    const first = startJobs(app.clock.now())
    // Killed while the Portal is about to answer: it has heard what the process will never know.
    await expect.poll(() => standIn.state.calls, { timeout: 30_000, interval: 50 }).toBeGreaterThan(calls + 4)
    first.kill('SIGKILL')
    await first.gone
    const told = await Promise.all(dossiers.map(({ dossierId }) => state(dossierId)))
    expect(told.some((one) => one === undefined || one.toldSeq < one.wantedSeq)).toBe(true)
    standIn.state.behaviour = 'works'
    const second = startJobs(app.clock.now() + 6 * MINUTE)
    const statuses = () => dossiers.map(({ code }) => heard(code)?.statuses.join())
    await expect.poll(statuses, { timeout: 60_000, interval: 200 }).toEqual(dossiers.map(() => '2,4,9,10'))
    await expect
      .poll(
        async () =>
          (await Promise.all(dossiers.map(({ dossierId }) => state(dossierId)))).map(
            (one) => one!.toldSeq === one!.wantedSeq,
          ),
        { timeout: 20_000 },
      )
      .toEqual(dossiers.map(() => true))
    second.kill('SIGTERM')
    await second.gone
  }, 150_000)
})
