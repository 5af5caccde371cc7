/** Files of a draft: how many, and whether their bytes are still there. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ownUploads, storeUpload } from '#casework/documents/index.ts'
import { call, citizenOf, must } from '#casework/dossiers/testing.ts'
import { makeReadCtx, runCommand } from '#platform/db/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { reuseOwnPaper } from './reuse-own-paper.ts'
import { saveDraft } from './save-draft.ts'
import { startDraft } from './start-draft.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const citizen = await citizenOf(app)
const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('forty files at most; one who has them may still answer and take a file away', async () => {
  const { draftId } = must(
    await runCommand(app, startDraft, call(citizen.actor), {
      procedureCode: '1.004873',
      channel: 'online',
      entry: 'provincialPortal',
      applicantParty: citizen.party.id,
      applicant: { fullName: 'Nguyễn Văn A' },
    }),
  )
  const files = Array.from({ length: 20 }, (_, n) => ({
    documentCode: 'TP05',
    name: `trang-${n}.pdf`,
    mime: 'application/pdf',
    size: 1,
    sha256: String(n).padStart(64, '0'),
  }))
  const save = (change: object) => runCommand(app, saveDraft, call(citizen.actor), { draftId, ...change })
  const others = files.map((file) => ({ ...file, sha256: file.sha256.replace(/^0/, 'a') }))
  must(await save({ addFiles: files }))
  must(await save({ addFiles: others }))
  expect(await save({ addFiles: [{ ...files[0]!, sha256: 'b'.repeat(64) }] })).toMatchObject({
    code: 'draft.too_many_files',
  })
  const reuse = { draftId, documentCode: 'TP05', paperIds: [1] }
  expect(await runCommand(app, reuseOwnPaper, call(citizen.actor), reuse)).toMatchObject({
    code: 'draft.too_many_files',
  })
  must(await save({ answers: { purpose: 'other' } }))
  must(await save({ removeFile: files[0]!.sha256 }))
})

test('bytes that were swept are to be brought again before a dossier may name them', async () => {
  const ctx = makeReadCtx(app, call(citizen.actor))
  const bytes = Buffer.from(ONE_PIXEL, 'base64')
  const { upload } = must(await storeUpload(ctx, bytes, 'giay.png', 'TP05'))
  expect(await ownUploads(ctx, [upload])).toMatchObject({ ok: true })
  rmSync(join(app.dir, upload.sha256.slice(0, 2)), { recursive: true })
  expect(await ownUploads(ctx, [upload])).toEqual({ ok: false, index: 0 })
})
