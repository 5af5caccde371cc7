import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { noticesOf } from '#casework/notifications/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { HOUR, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { seedDemoOfficers } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { notYours } from '../admit.ts'
import { sweepOverdue } from '../deadlines/mark-overdue.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
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
  offered,
  officeOf,
  reading,
  storedPdf,
} from '../testing.ts'
import { completeStep } from './complete-step.ts'
import { handOver } from './hand-over.ts'
import { sendBackStep } from './send-back-step.ts'
import { takeUp } from './take-up.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)
const file = await storedPdf(app)
const granted = { outcome: 'granted', number: '12/GXN', file } as const

beforeEach(() => app.clock.set(MONDAY))

async function received(procedure = '1.004873'): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen, procedure })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}

async function forSignature(): Promise<number> {
  const dossierId = await received()
  must(await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...granted }))
  must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
  must(await runCommand(app, completeStep, call(head), { dossierId }))
  return dossierId
}

const stateOf = async (id: number) => (await loadDossier(app, id)).state
const auditOf = (id: number, outcome: string) =>
  app.db.read<{ action: string }>(
    systemActor,
    sql`select action from platform.audit where dossier_id = ${id} and outcome = ${outcome}`,
  )

describe('thụ lý và các bước', () => {
  test('taken up, it is "Đang xử lý" and has its officer; a second take-up is none', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    expect(await stateOf(dossierId)).toMatchObject({
      state: 'handling',
      takenUp: true,
      step: { officer: caseOfficer.id },
    })
    expect(await runCommand(app, takeUp, call(caseOfficer), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
    })
  })

  test('each step is done by whoever fills its role in the unit that holds it', async () => {
    const dossierId = await received()
    for (const actor of [desk, head]) {
      expect(await runCommand(app, completeStep, call(actor), { dossierId })).toMatchObject({
        ok: false,
        code: 'dossier.not_yours',
      })
    }
    const elsewhere = await officeOf(app, '21172', 3000)
    expect(await runCommand(app, completeStep, call(elsewhere.caseOfficer), { dossierId })).toMatchObject({
      code: 'dossier.not_found',
    })
  })

  test('B22: nothing goes up for signature whose earlier steps are open', async () => {
    const dossierId = await received()
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    expect((await stateOf(dossierId)).step.id).toBe('review')
    const up = await runCommand(app, completeStep, call(head), { dossierId })
    expect(up).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
      message: 'Chưa có kết quả để trình ký.',
    })
    expect(await runCommand(app, signResult, call(head), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
    })
  })

  test('B23: "Kết thúc" while a step is "Đang xử lý" is impossible, and the attempt stays in the audit log', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    const end = await runCommand(app, returnResult, call(desk), { dossierId, method: 'counter' })
    expect(end).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
      message: 'Hồ sơ chưa giải quyết xong nên chưa thể trả kết quả.',
    })
    expect(await auditOf(dossierId, 'dossier.not_admitted')).toEqual([{ action: 'dossier.returnResult' }])
    // The row itself refuses what the code would let through.
    await expect(
      app.db.write(systemActor, [
        sql`update dossiers.dossier set state = 'completed' where id = ${dossierId}`,
      ]),
    ).rejects.toThrow(/check constraint/)
  })

  test('a step has its own hours, never beyond the due time of the dossier', async () => {
    const dossierId = await received()
    const state = await stateOf(dossierId)
    expect(state.step.dueAt).toBeLessThanOrEqual(state.dueAt!)
    expect(state.step.dueAt).toBeGreaterThan(MONDAY)
  })

  test('an approver who does not agree sends it back with a reason, and the draft result is withdrawn with it', async () => {
    const dossierId = await forSignature()
    expect(await runCommand(app, sendBackStep, call(head), { dossierId, reason: 'sai' })).toMatchObject({
      code: 'input.invalid',
      field: 'reason',
    })
    must(
      await runCommand(app, sendBackStep, call(head), { dossierId, reason: 'Sai tên người được xác nhận.' }),
    )
    expect(await stateOf(dossierId)).toMatchObject({
      state: 'handling',
      step: { id: 'handle' },
      result: null,
      signed: false,
    })
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    expect(await runCommand(app, completeStep, call(head), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
    })
  })

  test('is handed over within the unit, to somebody who fills the step', async () => {
    await seedDemoOfficers(app.database.owner, 51, '2026-09-07' as never)
    const dossierId = await received()
    const colleagues = await app.db.read<{ id: number; role: string }>(
      systemActor,
      sql`select officer_id as id, role from agencies.position where unit_id = ${desk.unitId} and role in ('caseOfficer', 'receptionOfficer')`,
    )
    const fit = colleagues.find((one) => one.role === 'caseOfficer')!
    const unfit = colleagues.find((one) => one.role === 'receptionOfficer')!
    expect(
      await runCommand(app, handOver, call(caseOfficer), { dossierId, toOfficer: unfit.id }),
    ).toMatchObject({ ok: false, code: 'dossier.receiver_unfit' })
    must(
      await runCommand(app, handOver, call(caseOfficer), {
        dossierId,
        toOfficer: fit.id,
        reason: 'Nghỉ phép.',
      }),
    )
    expect((await stateOf(dossierId)).step.officer).toBe(fit.id)
  })
})

