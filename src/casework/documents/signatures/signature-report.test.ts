import { beforeAll, describe, expect, test } from 'vitest'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { renderResultDocument } from '../slips/render-result-document.ts'
import { aResultDocument } from '../slips/testing.ts'
import { signPdf } from './sign-pdf.ts'
import { reportOf } from './signature-report.ts'
import { makeTestCa, signingKeyFromPem, type TestCa } from './test-ca.ts'

const issuedAt = instantFromIsoOrThrow('2024-01-02T08:00:00+07:00')
const at = instantFromIsoOrThrow('2024-09-06T10:00:00+07:00')
const agency = 'Ủy ban nhân dân xã Bình Hải'

let ca: TestCa
let paper: Uint8Array
let signed: Uint8Array

async function signAs(name: string, pdf: Uint8Array, months = 36): Promise<Uint8Array> {
  const holder = { name, unit: agency, issuedAt, months, keyKind: 'p256' } as const
  const key = signingKeyFromPem(await ca.issueOfficerCertificate(holder))
  const outcome = await signPdf(pdf, key, { reason: '', location: '', signerName: name, at })
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.pdf
}

beforeAll(async () => {
  ca = await makeTestCa('Tổ chức chứng thực thử nghiệm', issuedAt)
  paper = await renderResultDocument(aResultDocument)
  signed = await signAs('Nguyễn Văn A', paper)
})

const report = (pdf: Uint8Array, anchors = [ca.anchor], when = at) => reportOf(pdf, anchors, when)

describe('what a person is told of the signature of an uploaded paper', () => {
  test('nothing, when there is none', () => {
    expect(report(paper)).toEqual({ kind: 'unsigned' })
  })

  test('who signed, when it is good: the officer, then the seal', async () => {
    expect(report(await signAs(agency, signed))).toEqual({
      kind: 'valid',
      says: `Chữ ký số hợp lệ: Nguyễn Văn A, ${agency}; ${agency}.`,
    })
  })

  test('a changed byte, with what to do next', () => {
    expect(report(signed.map((byte, index) => (index === 20_000 ? byte ^ 1 : byte)))).toEqual({
      kind: 'fault',
      says: 'Chữ ký số không dùng được. Nội dung tệp không còn đúng như lúc ký.',
      next: 'Hãy xin lại bản gốc từ nơi cấp và tải lên nguyên như khi nhận, không mở sửa hay in lại.',
    })
  })

  test('something added after the signature', () => {
    const more = new Uint8Array(Buffer.concat([signed, Buffer.from('\n5 0 obj\n<< >>\nendobj\n')]))
    expect(report(more)).toMatchObject({
      says: 'Chữ ký số không dùng được. Tệp đã bị thêm hoặc sửa nội dung sau khi ký.',
    })
  })

  test('a file made to keep the reader busy is refused at once', () => {
    const raw = Buffer.from(signed).toString('latin1')
    const dictionary = /\/ByteRange \[[\d ]+\]/.exec(raw)![0]
    const hostile = [
      `${raw}${`\n1 0 obj\n${dictionary}`.repeat(200_000)}`,
      `${raw}${'\n1 0 obj'.repeat(800_000)}\n${raw}`,
      `${raw}${'\nxref '.repeat(800_000)}${raw}`,
    ]
    const started = performance.now()
    for (const one of hostile) expect(report(new Uint8Array(Buffer.from(one, 'latin1'))).kind).toBe('fault')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('an expired certificate with its day, and an issuer nobody here trusts', async () => {
    expect(report(await signAs('Nguyễn Văn A', paper, 6))).toMatchObject({
      says: 'Chữ ký số không dùng được. Chứng thư số của Nguyễn Văn A đã hết hạn ngày 02/7/2024.',
    })
    expect(report(signed, [])).toMatchObject({
      kind: 'fault',
      says: expect.stringContaining('không do tổ chức chứng thực được tin cậy cấp'),
      next: expect.stringContaining('xin nơi cấp ký lại'),
    })
  })
})
