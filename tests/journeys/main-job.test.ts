/**
 * The main job through every floor, with nothing replaced: a person without scripts files, the desk settles by keyboard,
 * the head signs with a real key, the result goes home, and at each turn the commune's tile on a board that is open
 * somewhere else repaints within a second.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderResultDocument, verifyPdfSignature } from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import { citizenOf } from '#casework/dossiers/testing.ts'
import { officerPage } from '#edge/web/desk/testing.ts'
import { openSession, systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { openWholeSite, type WholeSite } from '#tests/support/whole-site.ts'

/** Phường Cẩm Thành. */
const UNIT = '21025'
const BOARDS = { onlineFilingRate: 'hồ sơ nộp trực tuyến', onTimeRate: 'giải quyết đúng hạn' } as const
type Indicator = keyof typeof BOARDS

let site: WholeSite
let browser: Browser
let scan: Buffer

beforeAll(async () => {
  site = await openWholeSite({ at: '2026-09-07T08:00:00+07:00' })
  scan = Buffer.from(await renderResultDocument(aResultDocument))
  if (hasBrowser) browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A board left open on a screen, and what its tile of our commune has said since, each with the time it was seen. */
async function watchBoard(indicator: Indicator) {
  const { page } = await officerPage(site, browser, 'provinceLeader', {
    unit: '51.ubnd',
    width: 1920,
    height: 1080,
  })
  await page.goto(`${site.origin}/ban-do?indicator=${indicator}`)
  await page.waitForFunction(() => document.body.classList.contains('is-live'))
  await page.evaluate((unit) => {
    const tile = document.querySelector(`svg.map [data-u="${unit}"]`)!
    const kept = globalThis as unknown as { seen: { at: number; says: string }[] }
    kept.seen = []
    const says = () => tile.querySelector('title')?.textContent ?? ''
    const look = () => {
      if (kept.seen.at(-1)?.says !== says()) kept.seen.push({ at: Date.now(), says: says() })
    }
    look()
    new MutationObserver(look).observe(tile, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    })
  }, UNIT)
  const seen = () =>
    page.evaluate(() => (globalThis as unknown as { seen: { at: number; says: string }[] }).seen)
  return { page, seen }
}

type Board = Awaited<ReturnType<typeof watchBoard>>

/** When the act was made by the server's clock, told in the browser's time: both run on this machine. */
async function actWrittenAt(dossierId: number, kind: string): Promise<number> {
  const rows = await site.app.db.read<{ at: number }>(
    systemActor,
    sql`select (extract(epoch from at) * 1000)::float8 as at from dossiers.dossier_act where dossier_id = ${dossierId} and kind = ${kind} order by seq`,
  )
  return rows.at(-1)!.at - (site.app.clock.now() - Date.now())
}

/** The tile must say something new; the wait is counted from before the officer's key to after the repaint. */
async function repaints(board: Board, indicator: Indicator, what: string, act: () => Promise<unknown>) {
  const before = await board.seen()
  const committed = await act()
  const acted = typeof committed === 'number' ? committed : Date.now()
  await expect.poll(async () => (await board.seen()).length, { timeout: 5000 }).toBeGreaterThan(before.length)
  const now = (await board.seen())[before.length]!
  const ms = Math.max(0, now.at - acted)
  process.stdout.write(`${what}: tile "${BOARDS[indicator]}" repainted after ${ms} ms: ${now.says}\n`)
  expect(ms, what).toBeLessThanOrEqual(1000)
  return now.says
}

const next = (page: Page, label = 'Tiếp tục') => page.getByRole('button', { name: label }).click()

/** From the search without diacritics to the receipt, without any script. */
async function fileWithoutScripts(page: Page): Promise<string> {
  await page.goto(site.origin)
  await page.fill('#q', 'giay xac nhan hon nhan')
  await next(page, 'Tìm')
  await page.getByRole('link', { name: 'Cấp Giấy xác nhận tình trạng hôn nhân' }).first().click()
  await page.getByRole('link', { name: 'Nộp qua mạng' }).click()
  await page.fill('[name=unit]', 'phuong cam thanh')
  await next(page, 'Bắt đầu')
  for (const [part, value] of [
    ['day', '5'],
    ['month', '9'],
    ['year', '1990'],
  ] as const)
    await page.fill(`[name="applicantBirthDate.${part}"]`, value)
  await next(page)
  await page.getByLabel('Đăng ký kết hôn').check()
  await next(page)
  await page.fill('[name=partnerName]', 'Trần Thị B')
  await page.fill('[name=marryAt]', 'Xã Bình Hải')
  await next(page)
  await page.getByLabel('Chưa kết hôn lần nào').check()
  await next(page)
  await page.getByLabel('Không', { exact: true }).check()
  await next(page)
  await page.getByLabel(/Tại Bộ phận Một cửa/).check()
  await next(page)
  await page.getByRole('link', { name: /^Thêm/ }).click()
  await page.setInputFiles('[name=more]', { name: 'uy-quyen.pdf', mimeType: 'application/pdf', buffer: scan })
  await next(page, 'Gửi tệp')
  await page.getByText('uy-quyen.pdf').first().waitFor()
  await next(page)
  await page.locator('[name=pledge]').check()
  await next(page, 'Nộp hồ sơ')
  await page.waitForURL(/\/bien-nhan$/)
  return (await page.locator('.code').textContent())?.trim() ?? ''
}

async function key(page: Page, name: string) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(name)])
}