test('a step in the hands of another unit is handed over there, not by the unit that received it', () => {
  const facts = {
    step: { unit: 2, role: 'caseOfficer', officer: 7 },
    competentUnit: 2,
    receivingUnit: 1,
    consultations: [],
  } as never as Parameters<typeof notYours>[1]
  const receiving = { ...head, unitId: 1, unitIds: [1] }
  expect(notYours(receiving, facts, 'handedOver')).toMatchObject({ code: 'dossier.not_yours' })
  expect(notYours(receiving, facts, 'progressNoted')).toBeUndefined()
  expect(notYours({ ...head, unitId: 2, unitIds: [2] }, facts, 'handedOver')).toBeUndefined()
})

describe('kết quả', () => {
  test('is a PDF; a rejection after appraisal has its reason and basis (Decree 61/2018 art. 19.8)', async () => {
    const dossierId = await received()
    const picture = { ...granted, file: { ...file, mime: 'image/png' } }
    expect(await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...picture })).toMatchObject({
      code: 'result.not_pdf',
    })
    expect(
      await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...granted, outcome: 'rejected' }),
    ).toMatchObject({ code: 'result.reason_missing' })
    must(
      await runCommand(app, recordResult, call(caseOfficer), {
        dossierId,
        ...granted,
        outcome: 'rejected',
        reason: 'Không đủ điều kiện theo quy định.',
        legalBasis: 'Điều 19',
      }),
    )
    expect((await stateOf(dossierId)).result).toMatchObject({ outcome: 'rejected' })
  })

  test('J5: only a signed result closes; the signature keeps the unsigned paper beside the signed one', async () => {
    const dossierId = await forSignature()
    expect(await stateOf(dossierId)).toMatchObject({ state: 'awaitingSignature', step: { kind: 'sign' } })
    expect(await runCommand(app, signResult, call(caseOfficer), { dossierId })).toMatchObject({
      code: 'auth.forbidden',
    })
    must(await runCommand(app, signResult, call(head), { dossierId }))
    expect(await stateOf(dossierId)).toMatchObject({ state: 'handling', signed: true, step: { id: 'seal' } })
    expect((await offered(app, dossierId)).has('withdrawn')).toBe(false)
    expect(must(await runCommand(app, completeStep, call(desk), { dossierId })).closed).toBe(true)
    const files = await app.db.read(
      systemActor,
      sql`select n, purpose, signed from documents.dossier_file where dossier_id = ${dossierId} order by n`,
    )
    expect(files).toEqual([
      { n: 1, purpose: 'result', signed: false },
      { n: 2, purpose: 'result', signed: true },
    ])
  })

  test('a result whose bytes are gone is not signed; it is sent back to be recorded again', async () => {
    const dossierId = await received()
    must(
      await runCommand(app, recordResult, call(caseOfficer), {
        dossierId,
        ...granted,
        file: { ...file, sha256: 'a'.repeat(64) },
      }),
    )
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    must(await runCommand(app, completeStep, call(head), { dossierId }))
    expect(await runCommand(app, signResult, call(head), { dossierId })).toMatchObject({
      ok: false,
      code: 'result.missing',
    })
    expect((await stateOf(dossierId)).state).toBe('awaitingSignature')
  })

  test('C9: finished two days early, the applicant is told before it is handed over', async () => {
    const dossierId = await forSignature()
    app.clock.advance(HOUR)
    must(await runCommand(app, signResult, call(head), { dossierId }))
    must(await runCommand(app, completeStep, call(desk), { dossierId }))
    const told = async () =>
      (await noticesOf(reading(app, citizen.actor), citizen.party.id))
        .filter((notice) => notice.dossierId === dossierId)
        .map((notice) => notice.kind)
    expect((await told())[0]).toBe('dossier.completed')
    must(await runCommand(app, returnResult, call(desk), { dossierId, method: 'counter' }))
    expect((await told())[0]).toBe('dossier.returned')
    expect(await stateOf(dossierId)).toMatchObject({ state: 'returned', overdueAt: null })
    // Only a correction, which is the head's and an act of its own.
    expect([...(await offered(app, dossierId))]).toEqual(['corrected'])
  })

  test('settled late it stays late: the mark of the sweep is an act', async () => {
    const dossierId = await forSignature()
    app.clock.set(instantFromIsoOrThrow('2026-09-10T08:00:00+07:00'))
    expect(await sweepOverdue(app)).toBeGreaterThan(0)
    must(await runCommand(app, signResult, call(head), { dossierId }))
    must(await runCommand(app, completeStep, call(desk), { dossierId }))
    expect(await stateOf(dossierId)).toMatchObject({ state: 'completed', overdueAt: app.clock.now() })
    expect(
      (await loadDossier(app, dossierId)).acts.filter((act) => act.data.kind === 'overdueMarked'),
    ).toHaveLength(1)
  })

  test('whoever writes history holds the sweep still meanwhile', async () => {
    await received()
    app.clock.set(instantFromIsoOrThrow('2026-09-11T08:00:00+07:00'))
    const keeper = await app.database.owner.connect()
    await keeper.query(`select pg_advisory_lock(hashtext('motcua.sweep'))`)
    expect(await sweepOverdue(app)).toBe(0)
    await keeper.query(`select pg_advisory_unlock_all()`)
    keeper.release()
    expect(await sweepOverdue(app)).toBeGreaterThan(0)
  })
})
