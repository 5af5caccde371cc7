/** The officer's lists in a real browser: the table, its tools, many dossiers at once with and without script, notes that are not lost. */
import Excel from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { receiveDossier, recordResult, takeUp } from '#casework/dossiers/index.ts'
import { call, citizenOf, loadDossier, markingSigner, must, storedPdf } from '#casework/dossiers/testing.ts'
import { batchesOf, noteDraftsOf, runBatch } from '#casework/worklists/index.ts'
import { hiredOfficer, readingAs } from '#casework/worklists/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import type { Actor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import {
  actorOf,
  demoSubject,
  findPositions,
  type PositionRole,
  seedDemoOfficers,
  setDelegation,
} from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer
let browser: Browser
let nam: Awaited<ReturnType<typeof hiredOfficer>>
const people = {} as Record<'receptionOfficer' | 'caseOfficer' | 'unitHead', Actor>

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [markingSigner, deskSettings] })
  await migrateJobs(site.app.database)
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  for (const role of ['receptionOfficer', 'caseOfficer', 'unitHead'] as const) {
    const [position] = await findPositions(site.app, { subject: demoSubject('21025', role) })
    people[role] = await actorOf(site.app, position!)
  }
  nam = await hiredOfficer(site.app, 'caseOfficer', 'Đỗ Văn N')
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})
beforeEach(() => site.app.clock.set(instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')))

async function received(name = 'Nguyễn Văn A'): Promise<number> {
  const { dossierId } = await completeDossier(site, await citizenOf(site.app, name))
  must(await runCommand(site.app, receiveDossier, call(people.receptionOfficer), { dossierId }))
  return dossierId
}
async function held(name?: string): Promise<number> {
  const dossierId = await received(name)
  must(await runCommand(site.app, takeUp, call(people.caseOfficer), { dossierId }))
  return dossierId
}
const holder = async (id: number) => (await loadDossier(site.app, id)).state.step.officer
/** Stands in for the queue of later work, which the server of a test does not run. */
async function workBatches(actor: Actor): Promise<void> {
  for (const { id } of await batchesOf(readingAs(site.app, actor))) await runBatch(site.app, id)
}
const opened = (role: PositionRole, options: Parameters<typeof officerPage>[3] = {}) =>
  officerPage(site, browser, role, options)
const go = (page: Page, path: string) => page.goto(site.origin + path)
const submit = async (page: Page, selector: string) => {
  await Promise.all([page.waitForEvent('load'), page.click(selector)])
}

describe.runIf(hasBrowser)('the lists', () => {
  test('as a table: counters, filter, columns and a filter kept by name, all without a script', async () => {
    await held('Trần Thị Bưởi')
    await received('Lê Văn Cam')
    const { page } = await opened('caseOfficer', { javaScriptEnabled: false })
    await go(page, '/desk')
    await shot(page, 'queue')
    await go(page, '/desk/lists')
    expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(2)
    await page.fill('[name="ten"]', 'buoi')
    await submit(page, '.list-filter button')
    expect(await page.locator('tbody tr').allTextContents()).toEqual([
      expect.stringContaining('Trần Thị Bưởi'),
    ])
    await page.locator('summary', { hasText: 'Lưu bộ lọc' }).click()
    await page.fill('[name="name"]', 'Bưởi')
    await submit(page, 'form[action="/desk/lists/filters"] button')
    await page.locator('summary', { hasText: 'Chọn cột' }).click()
    await page.check('[name="cot"][value="phone"]')
    await page.uncheck('[name="cot"][value="dueAt"]')
    await submit(page, 'form[action="/desk/lists/columns"] button')
    expect(await page.locator('.list thead th').allTextContents()).toEqual([
      'Chọn tất cả trang này',
      'Mã hồ sơ',
      'Thủ tục',
      'Người nộp',
      'Thời hạn',
      'Người giữ',
      'Điện thoại',
    ])
    await go(page, '/desk/lists')
    await page.locator('.list-saved a').click()
    expect(await page.locator('tbody tr').count()).toBe(1)
    expect(await page.inputValue('[name="ten"]')).toBe('buoi')
    await shot(page, 'list-filtered')
    await go(page, '/desk/lists?tu=31/02/2026')
    expect(await page.textContent('.w-fault')).toContain('Ghi ngày như 02/9/2026.')
  })

  test('keep what one cannot see out of a filter that names it', async () => {
    const { page } = await opened('caseOfficer', { unit: '21061' })
    await go(page, `/desk/lists?loc=u.all&giu=${nam.id}&ten=buoi`)
    expect(await page.textContent('.blank')).toContain('Không có hồ sơ nào khớp bộ lọc')
  })
})

describe.runIf(hasBrowser)('many dossiers at once', () => {
  test('chosen with Shift, given to a colleague, each with its result', async () => {
    const ids = [await held('Phạm Thị Nhãn'), await held('Phạm Thị Nhãn'), await held('Phạm Thị Nhãn')]
    const { page, context } = await opened('caseOfficer')
    await go(page, '/desk/lists?ten=nhan')
    const boxes = page.locator('input[name="hs"]')
    await boxes.first().click()
    await boxes.nth(2).click({ modifiers: ['Shift'] })
    expect(await page.textContent('[data-chosen]')).toBe('Đã chọn 3 hồ sơ')
    await shot(page, 'list-chosen')
    await submit(page, 'button[value="handOver"]')
    await page.selectOption('[name="holder"]', String(nam.id))
    await page.fill('[name="reason"]', 'Nghỉ phép')
    await shot(page, 'batch-confirm')
    await submit(page, '.w-go button')
    expect(await page.textContent('.page-lead')).toContain('Đang làm: 0 trên 3 hồ sơ')
    const address = page.url()
    await workBatches(people.caseOfficer)
    await page.goto(address)
    expect(await page.textContent('.page-lead')).toContain('Đã làm 3 trên 3 hồ sơ.')
    await shot(page, 'batch-result')
    expect(await Promise.all(ids.map(holder))).toEqual([nam.id, nam.id, nam.id])
    const other = await opened('unitHead')
    expect((await other.page.goto(address))!.status()).toBe(404)
    await other.context.close()
    await context.close()
  })

  test('without a script: the whole page by a link, and the button of the bar', async () => {
    await held('Võ Thị Mận')
    await held('Võ Thị Mận')
    const { page } = await opened('caseOfficer', { javaScriptEnabled: false })
    await go(page, '/desk/lists?ten=man')
    await submit(page, '.list-all')
    await submit(page, 'button[value="print"]')
    expect(await page.textContent('h1')).toBe('In phiếu: 2 hồ sơ')
    await submit(page, '.w-go button')
    await workBatches(people.caseOfficer)
    await page.reload()
    const href = await page.getAttribute('a.btn.is-primary', 'href')
    const pdf = await page.request.get(site.origin + href!)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    const { PDFDocument } = await import('pdf-lib')
    expect((await PDFDocument.load(await pdf.body())).getPageCount()).toBe(2)
  })

  test('nothing chosen, or a signature not confirmed, is said and nothing begins', async () => {
    const { page } = await opened('unitHead', { javaScriptEnabled: false })
    await received('Hồ Văn Quýt')
    await go(page, '/desk/lists?loc=u.all&ten=quyt')
    await submit(page, 'button[value="signResult"]')
    expect(await page.textContent('.w-faults')).toContain('Chưa chọn hồ sơ nào')
    await go(page, '/desk/lists?loc=u.all&ten=quyt')
    await page.check('input[name="hs"]')
    await submit(page, 'button[value="signResult"]')
    await submit(page, '.w-go button')
    expect(await page.textContent('.w-faults')).toContain('Xác nhận bạn đã xem')
    await shot(page, 'batch-sign')
    expect(await batchesOf(readingAs(site.app, people.unitHead))).toEqual([])
  })

  test('the desk is handed over at the end of the day, the head chooses the rule, leave is covered', async () => {
    const mine = await held('Đặng Văn Ổi')
    const { page } = await opened('caseOfficer')
    await go(page, '/desk/assignment')
    await shot(page, 'assignment')
    await page.fill('[name="fromDay"]', '8/9/2026')
    await page.fill('[name="untilDay"]', '10/9/2026')
    await page.fill('[name="reason"]', 'Nghỉ phép')
    await page.selectOption('[name="toOfficer"]', String(nam.id))
    await submit(page, 'form[action$="/delegations"] .btn')
    expect(await page.textContent('.d-notice')).toContain('Đã ghi ủy quyền.')
    expect(await page.textContent('table')).toContain('08/9/2026 đến 10/9/2026')
    await submit(page, 'form[action$="/delegations/end"] .btn')
    await page.selectOption('[name="holder"]', String(nam.id))
    await submit(page, 'form[action$="/hand-over"] .btn')
    await workBatches(people.caseOfficer)
    expect(await holder(mine)).toBe(nam.id)
    const head = await opened('unitHead')
    await go(head.page, '/desk/assignment')
    await head.page.check('[name="rule"][value="leastLoaded"]')
    await submit(head.page, 'form[action$="/rule"] .btn')
    expect(await head.page.isChecked('[name="rule"][value="leastLoaded"]')).toBe(true)
    await shot(head.page, 'assignment-head')
  })
})

describe.runIf(hasBrowser)('during leave', () => {
  test('the delegate finds the step on the desk, does it, and the history says in whose place', async () => {
    const mai = await hiredOfficer(site.app, 'caseOfficer', 'Lê Thị Mơ')
    const id = await received('Tô Văn Na')
    must(await runCommand(site.app, takeUp, call(mai), { dossierId: id }))
    const { page } = await opened('caseOfficer')
    await go(page, `/desk/dossiers/${id}/transfer`)
    expect(await page.textContent('.d-notice')).toContain('không thực hiện được')
    const days = { fromDay: '2026-09-07', untilDay: '2026-09-07', reason: 'Nghỉ phép' }
    const leave = { fromOfficer: mai.id, toOfficer: people.caseOfficer.id, ...days }
    must(await runCommand(site.app, setDelegation, call(mai), leave))
    // Whoever is logged in is looked at anew every few seconds.
    site.app.clock.set(instantFromIsoOrThrow('2026-09-07T08:00:10+07:00'))
    await go(page, '/desk/lists?ten=na')
    expect(await page.textContent('tbody')).toContain('Tô Văn Na')
    await go(page, `/desk/dossiers/${id}/result`)
    expect(await page.textContent('h1')).toBe('Nhập kết quả giải quyết')
    must(
      await runCommand(site.app, recordResult, call({ ...people.caseOfficer, standsInFor: [mai.id] }), {
        dossierId: id,
        outcome: 'granted',
        number: '1/X',
        file: await storedPdf(site.app),
      }),
    )
    await go(page, `/desk/dossiers/${id}/complete-step`)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')])
    await go(page, `/desk/dossiers/${id}/history`)
    expect(await page.locator('.hist .sub').first().textContent()).toBe(
      `${people.caseOfficer.name} (bạn), thay Lê Thị Mơ`,
    )
  })
})

describe.runIf(hasBrowser)('put off', () => {
  test('by a key, until a day, and found again in its own list with its reason', async () => {
    site.app.clock.set(instantFromIsoOrThrow('2026-09-08T08:00:00+07:00'))
    const id = await held('Bùi Thị Xoài')
    const { page } = await opened('caseOfficer')
    await go(page, `/desk/dossiers/${id}`)
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('z')])
    await page.fill('[name="until"]', '30/9/2026')
    await page.fill('[name="reason"]', 'Chờ người dân đi xa về')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')])
    expect(await page.textContent('.w-faults')).toContain('Chọn ngày không muộn hơn 09/9/2026.')
    expect(await page.inputValue('[name="reason"]')).toBe('Chờ người dân đi xa về')
    await page.fill('[name="until"]', '9/9/2026')
    await shot(page, 'snooze')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')])
    expect(await page.textContent('.d-notice')).toContain('Đã để sau hồ sơ')
    await go(page, '/desk/lists?ten=xoai')
    expect(await page.textContent('.blank')).toContain('Không có hồ sơ nào khớp bộ lọc')
    await go(page, '/desk/lists?loc=snoozed')
    expect(await page.textContent('main')).toContain('Chờ người dân đi xa về')
    await shot(page, 'list-snoozed')
    await submit(page, 'form[action$="/snoozed/end"] button')
    await go(page, '/desk/lists?ten=xoai')
    expect(await page.locator('tbody tr').count()).toBe(1)
  })
})