async function officerAt(role: 'receptionOfficer' | 'caseOfficer' | 'unitHead', dossier: number) {
  const { page } = await officerPage(site, browser, role, { unit: UNIT })
  await page.goto(`${site.origin}/desk/dossiers/${dossier}`)
  return page
}

const stateOf = async (id: number) =>
  (
    await site.app.db.read<{ state: string }>(
      systemActor,
      sql`select state from dossiers.dossier where id = ${id}`,
    )
  )[0]!.state

describe.runIf(hasBrowser)('the main job, end to end', () => {
  test('from a search without diacritics to a signed paper in the hand of the citizen, the board following within a second', async () => {
    const filings = await watchBoard('onlineFilingRate')
    const settlements = await watchBoard('onTimeRate')
    expect((await filings.seen())[0]!.says).toContain('không tiếp nhận hồ sơ nào trong kỳ')

    const { party } = await citizenOf(site.app)
    const { token } = await openSession(site.app, {
      kind: 'citizen',
      actorId: party.id,
      data: {},
      correlationId: 'test-sign-in',
    })
    const phone = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: 'vi',
      javaScriptEnabled: false,
      acceptDownloads: true,
    })
    await phone.addCookies([{ name: 'motcua', value: token, url: site.origin }])
    const citizen = await phone.newPage()
    citizen.setDefaultTimeout(8000)
    const tracking = await fileWithoutScripts(citizen)
    expect(tracking).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$/)
    const dossierId = parseTrackingNumber(tracking)!

    const desk = await officerPage(site, browser, 'receptionOfficer', { unit: UNIT })
    await desk.page.goto(`${site.origin}/desk`)
    await desk.page.keyboard.press('j')
    await key(desk.page, 'Enter')
    const says = await repaints(filings, 'onlineFilingRate', 'tiếp nhận', async () => {
      await key(desk.page, 'n')
      return await actWrittenAt(dossierId, 'received')
    })
    expect(says).toContain('100,00%, Xanh, 1/1 hồ sơ')

    const officer = await officerAt('caseOfficer', dossierId)
    await key(officer, 'n')
    await key(officer, 'q')
    await key(officer, 'Control+Enter')
    await key(officer, 't')
    await key(officer, 'Control+Enter')
    const head = await officerAt('unitHead', dossierId)
    await key(head, 't')
    await key(head, 'Control+Enter')
    await head.goto(`${site.origin}/desk/dossiers/${dossierId}`)
    await key(head, 's')
    await head.keyboard.press('1')
    await key(head, 'Control+Enter')
    expect(await head.locator('.d-notice').textContent()).toContain('Đã ký số')

    await officer.goto(`${site.origin}/desk/dossiers/${dossierId}`)
    await key(officer, 't')
    const settled = await repaints(settlements, 'onTimeRate', 'có kết quả', async () => {
      await key(officer, 'Control+Enter')
      return await actWrittenAt(dossierId, 'completed')
    })
    expect(settled).toContain('100,00%, Xanh, 1/1 hồ sơ')
    await desk.page.goto(`${site.origin}/desk/dossiers/${dossierId}`)
    await key(desk.page, 't')
    await key(desk.page, 'Control+Enter')
    expect(await stateOf(dossierId)).toBe('returned')

    await citizen.goto(`${site.origin}/ho-so/${tracking}`)
    expect(await citizen.locator('main').textContent()).toContain('Đã trả kết quả')
    const [download] = await Promise.all([
      citizen.waitForEvent('download'),
      citizen
        .getByRole('link', { name: /Giấy xác nhận tình trạng hôn nhân/ })
        .first()
        .click(),
    ])
    await signatureHolds(await streamed(await download.createReadStream()))
    // The paper before its signature is no result: its address answers as if it were not there.
    const draft = Number(download.url().split('/').at(-1)) - 1
    expect((await citizen.request.get(`${site.origin}/ho-so/${tracking}/tep/${draft}`)).status()).toBe(404)
    // Both boards have stood open all the time: they were never loaded again.
    for (const { page } of [filings, settlements])
      expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1)
  }, 120_000)
})

async function streamed(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

async function signatureHolds(pdf: Buffer) {
  const verdict = verifyPdfSignature(pdf, site.trustAnchors, site.app.clock.now())
  // The officer signs, the agency seals; the seal covers all.
  expect(verdict).toMatchObject({
    ok: true,
    signatures: [{ coversWholeFile: false }, { coversWholeFile: true, reason: 'Con dấu của cơ quan' }],
  })
  const changed = Buffer.from(pdf)
  changed[200] = changed[200]! ^ 1
  expect(verifyPdfSignature(changed, site.trustAnchors, site.app.clock.now()).ok).toBe(false)
  if (!existsSync('/usr/bin/pdfsig')) return
  const folder = mkdtempSync(join(tmpdir(), 'motcua-signed-'))
  try {
    writeFileSync(join(folder, 'result.pdf'), pdf)
    const said = execFileSync('/usr/bin/pdfsig', ['-nocert', join(folder, 'result.pdf')], {
      encoding: 'utf8',
    })
    expect(said.match(/Signature is Valid/g)).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
