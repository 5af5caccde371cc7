// The enhancement script in a real browser: drafts are saved while typed, a double tap sends once, a large photo
// travels small; and nothing of it is needed (portal-states covers the pages without it).
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chrome } from '#edge/web/portal/views/samples/chrome.ts'
import { portalSamples } from '#edge/web/portal/views/samples.tsx'
import { renderPage } from '#edge/web/ui/render.ts'
import type { PageServer } from '#tests/support/portal-browser.ts'
import { hasBrowser, openBrowser, servePages } from '#tests/support/portal-browser.ts'

const source = readFileSync(new URL('../../src/edge/web/client/portal.ts', import.meta.url), 'utf8')
const script = stripTypeScriptTypes(source)

test('the script weighs at most 3 kB compressed', () => {
  expect(gzipSync(script.replace(/^\s*\/\/.*$|^\s+/gm, '')).length).toBeLessThanOrEqual(3 * 1024)
})

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser
  let page: Page
  let server: PageServer
  let saveStatus = 200

  beforeAll(async () => {
    const pages = new Map<string, { readonly type: string; readonly body: string }>(
      portalSamples.map(
        ({ name, element }) =>
          [`/${name}`, { type: 'text/html; charset=utf-8', body: renderPage(element) }] as const,
      ),
    )
    pages.set('/tep/portal.js', { type: 'text/javascript', body: script })
    server = await servePages(pages, chrome.nonce, ({ path }) =>
      path.endsWith('/luu')
        ? { status: saveStatus, body: '16 giờ 33 phút' }
        : { status: 200, body: 'đã nhận', afterMs: 400 },
    )
    browser = await openBrowser()
  })
  beforeEach(async () => {
    server.posted.length = 0
    saveStatus = 200
    page = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage()
    return () => page.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  test('an answer is saved within two seconds of the last key, with the words of the server', async () => {
    await page.goto(`${server.origin}/question-text`)
    await page.fill('#f-childName', 'Nguyễn Văn Bình')
    await page.waitForFunction(
      () => document.querySelector('[data-saved]')?.textContent === 'Đã lưu lúc 16 giờ 33 phút',
    )
    const saved = new URLSearchParams(server.posted[0]?.body)
    expect(saved.get('childName')).toBe('Nguyễn Văn Bình')
    expect(saved.get('_csrf')).not.toBeNull()
  })

  test('a save that failed is said, and tried again when the network is back', async () => {
    saveStatus = 503
    await page.goto(`${server.origin}/question-text`)
    await page.fill('#f-childName', 'Nguyễn Văn C')
    await page.waitForFunction(() =>
      document.querySelector('[data-saved]')?.textContent?.startsWith('Chưa lưu được'),
    )
    saveStatus = 200
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.waitForFunction(() =>
      document.querySelector('[data-saved]')?.textContent?.startsWith('Đã lưu'),
    )
  })

  test('the last keys are saved when the page is left', async () => {
    await page.goto(`${server.origin}/question-textarea`)
    await page.fill('#f-note', 'đang gõ dở')
    await page.goto(`${server.origin}/home`)
    await expect.poll(() => server.posted.some((one) => one.body.includes('note='))).toBe(true)
  })

  test('a double tap on "Nộp hồ sơ" sends once', async () => {
    await page.goto(`${server.origin}/check`)
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('form .acts button')
      button?.click()
      button?.click()
    })
    await page.waitForURL('**/gui')
    expect(server.posted.filter((one) => one.path.endsWith('/gui'))).toHaveLength(1)
  })

  test('a large photo is shrunk to at most 500 kB before it travels', async () => {
    await page.goto(`${server.origin}/upload-empty`)
    await page.evaluate(bigPhoto)
    await page.waitForFunction(() =>
      document.querySelector('[data-saved]')?.textContent?.startsWith('Ảnh đã sẵn sàng'),
    )
    const file = await page.evaluate(() => {
      const chosen = document.querySelector<HTMLInputElement>('#f-file')?.files?.[0]
      return { size: chosen?.size ?? 0, name: chosen?.name }
    })
    expect(file.name).toBe('giay.jpg')
    expect(file.size).toBeGreaterThan(20_000)
    expect(file.size).toBeLessThanOrEqual(500_000)
  })

  test('nothing personal stays in the browser', async () => {
    await page.goto(`${server.origin}/question-text`)
    await page.fill('#f-childName', 'Nguyễn Văn D')
    await page.waitForFunction(() =>
      document.querySelector('[data-saved]')?.textContent?.startsWith('Đã lưu'),
    )
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })
})

/** Puts a noisy photo of several MB into the file box, as a camera would. */
async function bigPhoto() {
  const canvas = document.createElement('canvas')
  canvas.width = 3000
  canvas.height = 2200
  const context = canvas.getContext('2d')!
  for (let i = 0; i < 60_000; i++) {
    context.fillStyle = `hsl(${(i * 47) % 360} 60% ${(i * 31) % 100}%)`
    context.fillRect((i * 7919) % 3000, (i * 104729) % 2200, 14, 9)
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  const box = new DataTransfer()
  box.items.add(new File([blob!], 'giay.png', { type: 'image/png' }))
  const input = document.querySelector<HTMLInputElement>('#f-file')!
  input.files = box.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}
