/** The law's other acts through the real server in a real browser, by plain forms without scripts, and what the applicant reads of them. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  completeStep,
  receiveDossier,
  recordResult,
  signResult,
  sweepSilence,
  takeUp,
} from '#casework/dossiers/index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  markingSigner,
  must,
  officerOf,
  storedPdf,
} from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings, officerPage, shot } from '#edge/web/desk/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { HOUR, toIso } from '#platform/time/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer
let browser: Browser
const START = Date.parse('2026-09-07T08:00:00+07:00')

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [markingSigner, deskSettings] })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

const notice = (page: Page) => page.locator('.d-notice').textContent()
const at = (id: number, verb = '') => `${site.origin}/desk/dossiers/${id}${verb && `/${verb}`}`
const plain = (role: 'receptionOfficer' | 'caseOfficer' | 'unitHead', unit?: string) =>
  officerPage(site, browser, role, { javaScriptEnabled: false, ...(unit ? { unit } : {}) })

/** Received and taken up by the case officer who then has the page. */
async function inHand() {
  const { app } = site
  const { dossierId: id } = await completeDossier(site, await citizenOf(app))
  const desk = await officerOf(app, '21025', 'receptionOfficer', 1)
  must(await runCommand(app, receiveDossier, call(desk), { dossierId: id }))
  const { page, officerId } = await plain('caseOfficer')
  const officer = await officerOf(app, '21025', 'caseOfficer', officerId - 1)
  must(await runCommand(app, takeUp, call(officer), { dossierId: id }))
  return { id, page, officer, desk }
}
const stateOf = async (id: number) => (await loadDossier(site.app, id)).state

