import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instant, instantFromIsoOrThrow, MINUTE } from '#platform/time/index.ts'
import { renderResultDocument } from '../slips/render-result-document.ts'
import { aResultDocument } from '../slips/testing.ts'
import { issueTimestamp } from './issue-timestamp.ts'
import { findSignatures } from './pdf-signatures.ts'
import { signPdf } from './sign-pdf.ts'
import type { SigningKey } from './signing-key.ts'
import { makeTestCa, signingKeyFromPem, type TestCa } from './test-ca.ts'
import { type TimestampAuthority, timestampRequest, tokenOf } from './timestamp.ts'
import { verifyPdfSignature } from './verify-pdf-signature.ts'

const issuedAt = instantFromIsoOrThrow('2024-01-02T08:00:00+07:00')
const at = instantFromIsoOrThrow('2024-09-06T10:00:00+07:00')
const agency = 'Ủy ban nhân dân xã Bình Hải'
const words = { reason: 'Ký duyệt kết quả', location: 'Quảng Ngãi', signerName: 'Nguyễn Văn A', at }
const [pdfsig, openssl] = ['/usr/bin/pdfsig', '/usr/bin/openssl'] as const
const dir = mkdtempSync(join(tmpdir(), 'stamps-'))
afterAll(() => rmSync(dir, { recursive: true }))

let ca: TestCa
let officer: SigningKey
let seal: SigningKey
let clockKey: SigningKey
let paper: Uint8Array
let stamped: Uint8Array

const keyOf = async (from: TestCa, holder: object) =>
  signingKeyFromPem(
    await from.issueOfficerCertificate({ name: 'Nguyễn Văn A', unit: agency, issuedAt, ...holder }),
  )

/** An authority that answers at once, without a wire between. */
const authorityOf = (key: SigningKey, now: Instant = at): TimestampAuthority => ({
  async stamp(signature) {
    const answer = await issueTimestamp(timestampRequest(signature, 7n), key, now, 42n)
    return tokenOf(answer, signature, 7n)
  },
})

async function sign(pdf: Uint8Array, key: SigningKey, authority?: TimestampAuthority) {
  const outcome = await signPdf(pdf, key, words, authority)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome
}

beforeAll(async () => {
  ca = await makeTestCa('Tổ chức chứng thực thử nghiệm', issuedAt)
  officer = await keyOf(ca, { months: 12 })
  seal = await keyOf(ca, { name: agency, keyKind: 'p256' })
  clockKey = await keyOf(ca, { name: 'Dấu thời gian thử nghiệm', forTime: true })
  paper = await renderResultDocument(aResultDocument)
  stamped = (await sign(paper, officer, authorityOf(clockKey))).pdf
})

const verify = (pdf: Uint8Array, when: Instant = at) => verifyPdfSignature(pdf, [ca.anchor], when)

