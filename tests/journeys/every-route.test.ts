/**
 * Every page of the product, found from the server itself, as everyone who may see it, in a real browser: it opens, in
 * Vietnamese, accessible, without sideways scroll, within the policy, marked as a demonstration, and light where it is public.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unitIdOf } from '#casework/dossiers/testing.ts'
import { openSession } from '#platform/auth/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { getRoutes } from '#tests/support/route-list.ts'
import { EARLIER, type RouteScene, setScene, UNIT, type Who } from '#tests/support/route-scene.ts'
import type { TestClient } from '#tests/support/server.ts'
import { openWholeSite, type WholeSite } from '#tests/support/whole-site.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const PUBLIC_BYTES = 20_000

type Visitor = 'visitor' | Who
const EVERYBODY: readonly Visitor[] = [
  'visitor',
  'citizen',
  'helper',
  'receptionOfficer',
  'caseOfficer',
  'unitHead',
  'control',
  'provinceLeader',
  'administrator',
]

/** Answers that are no page to look at, each with its reason; a route stands here or is visited. */
const NO_PAGE: Readonly<Record<string, string>> = {
  '/*': 'the place of unknown addresses',
  '/favicon.ico': 'a picture',
  '/robots.txt': 'for machines',
  '/healthz': 'for machines',
  '/readyz': 'for machines',
  '/metrics': 'for machines',
  '/desk/events': 'a stream of news',
  '/board/events': 'a stream of news',
  '/gia-lap/thanh-toan': 'the stand-in of a bank: citizen.test.ts walks through it',
  '/gia-lap/cong-quoc-gia/tep': 'a PDF of the stand-in of the National Portal',
  '/desk/procedures.json': 'data of the palette',
  '/desk/lists/export': 'a spreadsheet',
  '/desk/batches/:batch/print': 'a PDF',
  '/desk/dossiers/:code/files/:n': 'a file',
  '/desk/dossiers/:code/vault/:paper': 'a file',
  '/kho-giay-to/:giay': 'a file',
  '/control/processes/:code/process.bpmn': 'a file',
  '/desk/dossiers/:code/slips/:kind': 'a PDF',
  '/desk/register/print': 'a PDF',
  '/ho-so/:ma/tep/:n': 'a file',
  '/ho-so/:ma/phieu/:phieu': 'a PDF',
  '/dang-nhap/xong': 'the answer of the identity provider',
  '/dang-nhap/vi-tri': 'only between logging in and choosing a position: session/login.test.ts',
}
const isMachine = (url: string) => url.startsWith('/api/') || url.startsWith('/oidc/') || url in NO_PAGE

let site: WholeSite
let scene: RouteScene
let browser: Browser
let unitId: number
const clients = new Map<Visitor, TestClient>()
const contexts = new Map<Visitor, BrowserContext>()
const pages = new Map<Visitor, Page>()
const trouble: string[] = []

