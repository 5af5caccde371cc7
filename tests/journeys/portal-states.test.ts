// Every public page in every state, in a real browser: the bars of the portal's look (weight, accessibility, reflow,
// size of controls, no inline style or handler). A page is covered by being in portalSamples.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chrome } from '#edge/web/portal/views/samples/chrome.ts'
import { portalSamples } from '#edge/web/portal/views/samples.tsx'
import { renderPage } from '#edge/web/ui/render.ts'
import { publicStyles } from '#edge/web/ui/styles.ts'
import type { PageServer } from '#tests/support/portal-browser.ts'
import { hasBrowser, openBrowser, servePages } from '#tests/support/portal-browser.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice']

let browser: Browser
let page: Page
let server: PageServer

test('the inlined stylesheet stays within 5 kB compressed', () => {
  expect(gzipSync(publicStyles()).length).toBeLessThanOrEqual(5 * 1024)
  expect(publicStyles()).not.toContain('@import')
  expect(publicStyles()).not.toContain('url(')
})

test('each sample has its own name', () => {
  const names = portalSamples.map((sample) => sample.name)
  expect(new Set(names).size).toBe(names.length)
})

describe.each(portalSamples)('$name', ({ name, element }) => {
  const html = renderPage(element)

  test('weighs at most 14 kB with its style, and carries no inline style or handler', () => {
    expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024)
    expect(html).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/)
    expect(html).not.toMatch(/<img|@font-face/)
    expect(html).toBe(html.normalize('NFC'))
  })

  test('has at most one filled button, and "Lỗi: " in the title when it has errors', () => {
    const filled = html.match(/class="btn"/g) ?? []
    expect(filled.length).toBeLessThanOrEqual(1)
    expect(html.includes('<title>Lỗi: ')).toBe(html.includes('class="sum"') || name === 'login-failed')
  })
})

describe.skipIf(!hasBrowser)('in a browser', () => {
  beforeAll(async () => {
    const pages = portalSamples.map(
      ({ name, element }) =>
        [`/${name}`, { type: 'text/html; charset=utf-8', body: renderPage(element) }] as const,
    )
    server = await servePages(new Map(pages), chrome.nonce, () => ({ status: 204, body: '' }))
    browser = await openBrowser()
    // The policy is in force for the page; it is only lifted for what the test itself injects.
    page = await (await browser.newContext({ bypassCSP: true })).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  test.each(portalSamples)('$name is accessible, reflows and has large controls', async ({ name }) => {
    await page.setViewportSize({ width: 320, height: 568 })
    await page.goto(`${server.origin}/${name}`, { waitUntil: 'domcontentloaded' })
    expect(await page.evaluate(smallControls)).toEqual([])
    // Autofocus is applied when the page is first painted.
    await expect.poll(() => page.evaluate(summaryFaults)).toEqual([])
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(800)
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
    await page.evaluate(axeSource)
    const found = await page.evaluate(async (runOnly): Promise<AxeResults> => {
      const { axe } = globalThis as unknown as typeof import('axe-core') & { axe: typeof import('axe-core') }
      return axe.run(document, { runOnly, resultTypes: ['violations'] })
    }, tags)
    expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([])
    await page.setViewportSize({ width: 280, height: 568 })
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 320, height: 568 })
    await page.addStyleTag({ content: 'html{font-size:225%!important}' })
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
  })
})

function overflow(): number {
  return document.documentElement.scrollWidth - window.innerWidth
}

/** Controls under 48 by 48 px. A link inside a sentence is text (WCAG 2.5.5); a tick box counts with its label. */
function smallControls(): string[] {
  const controls =
    'a, button, summary, select, textarea, label.pick, input:not([type=hidden], [type=radio], [type=checkbox])'
  return [...document.querySelectorAll<HTMLElement>(controls)]
    .filter(
      (control) =>
        !control.matches('.skip') &&
        !(control.matches('a:not(.btn, .lk, .tel)') && control.closest('p, .bul')),
    )
    .filter((control) => control.checkVisibility())
    .filter((control) => {
      const { width, height } = control.getBoundingClientRect()
      return height < 47.5 || width < 47.5
    })
    .map((control) => control.outerHTML.slice(0, 160))
}

/** The summary has focus, says the same words as the fields, and each of its links leads to a control. */
function summaryFaults(): string[] {
  const summary = document.querySelector('.sum')
  if (!summary) return []
  const faults = document.activeElement === summary ? [] : ['the summary is not focused']
  const atFields = [...document.querySelectorAll('.msg')].map((m) => m.textContent?.replace(/^Lỗi: /, ''))
  for (const link of summary.querySelectorAll('a')) {
    const control = document.querySelector(link.getAttribute('href') ?? '')
    if (!control?.matches('input, select, textarea')) faults.push(`leads nowhere: ${link.outerHTML}`)
    if (!atFields.includes(link.textContent ?? '')) faults.push(`not at a field: ${link.textContent}`)
  }
  return faults
}
