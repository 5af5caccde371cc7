/** The citizen's way through the real server in a real browser, with scripts and without: from the search to the receipt and after. */
import { mkdirSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  DECLARATION_ITEM,
  receiveDossier,
  requestSupplement,
  slipSettings,
} from '#casework/dossiers/index.ts'
import { call, citizenOf, filedDossier, must, officerOf, unitIdOf } from '#casework/dossiers/testing.ts'
import { placesFor, placesNamed } from '#casework/filing/index.ts'
import { paymentGateway, signCallback } from '#casework/payments/index.ts'
import { paymentStandIn, standInGateway } from '#edge/connectors/payments/stand-in.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { openSession, systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { parseTrackingNumber } from '#platform/text/index.ts'
import { dayOrThrow } from '#platform/time/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { hasBrowser, openBrowser } from '#tests/support/portal-browser.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const SHOTS = process.env['SHOTS']
const SECRET = 'a secret of the gateway for this test only'
let site: TestServer
let browser: Browser

beforeAll(async () => {
  site = await startTestServer({
    modules: [portalModule, paymentStandIn],
    ports: [
      [paymentGateway.name, standInGateway(SECRET)],
      [slipSettings.name, { demo: true, publicUrl: 'http://localhost', hotline: '0255 000 0000' }],
    ],
  })
  if (hasBrowser) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site.close()
})

async function shot(page: Page, name: string) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function signIn(context: BrowserContext, actorId: number, data = {}) {
  const { token } = await openSession(site.app, {
    kind: 'citizen',
    actorId,
    data,
    correlationId: 'test-sign-in',
  })
  await context.addCookies([{ name: 'motcua', value: token, url: site.origin }])
}

const next = (page: Page, label = 'Tiếp tục') => page.getByRole('button', { name: label }).click()

/** From the first page to the receipt; returns the tracking number. */
async function fileMaritalStatus(page: Page, prefix: string): Promise<string> {
  await page.goto(site.origin)
  await shot(page, `${prefix}-home`)
  await page.fill('#q', 'giay xac nhan hon nhan')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await shot(page, `${prefix}-search`)
  await page.getByRole('link', { name: 'Cấp Giấy xác nhận tình trạng hôn nhân' }).first().click()
  await shot(page, `${prefix}-procedure`)
  await page.getByRole('link', { name: 'Nộp qua mạng' }).click()
  await shot(page, `${prefix}-start`)
  await page.fill('[name=unit]', 'xa son ha')
  await next(page, 'Bắt đầu')
  // Sơn Hà and Sơn Hạ: without marks both are meant, so one is chosen.
  await shot(page, `${prefix}-start-several`)
  await page.getByLabel('Xã Sơn Hà').check()
  await next(page, 'Bắt đầu')
  await shot(page, `${prefix}-q1`)
  await page.fill('[name="applicantBirthDate.day"]', '5')
  await page.fill('[name="applicantBirthDate.month"]', '9')
  await page.fill('[name="applicantBirthDate.year"]', '90')
  await next(page)
  await shot(page, `${prefix}-q1-error`)
  await page.fill('[name="applicantBirthDate.year"]', '1990')
  await next(page)
  await page.getByLabel('Đăng ký kết hôn').check()
  await next(page)
  await shot(page, `${prefix}-q2-opened`)
  await page.fill('[name=partnerName]', 'Trần Thị B')
  await page.fill('[name=marryAt]', 'Xã Bình Hải')
  await next(page)
  const saved = prefix === 'js' ? page.waitForResponse(/\/luu$/) : undefined
  await page.getByLabel('Chưa kết hôn lần nào').check()
  if (saved) expect(await (await saved).text()).toMatch(/^\d\d\u00a0giờ\u00a0\d\d\u00a0phút$/)
  await shot(page, `${prefix}-q3`)
  await next(page)
  await page.getByLabel('Không', { exact: true }).check()
  await next(page)
  await page.getByLabel(/Tại Bộ phận Một cửa/).check()
  await shot(page, `${prefix}-delivery`)
  await next(page)
  await shot(page, `${prefix}-check`)
  await page.locator('[name=pledge]').check()
  const button = page.getByRole('button', { name: 'Nộp hồ sơ' })
  await button.dblclick()
  await page.waitForURL(/\/bien-nhan$/)
  await shot(page, `${prefix}-receipt`)
  return (await page.locator('.code').textContent())?.trim() ?? ''
}

