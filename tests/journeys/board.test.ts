/** The leaders' board over the real server in a real browser: figures of real commands, live repaint, drill, wall and phone. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  completeStep,
  findDossier,
  receiveDossier,
  recordResult,
  signResult,
  sweepOverdue,
  takeUp,
} from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  markingSigner,
  must,
  officerOf,
  storedPdf,
} from '#casework/dossiers/testing.ts'
import { paymentGateway } from '#casework/payments/index.ts'
import { standInGateway } from '#edge/connectors/payments/stand-in.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { loadFigures } from '#insight/monitoring/index.ts'
import { openSession, systemActor } from '#platform/auth/index.ts'
import { makeReadCtx, runCommand } from '#platform/db/index.ts'
import { runFeedWorker } from '#platform/feed/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { type Day, dayOf, instantFromIsoOrThrow } from '#platform/time/index.ts'
import {
  demoSubject,
  directoryOf,
  findPositions,
  processRolesOf,
  seedDemoOfficers,
} from '#registry/agencies/index.ts'
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

/** Phường Cẩm Thành; its people here are made by hand, so that each act is by whoever holds it. */
const UNIT = '21025'

async function received(): Promise<number> {
  const { app } = site
  const desk = await officerOf(app, UNIT, 'receptionOfficer')
  const { dossierId } = await filedDossier(app, { citizen: await citizenOf(app), unit: UNIT })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}

/** Brought to the one who signs; what is returned settles it: the signature and what the process asks for after it. */
async function readyToSign(): Promise<() => Promise<void>> {
  const { app } = site
  const roles = ['receptionOfficer', 'caseOfficer', 'unitHead'] as const
  const people = await Promise.all(roles.map((role) => officerOf(app, UNIT, role)))
  const dossierId = await received()
  must(await runCommand(app, takeUp, call(people[1]!), { dossierId }))
  const until = async (wanted: string) => {
    for (let step = 0; step < 8; step++) {
      const { state } = (await findDossier(makeReadCtx(app, call(systemActor)), dossierId))!
      if (state.state === wanted) return
      const actor = people.find(({ role }) =>
        processRolesOf[role as (typeof roles)[number]].includes(state.step.role!),
      )!
      const result = { dossierId, outcome: 'granted', number: '12/XN', file: await storedPdf(app) }
      if (state.state === 'awaitingSignature')
        must(await runCommand(app, signResult, call(people[2]!), { dossierId }))
      else {
        if (state.result === null) must(await runCommand(app, recordResult, call(actor), result))
        must(await runCommand(app, completeStep, call(actor), { dossierId }))
      }
    }
    throw new Error(`never ${wanted}`)
  }
  await until('awaitingSignature')
  return () => until('completed')
}

/** Milliseconds from `act` having committed until the tile differs, by the browser's own observation. */
async function repainted(page: Page, unit: string, act: () => Promise<unknown>): Promise<number> {
  await page.waitForFunction(() => document.body.classList.contains('is-live'))
  await page.evaluate((code) => {
    const tile = document.querySelector(`svg.map [data-u="${code}"]`)!
    const kept = globalThis as unknown as { seenAt: Promise<number> }
    kept.seenAt = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect()
        resolve(Date.now())
      })
      observer.observe(tile, {
        attributes: true,
        attributeFilter: ['class'],
        characterData: true,
        childList: true,
        subtree: true,
      })
    })
  }, unit)
  await act()
  const committed = Date.now()
  const seen = await page.evaluate(() => (globalThis as unknown as { seenAt: Promise<number> }).seenAt)
  return seen - committed
}

const tileOf = (page: Page, unit: string) => page.locator(`svg.map [data-u="${unit}"]`)
const labelOf = (page: Page, unit: string) => tileOf(page, unit).locator('title').textContent()

