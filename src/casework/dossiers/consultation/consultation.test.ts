/** NĐ 61/2018 art. 19.5 (lấy ý kiến), art. 19.6 (liên thông cùng cấp): asked in writing with a time, answered here, late is named. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { dayOf, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { completeStep } from '../handling/complete-step.ts'
import { findDossier } from '../load-dossier.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, reading } from '../testing.ts'
import { answerConsultation } from './answer-consultation.ts'
import { closeConsultation } from './close-consultation.ts'
import { consultUnit } from './consult-unit.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const asked = await officeOf(app, '21172', 3000)
const stranger = await officeOf(app, '21034', 4000)
const citizen = await citizenOf(app)
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
const question = { unit: '21172', question: 'Đề nghị xác nhận nơi thường trú trước đây.', workingHours: 8 }

beforeEach(() => app.clock.set(MONDAY))

async function received(): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}
const consult = (dossierId: number, over: object = {}, actor = caseOfficer) =>
  runCommand(app, consultUnit, call(actor), { dossierId, ...question, ...over })
const answer = (dossierId: number, actor = asked.caseOfficer) =>
  runCommand(app, answerConsultation, call(actor), {
    dossierId,
    n: 1,
    view: 'agrees',
    answer: 'Xác nhận đúng như khai.',
  })

describe('lấy ý kiến đơn vị khác', () => {
  test('the asked unit sees the dossier from then on and answers in it; nobody else does', async () => {
    const dossierId = await received()
    expect(await findDossier(reading(app, asked.caseOfficer), dossierId)).toBeUndefined()
    const { dueAt } = must(await consult(dossierId))
    expect(toIso(dueAt)).toBe('2026-09-08T08:00:00+07:00')
    expect(await findDossier(reading(app, asked.caseOfficer), dossierId)).toBeDefined()
    expect(await findDossier(reading(app, stranger.caseOfficer), dossierId)).toBeUndefined()
    // Seeing is not holding: the asked unit does none of the settling unit's acts.
    expect(await runCommand(app, completeStep, call(asked.caseOfficer), { dossierId })).toMatchObject({
      ok: false,
    })
    expect(await answer(dossierId, caseOfficer)).toMatchObject({ code: 'dossier.not_yours' })
    at('2026-09-07T15:00:00')
    expect(must(await answer(dossierId))).toMatchObject({ late: false })
    expect(await answer(dossierId)).toMatchObject({ code: 'dossier.not_admitted' })
  })

  test('the step waits for every answer', async () => {
    const dossierId = await received()
    must(await consult(dossierId))
    expect(await runCommand(app, completeStep, call(caseOfficer), { dossierId })).toMatchObject({
      code: 'dossier.not_admitted',
      message: 'Còn 1 đơn vị phối hợp chưa trả lời.',
    })
    must(await answer(dossierId))
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
  })

  test('an answer after its time is kept as late, in the act and in the list of the asked unit', async () => {
    const dossierId = await received()
    must(await consult(dossierId))
    at('2026-09-08T08:00:01')
    expect(must(await answer(dossierId))).toMatchObject({ late: true })
    const [row] = await app.db.read<{ late: boolean; answered: boolean }>(
      systemActor,
      sql`select late, answered_at is not null as answered from dossiers.consultation where dossier_id = ${dossierId}`,
    )
    expect(row).toEqual({ late: true, answered: true })
  })

  test('without an answer only the head goes on, only after the time, and writes why', async () => {
    const dossierId = await received()
    must(await consult(dossierId))
    const close = (actor = head) =>
      runCommand(app, closeConsultation, call(actor), {
        dossierId,
        n: 1,
        reason: 'Đã đôn đốc, không trả lời.',
      })
    expect(await close()).toMatchObject({ code: 'consultation.still_in_time' })
    at('2026-09-08T09:00:00')
    expect(await close(caseOfficer)).toMatchObject({ code: 'auth.forbidden' })
    must(await close())
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
  })

  test('not oneself, not twice at a time, not a unit that does not exist', async () => {
    const dossierId = await received()
    expect(await consult(dossierId, { unit: '21025' })).toMatchObject({ code: 'consultation.own_unit' })
    expect(await consult(dossierId, { unit: '99999' })).toMatchObject({ code: 'consultation.unknown_unit' })
    must(await consult(dossierId))
    expect(await consult(dossierId)).toMatchObject({ code: 'consultation.asked_already', field: 'unit' })
  })
})

describe('liên thông cùng cấp', () => {
  test('B25: an interlinked dossier reaches its three agencies at once, each with its own deadline, on one receipt', async () => {
    const today = dayOf(app.clock.now())
    const revision = (await findPublished(app, '1.004873', today))!
    const participants = [
      { unit: 'so-y-te', task: 'Cấp thẻ bảo hiểm y tế.', workingHours: 8 },
      { unit: 'so-tu-phap', task: 'Xác minh hộ tịch.', workingHours: 16 },
      { unit: 'so-noi-vu', task: 'Xác nhận đối tượng.', workingHours: 24 },
    ]
    ;(revision.procedure as { participants: object[] }).participants = participants
    try {
      const { dossierId } = await filedDossier(app, { citizen })
      const { code } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
      const { state, acts } = await loadDossier(app, dossierId)
      const directory = await directoryOf(app)
      expect(state.consultations.map((one) => [one.purpose, toIso(one.dueAt)])).toEqual([
        ['interlinked', '2026-09-08T08:00:00+07:00'],
        ['interlinked', '2026-09-09T08:00:00+07:00'],
        ['interlinked', '2026-09-10T08:00:00+07:00'],
      ])
      expect(new Set(state.consultations.map((one) => one.askedAt)).size).toBe(1)
      expect(state.consultations.map((one) => directory.byId(one.unit).name)).toEqual([
        'Sở Y tế',
        'Sở Tư pháp',
        'Sở Nội vụ',
      ])
      expect(acts.filter((act) => act.data.kind === 'received')).toHaveLength(1)
      expect(state.code).toBe(code)
    } finally {
      ;(revision.procedure as { participants: object[] }).participants = []
    }
  })
})
