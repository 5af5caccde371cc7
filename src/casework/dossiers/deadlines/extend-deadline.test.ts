/** Case group C: NĐ 61/2018 art. 19.9, "xin lỗi" and "hẹn lại", with the dated examples of May 2024. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { noticesOf } from '#casework/notifications/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, reading } from '../testing.ts'
import { extendDeadline } from './extend-deadline.ts'
import { sweepOverdue } from './mark-overdue.ts'

const app = await startTestApp('2024-05-24T08:00:00+07:00')
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))

/** Received on Friday 24/5/2024 with two working days: due Tuesday 28/5/2024. */
async function dueOn28May(): Promise<number> {
  at('2024-05-24T08:00:00')
  const { dossierId } = await filedDossier(app, { citizen })
  const { dueAt } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  expect(toIso(dueAt)).toBe('2024-05-28T17:00:00+07:00')
  return dossierId
}

const letter = {
  newDueOn: '2024-06-03',
  ground: 'verification',
  reason: 'Cần xác minh nơi cư trú tại hai xã.',
} as const
const send = (dossierId: number, over: object = {}, actor = caseOfficer) =>
  runCommand(app, extendDeadline, call(actor), { dossierId, ...letter, ...over })

beforeEach(() => at('2024-05-24T08:00:00'))

describe('xin lỗi và hẹn lại ngày trả kết quả (NĐ 61/2018, Điều 19 khoản 9)', () => {
  test('sent in time it moves the due time once; the old day stays in the record and the applicant is told both', async () => {
    const dossierId = await dueOn28May()
    at('2024-05-27T10:00:00')
    const { dueAt, previousDueAt } = must(await send(dossierId))
    expect([toIso(previousDueAt), toIso(dueAt)]).toEqual([
      '2024-05-28T17:00:00+07:00',
      '2024-06-03T17:00:00+07:00',
    ])
    const { state, acts } = await loadDossier(app, dossierId)
    expect(state).toMatchObject({ dueAt, extended: true, state: 'received' })
    expect(acts.at(-1)?.data).toMatchObject({ kind: 'extended', previousDueAt, newDueAt: dueAt })
    const [notice] = await noticesOf(reading(app, citizen.actor), citizen.party.id)
    expect(notice).toMatchObject({ kind: 'dossier.extended', data: { previousDueAt, dueAt } })
    at('2024-05-29T08:00:00')
    await sweepOverdue(app)
    expect((await loadDossier(app, dossierId)).state.overdueAt).toBeNull()
  })

  test('C2: on the due day itself it comes too late, is refused, and the attempt stays recorded', async () => {
    const dossierId = await dueOn28May()
    at('2024-05-28T09:00:00')
    expect(await send(dossierId)).toMatchObject({
      ok: false,
      code: 'clock.extension_too_late',
      message: expect.stringContaining('Không kịp hạn'),
    })
    const tried = await app.db.read<{ outcome: string }>(
      systemActor,
      sql`select outcome from platform.audit where dossier_id = ${dossierId} and action = 'dossier.extendDeadline'`,
    )
    expect(tried).toEqual([{ outcome: 'clock.extension_too_late' }])
    at('2024-05-28T17:00:01')
    await sweepOverdue(app)
    expect((await loadDossier(app, dossierId)).state).toMatchObject({ extended: false })
    expect((await loadDossier(app, dossierId)).state.overdueAt).not.toBeNull()
  })

  test('C3: "01 ngày" is read as a calendar day: due on a Monday, the Sunday before is the last', async () => {
    at('2024-05-15T08:00:00')
    const { dossierId } = await filedDossier(app, { citizen })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    expect(toIso((await loadDossier(app, dossierId)).state.dueAt!)).toBe('2024-05-17T17:00:00+07:00')
    must(await send(dossierId, { newDueOn: '2024-05-20' }))
    // A second dossier, due Monday 20/5 after its own reception on the 16th.
    at('2024-05-16T08:00:00')
    const other = (await filedDossier(app, { citizen })).dossierId
    must(await runCommand(app, receiveDossier, call(desk), { dossierId: other }))
    expect(toIso((await loadDossier(app, other)).state.dueAt!)).toBe('2024-05-20T17:00:00+07:00')
    at('2024-05-19T22:00:00')
    must(await send(other, { newDueOn: '2024-05-22' }))
  })

  test('C5: without a new day, or with one that is not later, it is no letter', async () => {
    const dossierId = await dueOn28May()
    expect(await send(dossierId, { newDueOn: undefined })).toMatchObject({
      code: 'input.invalid',
      field: 'newDueOn',
    })
    expect(await send(dossierId, { newDueOn: '2024-05-28' })).toMatchObject({
      code: 'clock.extension_without_new_date',
      field: 'newDueOn',
    })
    expect(await send(dossierId, { newDueOn: '2024-06-01' })).toMatchObject({
      code: 'extension.not_working_day',
      field: 'newDueOn',
    })
  })

  test('C6: a second re-appointment is refused', async () => {
    const dossierId = await dueOn28May()
    must(await send(dossierId))
    expect(await send(dossierId, { newDueOn: '2024-06-10' })).toMatchObject({
      code: 'dossier.not_admitted',
      message: 'Hồ sơ này đã được hẹn lại một lần.',
    })
  })

  test('C8: "lý do khác" is for the head of the unit, and never without words', async () => {
    const dossierId = await dueOn28May()
    expect(await send(dossierId, { ground: 'other' })).toMatchObject({
      code: 'extension.needs_head',
      field: 'ground',
    })
    expect(await send(dossierId, { ground: 'other', reason: '' }, head)).toMatchObject({
      code: 'input.invalid',
      field: 'reason',
    })
    must(await send(dossierId, { ground: 'other' }, head))
  })

  test('the desk that received it for another unit, or waits for papers, cannot promise a new day', async () => {
    const dossierId = await dueOn28May()
    expect(await send(dossierId, {}, desk)).toMatchObject({ code: 'auth.forbidden' })
    must(
      await runCommand(app, requestSupplement, call(caseOfficer), {
        dossierId,
        items: [{ documentCode: 'TP03', reason: 'Bản chụp mờ.', legalBasis: 'Điều 17' }],
      }),
    )
    expect(await send(dossierId)).toMatchObject({ code: 'dossier.not_admitted' })
  })
})
