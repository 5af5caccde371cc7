import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { noticesOf } from '#casework/notifications/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { type Day, dayOf, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { transferLimit } from '../clock/index.ts'
import { recordResult } from '../result/record-result.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  must,
  offered,
  officeOf,
  officerOf,
  reading,
  storedPdf,
  unitIdOf,
} from '../testing.ts'
import { publicStatus } from '../views/public-status.ts'
import { isDossierCode } from './dossier-code.ts'
import { receiveDossier } from './receive-dossier.ts'
import { receiveSupplement } from './receive-supplement.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { withdrawDossier } from './withdraw-dossier.ts'

const MONDAY = instantFromIsoOrThrow('2026-09-07T08:00:00+07:00')
const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const stranger = await officerOf(app, '21172', 'receptionOfficer', 3000)
const citizen = await citizenOf(app)

beforeEach(() => app.clock.set(MONDAY))
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
const file = async (procedure = '1.004873') => (await filedDossier(app, { citizen, procedure })).dossierId

describe('tiếp nhận', () => {
  test('gives the statutory code, the due time and the first step of the pinned process, and tells the applicant', async () => {
    const dossierId = await file()
    const received = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    expect(isDossierCode(received.code)).toBe(true)
    // 3 working days from Monday 7/9/2026, cut by a fifth for online filing and never by less.
    expect(toIso(received.dueAt)).toBe('2026-09-09T17:00:00+07:00')
    const { state } = await loadDossier(app, dossierId)
    expect(state).toMatchObject({
      state: 'received',
      code: received.code,
      step: { id: 'handle', kind: 'handle', unit: desk.unitId },
    })
    const notices = await noticesOf(reading(app, citizen.actor), citizen.party.id)
    expect(notices[0]).toMatchObject({ dossierId, kind: 'dossier.received', data: { code: received.code } })
  })

  test('D2: the serial of a unit begins again at 0001 on the next day', async () => {
    at('2026-09-10T08:00:00')
    const first = must(await runCommand(app, receiveDossier, call(desk), { dossierId: await file() }))
    const second = must(await runCommand(app, receiveDossier, call(desk), { dossierId: await file() }))
    at('2026-09-11T08:00:00')
    const next = must(await runCommand(app, receiveDossier, call(desk), { dossierId: await file() }))
    expect([first.code, second.code, next.code].map((code) => code.slice(-11))).toEqual([
      '260910-0001',
      '260910-0002',
      '260911-0001',
    ])
  })

  test('D3, D6: a code has four digits of serial, capitals, and its length', () => {
    expect(isDossierCode('000.00.53.H48-220921-0099')).toBe(true)
    expect(isDossierCode('000.00.53.H48-220921-099')).toBe(false)
    expect(isDossierCode('h48.53-220921-0099')).toBe(false)
    expect(isDossierCode(`H48.${'5'.repeat(60)}-220921-0099`)).toBe(false)
  })

  test('B2: received on Friday 30/8/2024 at 15:10 it is transferred at the start of Wednesday 4/9/2024', async () => {
    const directory = await directoryOf(app)
    const day = '2024-08-30' as Day
    const time = directory.workingTime(directory.at('21025', day)!.id, day)
    expect(toIso(transferLimit(instantFromIsoOrThrow('2024-08-30T15:10:00+07:00'), time))).toBe(
      '2024-09-04T07:30:00+07:00',
    )
  })

  test('the day has 9,999 codes; the next reception is told to come tomorrow, and the dossier stays as it was', async () => {
    at('2026-09-14T08:00:00')
    await app.database.owner.query(`insert into dossiers.code_counter values (51, $1, '2026-09-14', 9998)`, [
      desk.unitId,
    ])
    expect(must(await runCommand(app, receiveDossier, call(desk), { dossierId: await file() })).code).toMatch(
      /-9999$/,
    )
    const dossierId = await file()
    expect(await runCommand(app, receiveDossier, call(desk), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.codes_exhausted',
    })
    expect(
      await runCommand(app, refuseDossier, call(desk), {
        dossierId,
        reason: 'Không thuộc thẩm quyền.',
        legalBasis: 'Điều 17',
      }),
    ).toMatchObject({ code: 'dossier.codes_exhausted' })
    expect((await loadDossier(app, dossierId)).state.version).toBe(1)
  })

  test('is the work of the desk that holds it: not of a case officer, not of another unit, not of a citizen', async () => {
    const dossierId = await file()
    expect(await runCommand(app, receiveDossier, call(caseOfficer), { dossierId })).toMatchObject({
      code: 'auth.forbidden',
    })
    expect(await runCommand(app, receiveDossier, call(stranger), { dossierId })).toMatchObject({
      code: 'dossier.not_found',
    })
    expect(await runCommand(app, receiveDossier, call(citizen.actor), { dossierId })).toMatchObject({
      code: 'auth.forbidden',
    })
    expect(await runCommand(app, receiveDossier, call(desk), { dossierId: 999_999 })).toMatchObject({
      code: 'dossier.not_found',
    })
  })

  test('happens once', async () => {
    const dossierId = await file()
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    expect(await runCommand(app, receiveDossier, call(desk), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.not_admitted',
    })
  })
})

