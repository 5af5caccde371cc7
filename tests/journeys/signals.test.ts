/** Conduct to look at, as control and the head of a unit see it, in a real browser without scripts. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receiveDossier, receiveSupplement, requestSupplement } from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, must, officeOf } from '#casework/dossiers/testing.ts'
import { controlModule } from '#edge/web/control/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { signalsConsumer } from '#insight/monitoring/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { drainAll } from '#tests/support/feed.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer
let browser: Browser

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule, controlModule], ports: [deskSettings] })
  const { app } = site
  await seedDemoOfficers(app.database.owner, 51, '2026-09-07' as never)
  const office = await officeOf(app)
  const citizen = await citizenOf(app)
  const item = { documentCode: 'TP03', reason: 'Bản chụp không đọc được.', legalBasis: 'Điều 17' }
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(office.desk), { dossierId }))
  must(await runCommand(app, requestSupplement, call(office.caseOfficer), { dossierId, items: [item] }))
  must(await runCommand(app, receiveSupplement, call(office.desk), { dossierId, files: [] }))
  const approvedGround = 'Giấy tờ nộp lần đầu hết giá trị.'
  must(
    await runCommand(app, requestSupplement, call(office.head), { dossierId, items: [item], approvedGround }),
  )
  for (let n = 0; n < 12; n++) await filedDossier(app, { citizen, assisted: true })
  await drainAll(app, [signalsConsumer])
  if (hasBrowser) browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const open = async (role: 'control' | 'unitHead' | 'caseOfficer', unit: string) => {
  const { page } = await officerPage(site, browser, role, { unit, javaScriptEnabled: false })
  const response = await page.goto(`${site.origin}/control/signals`)
  return { page, status: response?.status(), text: (await page.locator('main').textContent()) ?? '' }
}

describe.runIf(hasBrowser)('dấu hiệu cần xem', () => {
  test('control sees them all, each with its evidence, and narrows them by kind', async () => {
    const { page, text } = await open('control', '51.ubnd')
    expect(text).toContain('Căn cứ lãnh đạo ghi: Giấy tờ nộp lần đầu hết giá trị.')
    expect(text).toContain('12 hồ sơ nộp giúp từ một người')
    expect(text).toContain('và 7 hồ sơ nữa')
    await shot(page, '50-signals')
    await page.selectOption('[name=kind]', 'assistedBurst')
    await page.getByRole('button', { name: 'Xem' }).click()
    expect(await page.locator('tbody tr').count()).toBe(1)
  })

  test('the head sees those of the own unit and reaches them from the desk; another unit sees none; officers are kept out', async () => {
    expect((await open('unitHead', '21025')).text).toContain('Bổ sung nhiều lần')
    expect((await open('unitHead', '21172')).text).toContain('Không có dấu hiệu nào')
    expect((await open('caseOfficer', '21025')).status).toBe(403)
    const { page } = await officerPage(site, browser, 'unitHead', { javaScriptEnabled: false })
    await page.goto(`${site.origin}/desk`)
    await page.getByRole('link', { name: 'Dấu hiệu' }).click()
    expect(page.url()).toContain('/control/signals')
  })
})
