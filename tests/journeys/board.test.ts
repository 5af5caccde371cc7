/** The leaders' board over the real server in a real browser: figures of real commands, live repaint, drill, wall and phone. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receiveDossier, sweepOverdue } from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, markingSigner, must, officerOf } from '#casework/dossiers/testing.ts'
import { paymentGateway } from '#casework/payments/index.ts'
import { standInGateway } from '#edge/connectors/payments/stand-in.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { loadFigures } from '#insight/monitoring/index.ts'
import { openSession } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { runFeedWorker } from '#platform/feed/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { type Day, dayOf } from '#platform/time/index.ts'
import { demoSubject, directoryOf, findPositions, seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'
import { simulate } from '../../src/demo/simulate.ts'

const SHOTS = process.env['SHOTS']
const DOSSIERS = Number(process.env['BOARD_DOSSIERS'] ?? 60)
const NOW = '2026-11-24T10:00:00'
let site: TestServer
let browser: Browser
const stopping = new AbortController()
let worker: Promise<void>

beforeAll(async () => {
  const app = await startTestApp(NOW, [markingSigner, [paymentGateway.name, standInGateway('test')]])
  await migrateJobs(app.database)
  await loadFigures(app.database.owner, app.provinceId, (await directoryOf(app)).tree, app.clock.now())
  const today = dayOf(app.clock.now())
  await seedDemoOfficers(app.database.owner, app.provinceId, today)
  await simulate(app, { seed: 7, from: '2026-08-24' as Day, to: today, dossiers: DOSSIERS })
  await sweepOverdue(app)
  worker = runFeedWorker(app, { consumers: [measuresConsumer], signal: stopping.signal })
  site = await startTestServer({ app, modules: [boardModule] })
  if (hasBrowser) browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  stopping.abort()
  await worker
  await browser?.close()
  await site?.close()
})

async function sessionOf(unit: string, role: 'provinceLeader' | 'administrator' | 'unitHead') {
  const [position] = await findPositions(site.app, { subject: demoSubject(unit, role) })
  const who = { kind: 'officer' as const, actorId: position!.officerId, positionId: position!.positionId }
  const { token } = await openSession(site.app, { ...who, correlationId: 'test-sign-in' })
  return token
}

async function leader(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'vi', ...options })
  await context.addCookies([
    { name: 'motcua', value: await sessionOf('51.ubnd', 'provinceLeader'), url: site.origin },
  ])
  return context
}

async function shot(page: Page, name: string, fullPage = false) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage })
}

const WALL = { viewport: { width: 1920, height: 1080 } }
const errorsOf = (page: Page) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

describe.runIf(hasBrowser)('the board of a province leader', () => {
  test('shows the 96 communes of this quarter with what was counted, on a page of at most 60 kB', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    const errors = errorsOf(page)
    const answer = await page.goto(`${site.origin}/ban-do`)
    expect(answer?.status()).toBe(200)
    const sizes = await answer!.request().sizes()
    const raw = Buffer.byteLength(await answer!.text())
    process.stdout.write(`board page: ${sizes.responseBodySize} bytes sent, ${raw} bytes of HTML\n`)
    expect(sizes.responseBodySize).toBeLessThanOrEqual(60_000)
    expect(await page.locator('svg.map a.t:not(.is-dep)').count()).toBe(96)
    expect(await page.locator('.kpi .nd').innerText()).toMatch(/^\d[\d.]*\/\d/)
    await shot(page, 'board-1920')
    expect(errors).toEqual([])
    await context.close()
  })
})
