/** How many keys an officer presses: counted in a real browser, from the queue to the committed act (ux O-goals). */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citizenOf, markingSigner } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage } from '#edge/web/desk/testing.ts'
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

const stateOf = async (id: number) =>
  (
    await site.app.db.read<{ state: string }>(
      systemActor,
      sql`select state from dossiers.dossier where id = ${id}`,
    )
  )[0]!.state

/** Presses keys one by one as a hand would; a key that leads to a page waits for it. */
async function press(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) {
    if (['j', '1', '2'].includes(key)) await page.keyboard.press(key)
    else await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
  }
  return keys.length
}

describe.runIf(hasBrowser)('keystrokes at the desk', () => {
  test('a complete online dossier is received from the queue in at most 3, the next one in 1', async () => {
    const first = await completeDossier(site, await citizenOf(site.app))
    const second = await completeDossier(site, await citizenOf(site.app))
    const { page } = await officerPage(site, browser, 'receptionOfficer')
    await page.goto(`${site.origin}/desk?loc=toReceive`)
    expect(await press(page, ['j', 'Enter', 'n'])).toBeLessThanOrEqual(3)
    expect(await stateOf(first.dossierId)).toBe('received')
    // The next of the list is open already.
    expect(await press(page, ['n'])).toBe(1)
    expect(await stateOf(second.dossierId)).toBe('received')
    expect(new URL(page.url()).pathname).toBe('/desk')
  })

  test('a supplement is requested in at most 6, with reason, basis and guidance filled in', async () => {
    const { dossierId } = await completeDossier(site, await citizenOf(site.app))
    const { page } = await officerPage(site, browser, 'receptionOfficer')
    await page.goto(`${site.origin}/desk?loc=toReceive`)
    expect(await press(page, ['j', 'Enter', 'b', '1', 'Control+Enter'])).toBeLessThanOrEqual(6)
    expect(await stateOf(dossierId)).toBe('awaitingSupplement')
  })

  test('nothing fires while a syllable is composed, in a field, or with a key that the input method took', async () => {
    const { dossierId } = await completeDossier(site, await citizenOf(site.app))
    const { page } = await officerPage(site, browser, 'receptionOfficer')
    await page.goto(`${site.origin}/desk/dossiers/${dossierId}`)
    await page.evaluate(() => {
      document.body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    })
    for (const key of ['n', 'b', 'r', 'g']) await page.keyboard.press(key)
    await page.evaluate(async () => {
      document.body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
      await new Promise((done) => setTimeout(done, 20))
      const taken = { code: 'KeyN', key: 'Process', keyCode: 229, bubbles: true } as KeyboardEventInit
      document.body.dispatchEvent(new KeyboardEvent('keydown', taken))
    })
    await page.focus('#q')
    await page.keyboard.type('nnnbr')
    await page.waitForTimeout(200)
    expect(new URL(page.url()).pathname).toBe(`/desk/dossiers/${dossierId}`)
    expect(await stateOf(dossierId)).toBe('filed')
  })

  test('a held key and a double press write one act', async () => {
    const { dossierId } = await completeDossier(site, await citizenOf(site.app))
    const { page } = await officerPage(site, browser, 'receptionOfficer')
    await page.goto(`${site.origin}/desk/dossiers/${dossierId}`)
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(() => {
        for (let times = 0; times < 3; times++)
          document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyN', bubbles: true }))
      }),
    ])
    const acts = await site.app.db.read<{ kind: string }>(
      systemActor,
      sql`select kind from dossiers.dossier_act where dossier_id = ${dossierId} order by seq`,
    )
    expect(acts.map((act) => act.kind)).toEqual(['filed', 'received'])
  })
})
