/** The papers of the desk in a real browser without scripts: slips and the register, to print and as Word documents. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOfWord } from '#casework/documents/slips/word.testing.ts'
import { receiveDossier } from '#casework/dossiers/index.ts'
import { call, citizenOf, markingSigner, must, officerOf } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

let site: TestServer
let browser: Browser
const received: { id: number; code: string }[] = []

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [markingSigner, deskSettings] })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  const desk = await officerOf(site.app, '21025', 'receptionOfficer')
  for (let n = 0; n < 3; n += 1) {
    const { dossierId } = await completeDossier(site, await citizenOf(site.app, `Nguyễn Thị Ánh Nguyệt ${n}`))
    must(await runCommand(site.app, receiveDossier, call(desk), { dossierId }))
    const [row] = await site.app.db.read<{ code: string }>(
      systemActor,
      sql`select code from dossiers.dossier where id = ${dossierId}`,
    )
    received.push({ id: dossierId, code: row!.code })
  }
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

const plain = () => officerPage(site, browser, 'receptionOfficer', { javaScriptEnabled: false })
const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

describe.runIf(hasBrowser)('papers of a dossier', () => {
  test('each slip opens to be printed and can be kept as a Word document; the control slip is always there', async () => {
    const { page } = await plain()
    const { id, code } = received[0]!
    await page.goto(`${site.origin}/desk/dossiers/${id}/slips`)
    await shot(page, '30-slips')
    const slips = await page.locator('.w-hits li').allTextContents()
    expect(slips).toHaveLength(2)
    expect(slips[0]).toContain('Mẫu 01 (03/2025/TT-VPCP)')
    expect(slips[1]).toContain('Phiếu kiểm soát quá trình giải quyết hồ sơ')
    expect(slips[1]).toContain('Mẫu 06 (03/2025/TT-VPCP)')
    for (const link of await page.locator('.w-hits a').all()) {
      const answer = await page.request.get(site.origin + (await link.getAttribute('href')))
      const word = ((await link.getAttribute('href')) ?? '').endsWith('docx')
      expect(answer.headers()['content-type']).toBe(word ? WORD : 'application/pdf')
      expect(answer.headers()['content-disposition']).toMatch(
        word ? /^attachment; .*\.docx"/ : /^inline; .*\.pdf"/,
      )
      if (word) expect(wordsOfWord(await answer.body())).toContain(code)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(sideways)).toBe(0)
  })

  test('a slip that has not come about is told in words', async () => {
    const { page } = await plain()
    const answer = await page.goto(`${site.origin}/desk/dossiers/${received[0]!.id}/slips/apology`)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('main').textContent()).toContain('Phiếu này chưa có')
  })
})

describe.runIf(hasBrowser)('the register', () => {
  const asked = () =>
    site.app.db.read<{ action: string }>(
      systemActor,
      sql`select action from platform.audit where action = 'register.read'`,
    )

  test('is chosen by a period, printed and kept as a Word document; its reading is recorded', async () => {
    const { page } = await plain()
    await page.goto(`${site.origin}/desk/register`)
    expect(await page.inputValue('[name=from]')).toMatch(/^01\//)
    expect(await page.locator('main').textContent()).toContain('3 hồ sơ, số thứ tự 1 đến 3')
    await shot(page, '31-register')
    const [pdf, word] = ['In sổ', 'Tải bản Word'].map((name) => page.getByRole('link', { name }))
    const printed = await page.request.get(site.origin + (await pdf!.getAttribute('href')))
    expect(printed.headers()['content-type']).toBe('application/pdf')
    const kept = await page.request.get(site.origin + (await word!.getAttribute('href')))
    for (const { code } of received) expect(wordsOfWord(await kept.body())).toContain(code)
    expect(await asked()).toHaveLength(2)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(sideways)).toBe(0)
    await shot(page, '32-register-narrow')
  })

  test('an empty period says so, a wrong day is told at its field and kept as typed', async () => {
    const { page } = await plain()
    await page.goto(`${site.origin}/desk/register?from=01/02/2025&to=28/02/2025`)
    expect(await page.locator('main').textContent()).toContain('Không có hồ sơ nào tiếp nhận trong kỳ này')
    await page.fill('[name=from]', 'hôm kia')
    await page.getByRole('button', { name: 'Xem kỳ này' }).click()
    expect(await page.locator('#f-from-fault').textContent()).toContain('Nhập ngày bắt đầu')
    expect(await page.inputValue('[name=from]')).toBe('hôm kia')
    await page.goto(`${site.origin}/desk/register?from=02/9/2026&to=01/9/2026`)
    expect(await page.locator('#f-to-fault').textContent()).toContain('từ ngày bắt đầu trở đi')
  })

  test('another unit is not there to be chosen, by address neither; control chooses any', async () => {
    const { page } = await plain()
    const answer = await page.goto(`${site.origin}/desk/register?unit=21172`)
    expect(answer?.status()).toBe(422)
    const control = await officerPage(site, browser, 'control', { unit: '51.ubnd', javaScriptEnabled: false })
    await control.page.goto(`${site.origin}/desk/register?unit=21025&from=01/9/2026&to=30/9/2026`)
    expect(await control.page.locator('main').textContent()).toContain('3 hồ sơ')
  })
})
