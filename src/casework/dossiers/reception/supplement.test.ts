import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { dayOf, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { takeUp } from '../handling/take-up.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, storedPdf } from '../testing.ts'
import { receiveDossier } from './receive-dossier.ts'
import { receiveSupplement } from './receive-supplement.ts'
import { DECLARATION_ITEM, requestSupplement } from './request-supplement.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)

beforeEach(() => app.clock.set(MONDAY))
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
const file = async (procedure = '1.004873') => (await filedDossier(app, { citizen, procedure })).dossierId
const item = {
  documentCode: 'TP03',
  reason: 'Bản chụp không đọc được.',
  legalBasis: 'Nghị định 61/2018/NĐ-CP, Điều 17',
}

describe('yêu cầu bổ sung', () => {
  test('B7: without a list of papers, or without a reason, it is no request', async () => {
    const dossierId = await file()
    expect(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [] })).toMatchObject({
      code: 'input.invalid',
      field: 'items',
    })
    expect(
      await runCommand(app, requestSupplement, call(desk), { dossierId, items: [{ ...item, reason: '' }] }),
    ).toMatchObject({ code: 'input.invalid', field: 'items.0.reason' })
    expect(
      await runCommand(app, requestSupplement, call(desk), {
        dossierId,
        items: [{ ...item, legalBasis: '' }],
      }),
    ).toMatchObject({ code: 'input.invalid', field: 'items.0.legalBasis' })
  })

  test('B8: a paper that the procedure does not list cannot be asked for', async () => {
    const dossierId = await file()
    const outcome = await runCommand(app, requestSupplement, call(desk), {
      dossierId,
      items: [item, { ...item, documentCode: 'SO-HO-KHAU' }],
    })
    expect(outcome).toMatchObject({
      ok: false,
      code: 'supplement.paper_not_listed',
      field: 'items.1.documentCode',
    })
    expect(
      await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item, item] }),
    ).toMatchObject({ code: 'supplement.item_twice' })
  })

  test('once, completely and exactly: a second request is refused with its article (Decree 61/2018 art. 15.3)', async () => {
    const dossierId = await file()
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] }))
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    const second = await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] })
    expect(second).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
      next: expect.stringContaining('Điều 15 khoản 3'),
    })
  })

  test('after reception the clock stands still, and the limit begins anew when the supplement comes (art. 19.4)', async () => {
    const dossierId = await file()
    const { dueAt } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    at('2026-09-08T09:00:00')
    must(await runCommand(app, requestSupplement, call(caseOfficer), { dossierId, items: [item] }))
    expect((await loadDossier(app, dossierId)).state).toMatchObject({
      state: 'awaitingSupplement',
      dueAt: null,
    })
    at('2026-09-15T09:00:00')
    const again = must(
      await runCommand(app, receiveSupplement, call(citizen.actor), {
        dossierId,
        files: [{ ...(await storedPdf(app)), documentCode: 'TP03' }],
      }),
    )
    expect(toIso(dueAt)).toBe('2026-09-09T17:00:00+07:00')
    expect(toIso(again.dueAt!)).toBe('2026-09-17T17:00:00+07:00')
    expect((await loadDossier(app, dossierId)).state).toMatchObject({
      state: 'handling',
      dueAt: again.dueAt,
      step: { id: 'handle' },
    })
  })

  test('B17: online the applicant must bring everything that was asked for, at once', async () => {
    const dossierId = await file()
    must(
      await runCommand(app, requestSupplement, call(desk), {
        dossierId,
        items: [item, { ...item, documentCode: DECLARATION_ITEM }],
      }),
    )
    const short = await runCommand(app, receiveSupplement, call(citizen.actor), {
      dossierId,
      files: [],
      explanation: 'Tôi đã sửa.',
    })
    expect(short).toMatchObject({
      ok: false,
      code: 'supplement.items_missing',
      details: { missing: ['TP03'] },
    })
    must(
      await runCommand(app, receiveSupplement, call(citizen.actor), {
        dossierId,
        files: [{ ...(await storedPdf(app)), documentCode: 'TP03' }],
        explanation: 'Tôi đã sửa.',
      }),
    )
    const [row] = await app.db.read<{ n: number }>(
      systemActor,
      sql`select count(*)::int as n from documents.dossier_file where dossier_id = ${dossierId}`,
    )
    expect(row!.n).toBe(1)
  })
})