describe('từ chối, rút hồ sơ', () => {
  test('a refusal has a reason and a legal basis, is coded on its own day and ends the dossier', async () => {
    const dossierId = await file()
    expect(
      await runCommand(app, refuseDossier, call(desk), { dossierId, reason: 'Không', legalBasis: 'Điều 17' }),
    ).toMatchObject({ code: 'input.invalid', field: 'reason' })
    const { code } = must(
      await runCommand(app, refuseDossier, call(desk), {
        dossierId,
        reason: 'Không thuộc phạm vi của thủ tục.',
        legalBasis: 'Điều 17',
      }),
    )
    expect(code).toMatch(/-260907-\d{4}$/)
    expect((await loadDossier(app, dossierId)).state).toMatchObject({
      state: 'refused',
      endedAt: MONDAY,
      dueAt: null,
    })
    expect([...(await offered(app, dossierId))]).toEqual([])
  })

  test('E3: withdrawn before reception it never had a clock, so it is in no denominator of timeliness', async () => {
    const dossierId = await file()
    must(
      await runCommand(app, withdrawDossier, call(citizen.actor), { dossierId, reason: 'Tôi chưa cần nữa.' }),
    )
    expect((await loadDossier(app, dossierId)).state).toMatchObject({
      state: 'withdrawn',
      receivedAt: null,
      dueAt: null,
      code: null,
      endedAt: MONDAY,
    })
    expect(await runCommand(app, receiveDossier, call(desk), { dossierId })).toMatchObject({
      code: 'dossier.not_admitted',
    })
  })

  test('somebody else can neither see nor withdraw it', async () => {
    const dossierId = await file()
    const other = await citizenOf(app, 'Trần Văn B')
    expect(await runCommand(app, withdrawDossier, call(other.actor), { dossierId })).toMatchObject({
      ok: false,
      code: 'dossier.not_found',
    })
    expect(
      await runCommand(app, receiveSupplement, call(other.actor), { dossierId, files: [] }),
    ).toMatchObject({ ok: false, code: 'dossier.not_found' })
  })

  test('while it lies for signature the applicant may still withdraw; after the signature no more', async () => {
    const dossierId = await file('2.000815')
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    must(
      await runCommand(app, recordResult, call(caseOfficer), {
        dossierId,
        outcome: 'granted',
        number: '1/CT',
        file: await storedPdf(app),
      }),
    )
    expect((await offered(app, dossierId)).has('withdrawn')).toBe(true)
  })
})

describe('tra cứu công khai', () => {
  test('E12: whoever has a code sees how far it is, and no name, number or telephone', async () => {
    const dossierId = await file()
    const { code } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    const status = await publicStatus(app, ` ${code} `)
    expect(status).toMatchObject({ code, nationalStatus: 2, statusName: 'Được tiếp nhận' })
    const text = JSON.stringify(status)
    for (const secret of [citizen.party.name, citizen.party.personalId!, citizen.party.phone!])
      expect(text).not.toContain(secret)
    expect(await publicStatus(app, code.replace(/\d{4}$/, '9998'))).toBeUndefined()
    expect(await publicStatus(app, "x' or 1=1")).toBeUndefined()
  })
})

test('every unit edition has its own number: acts of 2026 name the commune of 2026', async () => {
  const { state } = await loadDossier(app, await file())
  expect(state.receivingUnit).toBe(await unitIdOf(app, '21025'))
  expect(dayOf(state.filedAt)).toBe('2026-09-07')
  expect(head.unitId).toBe(desk.unitId)
})
