/** The site, the people and the acts that the journeys of the board share. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
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
import { type Day, dayOf } from '#platform/time/index.ts'
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
export let site: TestServer
let browser: Browser
const stopping = new AbortController()
let worker: Promise<void>

/** Three months of a demonstration, the projector running, the board served. */
export async function openBoardSite(): Promise<void> {
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
}

export async function closeBoardSite(): Promise<void> {
  stopping.abort()
  await worker
  await browser?.close()
  await site?.close()
}

export async function sessionOf(unit: string, role: 'provinceLeader' | 'administrator' | 'unitHead') {
  const [position] = await findPositions(site.app, { subject: demoSubject(unit, role) })
  const who = { kind: 'officer' as const, actorId: position!.officerId, positionId: position!.positionId }
  const { token } = await openSession(site.app, { ...who, correlationId: 'test-sign-in' })
  return token
}

export async function leader(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'vi', ...options })
  await context.addCookies([
    { name: 'motcua', value: await sessionOf('51.ubnd', 'provinceLeader'), url: site.origin },
  ])
  return context
}

export async function shot(page: Page, name: string, fullPage = false) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage })
}

export const WALL = { viewport: { width: 1920, height: 1080 } }
export const errorsOf = (page: Page) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

/** Phường Cẩm Thành; its people here are made by hand, so that each act is by whoever holds it. */
export const UNIT = '21025'

export async function received(): Promise<number> {
  const { app } = site
  const desk = await officerOf(app, UNIT, 'receptionOfficer')
  const { dossierId } = await filedDossier(app, { citizen: await citizenOf(app), unit: UNIT })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}

/** Brought to the one who signs; what is returned settles it: the signature and what the process asks for after it. */
export async function readyToSign(): Promise<() => Promise<void>> {
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
export async function repainted(page: Page, unit: string, act: () => Promise<unknown>): Promise<number> {
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

export const tileOf = (page: Page, unit: string) => page.locator(`svg.map [data-u="${unit}"]`)
export const labelOf = (page: Page, unit: string) => tileOf(page, unit).locator('title').textContent()
