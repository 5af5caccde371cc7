/** The desk through the real server in a real browser: from the queue to the returned dossier, by keys and without scripts. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderResultDocument } from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import { citizenOf, markingSigner } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { drainFeed } from '#platform/feed/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer
let browser: Browser
let scan: Uint8Array

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [markingSigner, deskSettings] })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  scan = await renderResultDocument(aResultDocument)
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

const dossierOf = async (id: number) => {
  const [row] = await site.app.db.read<{ state: string; code: string }>(
    systemActor,
    sql`select state, code from dossiers.dossier where id = ${id}`,
  )
  return row!
}
const readsOf = (id: number) =>
  site.app.db.read<{ actor_id: number }>(
    systemActor,
    sql`select actor_id from platform.audit where dossier_id = ${id} and action = 'dossier.read' order by id`,
  )

async function key(page: Page, name: string) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(name)])
}
const notice = (page: Page) => page.locator('.d-notice').textContent()

describe.runIf(hasBrowser)('a dossier goes over the desk by the keyboard', () => {
  test('received, handled, approved, signed, sealed and returned, each by whoever holds the step', async () => {
    const citizen = await citizenOf(site.app)
    const { dossierId } = await completeDossier(site, citizen, { pdf: scan, paper: 'TP05' })
    const desk = await officerPage(site, browser, 'receptionOfficer')
    const trouble: string[] = []
    desk.page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
    await desk.page.goto(`${site.origin}/desk`)
    await shot(desk.page, '01-queue')
    await desk.page.keyboard.press('j')
    await key(desk.page, 'Enter')
    await shot(desk.page, '02-dossier-filed')
    expect(await desk.page.content()).toContain('Trần Thị B')
    await desk.page.keyboard.press('3')
    await desk.page.waitForLoadState()
    await desk.page.waitForTimeout(800)
    await shot(desk.page, '03-paper')
    await key(desk.page, 'n')
    expect(await notice(desk.page)).toContain('Đã tiếp nhận hồ sơ')
    const { code, state } = await dossierOf(dossierId)
    expect(state).toBe('received')
    expect(code).toMatch(/-260907-0001$/)
    await shot(desk.page, '04-received')
    expect((await readsOf(dossierId)).length).toBe(1)

    const handler = await officerPage(site, browser, 'caseOfficer')
    await handler.page.goto(`${site.origin}/desk`)
    await handler.page.keyboard.press('j')
    await key(handler.page, 'Enter')
    await key(handler.page, 'n')
    await shot(handler.page, '05-taken-up')
    await key(handler.page, 'q')
    await shot(handler.page, '06-result')
    await key(handler.page, 'Control+Enter')
    expect(await notice(handler.page)).toContain('Đã lưu kết quả')
    await shot(handler.page, '07-recorded')
    await key(handler.page, 't')
    await shot(handler.page, '08-complete-step')
    await key(handler.page, 'Control+Enter')
    expect(await notice(handler.page)).toContain('Đã chuyển bước')

    const head = await officerPage(site, browser, 'unitHead')
    await head.page.goto(`${site.origin}/desk/dossiers/${code}`)
    await key(head.page, 't')
    await key(head.page, 'Control+Enter')
    await head.page.goto(`${site.origin}/desk/dossiers/${dossierId}`)
    await shot(head.page, '09-to-sign')
    await key(head.page, 's')
    await key(head.page, 'Control+Enter')
    expect(await head.page.content()).toContain('Xác nhận đã đọc toàn văn')
    await shot(head.page, '10-sign-fault')
    await head.page.keyboard.press('1')
    await key(head.page, 'Control+Enter')
    expect(await notice(head.page)).toContain('Đã ký số')

    await handler.page.goto(`${site.origin}/desk/dossiers/${code}`)
    await key(handler.page, 't')
    await key(handler.page, 'Control+Enter')
    expect((await dossierOf(dossierId)).state).toBe('completed')
    await desk.page.goto(`${site.origin}/desk/dossiers/${code}`)
    await shot(desk.page, '11-completed')
    await key(desk.page, 't')
    await shot(desk.page, '12-return')
    await key(desk.page, 'Control+Enter')
    expect((await dossierOf(dossierId)).state).toBe('returned')
    await desk.page.goto(`${site.origin}/desk/dossiers/${code}/history`)
    await shot(desk.page, '13-history')
    expect(trouble).toEqual([])
  })
})

describe.runIf(hasBrowser)('finding and hearing', () => {
  test('a dossier is found by number, code, telephone and by name without marks; a stranger unit finds nothing', async () => {
    const citizen = await citizenOf(site.app, 'Đặng Thị Hường')
    const { trackingNumber } = await completeDossier(site, citizen)
    const { page } = await officerPage(site, browser, 'receptionOfficer')
    for (const text of ['dang thi huong', 'Đặng Thị', citizen.party.personalId!]) {
      await page.goto(`${site.origin}/desk/search?q=${encodeURIComponent(text)}`)
      expect(await page.locator('main').textContent(), text).toContain('Đặng Thị Hường')
    }
    await shot(page, '40-search')
    await page.goto(`${site.origin}/desk/search?q=${trackingNumber}`)
    expect(page.url()).toContain('/desk/dossiers/')
    const other = await officerPage(site, browser, 'receptionOfficer', { unit: '21040' })
    await other.page.goto(`${site.origin}/desk/search?q=dang thi huong`)
    expect(await other.page.locator('main').textContent()).not.toContain('Đặng Thị Hường')
    const answer = await other.page.goto(`${site.origin}/desk/dossiers/${trackingNumber}`)
    expect(answer?.status()).toBe(404)
  })

  test('the counters of the open queue move when a dossier comes in', async () => {
    const { page } = await officerPage(site, browser, 'receptionOfficer')
    await page.goto(`${site.origin}/desk?loc=toReceive`)
    const before = Number(await page.locator('[data-count=toReceive]').textContent())
    await completeDossier(site, await citizenOf(site.app))
    await drainFeed(site.app, { consumers: [{ name: 'test', apply: async () => {} }] })
    await page.waitForFunction(
      (n) => document.querySelector('[data-count=toReceive]')?.textContent === String(n),
      before + 1,
      { timeout: 8000 },
    )
    expect(await page.locator('[data-queue-news]').textContent()).toContain('Tải lại hàng việc')
  })
})
