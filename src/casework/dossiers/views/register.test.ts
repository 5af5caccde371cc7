import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '#platform/db/index.ts'
import { type Day, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
import { withdrawDossier } from '../reception/withdraw-dossier.ts'
import {
  call,
  citizenOf,
  filedDossier,
  markingSigner,
  must,
  officeOf,
  officerOf,
  reading,
} from '../testing.ts'
import { registerPaper, registerRows, registerSize, registerUnits } from './register.ts'
import { registerRow } from './register-row.ts'
import { slipSettings } from './slip-content.ts'

const at = (time: string) => instantFromIsoOrThrow(`${time}+07:00`)
const settings = { demo: true, publicUrl: 'https://motcua.example.vn', hotline: '0255 000 0000' }
const app = await startTestApp('2026-08-03T08:00:00+07:00', [markingSigner, [slipSettings.name, settings]])
afterAll(() => app.close())
const { desk, caseOfficer } = await officeOf(app)
const citizen = await citizenOf(app, 'Nguyễn Thị Ánh Nguyệt')
const unitId = desk.unitId!
const period = (from: string, to: string) => ({ unitId, from: from as Day, to: to as Day })
const ids: number[] = []

beforeAll(async () => {
  for (const time of [
    '2026-01-05T09:00:00',
    '2026-08-03T08:00:00',
    '2026-08-31T16:59:00',
    '2026-09-01T07:30:00',
  ]) {
    app.clock.set(at(time))
    const { dossierId } = await filedDossier(app, { citizen })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    ids.push(dossierId)
  }
  const other = await officeOf(app, '21172')
  const elsewhere = await filedDossier(app, { citizen, unit: '21172' })
  must(await runCommand(app, receiveDossier, call(other.desk), { dossierId: elsewhere.dossierId }))
  const { dossierId } = await filedDossier(app, { citizen })
  const refusal = { dossierId, reason: 'Không thuộc thẩm quyền của xã.', legalBasis: 'Điều 17' }
  must(await runCommand(app, refuseDossier, call(desk), refusal))
})

describe('sổ theo dõi hồ sơ', () => {
  test('has a line for each dossier the desk received in the period, first and last day included, and no other', async () => {
    const rows = await registerRows(reading(app, desk), period('2026-08-03', '2026-08-31'))
    expect(rows.map((row) => row.receivedOn)).toEqual(['03/8/2026', '31/8/2026'])
    expect(rows[0]).toMatchObject({
      code: expect.stringMatching(/-260803-0001$/),
      applicantName: 'Nguyễn Thị Ánh Nguyệt',
      sets: 1,
      dueOn: '05/8/2026',
      transferredOn: '03/8/2026',
      completedOn: '',
      returnedOn: '',
      method: '',
      note: '',
    })
  })

  test('numbers run on through the year (TT 01/2018 Điều 10): August begins after the one of January', async () => {
    expect(await registerSize(reading(app, desk), period('2026-08-03', '2026-09-30'))).toEqual({
      count: 3,
      firstSerial: 2,
    })
    const rows = await registerRows(reading(app, desk), period('2026-08-03', '2026-09-30'))
    expect(rows.map((row) => row.serial)).toEqual([2, 3, 4])
    expect(await registerSize(reading(app, desk), period('2026-01-01', '2026-01-31'))).toEqual({
      count: 1,
      firstSerial: 1,
    })
  })

  test('what happened since stands in the note, the day first promised stays', async () => {
    app.clock.set(at('2026-09-01T09:00:00'))
    const [, , asked, drawn] = ids
    must(
      await runCommand(app, requestSupplement, call(caseOfficer), {
        dossierId: asked,
        items: [
          { documentCode: 'declaration', reason: 'Chưa khai nơi cư trú trước đây', legalBasis: 'Điều 19' },
        ],
        note: '',
      }),
    )
    must(
      await runCommand(app, withdrawDossier, call(citizen.actor), {
        dossierId: drawn,
        reason: 'Không cần nữa.',
      }),
    )
    const rows = await registerRows(reading(app, desk), period('2026-08-31', '2026-09-01'))
    expect(rows.map((row) => row.note)).toEqual(['Yêu cầu bổ sung 01/9/2026', 'Rút hồ sơ 01/9/2026'])
    expect(rows.every((row) => row.dueOn !== '')).toBe(true)
  })

  test('is on the form of its day: 06 of TT 01/2018 for 2024, 07 of TT 03/2025 for 2026', async () => {
    const formOf = async (from: string, to: string) =>
      (await registerPaper(reading(app, desk), period(from, to))).formLine
    expect(await formOf('2024-01-01', '2024-12-31')).toBe('Mẫu số 06, Thông tư số 01/2018/TT-VPCP')
    expect(await formOf('2026-08-01', '2026-08-31')).toBe('Mẫu số 07, Thông tư số 03/2025/TT-VPCP')
  })

  test('shows a unit nothing of another one, and is offered for the own unit alone; control chooses any', async () => {
    const neighbour = await officerOf(app, '21172', 'receptionOfficer', 2000)
    expect(await registerRows(reading(app, neighbour), period('2026-08-01', '2026-08-31'))).toEqual([])
    expect((await registerUnits(app, desk)).map((unit) => unit.code)).toEqual(['21025'])
    const control = { ...desk, seesAll: true, unitIds: [] }
    expect((await registerUnits(app, control)).length).toBeGreaterThan(90)
    expect(await registerRows(reading(app, control), period('2026-08-03', '2026-08-31'))).toHaveLength(2)
  })
})

describe('a line of the register', () => {
  test('tells how and when the result was handed over, and a later day promised', async () => {
    const unit = (await directoryOf(app)).byId(unitId)
    const act = (kind: string, time: string, data = {}) => ({ dossierId: 1, kind, at: at(time), data })
    const row = registerRow(
      {
        id: 1,
        code: 'H48.101-260803-0001',
        procedureName: 'x',
        applicantName: 'y',
        address: null,
        phone: null,
        competentUnit: unitId,
      },
      [
        act('received', '2026-08-03T15:30:00', {
          dueAt: at('2026-08-06T17:00:00'),
          step: { kind: 'handle', unit: unitId },
        }),
        act('extended', '2026-08-05T09:00:00', { newDueAt: at('2026-08-10T17:00:00') }),
        act('resultRecorded', '2026-08-07T09:00:00', { outcome: 'rejected' }),
        act('completed', '2026-08-07T10:00:00'),
        act('returned', '2026-08-10T08:00:00', { method: 'publicPost' }),
      ],
      12,
      unit,
    )
    expect(row).toMatchObject({
      serial: 12,
      dueOn: '06/8/2026',
      completedOn: '07/8/2026',
      returnedOn: '10/8/2026',
      method: 'Bưu chính công ích',
      note: 'Hẹn lại 10/8/2026. Từ chối giải quyết',
      competentUnit: expect.stringContaining('Ủy ban nhân dân'),
    })
  })

  test('of a result taken back and put right tells the last outcome, and that it was opened again', async () => {
    const unit = (await directoryOf(app)).byId(unitId)
    const act = (kind: string, time: string, data = {}) => ({ dossierId: 1, kind, at: at(time), data })
    const dossier = {
      id: 1,
      code: 'H48.101-260803-0001',
      procedureName: 'x',
      applicantName: 'y',
      address: null,
      phone: null,
      competentUnit: unitId,
    }
    const before = [
      act('received', '2026-08-03T15:30:00', { dueAt: at('2026-08-06T17:00:00') }),
      act('resultRecorded', '2026-08-04T09:00:00', { outcome: 'rejected' }),
      act('completed', '2026-08-04T10:00:00'),
      act('returned', '2026-08-04T11:00:00', { method: 'counter' }),
      act('corrected', '2026-08-05T08:00:00'),
    ]
    expect(registerRow(dossier, before, 1, unit)).toMatchObject({
      completedOn: '',
      returnedOn: '',
      method: '',
    })
    const after = [
      ...before,
      act('resultRecorded', '2026-08-05T09:00:00', { outcome: 'granted' }),
      act('completed', '2026-08-05T10:00:00'),
    ]
    expect(registerRow(dossier, after, 1, unit)).toMatchObject({
      completedOn: '05/8/2026',
      returnedOn: '',
      note: 'Mở lại để sửa sai sót 05/8/2026',
    })
  })
})
