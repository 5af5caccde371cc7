/** The other exits and the counter, through the real server in a real browser, most of it without scripts. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderResultDocument } from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import { receiveDossier, takeUp } from '#casework/dossiers/index.ts'
import { call, citizenOf, markingSigner, must, officerOf } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer
let browser: Browser
let scan: Uint8Array

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [markingSigner, deskSettings] })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  scan = await renderResultDocument(aResultDocument)
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

const dossierOf = async (id: number) => {
  const [row] = await site.app.db.read<{ state: string; code: string }>(
    systemActor,
    sql`select state, code from dossiers.dossier where id = ${id}`,
  )
  return row!
}
const notice = (page: Page) => page.locator('.d-notice').textContent()

describe.runIf(hasBrowser)('the other exits, by plain forms without scripts', () => {
  const plain = () => officerPage(site, browser, 'receptionOfficer', { javaScriptEnabled: false })
  const filed = async () => (await completeDossier(site, await citizenOf(site.app))).dossierId
  const at = (id: number, verb = '') => `${site.origin}/desk/dossiers/${id}${verb && `/${verb}`}`

  test('a supplement is asked for once, each paper with reason and basis, and comes back at the counter', async () => {
    const id = await filed()
    const { page } = await plain()
    await page.goto(at(id))
    await page.getByRole('link', { name: 'Yêu cầu bổ sung' }).click()
    await page.getByRole('button', { name: 'Gửi phiếu yêu cầu bổ sung' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('Chọn ít nhất một giấy tờ')
    await page.locator('input[name=item][value=declaration]').check()
    await page.fill('[name="reason-declaration"]', 'x')
    await page.fill('[name=text]', 'Mang theo căn cước.')
    await page.getByRole('button', { name: 'Gửi phiếu yêu cầu bổ sung' }).click()
    expect(await page.locator('#f-reason-declaration-fault').textContent()).toContain('ghi rõ lý do'.slice(4))
    expect(await page.inputValue('[name=text]')).toBe('Mang theo căn cước.')
    expect(await page.isChecked('input[value=declaration]')).toBe(true)
    await shot(page, '20-supplement-fault')
    await page.fill('[name="reason-declaration"]', 'Chưa khai nơi cư trú trước đây')
    await page.getByRole('button', { name: 'Gửi phiếu yêu cầu bổ sung' }).click()
    expect(await notice(page)).toContain('Đã gửi yêu cầu bổ sung')
    expect((await dossierOf(id)).state).toBe('awaitingSupplement')
    await page.goto(at(id, 'supplement-received'))
    await shot(page, '21-supplement-received')
    await page.locator('input[name=item]').check()
    await page.getByRole('button', { name: 'Xác nhận đã bổ sung đủ' }).click()
    expect((await dossierOf(id)).state).toBe('filed')
    // Once only (NĐ 61/2018 art. 15.3): the act is gone from the bar, and its address says why not.
    expect(await page.getByRole('link', { name: 'Yêu cầu bổ sung' }).count()).toBe(0)
    const slip = await page.request.get(at(id, 'slips/supplement'))
    expect(slip.headers()['content-type']).toBe('application/pdf')
  })

  test('a refusal carries its ground, reason, basis and next step; a withdrawal who wished it', async () => {
    const [one, two] = [await filed(), await filed()]
    const { page } = await plain()
    await page.goto(at(one, 'refuse'))
    await page.fill('[name=reason]', 'Ông thường trú ở xã khác, không thuộc thẩm quyền.')
    await page.fill('[name=legalBasis]', 'Nghị định 123/2015/NĐ-CP, Điều 21')
    await page.fill('[name=nextStep]', 'Nộp tại Ủy ban nhân dân xã nơi thường trú.')
    await page.getByRole('button', { name: 'Từ chối và gửi phiếu' }).click()
    expect((await dossierOf(one)).state).toBe('refused')
    await page.goto(at(one, 'history'))
    expect(await page.content()).toContain('Bước tiếp theo: Nộp tại Ủy ban nhân dân xã nơi thường trú.')
    await page.goto(at(two))
    await page.locator('.acts-more summary').click()
    await page.getByRole('link', { name: 'Rút hồ sơ theo đơn' }).first().click()
    await page.fill('[name=reason]', 'không nêu lý do')
    await page.getByRole('button', { name: 'Ghi nhận rút hồ sơ' }).click()
    expect((await dossierOf(two)).state).toBe('withdrawn')
  })

  test('two officers on one dossier: the later one is told who did what, and keeps the words', async () => {
    const id = await filed()
    const { page } = await plain()
    await page.goto(at(id, 'refuse'))
    await page.fill('[name=reason]', 'Không thuộc thẩm quyền của xã này.')
    await page.fill('[name=legalBasis]', 'Điều 21')
    const { rows } = await site.app.database.owner.query<{ id: number }>(
      `insert into agencies.officer(province_id, subject, name, demo) values (51, 'test:second', 'Bùi Thị E', true) returning id`,
    )
    const second = await officerOf(site.app, '21025', 'receptionOfficer', rows[0]!.id)
    must(await runCommand(site.app, receiveDossier, call(second), { dossierId: id }))
    const [answer] = await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name: 'Từ chối và gửi phiếu' }).click(),
    ])
    expect(answer?.status()).toBe(409)
    const text = await page.locator('main').textContent()
    expect(text).toMatch(/Bùi Thị E, .*: Tiếp nhận hồ sơ/)
    expect(text).toContain('Không thuộc thẩm quyền của xã này.')
    await shot(page, '22-conflict')
  })

  test('after appraisal a rejection is a signed paper with reason and basis; the head signs and sends back on a phone', async () => {
    const id = await filed()
    const app = site.app
    must(
      await runCommand(app, receiveDossier, call(await officerOf(app, '21025', 'receptionOfficer', 1)), {
        dossierId: id,
      }),
    )
    const { page, officerId } = await officerPage(site, browser, 'caseOfficer', { javaScriptEnabled: false })
    must(
      await runCommand(app, takeUp, call(await officerOf(app, '21025', 'caseOfficer', officerId - 1)), {
        dossierId: id,
      }),
    )
    const reject = async () => {
      await page.goto(at(id, 'result'))
      await page.getByLabel(/Không đủ điều kiện/).check()
      await page.getByRole('button', { name: 'Lưu kết quả' }).click()
      expect(await page.locator('.w-faults').textContent()).toContain('lý do cụ thể')
      await page.fill('[name=reason]', 'Đã đăng ký kết hôn tại xã khác, chưa ly hôn.')
      await page.fill('[name=legalBasis]', 'Luật Hôn nhân và gia đình 2014, Điều 8')
      await page.getByRole('button', { name: 'Lưu kết quả' }).click()
      await page.goto(at(id, 'complete-step'))
      await page.getByRole('button', { name: /^Chuyển sang/ }).click()
    }
    await reject()
    const head = await officerPage(site, browser, 'unitHead', {
      javaScriptEnabled: false,
      width: 390,
      height: 844,
    })
    await head.page.goto(at(id))
    await shot(head.page, '23-head-phone')
    await head.page.goto(at(id, 'send-back'))
    await head.page.fill('[name=reason]', 'Ghi rõ số giấy chứng nhận kết hôn.')
    await head.page.getByRole('button', { name: 'Trả lại' }).click()
    await reject()
    await head.page.goto(at(id, 'complete-step'))
    await head.page.getByRole('button', { name: /^Chuyển sang/ }).click()
    await head.page.goto(at(id, 'sign'))
    expect(await head.page.locator('h2').first().textContent()).toContain('từ chối')
    await shot(head.page, '24-sign-phone')
    await head.page.locator('[name=read]').check()
    await head.page.getByRole('button', { name: 'Ký và ban hành' }).click()
    expect(await notice(head.page)).toContain('Đã ký số')
    const wide = await head.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    // Cannot be returned before the clerk has closed it: the address answers with the dossier as it stands.
    const early = await page.request.get(at(id, 'return'))
    expect(early.status()).toBe(409)
  })
})

describe.runIf(hasBrowser)('inside the unit', () => {
  test('a dossier goes to a colleague who fills the step; an uploaded result must be a PDF', async () => {
    const { app } = site
    const { dossierId } = await completeDossier(site, await citizenOf(app))
    const at = (verb = '') => `${site.origin}/desk/dossiers/${dossierId}${verb}`
    must(
      await runCommand(app, receiveDossier, call(await officerOf(app, '21025', 'receptionOfficer', 1)), {
        dossierId,
      }),
    )
    const { page, officerId } = await officerPage(site, browser, 'caseOfficer', { javaScriptEnabled: false })
    must(
      await runCommand(app, takeUp, call(await officerOf(app, '21025', 'caseOfficer', officerId - 1)), {
        dossierId,
      }),
    )
    await page.goto(at('/result'))
    await page.getByLabel(/Tải lên tệp PDF/).check()
    await page.setInputFiles('input[type=file]', {
      name: 'ket-qua.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<html>'),
    })
    await page.getByRole('button', { name: 'Lưu kết quả' }).click()
    expect(await page.locator('#f-file-fault').count()).toBe(1)
    await page.setInputFiles('input[type=file]', {
      name: 'ket-qua.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(scan),
    })
    await page.getByRole('button', { name: 'Lưu kết quả' }).click()
    expect(await notice(page)).toContain('Đã lưu kết quả')
    const preview = await page.request.get(at('/files/1'))
    expect(preview.headers()['content-security-policy']).toContain('sandbox')
    expect(preview.headers()['content-disposition']).toMatch(/^inline/)

    await page.goto(at('/transfer'))
    await page.getByRole('button', { name: 'Chuyển hồ sơ' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('Chọn người nhận hồ sơ')
    const { rows } = await app.database.owner.query<{ id: number }>(
      `with o as (insert into agencies.officer(province_id, subject, name, demo) values (51, 'test:third', 'Phan Thị G', true) returning id)
       insert into agencies.position(province_id, officer_id, unit_id, role, title, valid_from)
       select 51, o.id, p.unit_id, p.role, p.title, p.valid_from from o, agencies.position p where p.officer_id = $1 returning officer_id as id`,
      [officerId],
    )
    await page.goto(at('/transfer'))
    await page.selectOption('[name=holder]', String(rows[0]!.id))
    await page.fill('[name=reason]', 'Nghỉ phép')
    await page.getByRole('button', { name: 'Chuyển hồ sơ' }).click()
    expect(await notice(page)).toContain('Đã bàn giao')
    await page.goto(at())
    expect(await page.locator('main').textContent()).toContain('Bàn giao cho Phan Thị G')
  })
})

describe.runIf(hasBrowser)('at the counter', () => {
  test('a person known by number files and is received at once; cash gets a receipt number', async () => {
    const { party } = await citizenOf(site.app, 'Lê Thị C')
    const { page } = await officerPage(site, browser, 'receptionOfficer', { javaScriptEnabled: false })
    await page.goto(`${site.origin}/desk/counter?person=${party.personalId}&q-procedure=chung thuc di chuc`)
    await shot(page, '30-counter-start')
    expect(await page.content()).toContain('Lê Thị C')
    await page.getByRole('link', { name: 'Chứng thực di chúc' }).click()
    await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('Chưa đánh dấu')
    for (const box of await page.locator('input[name=document]').all()) await box.check()
    await page.setInputFiles('input[type=file] >> nth=0', {
      name: 'di-chuc.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(scan),
    })
    await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click()
    expect(await notice(page)).toContain('Đã tiếp nhận hồ sơ')
    await shot(page, '31-counter-received')
    await page.getByRole('link', { name: 'Thu tiền mặt' }).first().click()
    await shot(page, '32-cash')
    await page.getByRole('button', { name: /Ghi nhận đã thu 50\.000/ }).click()
    expect(await page.content()).toMatch(/biên lai BL-/)
    const [row] = await site.app.db.read<{ channel: string; assisted: boolean }>(
      systemActor,
      sql`select channel, assisted from dossiers.dossier order by id desc limit 1`,
    )
    expect(row).toEqual({ channel: 'counter', assisted: false })
  })

  test('through the account of the citizen it is online and assisted, and only with consent; conditional questions open', async () => {
    const { party } = await citizenOf(site.app, 'Phạm Văn D')
    const { page } = await officerPage(site, browser, 'receptionOfficer', { javaScriptEnabled: false })
    await page.goto(`${site.origin}/desk/counter?person=${party.personalId}&procedure=1.004873`)
    await page.fill('[name="a.applicantBirthDate"]', '5/9/1990')
    await page.locator('input[name="a.purpose"][value=marry]').check()
    await page.locator('input[name="a.status"][value=never]').check()
    await page.locator('input[name="a.livedElsewhere"][value=no]').check()
    await page.locator('input[name=document]').first().check()
    await page.getByLabel(/Nộp qua tài khoản của công dân/).check()
    await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click()
    await page.fill('[name="a.partnerName"]', 'Trần Thị B')
    await page.fill('[name="a.marryAt"]', 'Xã Bình Hải')
    await shot(page, '33-counter-form')
    await page.getByRole('button', { name: 'Tiếp nhận, in giấy hẹn' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('sự đồng ý')
    await page.fill('[name=consent]', 'Phiếu đồng ý ký tại quầy ngày 07/9/2026')
    await page.getByRole('button', { name: 'Chỉ nhận hồ sơ' }).click()
    expect(await notice(page)).toContain('chờ tiếp nhận')
    const [row] = await site.app.db.read<{ channel: string; assisted: boolean; state: string }>(
      systemActor,
      sql`select channel, assisted, state from dossiers.dossier order by id desc limit 1`,
    )
    expect(row).toEqual({ channel: 'online', assisted: true, state: 'filed' })
  })
})
