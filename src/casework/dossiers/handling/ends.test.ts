/** Ends that are not a result, waits for money, and corrections: dated examples of what the law lets an office do. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { noticesOf } from '#casework/notifications/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { getRevision } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { readDossierClock } from '../deadlines/dossier-clock.ts'
import { workingTimeOf } from '../load-dossier.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { stateAfter } from '../record/fold.ts'
import { nationalStatus } from '../record/national-status.ts'
import { correctResult } from '../result/correct-result.ts'
import { recordResult } from '../result/record-result.ts'
import { returnResult } from '../result/return-result.ts'
import { signResult } from '../result/sign-result.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  markingSigner,
  must,
  officeOf,
  reading,
  storedPdf,
} from '../testing.ts'
import { completeStep } from './complete-step.ts'
import { fulfilFinancialDuty } from './fulfil-financial-duty.ts'
import { requestFinancialDuty } from './request-financial-duty.ts'
import { stopDossier } from './stop-dossier.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)
const file = await storedPdf(app)
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
const stateOf = async (id: number) => (await loadDossier(app, id)).state
const lastNotice = async () => (await noticesOf(reading(app, citizen.actor), citizen.party.id))[0]

beforeEach(() => app.clock.set(MONDAY))

async function received(): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}

const result = { outcome: 'granted', number: '12/GXN', file } as const

async function completed(): Promise<number> {
  const dossierId = await received()
  must(await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...result }))
  must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
  must(await runCommand(app, completeStep, call(head), { dossierId }))
  must(await runCommand(app, signResult, call(head), { dossierId }))
  // The seal is the desk's own step in this process.
  while ((await stateOf(dossierId)).completedAt === null)
    must(await runCommand(app, completeStep, call(desk), { dossierId }))
  return dossierId
}

describe('dừng giải quyết (mẫu 05 của Thông tư 03/2025)', () => {
  const stop = { reason: 'Tòa án thụ lý tranh chấp về nội dung này.', legalBasis: 'Điều 21' }

  test('is the head of the unit’s alone, with reason and basis, ends the clock and is told to the applicant', async () => {
    const dossierId = await received()
    expect(await runCommand(app, stopDossier, call(caseOfficer), { dossierId, ...stop })).toMatchObject({
      code: 'auth.forbidden',
    })
    expect(
      await runCommand(app, stopDossier, call(head), { dossierId, ...stop, legalBasis: '' }),
    ).toMatchObject({ code: 'input.invalid', field: 'legalBasis' })
    must(await runCommand(app, stopDossier, call(head), { dossierId, ...stop }))
    const state = await stateOf(dossierId)
    expect(state).toMatchObject({ state: 'stopped', dueAt: null, endedAt: MONDAY })
    expect(nationalStatus(state.state)).toBe(8)
    expect(await lastNotice()).toMatchObject({ kind: 'dossier.stopped', data: stop })
  })

  test('what is signed cannot be stopped any more', async () => {
    const dossierId = await completed()
    expect(await runCommand(app, stopDossier, call(head), { dossierId, ...stop })).toMatchObject({
      code: 'dossier.not_admitted',
    })
  })
})

describe('chờ nghĩa vụ tài chính (trạng thái 6)', () => {
  const ask = { duty: 'tax', note: 'Thông báo số 15/TB-CCT, nộp tại kho bạc.' } as const

  test('by default the limit runs on while the applicant pays', async () => {
    const dossierId = await received()
    const { dueAt } = await stateOf(dossierId)
    must(await runCommand(app, requestFinancialDuty, call(caseOfficer), { dossierId, ...ask }))
    expect(await stateOf(dossierId)).toMatchObject({ state: 'awaitingPayment', dueAt })
    expect(nationalStatus('awaitingPayment')).toBe(6)
    at('2026-09-08T10:00:00')
    must(await runCommand(app, fulfilFinancialDuty, call(desk), { dossierId, proof: 'Giấy nộp tiền số 9' }))
    expect(await stateOf(dossierId)).toMatchObject({ state: 'received', dueAt })
  })

  test('where a special law takes the time out, the wait is added: 07/9 10:00 to 09/9 10:00 moves the day by two', async () => {
    const dossierId = await received()
    const { revisionId, dueAt } = await stateOf(dossierId)
    const { procedure } = await getRevision(app, revisionId)
    const rule = { pausesClock: true, legalBasis: 'Luật Đất đai 2024' }
    Object.assign(procedure, { financialDuty: rule })
    try {
      expect(toIso(dueAt!)).toBe('2026-09-09T17:00:00+07:00')
      at('2026-09-07T10:00:00')
      must(await runCommand(app, requestFinancialDuty, call(caseOfficer), { dossierId, ...ask }))
      expect(await stateOf(dossierId)).toMatchObject({ state: 'awaitingPayment', dueAt: null })
      at('2026-09-09T10:00:00')
      const paid = { dossierId, proof: 'Giấy nộp tiền số 9' }
      const after = must(await runCommand(app, fulfilFinancialDuty, call(desk), paid))
      expect(toIso(after.dueAt!)).toBe('2026-09-11T17:00:00+07:00')
      const { acts, state } = await loadDossier(app, dossierId)
      const time = await workingTimeOf(reading(app), state.competentUnit, state.receivedAt!)
      expect(readDossierClock(acts, state.clock!, time, app.clock.now())?.dueAt).toBe(after.dueAt)
    } finally {
      Object.assign(procedure, { financialDuty: undefined })
    }
  })
})

describe('sửa sai sót (NĐ 61/2018, Điều 21)', () => {
  test('a closed dossier is taken up again by a counter-act: nothing before is changed, the limit does not begin anew', async () => {
    const dossierId = await completed()
    must(await runCommand(app, returnResult, call(desk), { dossierId, method: 'counter' }))
    const before = await loadDossier(app, dossierId)
    const wrong = { dossierId, reason: 'Sai ngày sinh trên giấy xác nhận.' }
    expect(await runCommand(app, correctResult, call(caseOfficer), wrong)).toMatchObject({
      code: 'auth.forbidden',
    })
    must(await runCommand(app, correctResult, call(head), wrong))
    const { state, acts } = await loadDossier(app, dossierId)
    expect(acts.slice(0, before.acts.length)).toEqual(before.acts)
    expect(state).toEqual(stateAfter(acts))
    expect(state).toMatchObject({
      state: 'handling',
      completedAt: null,
      returnedAt: null,
      result: null,
      signed: false,
      corrections: 1,
      dueAt: before.state.dueAt,
      step: { kind: 'handle', unit: state.competentUnit },
    })
    expect(await lastNotice()).toMatchObject({ kind: 'dossier.corrected' })
  })

  test('settled again after the due time it is late, whatever the first completion was', async () => {
    const dossierId = await completed()
    must(await runCommand(app, correctResult, call(head), { dossierId, reason: 'Sai họ tên người mẹ.' }))
    at('2026-09-14T09:00:00')
    must(await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...result, number: '13/GXN' }))
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    must(await runCommand(app, completeStep, call(head), { dossierId }))
    must(await runCommand(app, signResult, call(head), { dossierId }))
    while ((await stateOf(dossierId)).completedAt === null)
      must(await runCommand(app, completeStep, call(desk), { dossierId }))
    const { acts, state } = await loadDossier(app, dossierId)
    const time = await workingTimeOf(reading(app), state.competentUnit, state.receivedAt!)
    expect(readDossierClock(acts, state.clock!, time, app.clock.now())?.verdict).toBe('late')
  })
})

describe('từ chối giải quyết sau thẩm định', () => {
  test('B14: recorded on the day after the due day it is flagged: refusal must be within the term (art. 19.8)', async () => {
    const reject = {
      outcome: 'rejected',
      number: '3/TB',
      file,
      reason: 'Không đủ điều kiện cư trú.',
      legalBasis: 'Điều 5',
    } as const
    const dossierId = await received()
    at('2026-09-10T08:00:00')
    must(await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...reject }))
    expect((await loadDossier(app, dossierId)).acts.at(-1)?.data).toMatchObject({ late: true })
    app.clock.set(MONDAY)
    const inTime = await received()
    must(await runCommand(app, recordResult, call(caseOfficer), { dossierId: inTime, ...reject }))
    expect((await loadDossier(app, inTime)).acts.at(-1)?.data).not.toHaveProperty('late')
  })
})

describe('thử làm trái quy định', () => {
  test('every attempt leaves its refusal in the audit log, with who and which act', async () => {
    const dossierId = await received()
    await runCommand(app, correctResult, call(head), { dossierId, reason: 'Muốn mở lại hồ sơ.' })
    const rows = await app.db.read<{ action: string; outcome: string; actor: number }>(
      systemActor,
      sql`select action, outcome, actor_id as actor from platform.audit where dossier_id = ${dossierId} and outcome <> 'ok'`,
    )
    expect(rows).toEqual([
      { action: 'dossier.correctResult', outcome: 'dossier.not_admitted', actor: head.id },
    ])
  })
})