const phone = { viewport: { width: 360, height: 740 }, locale: 'vi' }

async function visit(party: { id: number }, javaScriptEnabled = true, data = {}) {
  const context = await browser.newContext({ ...phone, javaScriptEnabled })
  context.setDefaultTimeout(6000)
  await signIn(context, party.id, data)
  return await context.newPage()
}

async function pdfFile(name: string) {
  const pdf = await PDFDocument.create()
  pdf.addPage([200, 200]).drawText('Van ban')
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) }
}

const count = async (query: ReturnType<typeof sql>) =>
  (await site.app.db.read<{ n: number }>(systemActor, query))[0]!.n
const dossiersOf = (partyId: number) =>
  count(
    sql`select count(*)::int as n from dossiers.dossier_access where party_id = ${partyId} and role = 'applicant'`,
  )

async function askForSupplement(tracking: string) {
  const dossierId = parseTrackingNumber(tracking)!
  const [row] = await site.app.db.read<{ unit: string }>(
    systemActor,
    sql`select u.code as unit from dossiers.dossier_access a join agencies.unit u on u.id = a.unit_id where a.dossier_id = ${dossierId} and a.role = 'receiving'`,
  )
  const desk = await officerOf(site.app, row!.unit, 'receptionOfficer')
  must(await runCommand(site.app, receiveDossier, call(desk), { dossierId }))
  must(
    await runCommand(site.app, requestSupplement, call(desk), {
      dossierId,
      items: [
        {
          documentCode: 'TP05',
          reason: 'Ảnh bị mờ, không đọc được chữ ký.',
          legalBasis: 'Nghị định 123/2015/NĐ-CP, Điều 2',
        },
        {
          documentCode: DECLARATION_ITEM,
          reason: 'Tên xã sẽ đăng ký kết hôn chưa đúng.',
          legalBasis: 'Luật Hộ tịch, Điều 6',
        },
      ],
    }),
  )
}

async function answerSupplement(page: Page, tracking: string, prefix: string) {
  await page.goto(`${site.origin}/ho-so/${tracking}`)
  await shot(page, `${prefix}-dossier-todo`)
  await page.getByRole('link', { name: 'Xem và bổ sung' }).click()
  await shot(page, `${prefix}-supplement`)
  await page.setInputFiles('[name=p1]', await pdfFile('uy-quyen.pdf'))
  await next(page, 'Gửi phần bổ sung')
  // The file that came whole stays though the other item was forgotten.
  await page.getByText('Đã nhận 1 tệp').waitFor()
  await shot(page, `${prefix}-supplement-error`)
  await page.fill('[name=p2]', 'Nơi đăng ký kết hôn: Phường Trương Quang Trọng')
  await next(page, 'Gửi phần bổ sung')
  await page.waitForURL(/\/ho-so\/[^/]+$/)
  await shot(page, `${prefix}-dossier`)
  expect(await page.content()).not.toContain('Xem và bổ sung')
}