describe.runIf(hasBrowser)('the board of a province leader', () => {
  test('shows the 96 communes of this quarter with what was counted, on a page of at most 60 kB', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    const errors = errorsOf(page)
    const answer = await page.goto(`${site.origin}/ban-do`)
    expect(answer?.status()).toBe(200)
    const { responseBodySize } = await answer!.request().sizes()
    process.stdout.write(
      `board page: ${responseBodySize} bytes sent, ${(await answer!.body()).length} of HTML\n`,
    )
    expect(responseBodySize).toBeLessThanOrEqual(60_000)
    expect(await page.locator('svg.map a.t:not(.is-dep)').count()).toBe(96)
    expect(await page.locator('.kpi .nd').textContent()).toMatch(/^\d[\d.]*\/\d/)
    await shot(page, 'board-1920')
    expect(errors).toEqual([])
    await context.close()
  })

  test('map and table print the same text for every commune', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do`)
    const onMap = await page
      .locator('svg.map a.t:not(.is-dep)')
      .evaluateAll((tiles) =>
        tiles.map(
          (tile) =>
            `${tile.getAttribute('data-u')} ${tile.querySelector('title')!.textContent!.split(': ')[1]!.split(', ')[0]}`,
        ),
      )
    await page.goto(`${site.origin}/ban-do/bang?level=commune&sort=name`)
    const inTable = await page
      .locator('table.lg tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => `${row.getAttribute('data-u')} ${row.querySelector('.v')!.textContent}`),
      )
    expect(inTable.toSorted()).toEqual(onMap.toSorted())
    await shot(page, 'table-1920')
    await context.close()
  })

  test('a received dossier repaints its tile within a second, without a reload', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do`)
    const before = await labelOf(page, UNIT)
    const ms = await repainted(page, UNIT, received)
    process.stdout.write(`received: tile repainted ${ms} ms after commit\n`)
    expect(ms).toBeLessThanOrEqual(1000)
    await expect.poll(() => labelOf(page, UNIT)).not.toBe(before)
    await context.close()
  })

  test('a settled dossier repaints the rate of dossiers settled on time', async () => {
    const settle = await readyToSign()
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do?indicator=onTimeRate`)
    const ms = await repainted(page, UNIT, settle)
    process.stdout.write(`settled: tile repainted ${ms} ms after commit\n`)
    expect(ms).toBeLessThanOrEqual(1000)
    await context.close()
  })

  test('an overdue dossier turns its tile red, and the sums follow', async () => {
    const { app } = site
    const now = app.clock.now()
    app.clock.set(instantFromIsoOrThrow('2026-11-16T08:30:00'))
    await received()
    app.clock.set(now)
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do?indicator=overdueOpen`)
    const red = await page
      .locator('.spread.is-far [data-spread=red]')
      .textContent()
      .catch(() => '0')
    const had = await tileOf(page, UNIT).getAttribute('class')
    const ms = await repainted(page, UNIT, () => sweepOverdue(app))
    process.stdout.write(`overdue: tile repainted ${ms} ms after commit (${had} before)\n`)
    expect(ms).toBeLessThanOrEqual(1000)
    await expect.poll(() => tileOf(page, UNIT).getAttribute('class')).not.toMatch(/l-green/)
    await page.waitForTimeout(1800)
    expect(await page.locator('.spreads').count(), `red before: ${red}`).toBe(1)
    await shot(page, 'overdue-1920')
    await context.close()
  })

  test('answers 304 while nothing has changed, and anew after an act', async () => {
    const client = site.client()
    client.cookies.set('motcua', await sessionOf('51.ubnd', 'provinceLeader'))
    const first = await client.fetch('/ban-do')
    const etag = first.headers.get('etag')!
    const again = await client.fetch('/ban-do', { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await received()
    expect((await client.fetch('/ban-do', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('leads from the tile to what is missing, to the unit, to exactly the dossiers behind the number', async () => {
    const context = await leader({ ...WALL, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do`)
    await tileOf(page, UNIT).click()
    await page.locator('.card.go .now').waitFor()
    await shot(page, 'selected-1920')
    await tileOf(page, UNIT).click()
    expect(await page.locator('h1').textContent()).toContain('Cẩm Thành')
    await shot(page, 'unit-1920', true)
    const line = page.locator('tr[data-i=onlineFilingRate]')
    const [, denominator] = (await line.locator('.nd').textContent())!.split('/')
    await line.getByRole('link', { name: 'Xem hồ sơ' }).click()
    expect(await page.locator('#dossiers-h small').textContent()).toBe(`${denominator} hồ sơ`)
    const shown = await page.locator('section[aria-labelledby=dossiers-h] tbody tr').count()
    expect(shown).toBe(Math.min(50, Number(denominator)))
    await shot(page, 'evidence-1920', true)
    await context.close()
  })

  test('shows printed figures of the first quarter of 2023 on the map of that time, with their source', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do?period=2023-Q1&unit=21025`)
    expect(await page.locator('svg.map a.t.is-big').count()).toBe(13)
    expect(await page.locator('svg.map a.t:not(.is-big):not(.is-dep)').count()).toBe(173)
    expect(await page.locator('.source').textContent()).toContain('96/KH-UBND')
    const labels = await page.locator('svg.map a.t title').allTextContents()
    expect(labels.filter((label) => label.includes('số theo báo cáo')).length).toBeGreaterThan(180)
    expect(labels.find((label) => label.startsWith('Thị trấn Di Lăng'))).toContain('chưa có số liệu')
    await shot(page, 'q1-2023-1920')
    await page.goto(`${site.origin}/ban-do?period=2023-Q1&indicator=onlinePaymentRateNationalPortal`)
    expect(
      (await page.locator('svg.map a.t title').allTextContents()).filter((label) => /: 0,00%/.test(label))
        .length,
    ).toBeLessThan(20)
    await shot(page, 'q1-2023-payment-1920')
    await page.goto(`${site.origin}/ban-do?period=2023-Q1&indicator=overdueOpen`)
    expect(await page.locator('svg.map a.l-green, .pt.l-green').count()).toBe(0)
    await context.close()
  })

  test('fits a laptop and a phone of 390 without scrolling sideways', async () => {
    for (const [width, height] of [
      [1366, 768],
      [390, 844],
      [320, 640],
    ] as const) {
      const context = await leader({ viewport: { width, height }, hasTouch: width < 500 })
      const page = await context.newPage()
      for (const [name, path] of [
        ['board', '/ban-do'],
        ['old', '/ban-do?period=2023-Q1'],
        ['unit', `/ban-do/don-vi/${UNIT}?show=onlineFilingRate`],
        ['table', '/ban-do/bang?level=commune'],
      ] as const) {
        await page.goto(site.origin + path)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(over, `${name} at ${width}`).toBeLessThanOrEqual(0)
        await shot(page, `${name}-${width}`, width < 500)
      }
      await context.close()
    }
  })

  test('a unit that is not of that time, and an indicator that does not exist, are answered in words', async () => {
    const client = site.client()
    client.cookies.set('motcua', await sessionOf('51.ubnd', 'provinceLeader'))
    for (const path of [
      '/ban-do?indicator=nothing',
      '/ban-do?period=2023-Q9',
      '/ban-do/don-vi/524',
      '/ban-do/don-vi/x',
    ]) {
      expect((await client.fetch(path)).status, path).toBe(404)
    }
    expect((await client.fetch('/board')).headers.get('location')).toBe('/ban-do')
    expect((await client.fetch('/board/events?from=2026-01-01')).status).toBe(400)
    expect((await site.client().fetch('/ban-do')).status).toBe(303)
  })

  test('the head of another unit sees the figures of all and the dossiers of none but the own', async () => {
    const client = site.client()
    client.cookies.set('motcua', await sessionOf('21172', 'unitHead'))
    const html = await client.text(`/ban-do/don-vi/${UNIT}?show=onlineFilingRate`)
    expect(html).toContain('Bạn không có quyền xem hồ sơ của đơn vị này')
    expect(html).not.toMatch(/<th scope="row" class="nw">/)
  })
})