describe.runIf(hasBrowser)('what is typed', () => {
  const text = 'Đã xác minh tại thôn 1, chờ trưởng thôn ký.'

  test('is kept while it is typed and given back when the page opens again, also after the browser is gone', async () => {
    const id = await held('Trương Thị Mít')
    const first = await opened('caseOfficer')
    await go(first.page, `/desk/dossiers/${id}/transfer`)
    await first.page.fill('[name="reason"]', text)
    await expect
      .poll(() => first.page.textContent('[data-autosave-state="reason"]'), { timeout: 3000 })
      .toContain('Đã lưu nháp')
    await first.context.close()
    const { page } = await opened('caseOfficer')
    await go(page, `/desk/dossiers/${id}/transfer`)
    expect(await page.inputValue('[name="reason"]')).toBe(text)
    const other = await opened('unitHead')
    await go(other.page, `/desk/dossiers/${id}/transfer`)
    expect(await other.page.inputValue('[name="reason"]')).toBe('')
    // Sent in the moment after the last key: the draft goes with the act and does not come back.
    await page.selectOption('[name="holder"]', String(nam.id))
    await page.type('[name="reason"]', ' Xong.')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')])
    expect(await holder(id)).toBe(nam.id)
    await page.waitForTimeout(1200)
    expect(await noteDraftsOf(readingAs(site.app, people.caseOfficer), id, 'transfer')).toEqual({})
  })

  test('of two officers on one dossier one wins; the other sees who and what, and keeps every word', async () => {
    const id = await held('Phan Thị Dừa')
    const slow = await opened('caseOfficer')
    await go(slow.page, `/desk/dossiers/${id}/transfer`)
    await slow.page.selectOption('[name="holder"]', String(nam.id))
    await slow.page.fill('[name="reason"]', text)
    const quick = await opened('unitHead')
    await go(quick.page, `/desk/dossiers/${id}/transfer`)
    await quick.page.selectOption('[name="holder"]', String(nam.id))
    await Promise.all([quick.page.waitForEvent('load'), quick.page.keyboard.press('Control+Enter')])
    await Promise.all([slow.page.waitForEvent('load'), slow.page.keyboard.press('Control+Enter')])
    expect(await slow.page.textContent('h1')).toBe('Người khác vừa xử lý hồ sơ này')
    expect(await slow.page.textContent('.versus')).toContain(people.unitHead.name)
    expect(await slow.page.locator('.yours').allTextContents()).toContain(text)
    const kept = await noteDraftsOf(readingAs(site.app, people.caseOfficer), id, 'transfer')
    expect(kept).toEqual({ reason: text })
  })
})

