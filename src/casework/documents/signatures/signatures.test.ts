import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { renderResultDocument } from '../slips/render-result-document.ts'
import { aResultDocument } from '../slips/testing.ts'
import { findSignatures } from './pdf-signatures.ts'
import { signPdf } from './sign-pdf.ts'
import type { SigningKey } from './signing-key.ts'
import { makeTestCa, openTestCa, signingKeyFromPem, type TestCa } from './test-ca.ts'
import { verifyPdfSignature } from './verify-pdf-signature.ts'

const issuedAt = instantFromIsoOrThrow('2024-01-02T08:00:00+07:00')
const at = instantFromIsoOrThrow('2024-09-06T10:00:00+07:00')
const officerName = 'Nguyễn Văn A'
const agencyName = 'Ủy ban nhân dân xã Bình Hải'
const words = { reason: 'Ký duyệt kết quả', location: 'tỉnh Quảng Ngãi', signerName: officerName, at }
const pdfsig = '/usr/bin/pdfsig'
const openssl = '/usr/bin/openssl'

let ca: TestCa
let officer: SigningKey
let seal: SigningKey
let paper: Uint8Array
let signedOnce: Uint8Array
let signedTwice: Uint8Array
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'signatures-'))
  ca = await makeTestCa('Tổ chức chứng thực thử nghiệm', issuedAt)
  const issue = async (name: string) =>
    signingKeyFromPem(await ca.issueOfficerCertificate({ name, unit: agencyName, issuedAt }))
  officer = await issue(officerName)
  seal = await issue(agencyName)
  paper = await renderResultDocument(aResultDocument)
  signedOnce = await sign(paper, officer)
  signedTwice = await sign(signedOnce, seal)
})
afterAll(() => rm(dir, { recursive: true }))

async function sign(pdf: Uint8Array, key: SigningKey): Promise<Uint8Array> {
  const outcome = await signPdf(pdf, key, words)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.pdf
}

function theSignature(pdf: Uint8Array) {
  const found = findSignatures(pdf)
  if (!found.ok) throw new Error(found.code)
  return found.signatures[0]!
}