describe.runIf(hasBrowser)('the law at the desk', () => {
  test('apology and a new day: drafted by the system, sent once, gone from the bar after', async () => {
    site.app.clock.set(START as never)
    const { id, page } = await inHand()
    await page.goto(at(id))
    await page.getByRole('link', { name: 'Xin lỗi, hẹn lại' }).first().click()
    expect(await page.locator('.page-lead').textContent()).toContain('Chỉ được hẹn lại một lần')
    // "Lý do khác" is the head's: an officer is not offered it.
    expect(await page.locator('select[name=ground] option').count()).toBe(5)
    expect((await page.inputValue('[name=reason]')).length).toBeGreaterThan(20)
    await shot(page, '40-extend')
    await page.fill('[name=newDueOn]', '12/9/2026')
    await page.getByRole('button', { name: 'Gửi văn bản xin lỗi' }).click()
    expect(await page.locator('#f-newDueOn-fault').textContent()).toContain('ngày nghỉ')
    await page.fill('[name=newDueOn]', '14/9/2026')
    await page.getByRole('button', { name: 'Gửi văn bản xin lỗi' }).click()
    expect(await notice(page)).toContain('Đã gửi văn bản xin lỗi')
    expect(toIso((await stateOf(id)).dueAt!)).toBe('2026-09-14T17:00:00+07:00')
    expect(await page.getByRole('link', { name: 'Xin lỗi, hẹn lại' }).count()).toBe(0)
    await page.goto(at(id, 'history'))
    expect(await page.content()).toContain('Hẹn cũ: ')
    await page.goto(at(id, 'extend'))
    expect(await page.content()).toContain('việc này không thực hiện được')
  })

  test('C2: on the due day the letter is no longer offered, and its page says why', async () => {
    site.app.clock.set(START as never)
    const { id } = await inHand()
    site.app.clock.set(Date.parse('2026-09-09T08:00:00+07:00') as never)
    const { page } = await plain('caseOfficer')
    await page.goto(at(id))
    expect(await page.getByRole('link', { name: 'Xin lỗi, hẹn lại' }).count()).toBe(0)
    await page.goto(at(id, 'extend'))
    expect(await page.locator('main').textContent()).toContain('Không còn kịp')
    await page.fill('[name=newDueOn]', '14/9/2026')
    await page.getByRole('button', { name: 'Gửi văn bản xin lỗi' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('Không kịp hạn')
  })

  test('another unit is asked, finds it in its list, answers; the step waits for it', async () => {
    site.app.clock.set(START as never)
    const { id, page } = await inHand()
    await page.goto(at(id, 'consult'))
    await page.selectOption('[name=unit]', '21172')
    await page.fill('[name=question]', 'Đề nghị xác nhận nơi thường trú trước đây.')
    await shot(page, '41-consult')
    await page.getByRole('button', { name: 'Gửi đi lấy ý kiến' }).click()
    expect(await notice(page)).toContain('Đã gửi lấy ý kiến')
    expect(await page.getByRole('link', { name: /^Chuyển: / }).count()).toBe(0)
    await shot(page, '42-consulted')
    const { page: asked } = await plain('caseOfficer', '21172')
    await asked.goto(`${site.origin}/desk/consultations`)
    await shot(asked, '43-consultations')
    await asked.locator('section').first().getByRole('link').first().click()
    await asked.getByRole('link', { name: 'Trả lời ý kiến' }).first().click()
    await asked.fill('[name=answer]', 'Đã đối chiếu, xác nhận đúng.')
    await asked.getByRole('button', { name: 'Gửi trả lời' }).click()
    expect(await notice(asked)).toContain('Đã trả lời ý kiến')
    await page.goto(at(id))
    expect(await page.getByRole('link', { name: /^Chuyển: / }).count()).toBeGreaterThan(0)
  })

  test('waiting for taxes, writing down progress with a verification, and a stop by the head', async () => {
    site.app.clock.set(START as never)
    const { id, page } = await inHand()
    await page.goto(at(id, 'progress'))
    await page.fill('[name=text]', 'Đã kiểm tra thực địa.')
    await page.locator('[name=verified]').check()
    await page.getByRole('button', { name: 'Ghi tiến độ' }).click()
    expect(await page.locator('.w-faults').textContent()).toContain('Ghi giờ, phút')
    await page.fill('[name=day]', '07/9/2026')
    await page.fill('[name=time]', '07:45')
    await page.fill('[name=place]', 'Thôn 1')
    await page.fill('[name=participants]', 'Công chức địa chính, trưởng thôn')
    await shot(page, '44-progress')
    await page.getByRole('button', { name: 'Ghi tiến độ' }).click()
    expect(await notice(page)).toContain('Đã ghi tiến độ')
    await page.goto(at(id, 'financial-duty'))
    await page.fill('[name=note]', 'Thông báo số 15/TB-CCT, nộp tại kho bạc.')
    await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    expect((await stateOf(id)).state).toBe('awaitingPayment')
    const { page: counter } = await plain('receptionOfficer')
    await counter.goto(at(id))
    await counter.getByRole('link', { name: 'Đã nộp thuế, phí' }).first().click()
    await counter.fill('[name=proof]', 'Giấy nộp tiền số 9')
    await counter.getByRole('button', { name: 'Xác nhận đã nộp' }).click()
    expect((await stateOf(id)).state).toBe('handling')
    const { page: head } = await plain('unitHead')
    await head.goto(at(id, 'stop'))
    await head.fill('[name=reason]', 'Tòa án thụ lý tranh chấp về nội dung này.')
    await head.fill('[name=legalBasis]', 'Điều 21')
    await head.getByRole('button', { name: 'Dừng và gửi thông báo' }).click()
    expect((await stateOf(id)).state).toBe('stopped')
    expect(await head.locator('.d-notice').textContent()).toContain('Đã dừng giải quyết')
  })

  test('B16: where the result is given at once no slip is pressed on anybody; dossier and time are recorded all the same', async () => {
    site.app.clock.set(START as never)
    const citizen = await citizenOf(site.app)
    const of = (procedure: string) => filedDossier(site.app, { citizen, procedure, channel: 'counter' })
    const { page } = await plain('receptionOfficer')
    const receive = async (procedure: string) => {
      const { dossierId } = await of(procedure)
      await page.goto(at(dossierId))
      await page.getByRole('button', { name: 'Tiếp nhận' }).first().click()
      return dossierId
    }
    const immediate = await receive('2.000815')
    expect(await notice(page)).toContain('In giấy hẹn nếu người nộp yêu cầu')
    expect(await stateOf(immediate)).toMatchObject({ state: 'received', receivedAt: START })
    await receive('1.004873')
    expect(await notice(page)).toMatch(/In giấy hẹn$/)
  })

  test('a working day without an act is marked at the head of the dossier, and a word on it takes the mark away', async () => {
    site.app.clock.set(START as never)
    const { id } = await inHand()
    site.app.clock.advance(25 * HOUR)
    await sweepSilence(site.app)
    const { page } = await plain('caseOfficer')
    await page.goto(at(id))
    expect(await page.locator('main').textContent()).toContain('Chưa có xử lý từ')
    await shot(page, '45-silent')
    await page.goto(at(id, 'progress'))
    await page.fill('[name=text]', 'Đang chờ đối chiếu sổ gốc.')
    await page.getByRole('button', { name: 'Ghi tiến độ' }).click()
    expect(await page.locator('main').textContent()).not.toContain('Chưa có xử lý từ')
  })

  test('a closed dossier opened again to be put right shows the step it went back to, and nothing after it as done', async () => {
    site.app.clock.set(START as never)
    const { app } = site
    const { id: dossierId, officer, desk } = await inHand()
    const { page, officerId } = await plain('unitHead')
    const head = await officerOf(app, '21025', 'unitHead', officerId - 2)
    const result = { dossierId, outcome: 'granted', number: '1/X', file: await storedPdf(app) }
    must(await runCommand(app, recordResult, call(officer), result))
    must(await runCommand(app, completeStep, call(officer), { dossierId }))
    must(await runCommand(app, completeStep, call(head), { dossierId }))
    must(await runCommand(app, signResult, call(head), { dossierId }))
    while ((await stateOf(dossierId)).completedAt === null)
      must(await runCommand(app, completeStep, call(desk), { dossierId }))
    await page.goto(at(dossierId, 'correct'))
    await page.fill('[name=reason]', 'Sai họ tên trên kết quả, do cơ quan gõ nhầm.')
    await page.getByRole('button', { name: 'Mở lại hồ sơ' }).click()
    expect(await notice(page)).toContain('Đã mở lại để sửa sai sót')
    const steps = page.locator('.steps li')
    const states = await steps.evaluateAll((items) => items.map((item) => item.className))
    expect(states[1]).toBe('is-now')
    expect(states.slice(2).every((state) => state === 'is-next')).toBe(true)
    await shot(page, '46-corrected')
  })
})
