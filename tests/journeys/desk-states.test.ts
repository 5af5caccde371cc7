// Every page of desk, board and admin in every state it can show: no fault of WCAG 2.2 A and AA that axe can see, no
// sideways scroll on a phone of 320 px, and the desk itself without page scroll on the office's 1366×768 screens.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser, pages, samples, servePages, showPage } from './sample-pages.ts'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let page: Page

interface AxeViolation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

const open = (name: string, width: number, height: number) => showPage(page, name, width, height)

async function violations(): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const axe = (
      globalThis as unknown as {
        axe: { run: (node: Document, options: object) => Promise<{ violations: AxeViolation[] }> }
      }
    ).axe
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))
      .violations
  })
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  )
}

const overflow = () =>
  page.evaluate(() => {
    const root = document.documentElement
    return { x: root.scrollWidth - innerWidth, y: root.scrollHeight - innerHeight }
  })

describe.skipIf(!hasBrowser)('the pages of desk, board and admin, in every state', () => {
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
    await servePages(page, false)
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('names every sample once', () => {
    expect(pages.size).toBe(samples.length)
  })

  it.each(samples.map((sample) => sample.name))(
    '%s: axe finds nothing, wide and narrow, and nothing runs off sideways',
    async (name) => {
      await open(name, 1366, 768)
      expect((await violations()).slice(0, 8).join('\n')).toBe('')
      await open(name, 320, 640)
      expect((await overflow()).x, 'sideways scroll at 320 px').toBeLessThanOrEqual(0)
      expect((await violations()).slice(0, 8).join('\n')).toBe('')
    },
  )

  it.each(samples.map((sample) => sample.name).filter((name) => /^desk(-|$)/.test(name)))(
    '%s: no page scroll at 1366×768',
    async (name) => {
      await open(name, 1366, 768)
      expect(await overflow()).toEqual({ x: 0, y: 0 })
    },
  )

  it('the wall fits 1920×1080 without scrolling', async () => {
    await open('board', 1920, 1080)
    expect(await overflow()).toEqual({ x: 0, y: 0 })
  })

  it('no page carries an inline style or handler, which the content security policy would refuse', () => {
    for (const [name, text] of pages) expect(/<[^>]+\s(style|on\w+)=/.exec(text)?.[0], name).toBeUndefined()
  })
})