async function pdfsigSays(pdf: Uint8Array): Promise<string> {
  const path = join(dir, 'signed.pdf')
  await writeFile(path, pdf)
  try {
    return execFileSync(pdfsig, [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  }
}

const verify = (pdf: Uint8Array, when: Instant = at, anchors = [ca.anchor]) =>
  verifyPdfSignature(pdf, anchors, when)
const codeOf = (pdf: Uint8Array, when: Instant = at, anchors = [ca.anchor]) => {
  const verdict = verify(pdf, when, anchors)
  return verdict.ok ? 'valid' : verdict.code
}
const flipped = (pdf: Uint8Array, offset: number) => pdf.map((byte, i) => (i === offset ? byte ^ 1 : byte))
const appended = (pdf: Uint8Array, text: string) =>
  new Uint8Array(Buffer.concat([pdf, Buffer.from(text, 'latin1')]))
const edited = (pdf: Uint8Array, from: string | RegExp, to: string) => {
  const before = Buffer.from(pdf).toString('latin1')
  const after = before.replace(from, () => to)
  if (before === after) throw new Error('nothing to edit')
  return new Uint8Array(Buffer.from(after, 'latin1'))
}

describe('a signed paper', () => {
  test('signed by the officer is valid and names the signer and the words whole', () => {
    expect(verify(signedOnce)).toMatchObject({
      ok: true,
      signatures: [
        {
          signer: officerName,
          organization: agencyName,
          issuer: 'Tổ chức chứng thực thử nghiệm',
          reason: words.reason,
          location: words.location,
          coversWholeFile: true,
        },
      ],
    })
  })

  test('signed by the officer, then sealed by the agency, carries two valid signatures', () => {
    const verdict = verify(signedTwice)
    expect(verdict.ok && verdict.signatures.map((one) => [one.signer, one.coversWholeFile])).toEqual([
      [officerName, false],
      [agencyName, true],
    ])
  })

  test('the first revision is still byte for byte inside the sealed paper', () => {
    expect(Buffer.compare(signedTwice.subarray(0, signedOnce.length), signedOnce)).toBe(0)
  })

  test('signed with a P-256 key is valid too', async () => {
    const holder = { name: officerName, unit: agencyName, issuedAt, keyKind: 'p256' } as const
    const signed = await sign(paper, signingKeyFromPem(await ca.issueOfficerCertificate(holder)))
    expect(codeOf(signed)).toBe('valid')
    expect(codeOf(flipped(signed, 20_000))).toBe('signature.content_changed')
    if (existsSync(pdfsig)) expect(await pdfsigSays(signed)).toContain('Signature is Valid')
  })

  test('a paper from a word processor, with compressed tables, can be signed', async () => {
    const document = await PDFDocument.create()
    document.addPage().drawText('Van ban')
    expect(codeOf(await sign(await document.save(), officer))).toBe('valid')
  })

  test('what is no PDF is refused with words, not with a crash', async () => {
    const outcome = await signPdf(new TextEncoder().encode('xin chào'), officer, words)
    expect(outcome).toMatchObject({ ok: false, code: 'signature.pdf_not_signable' })
  })
})

describe('a forged or broken paper is found', () => {
  test('without a signature', () => {
    expect(verify(paper)).toMatchObject({ code: 'signature.none', message: 'Tệp chưa có chữ ký số.' })
  })

  test('one flipped byte, wherever it is', () => {
    const { firstEnd, secondStart } = theSignature(signedOnce)
    const offsets = [0, 9, 1_000, 20_000, firstEnd - 200, firstEnd - 1, secondStart, signedOnce.length - 1]
    for (let offset = 500; offset < firstEnd; offset += 1_977) offsets.push(offset)
    for (const offset of offsets) expect(verify(flipped(signedOnce, offset)).ok, `byte ${offset}`).toBe(false)
    expect(verify(flipped(signedOnce, 20_000))).toMatchObject({
      code: 'signature.content_changed',
      message: 'Nội dung tệp không còn đúng như lúc ký.',
    })
  })

  // The framing of a CMS (tags of its outer shells) is signed by nobody; it says nothing about the paper.
  test('one flipped byte inside the signature itself never changes what is said about it', () => {
    const { firstEnd, cms } = theSignature(signedOnce)
    const used = cms.findLastIndex((byte) => byte !== 0) + 1
    const honest = verify(signedOnce)
    let accepted = 0
    for (let i = firstEnd + 1; i < firstEnd + 1 + used * 2; i += 29) {
      const verdict = verify(flipped(signedOnce, i))
      if (!verdict.ok) continue
      accepted += 1
      expect(verdict).toEqual(honest)
    }
    expect(accepted).toBeLessThan(used * 0.01)
    const padding = firstEnd + 1 + used * 2 + 100
    expect(codeOf(flipped(signedOnce, padding))).toBe('signature.structure')
  })

  test('an authority nobody trusts', async () => {
    const other = await makeTestCa('Tổ chức khác', issuedAt)
    const verdict = verify(signedOnce, at, [other.anchor])
    expect(verdict).toMatchObject({ code: 'signature.unknown_issuer' })
    expect(!verdict.ok && verdict.message).toContain(officerName)
  })

  test('an authority with the same name but another key', async () => {
    const namesake = await makeTestCa('Tổ chức chứng thực thử nghiệm', issuedAt)
    expect(codeOf(signedOnce, at, [namesake.anchor])).toBe('signature.unknown_issuer')
  })

  test('a certificate that has expired, with its day', async () => {
    const short = await ca.issueOfficerCertificate({
      name: officerName,
      unit: agencyName,
      issuedAt,
      months: 6,
    })
    const verdict = verify(await sign(paper, signingKeyFromPem(short)))
    expect(verdict).toMatchObject({
      ok: false,
      code: 'signature.expired',
      message: 'Chứng thư số của Nguyễn Văn A đã hết hạn ngày 02/7/2024.',
    })
  })

  test('a certificate that is not yet valid', () => {
    expect(codeOf(signedOnce, instantFromIsoOrThrow('2023-12-31T08:00:00+07:00'))).toBe(
      'signature.not_yet_valid',
    )
  })

  test('an authority signing a paper itself', async () => {
    expect(codeOf(await sign(paper, signingKeyFromPem(ca.pem)))).toBe('signature.wrong_certificate_use')
  })

  test('an officer posing as an authority', async () => {
    const officerPem = await ca.issueOfficerCertificate({ name: officerName, unit: agencyName, issuedAt })
    const forged = await openTestCa(officerPem).issueOfficerCertificate({
      name: 'Chủ tịch',
      unit: 'x',
      issuedAt,
    })
    expect(codeOf(await sign(paper, signingKeyFromPem(forged)))).toBe('signature.unknown_issuer')
  })

  test('the key of another person', async () => {
    const mixed: SigningKey = { certificateChain: officer.certificateChain, sign: seal.sign }
    expect(codeOf(await sign(paper, mixed))).toBe('signature.not_genuine')
  })

  test('anything appended behind the last signature', () => {
    expect(codeOf(appended(signedTwice, '\n5 0 obj\n<< >>\nendobj\n'))).toBe(
      'signature.changed_after_signing',
    )
  })

  test('ranges that leave out more than the signature', () => {
    const raw = Buffer.from(signedOnce).toString('latin1')
    const [, end, start, length] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(raw)!.map(Number)
    const wrong = `/ByteRange [0 ${end! - 40} ${start} ${length}]`
    expect(codeOf(edited(signedOnce, /\/ByteRange \[[\d ]+\]/, wrong))).toBe('signature.structure')
    expect(codeOf(edited(signedOnce, /\/ByteRange \[[\d ]+\]/, '/ByteRange null'))).toBe(
      'signature.structure',
    )
  })
})

describe('between two signatures only a signature may be added', () => {
  /** Adds an update to the officer's paper, then lets the seal sign the result: all digests are right. */
  async function sealedAfter(update: string): Promise<string> {
    return codeOf(await sign(appended(signedOnce, update), seal))
  }
  const tableFor = (number: number, headOffset: number, extra = '') => {
    const raw = Buffer.from(signedOnce).toString('latin1')
    const previous = /startxref\s+(\d+)\s+%%EOF$/.exec(raw)![1]
    const root = /\/Root (\d+ 0 R)/.exec(raw.slice(raw.lastIndexOf('trailer')))![1]
    const offset = String(headOffset).padStart(10, '0')
    return `xref\n${number} 1\n${offset} 00000 n \n${extra}trailer\n<<\n/Size 300\n/Root ${root}\n/Prev ${previous}\n>>\n`
  }

  test('a page replaced before the seal is found', async () => {
    const raw = Buffer.from(signedOnce).toString('latin1')
    const page = Number(/(\d+) 0 obj\s*<<\s*\/Type \/Page\s/.exec(raw)![1])
    const body = `\n${page} 0 obj\n<< /Type /Page /MediaBox [0 0 10 10] /Annots [] >>\nendobj\n`
    const table = signedOnce.length + body.length
    const update = `${body}${tableFor(page, signedOnce.length + 1)}startxref\n${table}\n%%EOF`
    expect(await sealedAfter(update)).toBe('signature.changed_after_signing')
  })

  test('a table that points to other old content is found', async () => {
    const body = '\n299 0 obj\n<< /Type /Sig >>\nendobj\n'
    const table = signedOnce.length + body.length
    const update = `${body}${tableFor(299, 17)}startxref\n${table}\n%%EOF`
    expect(await sealedAfter(update)).toBe('signature.changed_after_signing')
  })
})

describe('independent tools agree', () => {
  test.skipIf(!existsSync(pdfsig))('pdfsig finds both signatures valid and a flipped byte', async () => {
    const good = await pdfsigSays(signedTwice)
    expect(good.match(/Signature is Valid/g)).toHaveLength(2)
    expect(good.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2)
    expect(good).toContain(`Signer Certificate Common Name: ${agencyName}`)
    expect(good.match(/Total document signed/g)).toHaveLength(1)
    expect(await pdfsigSays(flipped(signedOnce, 20_000))).toMatch(/Digest Mismatch/i)
  })

  test.skipIf(!existsSync(openssl))(
    'OpenSSL accepts the CMS, its chain and its CAdES attributes',
    async () => {
      const { firstEnd, secondStart, cms } = theSignature(signedOnce)
      const file = (name: string) => join(dir, name)
      await writeFile(file('cms.der'), cms)
      await writeFile(file('ca.pem'), ca.anchor)
      await writeFile(
        file('content'),
        Buffer.concat([signedOnce.subarray(0, firstEnd), signedOnce.subarray(secondStart)]),
      )
      const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('cms.der')]
      const against = ['-content', file('content'), '-CAfile', file('ca.pem'), '-attime', `${at / 1000}`]
      const run = () =>
        execFileSync(openssl, [...args, ...against, '-out', '/dev/null'], {
          stdio: ['ignore', 'ignore', 'pipe'],
        })
      expect(run).not.toThrow()
      await writeFile(file('content'), 'khác')
      expect(run).toThrow()
    },
  )
})
