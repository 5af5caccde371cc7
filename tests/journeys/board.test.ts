/** The leaders' board over the real server in a real browser: figures of real commands, live repaint, drill, wall and phone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepOverdue } from '#casework/dossiers/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { hasBrowser } from '#tests/support/portal-browser.ts'
import {
  closeBoardSite,
  errorsOf,
  labelOf,
  leader,
  openBoardSite,
  readyToSign,
  received,
  repainted,
  sessionOf,
  shot,
  site,
  tileOf,
  UNIT,
  WALL,
} from './board-site.ts'

beforeAll(openBoardSite, 300_000)
afterAll(closeBoardSite)

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

  test('speaks of dossiers overdue as a count: no rates, no places gained, the departments of the table above the map', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do?indicator=overdueOpen`)
    expect(await page.locator('.league thead').textContent()).toContain('Số hồ sơ')
    const league = await page.locator('.league').textContent()
    expect(league).not.toMatch(/Tỷ lệ|Tử số|dưới 10 hồ sơ/)
    expect(await page.locator('.league .mv, .league .bar').count()).toBe(0)
    expect(await page.locator('.kpi').textContent()).toContain('hồ sơ đang quá hạn')
    const [, above] = /(\d+) sở, ban, ngành/.exec((await page.locator('.ttl').textContent())!)!
    await page.goto(`${site.origin}/ban-do/bang?indicator=overdueOpen&level=province`)
    expect(await page.locator('main .lead').textContent()).toContain(`${above} sở, ban, ngành`)
    expect(await page.locator('table.lg tbody tr').count()).toBe(Number(above))
    await context.close()
  })

  test('is live, and says when the newest thing happened', async () => {
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do`)
    await page.locator('body.is-live').waitFor()
    expect(await page.locator('.live').textContent()).toMatch(
      /^Trực tiếp\s*việc gần nhất lúc \d\d giờ \d\d phút, ngày \d\d\/\d{1,2}\/\d{4}$/,
    )
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

  test('an overdue dossier shows on its tile as soon as the sweep has marked it, and the sums follow', async () => {
    const { app } = site
    const now = app.clock.now()
    app.clock.set(instantFromIsoOrThrow('2026-11-16T08:30:00'))
    await received()
    app.clock.set(now)
    const context = await leader(WALL)
    const page = await context.newPage()
    await page.goto(`${site.origin}/ban-do?indicator=overdueOpen`)
    const count = async () => Number(await tileOf(page, UNIT).locator('.t-v').textContent())
    const total = async () => Number((await page.locator('.kpi .v').textContent())!.replaceAll('.', ''))
    const [before, sum] = [await count(), await total()]
    const ms = await repainted(page, UNIT, () => sweepOverdue(app))
    process.stdout.write(`overdue: tile repainted ${ms} ms after commit\n`)
    expect(ms).toBeLessThanOrEqual(1000)
    await expect.poll(count).toBe(before + 1)
    await expect.poll(total).toBe(sum + 1)
    expect(await tileOf(page, UNIT).getAttribute('class')).not.toMatch(/l-green/)
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
      [1200, 800],
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
        // A card does not show what is wider than itself: the page would not scroll, the figures would be cut.
        const cut = await page.evaluate(
          () =>
            [...document.querySelectorAll('.card table')].filter(
              (table) =>
                table.getBoundingClientRect().right > table.closest('.card')!.getBoundingClientRect().right &&
                !table.closest('[tabindex]'),
            ).length,
        )
        expect(cut, `${name} at ${width}: tables wider than their card`).toBe(0)
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
