/** What signs, over real wires: the stand-ins speak the protocols of real services. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type DemoKeyStore,
  openDemoKeyStore,
  renderResultDocument,
  verifyPdfSignature,
} from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import type { ResultSigner } from '#casework/dossiers/index.ts'
import { systemIds } from '#platform/db/index.ts'
import { createLog } from '#platform/log/index.ts'
import { fixedClock, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { CSC_PATH, RSA_SHA256_OID, SHA256_OID } from './csc-messages.ts'
import { httpTimestampAuthority } from './http-timestamp.ts'
import { keyFileSigner } from './key-file-signer.ts'
import type { Loopback } from './loopback.ts'
import { remoteSigner } from './remote-signer.ts'
import { type StandInCsc, standInCsc } from './stand-in-csc.ts'
import { standInTsa } from './stand-in-tsa.ts'

const from = instantFromIsoOrThrow('2024-01-02T08:00:00+07:00')
const at = instantFromIsoOrThrow('2024-09-06T10:00:00+07:00')
const clock = fixedClock(at)
const log = createLog('silent')
const agency = 'Ủy ban nhân dân xã Bình Hải'
const by = {
  officerId: 7,
  account: 'canbo-07',
  name: 'Nguyễn Văn A',
  unit: agency,
  unitCode: '21025',
  at,
}

let dir: string
let keys: DemoKeyStore
let paper: Uint8Array
const open: Loopback[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'signing-'))
  keys = await openDemoKeyStore(dir, from)
  paper = await renderResultDocument(aResultDocument)
})
afterAll(() => rm(dir, { recursive: true }))
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function signed(signer: ResultSigner) {
  const outcome = await signer.sign(paper, by)
  if (!outcome.ok) throw new Error(outcome.code)
  const verdict = verifyPdfSignature(outcome.pdf, keys.trustAnchors, at)
  if (!verdict.ok) throw new Error(verdict.code)
  return { outcome, signatures: verdict.signatures }
}

describe('keys in files', () => {
  test('the officer signs, the agency seals, both hold; the record keeps the number of the certificate', async () => {
    const { outcome, signatures } = await signed(keyFileSigner(keys))
    expect(signatures.map((one) => [one.signer, one.reason])).toEqual([
      ['Nguyễn Văn A', 'Ký kết quả giải quyết thủ tục hành chính'],
      [agency, 'Con dấu của cơ quan'],
    ])
    expect(outcome).toMatchObject({ timestamp: 'notAsked', certificate: signatures[0]!.serial.toLowerCase() })
  })

  test('an authority for time over HTTP stamps both signatures', async () => {
    const tsa = await standInTsa(await keys.clockKey(), clock)
    open.push(tsa)
    const { outcome, signatures } = await signed(keyFileSigner(keys, httpTimestampAuthority(tsa.url, log)))
    expect(outcome.timestamp).toBe('stamped')
    expect(signatures.map((one) => one.timestamp)).toEqual([
      { at, authority: 'Dấu thời gian trình diễn' },
      { at, authority: 'Dấu thời gian trình diễn' },
    ])
  })

  test('when it is dead the paper is signed all the same, and it is said', async () => {
    const tsa = await standInTsa(await keys.clockKey(), clock)
    await tsa.close()
    const { outcome, signatures } = await signed(keyFileSigner(keys, httpTimestampAuthority(tsa.url, log)))
    expect(outcome.timestamp).toBe('missing')
    expect(signatures.map((one) => one.timestamp)).toEqual([null, null])
  })
})

describe('a remote signing service (CSC API v2)', () => {
  const token = 'access-of-this-installation'
  async function service(): Promise<StandInCsc> {
    const csc = await standInCsc({ ca: keys.authority, token, clock, ids: systemIds, validFrom: from })
    open.push(csc)
    return csc
  }
  const ask = async (url: string, method: string, body: object, bearer = token) => {
    const answer = await fetch(`${url}${CSC_PATH}/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')

  test('signs as the officer and as the agency with keys that never left it', async () => {
    const csc = await service()
    const { signatures } = await signed(remoteSigner({ url: csc.url, token }))
    expect(signatures.map((one) => one.signer)).toEqual(['canbo-07', '21025'])
  })

  test('an officer who does not confirm is told so, and nothing is signed', async () => {
    const csc = await service()
    csc.confirm(false)
    expect(await remoteSigner({ url: csc.url, token }).sign(paper, by)).toMatchObject({
      ok: false,
      code: 'signing.declined',
      message: expect.stringContaining('chưa được xác nhận'),
    })
  })

  test('a service that is down, or does not know this installation, is unavailable in words', async () => {
    const csc = await service()
    const stranger = remoteSigner({ url: csc.url, token: 'wrong' })
    expect(await stranger.sign(paper, by)).toMatchObject({ ok: false, code: 'signing.unavailable' })
    await csc.close()
    expect(await remoteSigner({ url: csc.url, token }).sign(paper, by)).toMatchObject({
      ok: false,
      code: 'signing.unavailable',
      next: expect.stringContaining('Thử ký lại'),
    })
  })

  test('what was confirmed signs that hash alone, and once', async () => {
    const { url } = await service()
    const what = { credentialID: 'canbo-07', hashAlgorithmOID: SHA256_OID }
    const asked = { ...what, numSignatures: 1, hashes: [hashOf('a')] }
    const { body } = await ask(url, 'credentials/authorize', asked)
    const sign = (text: string) =>
      ask(url, 'signatures/signHash', {
        ...what,
        SAD: body['SAD'],
        hashes: [hashOf(text)],
        signAlgo: RSA_SHA256_OID,
      })
    expect(await sign('b')).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    // The wrong try has used it up.
    expect(await sign('a')).toMatchObject({ status: 400 })
    const again = await ask(url, 'credentials/authorize', asked)
    body['SAD'] = again.body['SAD']
    expect(await sign('a')).toMatchObject({ status: 200, body: { signatures: [expect.any(String)] } })
    expect(await ask(url, 'credentials/list', { userID: 'x' }, 'wrong')).toMatchObject({ status: 401 })
    expect(await ask(url, 'credentials/info', {})).toMatchObject({ status: 400 })
  })
})
