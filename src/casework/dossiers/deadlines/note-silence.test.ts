import { afterAll, describe, expect, test } from 'vitest'
import { noticesOf } from '#casework/notifications/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { noteProgress } from '../handling/note-progress.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, reading } from '../testing.ts'
import { noteSilence, sweepSilence } from './note-silence.ts'

const app = await startTestApp('2026-09-11T09:00:00+07:00')
afterAll(() => app.close())
const { desk, caseOfficer } = await officeOf(app)
const citizen = await citizenOf(app)
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
const silentSince = async (id: number) => (await loadDossier(app, id)).state.silentSince

describe('không hồ sơ nào im lặng quá một ngày làm việc', () => {
  test('filed on Friday 11/9/2026 09:00 and untouched, both sides are told on Monday after eight working hours, once', async () => {
    const { dossierId } = await filedDossier(app, { citizen })
    at('2026-09-14T08:59:00')
    expect(await sweepSilence(app)).toBe(0)
    at('2026-09-14T09:00:00')
    expect(await sweepSilence(app)).toBe(1)
    expect(await sweepSilence(app)).toBe(0)
    expect(await runCommand(app, noteSilence, call(systemActor), { dossierId })).toMatchObject({
      code: 'dossier.not_silent',
    })
    expect(toIso((await silentSince(dossierId))!)).toBe('2026-09-11T09:00:00+07:00')
    const [notice] = await noticesOf(reading(app, citizen.actor), citizen.party.id)
    expect(notice).toMatchObject({ kind: 'dossier.silent', dossierId })
  })

  test('a word on where it stands ends the silence, and the applicant reads it; a new silence is told anew', async () => {
    at('2026-09-14T09:00:00')
    const { dossierId } = await filedDossier(app, { citizen })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    at('2026-09-15T09:00:00')
    expect(await sweepSilence(app)).toBe(1)
    must(await runCommand(app, noteProgress, call(caseOfficer), { dossierId, text: 'Đang đối chiếu sổ bộ.' }))
    expect(await silentSince(dossierId)).toBeNull()
    const [notice] = await noticesOf(reading(app, citizen.actor), citizen.party.id)
    expect(notice).toMatchObject({ kind: 'dossier.progressNoted', data: { text: 'Đang đối chiếu sổ bộ.' } })
    at('2026-09-16T09:00:00')
    expect(await sweepSilence(app)).toBe(1)
  })

  test('what waits for the applicant is not silent', async () => {
    at('2026-09-21T08:00:00')
    await sweepSilence(app)
    const { dossierId } = await filedDossier(app, { citizen })
    must(
      await runCommand(app, requestSupplement, call(desk), {
        dossierId,
        items: [{ documentCode: 'TP03', reason: 'Bản chụp mờ.', legalBasis: 'Điều 17' }],
      }),
    )
    at('2026-09-28T08:00:00')
    await sweepSilence(app)
    expect(await silentSince(dossierId)).toBeNull()
  })
})
