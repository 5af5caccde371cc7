/** The citizen's way through the real server in a real browser, with scripts and without: from the search to the receipt and after. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citizenOf } from '#casework/dossiers/testing.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { openSession } from '#platform/auth/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const SHOTS = process.env['SHOTS']
let site: TestServer
let browser: Browser

beforeAll(async () => {
  site = await startTestServer({ modules: [portalModule] })
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

async function shot(page: Page, name: string) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function signIn(context: BrowserContext, actorId: number, data = {}) {
  const { token } = await openSession(site.app, { kind: 'citizen', actorId, data, correlationId: 'test-sign-in' })
  await context.addCookies([{ name: 'motcua', value: token, url: site.origin }])
}

const next = (page: Page, label = 'Tiếp tục') => page.getByRole('button', { name: label }).click()

/** From the first page to the receipt; returns the tracking number. */
async function fileMaritalStatus(page: Page, prefix: string): Promise<string> {
  await page.goto(site.origin)
  await shot(page, `${prefix}-home`)
  await page.fill('#q', 'giay xac nhan hon nhan')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await shot(page, `${prefix}-search`)
  await page.getByRole('link', { name: 'Cấp Giấy xác nhận tình trạng hôn nhân' }).first().click()
  await shot(page, `${prefix}-procedure`)
  await page.getByRole('link', { name: 'Nộp qua mạng' }).click()
  await shot(page, `${prefix}-start`)
  await page.selectOption('select[name=unit]', { label: 'Xã Sơn Hà' })
  await next(page, 'Bắt đầu')
  await shot(page, `${prefix}-q1`)
  await page.fill('[name="applicantBirthDate.day"]', '5')
  await page.fill('[name="applicantBirthDate.month"]', '9')
  await page.fill('[name="applicantBirthDate.year"]', '90')
  await next(page)
  await shot(page, `${prefix}-q1-error`)
  await page.fill('[name="applicantBirthDate.year"]', '1990')
  await next(page)
  await page.getByLabel('Đăng ký kết hôn').check()
  await next(page)
  await shot(page, `${prefix}-q2-opened`)
  await page.fill('[name=partnerName]', 'Trần Thị B')
  await page.fill('[name=marryAt]', 'Xã Bình Hải')
  await next(page)
  await page.getByLabel('Chưa kết hôn lần nào').check()
  await shot(page, `${prefix}-q3`)
  await next(page)
  await page.getByLabel('Không', { exact: true }).check()
  await next(page)
  await page.getByLabel(/Tại Bộ phận Một cửa/).check()
  await shot(page, `${prefix}-delivery`)
  await next(page)
  await shot(page, `${prefix}-check`)
  await page.locator('[name=pledge]').check()
  const button = page.getByRole('button', { name: 'Nộp hồ sơ' })
  await button.dblclick()
  await page.waitForURL(/\/bien-nhan$/)
  await shot(page, `${prefix}-receipt`)
  return (await page.locator('.code').innerText()).trim()
}

describe.runIf(hasBrowser)('a citizen files online', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`reaches the receipt ${javaScriptEnabled ? 'with' : 'without'} scripts, and only one dossier is made`, async () => {
      const { party } = await citizenOf(site.app)
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 }, locale: 'vi' })
      await signIn(context, party.id)
      const page = await context.newPage()
      const tracking = await fileMaritalStatus(page, javaScriptEnabled ? 'js' : 'nojs')
      expect(tracking).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$/)
      await page.reload()
      expect((await page.locator('.code').innerText()).trim()).toBe(tracking)
      await page.goBack()
      await page.waitForLoadState()
      expect(page.url()).toMatch(/bien-nhan|xem-lai/)
      await context.close()
    })
  }
})