describe('a place is found by the name people know it by', () => {
  test('without marks, with or without its kind, and by the name of before a merger', async () => {
    const day = dayOrThrow('2026-09-07')
    const revision = await findPublished(site.app, '1.004873', day)
    const places = await placesFor(site.app, revision!.procedure, day)
    const names = (typed: string) => placesNamed(places, typed).map((unit) => unit.name)
    expect(places.communes).toHaveLength(96)
    expect(names('Xã Sơn Hà')).toEqual(['Xã Sơn Hà'])
    expect(names('ly son')).toEqual(['Đặc khu Lý Sơn'])
    expect(names('son').length).toBeGreaterThan(1)
    // Phường Lê Hồng Phong ended on 1/7/2025.
    expect(names('phuong le hong phong')).toEqual(['Phường Nghĩa Lộ'])
    expect(names('không có nơi này')).toEqual([])
    expect(names('')).toEqual([])
  })
})

describe.runIf(hasBrowser)('a citizen files online', () => {
  for (const javaScriptEnabled of [true, false]) {
    const prefix = javaScriptEnabled ? 'js' : 'nojs'
    test(`reaches the receipt ${javaScriptEnabled ? 'with' : 'without'} scripts, tracks it and answers a supplement; one dossier is made`, async () => {
      const { party } = await citizenOf(site.app)
      const page = await visit(party, javaScriptEnabled)
      const tracking = await fileMaritalStatus(page, prefix)
      expect(tracking).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$/)
      await page.reload()
      expect((await page.locator('.code').textContent())?.trim()).toBe(tracking)
      // Back to the form that was sent: it answers with the receipt, not with a second dossier.
      await page.goBack()
      await page.reload()
      expect(page.url()).toMatch(/bien-nhan$/)
      expect(await dossiersOf(party.id)).toBe(1)

      const stranger = await (await browser.newContext({ ...phone, javaScriptEnabled })).newPage()
      await stranger.goto(`${site.origin}/tra-cuu?ma=${tracking.toLowerCase().replaceAll('-', ' ')}`)
      await shot(stranger, `${prefix}-status`)
      expect(await stranger.content()).toContain('Đã nộp, chờ tiếp nhận')
      expect(await stranger.content()).not.toContain(party.name)

      await askForSupplement(tracking)
      await answerSupplement(page, tracking, prefix)
      await page.goto(`${site.origin}/thong-bao`)
      await shot(page, `${prefix}-notices`)
      await page.goto(`${site.origin}/ho-so`)
      await shot(page, `${prefix}-dossiers`)
    })
  }

  test('a helper files for another with consent: the dossier bears the other name and the helper sees it', async () => {
    const helper = await citizenOf(site.app, 'Trần Thị C')
    const helped = await citizenOf(site.app, 'Lê Văn D')
    const page = await visit(helper.party, false, { role: 'helper', shared: true })
    await page.goto(`${site.origin}/nop/1.004873?giup=1`)
    await page.fill('[name=unit]', 'sơn hà')
    await page.getByLabel('Làm giúp người khác').check()
    await page.fill('[name=helpedName]', 'le van d')
    await next(page, 'Bắt đầu')
    await shot(page, 'helper-start-error')
    await page.fill('[name=helpedPersonalId]', helped.party.personalId!)
    await page.locator('[name=consent]').check()
    await next(page, 'Bắt đầu')
    await shot(page, 'helper-question')
    expect(await page.content()).toContain('Đang làm giúp')
    const [draft] = await site.app.db.read<{ party: number; assisted: boolean }>(
      systemActor,
      sql`select applicant_party as party, assisted from filing.draft where owner_id = ${helper.party.id}`,
    )
    expect(draft).toEqual({ party: helped.party.id, assisted: true })
  })

  test('papers: several files, one taken out again, a wrong kind explained', async () => {
    const { party } = await citizenOf(site.app)
    const page = await visit(party, false)
    await page.goto(`${site.origin}/nop/1.001731`)
    await page.fill('[name=unit]', 'Xã Sơn Hà')
    await next(page, 'Bắt đầu')
    const draft = page.url().split('/')[5]
    await page.goto(`${site.origin}/nop/nhap/${draft}/giay/TP02`)
    await shot(page, 'upload-empty')
    await page.setInputFiles('[name=more]', {
      name: 'ghi-chu.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('xin chào'),
    })
    await next(page, 'Gửi tệp')
    expect(await page.locator('.msg').first().textContent()).toMatch(/Lỗi/)
    await page.setInputFiles('[name=more]', [
      await pdfFile('mot.pdf'),
      {
        ...(await pdfFile('hai.pdf')),
        buffer: Buffer.concat([(await pdfFile('hai.pdf')).buffer, Buffer.from('\n')]),
      },
    ])
    await next(page, 'Gửi tệp')
    await shot(page, 'upload-filled')
    await page.getByRole('button', { name: 'Bỏ tệp mot.pdf' }).click()
    expect(await page.content()).not.toContain('mot.pdf')
    expect(await page.content()).toContain('hai.pdf')
  })
})

