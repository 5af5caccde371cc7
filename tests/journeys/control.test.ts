/** Procedure control over the real server in a real browser: a process drawn, changed step by step, checked, published. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { controlModule } from '#edge/web/control/routes.ts'
import { openSession, systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { demoSubject, findPositions, type PositionRole, seedDemoOfficers } from '#registry/agencies/index.ts'
import { findPublished, storeProcedures } from '#registry/procedures/index.ts'
import { procedureOf } from '#registry/procedures/testing.ts'
import { startTestApp } from '#tests/support/app.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const SHOTS = process.env['SHOTS']
/** Xác nhận tình trạng hôn nhân: its e-form asks what for, so a branch can be made of it. */
const CODE = '1.004873'
const PATH = `/control/processes/${CODE}`
let site: TestServer
let browser: Browser

beforeAll(async () => {
  const app = await startTestApp('2026-09-07T08:00:00+07:00')
  await seedDemoOfficers(app.database.owner, app.provinceId, dayOf(app.clock.now()))
  site = await startTestServer({ app, modules: [controlModule] })
  if (hasBrowser) browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})
beforeEach(() =>
  site.app.db.write(systemActor, [sql`delete from procedures.process_draft where province_id = 51`]),
)

async function tokenOf(unit: string, role: PositionRole): Promise<string> {
  const [position] = await findPositions(site.app, { subject: demoSubject(unit, role) })
  const who = { kind: 'officer' as const, actorId: position!.officerId, positionId: position!.positionId }
  return (await openSession(site.app, { ...who, correlationId: 'test-sign-in' })).token
}

async function control(
  options: Parameters<Browser['newContext']>[0] = {},
  role: PositionRole = 'control',
): Promise<{ context: BrowserContext; page: Page }> {
  const viewport = { width: 1366, height: 768 }
  const context = await browser.newContext({ locale: 'vi', viewport, ...options })
  await context.addCookies([{ name: 'motcua', value: await tokenOf('51.ubnd', role), url: site.origin }])
  return { context, page: await context.newPage() }
}

async function shot(page: Page, name: string) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/control-${name}.png`, fullPage: true })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async (): Promise<AxeResults> => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    return await axe.run(document, { runOnly, resultTypes: ['violations'] })
  })
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]!.html.slice(0, 140)} (${one.nodes.length})`)
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const stepNames = (page: Page) => page.locator('table.process tbody th').allTextContents()

