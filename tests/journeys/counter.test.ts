/** At the counter for others: another commune's matter, somebody in place of the applicant, a letter of the post. Without scripts. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDossierPage, renderSlip } from '#casework/dossiers/index.ts'
import { citizenOf, markingSigner, reading, unitIdOf } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer
let browser: Browser

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [markingSigner, deskSettings] })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

interface Row {
  id: number
  code: string
  channel: string
  entry: string
  receiving_unit: number
  competent_unit: number
}
async function newest(): Promise<Row> {
  const [row] = await site.app.db.read<Row>(
    systemActor,
    sql`select id, code, channel, entry, receiving_unit, competent_unit from dossiers.dossier order by id desc limit 1`,
  )
  return row!
}

const receive = (page: Page) => page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click()
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** A procedure without a form of its own: papers alone are ticked. */
async function counterFor(name: string): Promise<Page> {
  const { party } = await citizenOf(site.app, name)
  const { page } = await officerPage(site, browser, 'receptionOfficer', { javaScriptEnabled: false })
  await page.goto(`${site.origin}/desk/counter?person=${party.personalId}&q-procedure=chung thuc di chuc`)
  await page.getByRole('link', { name: 'Chứng thực di chúc' }).click()
  return page
}
const tickPapers = async (page: Page) => {
  for (const box of await page.locator('input[name=document]').all()) await box.check()
}

describe.runIf(hasBrowser)('at the counter', () => {
  test('B4: a matter of another commune is taken in by its name without marks, and goes there with our code', async () => {
    const page = await counterFor('Lê Thị C')
    await shot(page, '40-counter-own-unit')
    expect(await page.locator('main').textContent()).toContain('Phường Cẩm Thành (đơn vị của bạn)')
    await page.getByText('Nộp cho xã, phường khác trong tỉnh').click()
    await page.fill('[name="q-unit"]', 'khong co xa nay')
    await page.locator('[aria-label="Tìm đơn vị giải quyết"] button').click()
    expect(await page.locator('main').textContent()).toContain('Không có xã, phường nào trong tỉnh')
    await page.fill('[name="q-unit"]', 'van tuong')
    await page.locator('[aria-label="Tìm đơn vị giải quyết"] button').click()
    await page.getByRole('link', { name: 'Xã Vạn Tường' }).click()
    await tickPapers(page)
    await shot(page, '41-counter-other-unit')
    await receive(page)
    expect(await page.locator('.d-notice').textContent()).toContain('Đã tiếp nhận hồ sơ')
    const row = await newest()
    expect(row).toMatchObject({
      receiving_unit: await unitIdOf(site.app, '21025'),
      competent_unit: await unitIdOf(site.app, '21061'),
    })
    expect(row.code).toMatch(/^H48\.101-/)
    await shot(page, '42-counter-other-received')
  })

  test('B20: who files for another shows the authorisation first; the slip and the dossier name who handed it in', async () => {
    const page = await counterFor('Phạm Văn D')
    await tickPapers(page)
    await page.getByText('Người khác nộp thay, hoặc gửi qua bưu chính').click()
    await page.locator('input[name="s.kind"][value=authorized]').check()
    await page.fill('[name="s.authorized.name"]', 'Trần Thị B')
    await receive(page)
    expect(await page.locator('.w-faults').textContent()).toContain('Nộp thay phải có giấy ủy quyền')
    await shot(page, '43-counter-no-authority')
    expect(await page.inputValue('[name="s.authorized.name"]')).toBe('Trần Thị B')
    await page.check('[name="s.authorized.seen"]')
    await page.fill('[name="s.authorized.number"]', '12/GUQ')
    await page.fill('[name="s.authorized.day"]', '31/2/2026')
    await receive(page)
    expect(await page.locator('.w-faults').textContent()).toContain('Ngày của giấy ủy quyền chưa đúng')
    await page.fill('[name="s.authorized.day"]', '5/9/2026')
    await receive(page)
    expect(await page.locator('.d-notice').textContent()).toContain('Đã tiếp nhận hồ sơ')
    const { id } = await newest()
    await page.goto(`${site.origin}/desk/dossiers/${id}`)
    expect(await page.locator('.dh-who').textContent()).toContain(
      'Người nộp: Trần Thị B, người được ủy quyền (giấy ủy quyền số 12/GUQ, ngày 05/9/2026, đã xem bản giấy)',
    )
    await shot(page, '44-counter-submitter')
    const ctx = reading(site.app)
    const slip = await renderSlip(ctx, (await findDossierPage(ctx, id))!, 'reception')
    expect(slip!.length).toBeGreaterThan(1000)
  })

  test('a letter of the public post is counted as post, and its result goes back by post', async () => {
    const page = await counterFor('Võ Văn E')
    await tickPapers(page)
    await page.getByText('Người khác nộp thay, hoặc gửi qua bưu chính').click()
    await page.locator('input[name="s.kind"][value=publicPost]').check()
    await page.fill('[name="s.publicPost.postalNumber"]', 'RR123456789VN')
    await receive(page)
    const row = await newest()
    expect(row).toMatchObject({ channel: 'publicPost', entry: 'post' })
    const dossier = await findDossierPage(reading(site.app), row.id)
    expect(dossier!.content).toMatchObject({
      delivery: { method: 'publicPost' },
      submitter: { kind: 'publicPost', name: 'Bưu chính công ích', postalNumber: 'RR123456789VN' },
    })
  })

  test('with everything open it fits a narrow window', async () => {
    const page = await counterFor('Bùi Thị K')
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByText('Nộp cho xã, phường khác trong tỉnh').click()
    await page.getByText('Người khác nộp thay, hoặc gửi qua bưu chính').click()
    for (const kind of ['legalRepresentative', 'authorized', 'hiredService', 'publicPost']) {
      await page.locator(`input[name="s.kind"][value=${kind}]`).check()
      expect(await sideways(page), kind).toBeLessThanOrEqual(0)
    }
    await shot(page, '45-counter-narrow')
  })
})