describe('hồ sơ đã quá hạn', () => {
  test('cannot be sent back for papers to make it punctual again (NĐ 61/2018 art. 19.4)', async () => {
    const dossierId = await file()
    const { dueAt } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    app.clock.set(instantFromIsoOrThrow(toIso(dueAt)))
    app.clock.advance(60_000)
    expect(
      await runCommand(app, requestSupplement, call(caseOfficer), { dossierId, items: [item] }),
    ).toMatchObject({ ok: false, code: 'supplement.after_due' })
  })

  test('one request at reception does not use up the one after appraisal; a second of either is refused', async () => {
    const dossierId = await file()
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] }))
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    expect(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] })).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
    })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    must(await runCommand(app, requestSupplement, call(caseOfficer), { dossierId, items: [item] }))
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    expect(
      await runCommand(app, requestSupplement, call(caseOfficer), { dossierId, items: [item] }),
    ).toMatchObject({ ok: false, code: 'dossier.not_admitted' })
  })

  test('paper handed in over the counter without a scan does not count as digitized', async () => {
    const dossierId = (await filedDossier(app, { citizen, channel: 'counter' })).dossierId
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] }))
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    expect((await loadDossier(app, dossierId)).state.digitizedInput).toBe(false)
  })
})

describe('yêu cầu bổ sung sau thẩm định (Điều 19 khoản 4)', () => {
  /** A procedure of ten working days, received on Monday 06/5/2024: due Monday 20/5/2024. */
  async function tenDays() {
    at('2024-05-06T08:00:00')
    const office = await officeOf(app)
    const { procedure } = (await findPublished(app, '1.004873', dayOf(app.clock.now())))!
    const had = { timeLimit: procedure.timeLimit, supplementRequestLimit: procedure.supplementRequestLimit }
    Object.assign(procedure, { timeLimit: { counter: { amount: 10, unit: 'workingDay' } } })
    const { dossierId } = await filedDossier(app, { citizen, channel: 'counter' })
    const { dueAt } = must(await runCommand(app, receiveDossier, call(office.desk), { dossierId }))
    expect(toIso(dueAt)).toBe('2024-05-20T17:00:00+07:00')
    const ask = async () => {
      must(await runCommand(app, requestSupplement, call(office.caseOfficer), { dossierId, items: [item] }))
      const { data } = (await loadDossier(app, dossierId)).acts.at(-1)!
      return data.kind === 'supplementRequested' && (data.late ?? false)
    }
    return { ask, procedure, restore: () => Object.assign(procedure, had) }
  }

  test('B10: sent until Thursday 09/5/2024, the third working day, it is in time', async () => {
    const { ask, restore } = await tenDays()
    at('2024-05-09T16:59:00')
    expect(await ask()).toBe(false)
    restore()
  })

  test('B11: sent on Friday 10/5/2024 it is kept as "yêu cầu bổ sung muộn"', async () => {
    const { ask, restore } = await tenDays()
    at('2024-05-10T08:00:00')
    expect(await ask()).toBe(true)
    restore()
  })

  test('B11: a special law may give longer, and then it is not late', async () => {
    const { ask, procedure, restore } = await tenDays()
    Object.assign(procedure, { supplementRequestLimit: { workingDays: 5, legalBasis: 'Luật chuyên ngành' } })
    at('2024-05-10T08:00:00')
    expect(await ask()).toBe(false)
    restore()
  })
})

describe('yêu cầu bổ sung lần nữa', () => {
  test('only the head of the unit, with the ground written down; it counts as a second one', async () => {
    const dossierId = await file()
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    must(await runCommand(app, requestSupplement, call(caseOfficer), { dossierId, items: [item] }))
    must(await runCommand(app, receiveSupplement, call(desk), { dossierId, files: [] }))
    const again = { dossierId, items: [item], approvedGround: 'Giấy tờ nộp lần đầu hết giá trị ngày 05/9.' }
    expect(await runCommand(app, requestSupplement, call(caseOfficer), again)).toMatchObject({
      code: 'supplement.needs_head',
      field: 'approvedGround',
    })
    expect(
      await runCommand(app, requestSupplement, call(head), { ...again, approvedGround: ' ' }),
    ).toMatchObject({ code: 'input.invalid', field: 'approvedGround' })
    must(await runCommand(app, requestSupplement, call(head), again))
    const { state, acts } = await loadDossier(app, dossierId)
    expect(state).toMatchObject({ state: 'awaitingSupplement', supplementRequests: 2, dueAt: null })
    expect(acts.at(-1)?.data).toMatchObject({ approvedGround: again.approvedGround })
  })
})