describe.runIf(hasBrowser)('procedure control, without JavaScript', () => {
  test('finds a procedure, adds a step, moves it, takes it out again, and throws the draft away', async () => {
    const { context, page } = await control({ javaScriptEnabled: false })
    await page.goto(`${site.origin}/control`)
    await page.fill('[name=q]', 'tinh trang hon nhan')
    await page.getByRole('button', { name: 'Lọc' }).click()
    await shot(page, 'list')
    await page
      .getByRole('link', { name: /xác nhận tình trạng hôn nhân/i })
      .first()
      .click()
    const before = await stepNames(page)
    await page.getByRole('link', { name: 'Thêm bước' }).click()
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('Ghi tên bước')
    await page.fill('[name=name]', 'Niêm yết')
    await page.fill('[name=hours]', '2,5')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã lưu')
    expect((await stepNames(page)).at(-2)).toContain('Niêm yết')
    await page.getByRole('button', { name: 'Đưa lên bước Niêm yết' }).click()
    expect((await stepNames(page)).at(-3)).toContain('Niêm yết')
    await shot(page, 'draft')
    await page.getByRole('button', { name: 'Bỏ bước Niêm yết' }).click()
    expect((await stepNames(page)).length).toBe(before.length)
    await page.getByRole('button', { name: 'Bỏ bản đang soạn' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã bỏ bản đang soạn')
    expect(await stepNames(page)).toEqual(before)
    await context.close()
  })

  test('sets a branch by choosing an answer of the form, is told what stops the publication, and publishes', async () => {
    const { context, page } = await control({ javaScriptEnabled: false })
    await page.goto(`${site.origin}${PATH}/steps/handle`)
    await page.getByText('Rẽ nhánh theo tờ khai').click()
    const when = page.getByLabel('Khi', { exact: true }).first()
    const married = await when.locator('option').allTextContents()
    expect(married.some((text) => /kết hôn/i.test(text))).toBe(true)
    await when.selectOption({ label: married.find((text) => /: .*kết hôn/i.test(text))! })
    await page.fill('[name=branch-1-name]', 'Để kết hôn')
    await shot(page, 'step')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('chọn bước chuyển đến')
    const targets = await page.locator('[name=branch-1-to] option').allTextContents()
    await page.locator('[name=branch-1-to]').selectOption({ label: targets.at(-1)! })
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    const report = page.locator('section[aria-labelledby=report]')
    expect(await report.textContent()).toContain('Có đường đi đến trả kết quả mà không qua bước ký')
    await shot(page, 'faults')
    expect(await page.getByRole('button', { name: 'Công bố phiên bản mới' }).count()).toBe(0)

    await page.goto(`${site.origin}${PATH}/steps/handle`)
    await page.locator('[name=branch-1-to]').selectOption('sign')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    expect(await report.textContent()).toContain('Kiểm tra: đạt')
    expect(await report.textContent()).toContain('1.000 hồ sơ')
    await shot(page, 'ready')
    await page.getByRole('button', { name: 'Công bố phiên bản mới' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('hi số, ngày quyết định phê duyệt')
    await page.fill('[name=decision]', '123/QĐ-UBND ngày 01/9/2026')
    await page.getByRole('button', { name: 'Công bố phiên bản mới' }).click()
    expect(await page.locator('.d-notice').textContent()).toContain('Đã công bố phiên bản mới')
    await expect
      .poll(async () => (await findPublished(site.app, CODE, dayOf(site.app.clock.now())))!.procedure.process)
      .toMatchObject({ source: { kind: 'decision', note: '123/QĐ-UBND ngày 01/9/2026' } })
    await context.close()
  })

  test('takes the file home, brings it back unchanged, and is told which element of a wrong file is wrong', async () => {
    const { context, page } = await control({ javaScriptEnabled: false })
    await page.goto(`${site.origin}${PATH}`)
    const names = await stepNames(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải tệp BPMN' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`quy-trinh-${CODE}.bpmn`)
    const file = join(site.app.dir, 'one.bpmn')
    await download.saveAs(file)
    const send = async (path: string) => {
      await page.getByText('Nhập tệp BPMN', { exact: true }).click()
      await page.setInputFiles('[name=file]', path)
      await page.getByRole('button', { name: 'Nhập tệp' }).click()
    }
    await send(file)
    expect(await page.locator('.d-notice').textContent()).toContain('Đã nhập tệp')
    expect(await stepNames(page)).toEqual(names)
    const wrong = join(site.app.dir, 'two.bpmn')
    writeFileSync(
      wrong,
      readFileSync(file, 'utf8').replace('motcua:role="caseOfficer"', 'motcua:role="boss"'),
    )
    await send(wrong)
    expect(await page.locator('.w-faults').textContent()).toMatch(
      /\(\w+\): motcua:role “boss” không phải một vai trò/,
    )
    await shot(page, 'file-faults')
    await context.close()
  })

  test('begins from one of the forty models', async () => {
    const { context, page } = await control({ javaScriptEnabled: false })
    await page.goto(`${site.origin}${PATH}`)
    await page.getByText('Lấy từ mẫu').click()
    expect(await page.locator('[name=model] option').count()).toBe(40)
    await page.locator('[name=model]').selectOption('2.000286')
    await page.getByRole('button', { name: 'Dùng mẫu này' }).click()
    expect((await stepNames(page)).length).toBe(14)
    await shot(page, 'model')
    await context.close()
  })

  test('a procedure without a process says so, and gets one step by step', async () => {
    const bare = procedureOf({ code: '9.999999', name: 'Thủ tục mới nhập', process: undefined })
    await storeProcedures(site.app.database.owner, 51, [bare], 'test', '2026-09-07T00:00:00Z')
    const { context, page } = await control({ javaScriptEnabled: false })
    await page.goto(`${site.origin}/control/processes?q=9.999999`)
    expect(await page.locator('tbody').textContent()).toContain('Chưa có quy trình')
    await page.getByRole('link', { name: 'Thủ tục mới nhập' }).click()
    expect(await page.locator('main').textContent()).toContain('chưa tiếp nhận được')
    await page.getByRole('link', { name: 'Thêm bước' }).click()
    await page.fill('[name=name]', 'Tiếp nhận hồ sơ')
    await page.locator('[name=kind]').selectOption('receive')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    expect(await stepNames(page)).toEqual([expect.stringContaining('Tiếp nhận hồ sơ')])
    expect(await page.locator('section[aria-labelledby=report]').textContent()).toContain(
      'Bước cuối phải là trả kết quả',
    )
    await context.close()
  })

  test('two who change one process: the second keeps what was typed and is told', async () => {
    const { context, page } = await control({ javaScriptEnabled: false })
    const { context: other, page: second } = await control({ javaScriptEnabled: false }, 'administrator')
    await page.goto(`${site.origin}${PATH}/steps/handle`)
    await second.goto(`${site.origin}${PATH}/steps/handle`)
    await page.fill('[name=hours]', '5')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    await second.fill('[name=name]', 'Thụ lý kỹ')
    await second.getByRole('button', { name: 'Lưu bước' }).click()
    expect(await second.locator('.w-faults').textContent()).toContain('Người khác vừa sửa quy trình này')
    expect(await second.inputValue('[name=name]')).toBe('Thụ lý kỹ')
    await context.close()
    await other.close()
  })

  test('officers of a unit do not come in', async () => {
    const client = site.client()
    client.cookies.set('motcua', await tokenOf('21025', 'unitHead'))
    for (const path of [
      '/control',
      '/control/processes',
      PATH,
      `${PATH}/steps/handle`,
      `${PATH}/process.bpmn`,
    ])
      expect([path, (await client.fetch(path)).status]).toEqual([path, 403])
  })
})

describe.runIf(hasBrowser)('the drawing', () => {
  test('shows every step with its watermark, from our own origin alone, and leads to the row of a step', async () => {
    const { context, page } = await control()
    const trouble: string[] = []
    const origins = new Set<string>()
    page.on('console', (said) => said.type() === 'error' && trouble.push(said.text()))
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('request', (request) => origins.add(new URL(request.url()).origin))
    await page.goto(`${site.origin}${PATH}`)
    await page.locator('.drawing .djs-shape').first().waitFor()
    const steps = await page.locator('table.process tbody tr').count()
    expect(await page.locator('.drawing-tag').count()).toBe(steps)
    await expect.poll(() => page.locator('.bjs-powered-by').isVisible()).toBe(true)
    await shot(page, 'drawing')
    await page.locator('.drawing [data-element-id=handle]').click()
    expect(new URL(page.url()).hash).toBe('#step-handle')
    for (const zoom of ['in', 'out', 'fit']) await page.locator(`[data-zoom=${zoom}]`).click()
    expect([...origins]).toEqual([site.origin])
    expect(trouble).toEqual([])
    await context.close()
  })

  test('of branches and parallel parts is drawn too', async () => {
    const { context, page } = await control()
    await page.goto(`${site.origin}${PATH}/steps/handle`)
    await page.getByText('Phần song song', { exact: true }).click()
    for (const [n, name, unit] of [
      [1, 'Ý kiến nội vụ', 'so-noi-vu'],
      [2, 'Ý kiến tư pháp', 'so-tu-phap'],
    ] as const) {
      await page.fill(`[name=part-${n}-name]`, name)
      await page.fill(`[name=part-${n}-hours]`, '2')
      if (n === 1) await page.locator(`[name=part-${n}-unitKind]`).selectOption(unit)
    }
    const report = page.locator('section[aria-labelledby=report]')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    await page.locator('.drawing [data-element-id=handlePart2]').waitFor()
    expect(await report.textContent()).toContain('giao phần “Ý kiến tư pháp” cho chính cơ quan giải quyết')
    await page.goto(`${site.origin}${PATH}/steps/handle`)
    await page.locator('[name=part-2-unitKind]').selectOption('so-tu-phap')
    await page.getByRole('button', { name: 'Lưu bước' }).click()
    await page.locator('.drawing [data-element-id=handlePart2]').waitFor()
    expect(await report.textContent()).toContain('Kiểm tra: đạt')
    await shot(page, 'parallel')
    await context.close()
  })

  test('a long draft with faults: accessible and without sideways scroll, on a laptop and on a phone', async () => {
    const { context, page } = await control()
    await page.goto(`${site.origin}${PATH}`)
    await page.getByText('Lấy từ mẫu').click()
    await page.locator('[name=model]').selectOption('2.000286')
    await page.getByRole('button', { name: 'Dùng mẫu này' }).click()
    for (const width of [1366, 320]) {
      await page.setViewportSize({ width, height: 768 })
      await page.goto(`${site.origin}${PATH}`)
      await page.locator('.drawing .djs-shape').first().waitFor()
      await shot(page, `long-${width}`)
      expect([width, await axeFaults(page)]).toEqual([width, []])
      expect([width, await sideways(page)]).toEqual([width, 0])
      await page.goto(`${site.origin}${PATH}/steps/handle`)
      await page.fill('[name=hours]', 'hai')
      await page.getByRole('button', { name: 'Lưu bước' }).click()
      await page.locator('.w-faults').waitFor()
      await shot(page, `step-faults-${width}`)
      expect([width, await axeFaults(page)]).toEqual([width, []])
      expect([width, await sideways(page)]).toEqual([width, 0])
    }
    await context.close()
  })

  test('everything is reached and done with the keyboard: a step is moved down without the mouse', async () => {
    const { context, page } = await control()
    await page.goto(`${site.origin}${PATH}`)
    const second = (await stepNames(page))[1]
    const wanted = page.getByRole('button', { name: /^Đưa xuống bước Kiểm tra/ })
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab')
      if (await wanted.evaluate((button) => button === document.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await page.locator('.d-notice').waitFor()
    expect((await stepNames(page))[2]?.slice(3)).toBe(second?.slice(3))
    await context.close()
  })
})
