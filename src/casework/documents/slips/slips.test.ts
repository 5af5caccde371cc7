import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vnd } from '#platform/money/index.ts'
import { apologyLetterView } from './apology-letter.ts'
import { controlSlipView } from './control-slip.ts'
import { printRegister, printSlip } from './print-paper.ts'
import { receptionSlipView } from './reception-slip.ts'
import { refusalSlipView } from './refusal-slip.ts'
import { registerView } from './register.ts'
import { renderResultDocument } from './render-result-document.ts'
import type { ReceptionSlipData } from './slip-data.ts'
import { formNumber, type SlipView, slipTitle } from './slip-view.ts'
import { stoppageNoticeView } from './stoppage-notice.ts'
import { supplementSlipView } from './supplement-slip.ts'
import {
  aControlSlip,
  aHeader,
  anApologyLetter,
  aReceptionSlip,
  aRefusalSlip,
  aRegister,
  aResultDocument,
  aStoppageNotice,
  aSupplementSlip,
} from './testing.ts'

const tool = (name: string) => ['/usr/bin', '/usr/local/bin'].map((d) => join(d, name)).find(existsSync)
const pdftotext = tool('pdftotext')
const pdftoppm = tool('pdftoppm')
const pdfinfo = tool('pdfinfo')
const zbarimg = tool('zbarimg')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'slips-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