beforeAll(async () => {
  site = await openWholeSite({ at: EARLIER })
  scene = await setScene(site)
  unitId = await unitIdOf(site.app, UNIT)
  if (!hasBrowser) return
  browser = await openBrowser()
  for (const who of EVERYBODY) await enter(who)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function enter(who: Visitor): Promise<void> {
  const client = site.client()
  const context = await browser.newContext({ locale: 'vi', viewport: { width: 1366, height: 768 } })
  if (who !== 'visitor') {
    const { token } = await openSession(site.app, {
      ...scene.people.get(who)!,
      correlationId: 'test-sign-in',
    })
    client.cookies.set('motcua', token)
    await context.addCookies([{ name: 'motcua', value: token, url: site.origin }])
  }
  const page = await context.newPage()
  page.on('console', (said) => said.type() === 'error' && trouble.push(said.text()))
  page.on('pageerror', (error) => trouble.push(error.message))
  clients.set(who, client)
  contexts.set(who, context)
  pages.set(who, page)
}

const codes = () => Object.values(scene.dossiers).map(({ id }) => String(id))
const trackings = () => Object.values(scene.dossiers).map(({ tracking }) => tracking)

/** What stands for each parameter; a new parameter fails the test until it has a value here. */
const VALUES: Readonly<Record<string, (route: string) => readonly string[]>> = {
  ':ma': trackings,
  ':nhap': () => [scene.draft],
  ':cau': () => ['nguoi-nop', 'muc-dich', 'tinh-trang', 'noi-cu-tru'],
  ':giay': () => ['TP05'],
  ':viec': () => ['ket-hon', 'sinh-con', 'dat-dai'],
  ':code': (route) =>
    route.startsWith('/desk')
      ? codes()
      : route.startsWith('/ban-do')
        ? [UNIT, '51.so-ngoai-vu']
        : ['1.004873', '1.001193'],
  ':id': () => [String(unitId)],
  ':batch': () => scene.batches,
  ':step': () => ['handle', 'new'],
}
/** Pages that show something else by their query. */
const MORE: readonly string[] = [
  '/tim?q=giay+khai+sinh',
  '/tim?q=khong+co+gi+nhu+vay',
  '/thu-tuc?linh-vuc=ho-tich',
  '/tra-cuu?ma=SAI',
  '/desk?loc=toReceive',
  '/desk?loc=overdue',
  '/desk/search?q=nguyen+van+a',
  '/desk/search?q=khong-co',
  '/desk?loc=u.all',
  '/desk/lists?loc=u.all&chon=het',
  '/desk/lists?loc=snoozed',
  '/desk/lists?ten=khong+co+ai&tu=31/02/2026',
  '/desk/counter?procedure=1.004873&q-unit=van+tuong',
  '/desk/register?from=01/8/2026&to=07/9/2026',
  '/ban-do?period=2023-Q1',
  '/ban-do?indicator=overdueOpen',
  `/ban-do?unit=${UNIT}`,
  '/ban-do/bang?level=province',
  '/control/processes?q=khong-co',
  '/admin/calendar?year=2024',
  '/admin/calendar?year=2027',
]

function addressesOf(route: string): string[] {
  const params = route.match(/:\w+/g) ?? []
  let made = [route]
  for (const one of params) {
    const values = VALUES[one]
    if (values === undefined) throw new Error(`${route}: say in VALUES what stands for ${one}`)
    made = made.flatMap((path) => values(route).map((value) => path.replace(one, value)))
  }
  return made
}

/** What a page is made of: elements with their classes and kinds of attribute. Words, names and addresses aside. */
function partsOf(html: string): Set<string> {
  const parts = new Set<string>()
  for (const [, tag, attributes = ''] of html.matchAll(/<([a-z][a-z0-9]*)((?: [^<>]*)?)>/g)) {
    const names = [...attributes.matchAll(/ ([a-z-]+)(?:=|(?=\s|$))/g)].map(([, name]) => name).toSorted()
    parts.add(`${tag} ${/ (?:class|type)="([^"]*)"/.exec(attributes)?.[1] ?? ''} ${names.join()}`)
  }
  return parts
}

interface Seen {
  readonly route: string
  readonly path: string
  readonly who: Visitor
}

/** Who gets which page: asked of the server without a browser, so that all may be asked. */
async function findPages(): Promise<{ pages: Seen[]; faults: string[]; answered: Set<string> }> {
  const faults: string[] = []
  const answered = new Set<string>()
  const found: Seen[] = []
  for (const route of getRoutes(site.server).filter((url) => !isMachine(url))) {
    const known = new Set<string>()
    const paths = [...addressesOf(route), ...MORE.filter((one) => one.split('?')[0] === route)]
    for (const path of paths)
      for (const who of EVERYBODY) {
        const client = clients.get(who)!
        const answer = await client.fetch(path)
        const html = await answer.text()
        if (![200, 303, 403, 404, 409].includes(answer.status)) faults.push(`${answer.status} ${who} ${path}`)
        if ([301, 302, 303].includes(answer.status)) answered.add(route)
        if (answer.status !== 200) continue
        answered.add(route)
        faults.push(...wordFaults(html).map((fault) => `${who} ${path}: ${fault}`))
        // A page made of nothing but what this route has shown already has the same faults.
        const parts = [...partsOf(html)].filter((part) => !known.has(part))
        if (parts.length > 0) found.push({ route, path, who })
        for (const part of parts) known.add(part)
      }
  }
  return { pages: found, faults, answered }
}

const ENGLISH =
  /(?<![\w-])(submit|search|loading|error|cancel|save|delete|edit|login|logout|unknown|welcome|status|required|invalid|the|and|with|from|your|please|upload|undefined|NaN|null|true|false)(?![\w-])|\[object/i

function wordFaults(html: string): string[] {
  const faults: string[] = []
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
  if (!/[À-ỹĐđ]/.test(title)) faults.push(`title "${title}" is not Vietnamese`)
  if (!/<html[^>]* lang="vi"/.test(html)) faults.push('not marked as Vietnamese')
  if (!/Bản trình diễn|Dữ liệu minh họa/.test(html)) faults.push('no banner of the demonstration')
  if (html !== html.normalize('NFC')) faults.push('not NFC')
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  const text = main.replace(/<(script|style|svg|code|kbd)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')
  const word = ENGLISH.exec(text)
  if (word) faults.push(`"${text.slice(Math.max(0, word.index - 30), word.index + 40).replace(/\s+/g, ' ')}"`)
  return faults
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async (runOnly): Promise<AxeResults> => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    return await axe.run(document, { runOnly, resultTypes: ['violations'] })
  }, TAGS)
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]!.html.slice(0, 140)} (${one.nodes.length})`)
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function look({ path, who }: Seen): Promise<string[]> {
  const page = pages.get(who)!
  const faults: string[] = []
  trouble.length = 0
  await page.setViewportSize({ width: 1366, height: 768 })
  const answer = await page.goto(site.origin + path)
  if (answer?.status() !== 200) faults.push(`status ${answer?.status()}`)
  faults.push(...(await axeFaults(page)).map((one) => `1366 ${one}`))
  await page.setViewportSize({ width: 320, height: 640 })
  const over = await sideways(page)
  if (over > 0) faults.push(`scrolls ${over} px sideways at 320`)
  faults.push(...(await axeFaults(page)).map((one) => `320 ${one}`))
  faults.push(...trouble.map((one) => `console: ${one}`))
  return faults.map((one) => `${who} ${path}: ${one}`)
}

/** All bytes that came over the wire for one cold visit, scripts on. */
async function coldBytes(who: Visitor, path: string): Promise<number> {
  const page = await contexts.get(who)!.newPage()
  const wire = await page.context().newCDPSession(page)
  let bytes = 0
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(site.origin + path, { waitUntil: 'load' })
  await page.waitForTimeout(30)
  await page.close()
  return bytes
}

const isPublic = (path: string) => !/^\/(desk|ban-do|admin|board|control)/.test(path)

describe.runIf(hasBrowser)('every page', () => {
  test('opens for those who may see it, in Vietnamese, accessible, narrow and wide, light where public', async () => {
    const routes = getRoutes(site.server)
    for (const name of Object.keys(NO_PAGE)) expect([name, routes.includes(name)]).toEqual([name, true])
    const { pages: found, faults, answered } = await findPages()
    if (process.env['SHOW']) for (const { who, path } of found) process.stdout.write(`${who} ${path}\n`)
    const unseen = routes.filter((url) => !isMachine(url) && !answered.has(url))
    expect(unseen, 'nobody of the scene sees these routes').toEqual([])
    expect(faults).toEqual([])
    // Logging in leads away to the provider, whose page is ours in the demonstration.
    found.push({ route: '/dang-nhap', path: '/dang-nhap', who: 'visitor' })
    const looked: string[] = []
    for (const one of found) looked.push(...(await look(one)))
    let heaviest = 0
    for (const { who, path } of found.filter((one) => isPublic(one.path))) {
      const bytes = await coldBytes(who, path)
      heaviest = Math.max(heaviest, bytes)
      if (bytes > PUBLIC_BYTES) looked.push(`${who} ${path}: ${bytes} bytes cold`)
    }
    process.stdout.write(
      `every route: ${routes.length} GET routes, ${found.length} pages that differ looked at twice; heaviest public page ${heaviest} bytes cold\n`,
    )
    expect(looked).toEqual([])
  }, 400_000)
})