test('a list is taken away as it stands on the screen: types kept, formulas harmless, header frozen and filtering', async () => {
  const nasty = [
    '=1+1 Bẫy',
    '+84 Bẫy',
    '-2 Bẫy',
    '@SUM Bẫy',
    '"Nháy", Bẫy; xuống',
    `${'Nguyễn Thị Bẫy '.repeat(14)}`.trim(),
  ]
  for (const name of nasty) await received(name)
  const client = site.client()
  const [position] = await findPositions(site.app, { subject: demoSubject('21025', 'caseOfficer') })
  await client.signIn({ kind: 'officer', actorId: position!.officerId, positionId: position!.positionId })
  await site.app.database.owner.query(
    `insert into worklists.column_choice values (51, $1, '{code,applicant,dueAt,holder,personalId}')
     on conflict (province_id, officer_id) do update set columns = excluded.columns`,
    [position!.officerId],
  )
  const html = await client.text('/desk/lists?ten=bay&dong=500')
  const screen = [...html.matchAll(/<tr>(<td class="list-pick">.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].slice(1).map(([, cell]) =>
      cell!
        .replace(/<[^>]+>/g, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replaceAll('&#x27;', "'"),
    ),
  )
  expect(screen).toHaveLength(nasty.length)
  const answer = await client.fetch('/desk/lists/export?ten=bay&dang=xlsx')
  const book = new Excel.Workbook()
  await book.xlsx.load(await answer.arrayBuffer())
  const sheet = book.worksheets[0]!
  expect(sheet.name).toBe('Danh sách hồ sơ')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(sheet.autoFilter).toBe('A1:E1')
  const read: string[][] = []
  sheet.eachRow((row, at) => {
    if (at === 1) return
    const due = row.getCell(3).value as Date
    expect(due).toBeInstanceOf(Date)
    expect(row.getCell(5).value).toMatch(/^0\d{11}$/)
    expect(typeof row.getCell(2).value).toBe('string')
    const two = (n: number) => String(n).padStart(2, '0')
    const stamp = `${two(due.getUTCHours())}:${two(due.getUTCMinutes())} ${two(due.getUTCDate())}/${due.getUTCMonth() + 1}/${due.getUTCFullYear()}`
    read.push([1, 2, 3, 4, 5].map((n) => (n === 3 ? stamp : String(row.getCell(n).value))))
  })
  expect(read).toHaveLength(nasty.length)
  const order = (rows: string[][]) => rows.map((row) => row.toSorted()).toSorted()
  expect(order(read)).toEqual(order(screen))
  const csv = await (await client.fetch('/desk/lists/export?ten=bay&dang=csv')).arrayBuffer()
  expect([...new Uint8Array(csv).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(csv)
  for (const name of nasty.slice(0, 4)) expect(text).toContain(`"'${name}"`)
  expect(text).toContain('"""Nháy"", Bẫy; xuống"')
  expect(text).not.toMatch(/(^|,)"?[=+\-@]/m)
  expect(text.split('\r\n').filter(Boolean)).toHaveLength(nasty.length + 1)
})