describe('a signature with a proof of time (B-T)', () => {
  test('is valid and names the moment and who proved it', async () => {
    expect((await sign(paper, officer, authorityOf(clockKey))).level).toBe('B-T')
    expect(verify(stamped)).toMatchObject({
      ok: true,
      signatures: [{ signer: 'Nguyễn Văn A', timestamp: { at, authority: 'Dấu thời gian thử nghiệm' } }],
    })
  })

  test('stays valid after the certificate has expired; without the proof it does not', async () => {
    const later = instantFromIsoOrThrow('2026-03-01T08:00:00+07:00')
    expect(verify(stamped, later)).toMatchObject({ ok: true })
    const plain = await sign(paper, officer)
    expect(plain.level).toBe('B-B')
    expect(verify(plain.pdf, later)).toMatchObject({ ok: false, code: 'signature.expired' })
  })

  test('when the authority gives no answer the paper is signed all the same, and the level says so', async () => {
    const dead: TimestampAuthority = { stamp: () => Promise.reject(new Error('no answer')) }
    const outcome = await sign(paper, officer, dead)
    expect(outcome.level).toBe('B-B')
    expect(verify(outcome.pdf)).toMatchObject({ ok: true, signatures: [{ timestamp: null }] })
  })

  test('officer, then seal, each with its own proof: both hold, and independent tools agree', async () => {
    const twice = (await sign(stamped, seal, authorityOf(clockKey))).pdf
    const verdict = verify(twice)
    expect(verdict.ok && verdict.signatures.map((one) => [one.signer, one.timestamp?.at])).toEqual([
      ['Nguyễn Văn A', at],
      [agency, at],
    ])
    if (!existsSync(pdfsig)) return
    const path = join(dir, 'twice.pdf')
    writeFileSync(path, twice)
    const said = execFileSync(pdfsig, [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    expect(said.match(/Signature is Valid/g)).toHaveLength(2)
  })

  test.skipIf(!existsSync(openssl))('OpenSSL accepts the answer of the stand-in authority', async () => {
    const signature = new TextEncoder().encode('a signature value')
    const answer = await issueTimestamp(timestampRequest(signature, 9n), clockKey, at, 43n)
    const file = (name: string, content: Uint8Array | string) => {
      writeFileSync(join(dir, name), content)
      return join(dir, name)
    }
    const args = ['ts', '-verify', '-in', file('answer.tsr', answer), '-CAfile', file('ca.pem', ca.anchor)]
    const check = (data: string) =>
      execFileSync(openssl, [...args, '-attime', `${at / 1000}`, '-data', file('data', data)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    expect(check('a signature value')).toContain('Verification: OK')
    expect(() => check('another one')).toThrow()
  })
})

describe('a proof of time that proves nothing', () => {
  const inside = (pdf: Uint8Array) => {
    const found = findSignatures(pdf)
    if (!found.ok) throw new Error(found.code)
    return found.signatures[0]!
  }

  test('of another signature is found', async () => {
    const borrowed: TimestampAuthority = {
      stamp: () => authorityOf(clockKey).stamp(new Uint8Array([1, 2, 3])),
    }
    const { pdf } = await sign(paper, officer, borrowed)
    expect(verify(pdf)).toMatchObject({ ok: false, code: 'signature.timestamp_broken' })
  })

  test('from the future is found', async () => {
    const { pdf } = await sign(paper, officer, authorityOf(clockKey, instant(at + 30 * MINUTE)))
    expect(verify(pdf)).toMatchObject({ code: 'signature.timestamp_broken' })
  })

  test('of an authority nobody trusts, or by a key not made for time, is passed over', async () => {
    const other = await keyOf(await makeTestCa('Tổ chức khác', issuedAt), { forTime: true })
    for (const key of [other, seal]) {
      const { pdf } = await sign(paper, officer, authorityOf(key))
      expect(verify(pdf)).toMatchObject({ ok: true, signatures: [{ timestamp: null }] })
    }
  })

  test('a byte flipped in it never makes another time of it', () => {
    const { firstEnd, cms } = inside(stamped)
    const used = cms.findLastIndex((byte) => byte !== 0) + 1
    const honest = JSON.stringify(verify(stamped))
    let found = 0
    for (let i = Math.floor(used / 2); i < used; i += 97) {
      const offset = firstEnd + 1 + i * 2
      const verdict = verify(stamped.map((byte, index) => (index === offset ? byte ^ 1 : byte)))
      if (JSON.stringify(verdict) === honest) continue
      found += 1
      // At most the proof falls away: a token of an authority that can no longer be traced.
      if (verdict.ok) expect(verdict.signatures[0]!.timestamp).toBeNull()
    }
    expect(found).toBeGreaterThan(8)
  })

  test('a request that is none is refused by the stand-in, and the refusal is no token', async () => {
    const answer = await issueTimestamp(new Uint8Array([1, 2, 3]), clockKey, at, 1n)
    expect(() => tokenOf(answer, new Uint8Array([1]), 1n)).toThrow('refused')
  })
})
