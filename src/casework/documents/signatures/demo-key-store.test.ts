import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { renderResultDocument } from '../slips/render-result-document.ts'
import { aResultDocument } from '../slips/testing.ts'
import { openDemoKeyStore } from './demo-key-store.ts'
import { signPdf } from './sign-pdf.ts'
import { verifyPdfSignature } from './verify-pdf-signature.ts'

const issuedAt = instantFromIsoOrThrow('2024-01-02T08:00:00+07:00')
const at = instantFromIsoOrThrow('2024-09-06T10:00:00+07:00')
const officerName = 'Nguyễn Văn A'
const agencyName = 'Ủy ban nhân dân xã Bình Hải'
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterAll(() => rm(dir, { recursive: true }))

describe('the demonstration key store', () => {
  test('keeps one authority and one key per holder, readable by the owner alone', async () => {
    const keys = join(dir, 'keys')
    const [first, second] = await Promise.all([
      openDemoKeyStore(keys, issuedAt),
      openDemoKeyStore(keys, issuedAt),
    ])
    expect(first.trustAnchors).toEqual(second.trustAnchors)
    const who = { id: '../../canbo-01', name: officerName, unit: agencyName }
    const [a, b] = await Promise.all([first.officerKey(who), second.officerKey(who)])
    expect(a.certificateChain).toEqual(b.certificateChain)
    await first.sealKey({ id: 'binh-hai', name: agencyName })
    const files = await readdir(keys)
    expect(files.toSorted()).toEqual([
      'authority.pem',
      expect.stringMatching(/^officer-[0-9a-f]{32}\.pem$/),
      expect.stringMatching(/^seal-[0-9a-f]{32}\.pem$/),
    ])
    for (const file of files) expect((await stat(join(keys, file))).mode & 0o777).toBe(0o600)
    const paper = await renderResultDocument(aResultDocument)
    const signed = await signPdf(paper, a, { reason: 'Ký duyệt', location: '', signerName: officerName, at })
    expect(signed.ok && verifyPdfSignature(signed.pdf, second.trustAnchors, at).ok).toBe(true)
  })
})