function run(command: string, args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

function saved(pdf: Uint8Array): string {
  const path = join(dir, 'paper.pdf')
  writeFileSync(path, pdf)
  return path
}

/** The words of the paper as a machine reads them, without the line breaks of the layout. */
function wordsOf(pdf: Uint8Array): string {
  return run(pdftotext!, ['-raw', saved(pdf), '-'])
    .replaceAll('\u200b', '')
    .replace(/\s+/g, ' ')
}

const pdfOf = (view: SlipView) => printSlip(view, aHeader.issuedAt, 'pdf')
const renderReceptionSlip = (data: ReceptionSlipData) => pdfOf(receptionSlipView(data))

const longName = 'Nguyễn Phước Bảo Ngọc Ánh Dương Quỳnh Hương '.repeat(5).slice(0, 199).trim()

describe.skipIf(pdftotext === undefined)('the words on the paper', () => {
  test('a reception slip names the hour and the day of the result, the code, the hotline and 1022', async () => {
    const words = wordsOf(await renderReceptionSlip(aReceptionSlip))
    for (const expected of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'ỦY BAN NHÂN DÂN XÃ BÌNH HẢI',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      'Mã hồ sơ: 000.08.53.H48-240830-0007',
      'Bình Hải, ngày 30 tháng 8 năm 2024',
      'Tiếp nhận hồ sơ của: Trần Văn C',
      '16 giờ 45 phút, ngày 30/8/2024',
      '17 giờ 00 phút, ngày 06/9/2024',
      'Phí, lệ phí: không',
      'quyển số: 01, số thứ tự: 0007',
      '0255 000 0000',
      '1022',
      'Bản trình diễn',
      'Mẫu số 01, Thông tư số 01/2018/TT-VPCP',
    ])
      expect(words).toContain(expected)
  })

  test('a supplement slip lists every paper asked for, the reason and whom to call', async () => {
    const words = wordsOf(await pdfOf(supplementSlipView(aSupplementSlip)))
    for (const item of aSupplementSlip.items) expect(words).toContain(item.name)
    expect(words).toContain(`Lý do: ${aSupplementSlip.reason}`)
    expect(words).toContain('Công chức 01, số điện thoại 0255 000 0001')
  })

  test('a refusal slip gives the concrete reason and the right to complain', async () => {
    const words = wordsOf(await pdfOf(refusalSlipView(aRefusalSlip)))
    expect(words).toContain(aRefusalSlip.reason)
    expect(words).toContain('khiếu nại')
  })

  test('an apology names the old and the new day', async () => {
    const words = wordsOf(await pdfOf(apologyLetterView(anApologyLetter)))
    expect(words).toContain('PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ')
    expect(words).toContain('17 giờ 00 phút, ngày 06/9/2024')
    expect(words).toContain('17 giờ 00 phút, ngày 10/9/2024')
  })

  test('a notice of stopping gives the reason and the form of the new circular', async () => {
    const words = wordsOf(await pdfOf(stoppageNoticeView(aStoppageNotice)))
    expect(words).toContain('THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ')
    expect(words).toContain(aStoppageNotice.reason)
    expect(words).toContain('Mẫu số 05, Thông tư số 03/2025/TT-VPCP')
  })

  test('a control slip tells who gave, who took, when, and against the time of each step', async () => {
    const words = wordsOf(await pdfOf(controlSlipView(aControlSlip)))
    expect(words).toContain('PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ')
    expect(words).toContain('Mẫu số 05, Thông tư số 01/2018/TT-VPCP')
    for (const { from, to, note } of aControlSlip.handOvers)
      for (const text of [from.unit, from.person, to.unit, to.person, note]) expect(words).toContain(text)
    for (const verdict of ['Trước hạn', 'Đúng hạn', 'Quá hạn']) expect(words).toContain(verdict)
    expect(words).toContain('16 giờ 10 phút, ngày 05/9/2024')
  })

  test('a register lists every dossier of the period on A4 laid across, its heading on every page', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({ ...aRegister.rows[1]!, serial: index + 1 }))
    const view = registerView({ ...aRegister, edition: '03/2025/TT-VPCP', rows })
    const pdf = await printRegister({ view, at: aRegister.issuedAt, format: 'pdf' })
    const words = wordsOf(pdf)
    expect(words).toContain('SỔ THEO DÕI HỒ SƠ')
    expect(words).toContain('Từ ngày 01/9/2024 đến ngày 30/9/2024. Số hồ sơ trong kỳ: 60.')
    expect(words).toContain('Mẫu số 07, Thông tư số 03/2025/TT-VPCP')
    expect(words.split(rows[0]!.procedureName)).toHaveLength(61)
    const info = run(pdfinfo!, [saved(pdf)])
    expect(info).toMatch(/Page size:\s+841\.\d+ x 595\.\d+ pts/)
    const pages = Number(/Pages:\s+(\d+)/.exec(info)![1])
    expect(words.split('Cơ quan chủ trì giải quyết')).toHaveLength(pages + 1)
  })

  test('a result carries number, place, date, rows and signer', async () => {
    const words = wordsOf(await renderResultDocument(aResultDocument))
    for (const row of aResultDocument.rows) expect(words).toContain(row.value)
    expect(words).toContain('Số: 125/UBND-XNTTHN')
    expect(words).toContain('TM. ỦY BAN NHÂN DÂN CHỦ TỊCH')
  })

  test('a name of 200 characters and fifteen papers flow to a further page and nothing is cut', async () => {
    const components = Array.from({ length: 15 }, (_, i) => ({
      name: `Giấy tờ thứ ${i + 1}: ${longName}`,
      form: 'Bản sao chứng thực',
      quantity: 1,
    }))
    const email = `${'ten.rat.dai.'.repeat(10)}a@example.vn`
    const applicant = { ...aReceptionSlip.applicant, name: longName, email }
    const words = wordsOf(await renderReceptionSlip({ ...aReceptionSlip, applicant, components }))
    expect(words).toContain(`Tiếp nhận hồ sơ của: ${longName}`)
    for (const component of components) expect(words).toContain(component.name)
    expect(words.replaceAll(' ', '')).toContain(email)
    expect(words).toMatch(/Trang 2 \/ \d/)
  })

  test('words that look like markup stay words', async () => {
    const name = '#set page(width: 1mm) *đậm* _x_ $a$ @b <c> "d" \\ = e'
    const applicant = { ...aReceptionSlip.applicant, name }
    expect(wordsOf(await renderReceptionSlip({ ...aReceptionSlip, applicant }))).toContain(name)
  })

  test('a letter that no paper font has still gives a paper', async () => {
    const applicant = { ...aReceptionSlip.applicant, name: 'Trần \u{13000} Văn' }
    const words = wordsOf(await renderReceptionSlip({ ...aReceptionSlip, applicant }))
    expect(words).toContain('Trần')
  })

  test('without the demonstration mark there is none on the paper', async () => {
    const words = wordsOf(
      await renderReceptionSlip({ ...aReceptionSlip, header: { ...aHeader, demo: false } }),
    )
    expect(words).not.toContain('trình diễn')
  })
})

