/** A signed paper that somebody hands in: what its signature is worth is told at once to the person, then to the officer who opens it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoKeyStore, renderResultDocument, signatureTrust, signPdf } from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import { citizenOf, markingSigner } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { openSession } from '#platform/auth/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const at = instantFromIsoOrThrow('2026-09-01T10:00:00+07:00')
const dir = mkdtempSync(join(tmpdir(), 'incoming-'))
let site: TestServer
let browser: Browser
let signed: Uint8Array
let changed: Uint8Array

beforeAll(async () => {
  const keys = await openDemoKeyStore(dir, instantFromIsoOrThrow('2024-01-02T08:00:00+07:00'))
  site = await startTestServer({
    modules: [portalModule, deskModule],
    ports: [markingSigner, deskSettings, [signatureTrust.name, { anchors: keys.trustAnchors }]],
  })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  const key = await keys.officerKey({ id: 'x', name: 'Bác sĩ Nguyễn Văn A', unit: 'Bệnh viện đa khoa tỉnh' })
  const words = { reason: 'Ký', location: 'Quảng Ngãi', signerName: 'Nguyễn Văn A', at }
  const outcome = await signPdf(await renderResultDocument(aResultDocument), key, words)
  if (!outcome.ok) throw new Error(outcome.code)
  signed = outcome.pdf
  // Inside a stream of the page, so that the file still opens.
  changed = signed.map((byte, index) => (index === 20_000 ? byte ^ 1 : byte))
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
  rmSync(dir, { recursive: true })
})

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(bytes),
})

describe.runIf(hasBrowser)('the signature of an incoming paper', () => {
  test('on the page of its upload: who signed a good one; what is wrong with a changed one and what to do', async () => {
    const { party } = await citizenOf(site.app)
    const context = await browser.newContext({ locale: 'vi', javaScriptEnabled: false })
    const { token } = await openSession(site.app, {
      kind: 'citizen',
      actorId: party.id,
      data: {},
      correlationId: 'test-sign-in',
    })
    await context.addCookies([{ name: 'motcua', value: token, url: site.origin }])
    const page = await context.newPage()
    await page.goto(`${site.origin}/nop/1.001731`)
    await page.fill('[name=unit]', 'Xã Sơn Hà')
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    const draft = page.url().split('/')[5]
    await page.goto(`${site.origin}/nop/nhap/${draft}/giay/TP02`)
    await page.setInputFiles('[name=more]', [file('tot.pdf', signed), file('sua.pdf', changed)])
    await page.getByRole('button', { name: 'Gửi tệp' }).click()
    await shot(page, '40-upload-signatures')
    const [good, bad] = await page.locator('li.file').allTextContents()
    expect(good).toContain('Chữ ký số hợp lệ: Bác sĩ Nguyễn Văn A, Bệnh viện đa khoa tỉnh.')
    expect(bad).toContain('Chữ ký số không dùng được. Nội dung tệp không còn đúng như lúc ký.')
    expect(bad).toContain('Hãy xin lại bản gốc từ nơi cấp')
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  })

  test('above the paper at the desk, in the same words', async () => {
    const { page } = await officerPage(site, browser, 'receptionOfficer', { javaScriptEnabled: false })
    for (const [pdf, says, name] of [
      [signed, 'Chữ ký số hợp lệ: Bác sĩ Nguyễn Văn A', '41-desk-signed'],
      [changed, 'Nội dung tệp không còn đúng như lúc ký.', '42-desk-changed'],
    ] as const) {
      const { dossierId } = await completeDossier(site, await citizenOf(site.app), { pdf, paper: 'TP05' })
      await page.goto(`${site.origin}/desk/dossiers/${dossierId}`)
      const link = page.locator('.files a', { hasText: 'PDF' })
      await page.goto(site.origin + (await link.first().getAttribute('href')))
      expect(await page.locator('.view-sign').textContent()).toContain(says)
      await shot(page, name)
    }
  })
})
