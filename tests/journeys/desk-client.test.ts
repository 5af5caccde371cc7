// The scripts of desk and board, in a real browser: keys by place, never while a syllable is composed; one event, one tile.

import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, pages, servePages, showPage } from './sample-pages.ts'

// Stands in for the browser's own, so that a test can say what the server sends.
const fakeEvents = `
  globalThis.sent = []
  globalThis.EventSource = class extends EventTarget {
    constructor(address) { super(); globalThis.source = this; globalThis.address = address }
    close() {}
  }
  globalThis.say = (data) => source.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(data) }))`

describe.skipIf(!hasBrowser)('desk and board with their scripts', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
    await page.addInitScript(fakeEvents)
    await servePages(page, true)
  })
  afterAll(async () => {
    await browser?.close()
  })

  const path = () => new URL(page.url()).pathname
  const arrive = (to: string) => page.waitForURL(`http://samples.test${to}`, { timeout: 5000 })

  describe('the desk', () => {
    beforeEach(() => showPage(page, 'desk', 1366, 768))

    it('J and K walk the queue from the open dossier, Enter opens', async () => {
      await page.keyboard.press('j')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Bùi Thị H')
      await page.keyboard.press('k')
      await page.keyboard.press('k')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Võ Văn G')
      await page.keyboard.press('Enter')
      await arrive('/desk/dossiers/000.08.53.H48-240903-0002')
    })

    it('an act key does its act, a number opens its paper', async () => {
      await page.keyboard.press('2')
      await page.waitForURL('**/desk?giay=2')
      await page.keyboard.press('b')
      await arrive('/desk/dossiers/000.08.53.H48-240830-0007/supplement')
    })

    it('keys are dead in a field, while a syllable is composed, and when the officer has switched them off', async () => {
      await page.focus('#q')
      await page.keyboard.type('bbbb')
      expect(path()).toBe('/desk')
      await page.evaluate(() => {
        ;(document.activeElement as HTMLElement).blur()
        document.body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      })
      await page.keyboard.press('b')
      expect(path()).toBe('/desk')
      await page.evaluate(async () => {
        document.body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
        await new Promise((done) => setTimeout(done, 20))
        localStorage.setItem('motcua.keysOff', '1')
      })
      await page.keyboard.press('b')
      expect(path()).toBe('/desk')
      await page.evaluate(() => localStorage.removeItem('motcua.keysOff'))
      await page.keyboard.press('b')
      await arrive('/desk/dossiers/000.08.53.H48-240830-0007/supplement')
    })

    it('Ctrl K finds acts, dossiers and procedures without marks', async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('bo sung')
      await page.waitForSelector('[data-group="procedures"]:not([hidden])')
      const shown = await page.$$eval('#palette li', (items) =>
        items.filter((item) => item.getClientRects().length > 0).map((item) => item.textContent ?? ''),
      )
      expect(shown.some((text) => text.startsWith('Yêu cầu bổ sung'))).toBe(true)
      expect(shown.some((text) => text.includes('Mai Thị N'))).toBe(true)
      expect(shown.some((text) => text.startsWith('1.004859'))).toBe(true)
      expect(shown.some((text) => text.startsWith('Trình ký'))).toBe(false)
      await page.keyboard.press('Enter')
      await arrive('/desk/dossiers/000.08.53.H48-240830-0007/supplement')
    })

    it('? shows every key, Escape closes it', async () => {
      await page.keyboard.press('?')
      expect(await page.$eval('#keysheet', (sheet) => (sheet as HTMLDialogElement).open)).toBe(true)
      await page.keyboard.press('Escape')
      expect(await page.$eval('#keysheet', (sheet) => (sheet as HTMLDialogElement).open)).toBe(false)
    })

    it('a changed queue changes the counters and leaves the rows under the hand alone', async () => {
      const before = await page.$$eval('.q', (items) => items.length)
      await page.evaluate('say({ counts: { all: 12, overdue: 2 } })')
      expect(await page.textContent('[data-count="overdue"]')).toBe('2')
      expect(await page.textContent('[data-queue-news]')).toContain('Hàng việc vừa thay đổi')
      expect(await page.$$eval('.q', (items) => items.length)).toBe(before)
    })
  })

  it('one event repaints one tile and one row, colour with shape, letter and word', async () => {
    await showPage(page, 'board', 1920, 1080)
    const others = () =>
      page.$$eval('a.t:not([data-u="536"])', (tiles) => tiles.map((tile) => tile.outerHTML).join())
    const before = await others()
    await page.evaluate(
      `say({ unit: '536', indicator: 'onlineFilingRate', value: 31.5, text: '31,50%', level: 'green', numerator: 126, denominator: 400 })`,
    )
    const tile = await page.$eval('a.t[data-u="536"]', (one) => ({
      level: one.classList.contains('l-green') && !one.classList.contains('l-red'),
      shape: one.querySelector('use')?.getAttribute('href'),
      text: [...one.querySelectorAll('text')].map((text) => text.textContent?.trim()),
      name: one.querySelector('title')?.textContent,
    }))
    expect(tile).toEqual({
      level: true,
      shape: '#s-green',
      text: ['Lý Sơn', '31,5', 'X'],
      name: expect.stringMatching(/Lý Sơn: 31,50%, Xanh, 126\/400 hồ sơ$/),
    })
    expect(await page.textContent('tr[data-u="536"] .v')).toBe('31,50%')
    expect(await page.textContent('tr[data-u="536"] .nd')).toBe('126/400')
    expect(await page.textContent('tr[data-u="536"] .chip')).toContain('Xanh')
    expect(await others()).toBe(before)
  })

  it('keeps the weights: board page 60 kB, desk script 8 kB, as sent', () => {
    const script = readFileSync(new URL('../../src/edge/web/client/desk.ts', import.meta.url), 'utf8')
    expect(gzipSync(stripTypeScriptTypes(script)).length).toBeLessThanOrEqual(8_000)
    expect(gzipSync(pages.get('/board') ?? '').length).toBeLessThanOrEqual(60_000)
  })
})