describe('the form', () => {
  test.skipIf(pdfinfo === undefined)('is A5, one page for seven papers, and tagged', async () => {
    const components = Array.from({ length: 7 }, (_, i) => ({
      name: `Giấy tờ thứ ${i + 1} của thành phần hồ sơ`,
      form: 'Bản chính',
      quantity: 1,
    }))
    const info = run(pdfinfo!, [saved(await renderReceptionSlip({ ...aReceptionSlip, components }))])
    expect(info).toMatch(/Page size:\s+419\.\d+ x 595\.\d+ pts/)
    expect(info).toMatch(/Pages:\s+1\n/)
    expect(info).toMatch(/Tagged:\s+yes/)
  })

  test('numbers follow the edition: the notice of stopping came in with Circular 03/2025 and moved two forms', () => {
    const numbers = (edition: '01/2018/TT-VPCP' | '03/2025/TT-VPCP') =>
      (['reception', 'supplement', 'refusal', 'apology', 'stoppage', 'controlSlip', 'register'] as const).map(
        (form) => formNumber(form, edition),
      )
    expect(numbers('01/2018/TT-VPCP')).toEqual(['01', '02', '03', '04', undefined, '05', '06'])
    expect(numbers('03/2025/TT-VPCP')).toEqual(['01', '02', '03', '04', '05', '06', '07'])
  })

  test('a notice of stopping under the earlier circular bears no form of it', () => {
    const header = { ...aStoppageNotice.header, edition: '01/2018/TT-VPCP' } as const
    expect(stoppageNoticeView({ ...aStoppageNotice, header }).formLine).toBeNull()
  })

  test('under Circular 03/2025 the apology and the request for more time are one letter', () => {
    expect(slipTitle('apology', '01/2018/TT-VPCP')).toBe('Phiếu xin lỗi và hẹn lại ngày trả kết quả')
    expect(slipTitle('apology', '03/2025/TT-VPCP')).toBe(
      'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
    )
  })

  test('a fee is written as offices write money', () => {
    const view = receptionSlipView({
      ...aReceptionSlip,
      fee: vnd(24_000),
      feeNote: 'đã thanh toán trực tuyến',
    })
    expect(view.blocks).toContainEqual({
      kind: 'text',
      runs: ['Phí, lệ phí: 24.000 đồng (đã thanh toán trực tuyến)'],
    })
  })

  test('the same data give the same bytes', async () => {
    const [once, again] = [
      await renderReceptionSlip(aReceptionSlip),
      await renderReceptionSlip(aReceptionSlip),
    ]
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true)
  })

  test.skipIf(pdftoppm === undefined || zbarimg === undefined)('its code is read by a scanner', async () => {
    for (const pdf of [
      await renderReceptionSlip(aReceptionSlip),
      await renderResultDocument(aResultDocument),
    ]) {
      run(pdftoppm!, ['-r', '150', '-png', '-singlefile', saved(pdf), join(dir, 'page')])
      const read = run(zbarimg!, ['-q', '--raw', join(dir, 'page.png')]).trim()
      expect([aHeader.trackingUrl, aResultDocument.verificationUrl]).toContain(read)
    }
  })

  test('is rendered in well under a tenth of a second once the compiler is warm', async () => {
    // Counted in time of the processor: the machine may be busy with other tests.
    const before = process.cpuUsage()
    for (let i = 0; i < 10; i += 1)
      await renderReceptionSlip({ ...aReceptionSlip, officer: `Công chức ${i}` })
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 10_000).toBeLessThan(100)
  })
})