describe.runIf(hasBrowser)('after filing', () => {
  test('pays online once; a second and a forged callback change nothing; another dossier is withdrawn', async () => {
    const citizen = await citizenOf(site.app)
    const { trackingNumber, dossierId } = await filedDossier(site.app, { citizen, procedure: '2.000635' })
    const page = await visit(citizen.party, false)
    await page.goto(`${site.origin}/ho-so/${trackingNumber}/nop-tien`)
    await shot(page, 'payment')
    await page.getByLabel('Trả qua mạng').check()
    await next(page)
    await shot(page, 'gateway')
    const ref = new URL(page.url()).searchParams.get('ref')!
    const amountVnd = Number(new URL(page.url()).searchParams.get('amount'))
    await next(page, 'Trả tiền')
    await page.getByText('Đã nộp đủ').waitFor()
    await shot(page, 'payment-paid')
    const send = (signature: string) =>
      fetch(`${site.origin}/thanh-toan/ket-qua`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ref, amountVnd, status: 'paid', signature }),
      })
    expect((await send(signCallback(SECRET, ref, amountVnd, 'paid'))).status).toBe(200)
    expect((await send('f'.repeat(64))).status).toBe(403)
    expect(
      await count(sql`select count(*)::int as n from payments.payment where dossier_id = ${dossierId}`),
    ).toBe(1)

    await page.goto(`${site.origin}/ho-so/${trackingNumber}`)
    await page.getByRole('link', { name: 'Rút hồ sơ này' }).click()
    await shot(page, 'withdraw')
    await next(page, 'Rút hồ sơ')
    expect(await page.content()).toContain('Đã rút hồ sơ')
    await shot(page, 'withdrawn')
  })

  test('nobody else opens a dossier, its files or its slips; the slip comes as a download to the owner', async () => {
    const citizen = await citizenOf(site.app)
    const other = await citizenOf(site.app, 'Phạm Thị E')
    const { trackingNumber, dossierId } = await filedDossier(site.app, { citizen })
    const desk = await officerOf(site.app, '21025', 'receptionOfficer')
    expect(desk.unitId).toBe(await unitIdOf(site.app, '21025'))
    must(await runCommand(site.app, receiveDossier, call(desk), { dossierId }))
    const paths = ['', '/bien-nhan', '/tep/1', '/phieu/tiep-nhan', '/bo-sung', '/rut', '/nop-tien'].map(
      (path) => `/ho-so/${trackingNumber}${path}`,
    )
    const stranger = site.client()
    await stranger.signIn({ kind: 'citizen', actorId: other.party.id })
    for (const path of paths) expect((await stranger.fetch(path)).status, path).toBe(404)
    const visitor = site.client()
    for (const path of paths)
      expect((await visitor.fetch(path)).headers.get('location'), path).toMatch(/^\/dang-nhap\?tiep=/)
    const owner = site.client()
    await owner.signIn({ kind: 'citizen', actorId: citizen.party.id })
    const slip = await owner.fetch(`/ho-so/${trackingNumber}/phieu/tiep-nhan`)
    expect(slip.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(slip.headers.get('content-security-policy')).toContain('sandbox')
    expect(
      Buffer.from(await slip.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})
