/** Administration over the real server in a real browser: the administrator's pages and acts, and who may not. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receiveDossier } from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, must, officerOf } from '#casework/dossiers/testing.ts'
import { adminModule } from '#edge/web/admin/routes.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { openSession } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { dayOf, type Instant, instant, MINUTE } from '#platform/time/index.ts'
import { demoSubject, directoryOf, findPositions, seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { drainAll } from '#tests/support/feed.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const SHOTS = process.env['SHOTS']
const UNIT = '21025'
let site: TestServer
let browser: Browser
let due: Instant

beforeAll(async () => {
  // A Tuesday; what is received falls due within the week.
  const app = await startTestApp('2026-11-24T08:00:00')
  await migrateJobs(app.database)
  await seedDemoOfficers(app.database.owner, app.provinceId, dayOf(app.clock.now()))
  site = await startTestServer({ app, modules: [adminModule] })
  const desk = await officerOf(app, UNIT, 'receptionOfficer')
  const { dossierId } = await filedDossier(app, { citizen: await citizenOf(app), unit: UNIT })
  due = must(await runCommand(app, receiveDossier, call(desk), { dossierId })).dueAt
  await drainAll(app, [measuresConsumer])
  if (hasBrowser) browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function sessionOf(unit: string, role: 'provinceLeader' | 'administrator' | 'control' | 'caseOfficer') {
  const [position] = await findPositions(site.app, { subject: demoSubject(unit, role) })
  const who = { kind: 'officer' as const, actorId: position!.officerId, positionId: position!.positionId }
  return (await openSession(site.app, { ...who, correlationId: 'test-sign-in' })).token
}

async function administrator(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'vi',
    viewport: { width: 1366, height: 768 },
    ...options,
  })
  const value = await sessionOf('51.ubnd', 'administrator')
  await context.addCookies([{ name: 'motcua', value, url: site.origin }])
  return context
}

async function shot(page: Page, name: string) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/admin-${name}.png`, fullPage: true })
}

const calendarRow = async (day: string) =>
  (await directoryOf(site.app)).calendarRows.find((row) => row.day === day)

describe.runIf(hasBrowser)('the administrator', () => {
  test('opens every section, on a laptop and on a phone, without sideways scroll and without errors', async () => {
    for (const width of [1366, 390]) {
      const context = await administrator({ viewport: { width, height: 800 } })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      await page.goto(`${site.origin}/admin`)
      expect(new URL(page.url()).pathname).toBe('/admin/calendar')
      for (const section of ['calendar', 'units', 'officers', 'procedures', 'health', 'audit']) {
        const answer = await page.goto(`${site.origin}/admin/${section}`)
        expect(answer?.status(), section).toBe(200)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(over, `${section} at ${width}`).toBeLessThanOrEqual(0)
        await shot(page, `${section}-${width}`)
      }
      expect(errors).toEqual([])
      await context.close()
    }
  })

  test('sets a day with its source, sees what would change, and recomputes with a reason', async () => {
    const context = await administrator({ javaScriptEnabled: false })
    const page = await context.newPage()
    const day = dayOf(due)
    await page.goto(`${site.origin}/admin/calendar?year=2026`)
    await page.fill('[name=day]', day)
    await page.fill('[name=name]', 'Nghỉ do bão (minh họa)')
    await page.getByRole('button', { name: 'Lưu ngày này' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('văn bản')
    expect(await page.inputValue('[name=name]')).toBe('Nghỉ do bão (minh họa)')
    await shot(page, 'calendar-fault')
    await page.fill('[name=source]', 'Công điện số 01 (minh họa)')
    await page.getByRole('button', { name: 'Lưu ngày này' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã lưu ngày')
    await expect.poll(() => calendarRow(day)).toMatchObject({ kind: 'off', applied: true })

    await page.getByRole('link', { name: 'Tính lại hạn các hồ sơ đang mở' }).click()
    expect(await page.locator('caption').textContent()).toBe('1 hồ sơ sẽ đổi hạn')
    expect(await page.locator('tbody').textContent()).toContain('muộn hơn')
    await shot(page, 'recompute')
    await page.getByRole('button', { name: 'Tính lại 1 hạn' }).click()
    expect(await page.locator('.w-faults li').count()).toBe(2)
    await page.fill('[name=reason]', 'Nghỉ do bão theo công điện (minh họa)')
    await page.check('[name=confirm]')
    await page.getByRole('button', { name: 'Tính lại 1 hạn' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã tính lại hạn')
    const { rows } = await site.app.database.owner.query<{ actor_kind: string; data: { reason: string } }>(
      `select actor_kind, data from dossiers.dossier_act where kind = 'dueRecomputed'`,
    )
    expect(rows).toMatchObject([
      { actor_kind: 'officer', data: { reason: 'Nghỉ do bão theo công điện (minh họa)' } },
    ])
    await page.goto(`${site.origin}/admin/calendar/recompute`)
    expect(await page.locator('main').textContent()).toContain('Không hồ sơ nào đổi hạn')

    await page.goto(`${site.origin}/admin/calendar?year=2026&day=${day}`)
    await page.fill('[name=reason]', 'Nhập nhầm ngày (minh họa)')
    await page.getByRole('button', { name: 'Bỏ ngày này' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã bỏ ngày')
    await expect.poll(() => calendarRow(day)).toBeUndefined()
    await context.close()
  })

  test('a list that has changed since it was shown is shown again instead of being carried out', async () => {
    const client = site.client()
    client.cookies.set('motcua', await sessionOf('51.ubnd', 'administrator'))
    const html = await client.text('/admin/calendar/recompute')
    const csrf = /name="_?csrf" value="([^"]+)"/.exec(html)![1]!
    const fields = { seen: 'another', confirm: '1', reason: 'Thử danh sách cũ (minh họa)' }
    const answer = await client.post('/admin/calendar/recompute', fields, csrf)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Danh sách đã thay đổi')
  })

  test('corrects a unit; a wrong identifier comes back with what was typed', async () => {
    const context = await administrator()
    const page = await context.newPage()
    await page.goto(`${site.origin}/admin/units?q=${UNIT}`)
    await page.locator('tbody tr:not(.is-ended) a').first().click()
    await page.fill('[name=agencyCode]', 'sai mã')
    await page.getByRole('button', { name: 'Lưu đơn vị' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('chữ số, chữ in hoa')
    expect(await page.inputValue('[name=agencyCode]')).toBe('sai mã')
    await shot(page, 'unit-fault')
    await page.fill('[name=agencyCode]', 'H48.99')
    await page.fill('[name=note]', 'Quyết định minh họa')
    await page.getByRole('button', { name: 'Lưu đơn vị' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã lưu đơn vị')
    const directory = async () =>
      (await directoryOf(site.app)).at(UNIT, dayOf(site.app.clock.now()))?.agencyCode
    await expect.poll(directory).toBe('H48.99')
    await context.close()
  })

  test('finds acts in the log page by page, in an unbroken chain', async () => {
    const context = await administrator()
    const page = await context.newPage()
    await drainAll(site.app, [measuresConsumer])
    site.app.clock.set(instant(site.app.clock.now() + 11 * MINUTE))
    await page.goto(`${site.origin}/admin/audit?what=calendar`)
    expect(await page.locator('.page-lead').textContent()).toContain('liền mạch')
    expect(await page.locator('tbody').textContent()).toContain('calendar.setDay')
    expect(await page.locator('tbody').textContent()).not.toContain('session.open')
    await shot(page, 'audit-filtered')
    await page.goto(`${site.origin}/admin/health?check=1`)
    const parts = await page.locator('.parts li').allTextContents()
    expect(parts.filter((part) => part.includes('Chạy tốt')).length).toBe(parts.length)
    await context.close()
  })
})

describe('those who are not the administrator', () => {
  test('control looks and changes nothing; a leader and a case officer do not come in', async () => {
    const as = async (role: 'control' | 'provinceLeader' | 'caseOfficer') => {
      const client = site.client()
      client.cookies.set('motcua', await sessionOf('51.ubnd', role))
      return client
    }
    const control = await as('control')
    const html = await control.text('/admin/calendar')
    expect(html).toContain('Lịch làm việc năm 2026')
    expect(html).not.toContain('Lưu ngày này')
    expect((await control.fetch('/admin/officers')).status).toBe(403)
    expect((await control.fetch('/admin/calendar/recompute')).status).toBe(403)
    expect((await control.post('/admin/calendar', { day: '2026-12-01' })).status).toBe(403)
    for (const role of ['provinceLeader', 'caseOfficer'] as const) {
      const client = await as(role)
      for (const path of ['/admin', '/admin/calendar', '/admin/units', '/admin/audit', '/admin/health'])
        expect((await client.fetch(path)).status, `${role} ${path}`).toBe(403)
    }
  })
})
