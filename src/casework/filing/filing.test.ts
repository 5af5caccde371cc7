import { afterAll, describe, expect, test } from 'vitest'
import {
  call,
  citizenOf,
  loadDossier,
  must,
  officeOf,
  reading,
  storedPdf,
  unitIdOf,
} from '#casework/dossiers/testing.ts'
import { systemActor } from '#platform/auth/index.ts'
import { json, runCommand, sql } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { draftsOf, findDraft } from './draft.ts'
import { saveDraft } from './save-draft.ts'
import { startDraft } from './start-draft.ts'
import { submitDraft } from './submit-draft.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
const { desk } = await officeOf(app)
const citizen = await citizenOf(app)
const commune = await unitIdOf(app, '21025')

const applicant = {
  fullName: 'Nguyễn Văn A',
  birthDate: '1990-01-01',
  personalId: '051000000001',
  phone: '0900000001',
  permanentAddress: 'Thôn 1, xã trình diễn',
}
const online = {
  procedureCode: '1.004873',
  channel: 'online',
  entry: 'provincialPortal',
  applicantParty: citizen.party.id,
  applicant,
} as const
const answers = { purpose: 'property', status: 'never', livedElsewhere: 'no' }

async function draft(more: object = {}) {
  return must(
    await runCommand(app, startDraft, call(citizen.actor), { ...online, receivingUnit: commune, ...more }),
  ).draftId
}
async function ready() {
  const draftId = await draft()
  must(await runCommand(app, saveDraft, call(citizen.actor), { draftId, answers }))
  return draftId
}

describe('bắt đầu hồ sơ', () => {
  test('what the account tells is filled in and never asked (NĐ 224/2026 art. 15.1)', async () => {
    const found = await findDraft(reading(app, citizen.actor), await draft())
    expect(found!.answers).toMatchObject({
      applicantName: 'Nguyễn Văn A',
      applicantPersonalId: '051000000001',
      applicantAddress: 'Thôn 1, xã trình diễn',
    })
  })

  test('B26: a procedure without an approved internal process takes no dossier', async () => {
    await app.database.owner.query(
      `insert into procedures.procedure values (51, '9.999999', 'Chưa có quy trình', 'chua co quy trinh', 'chua co quy trinh', 'Thử', 'commune', 0, 'full')`,
    )
    await app.database.owner.query(
      `insert into procedures.revision(province_id, procedure_code, number, definition, faults, source) values (51, '9.999999', 1, '{}', $1::jsonb, 'test')`,
      [json([{ path: 'process', message: 'chưa có quy trình nội bộ được phê duyệt' }])],
    )
    expect(
      await runCommand(app, startDraft, call(citizen.actor), { ...online, procedureCode: '9.999999' }),
    ).toMatchObject({ ok: false, code: 'procedure.not_published' })
    // The table itself refuses to publish what has faults.
    await expect(
      app.database.owner.query(
        `update procedures.revision set published_at = now() where procedure_code = '9.999999'`,
      ),
    ).rejects.toThrow(/check constraint/)
  })

  test('a procedure without online service is not filed online', async () => {
    const rows = await app.db.read<{ code: string }>(
      systemActor,
      sql`select code from procedures.procedure where online_service = 'none' order by code limit 1`,
    )
    expect(
      await runCommand(app, startDraft, call(citizen.actor), { ...online, procedureCode: rows[0]!.code }),
    ).toMatchObject({ ok: false, code: 'procedure.not_online' })
  })

  test('helping somebody needs their consent', async () => {
    expect(
      await runCommand(app, startDraft, call(citizen.actor), { ...online, assisted: true }),
    ).toMatchObject({ ok: false, code: 'draft.consent_missing', field: 'consent' })
    must(
      await runCommand(app, startDraft, call(citizen.actor), {
        ...online,
        assisted: true,
        consent: 'Mã OTP',
      }),
    )
  })

  test('a number that is none is told at its field', async () => {
    const wrong = { ...online, applicant: { ...applicant, personalId: '0510' } }
    expect(await runCommand(app, startDraft, call(citizen.actor), wrong)).toMatchObject({
      code: 'input.invalid',
      field: 'applicant.personalId',
    })
  })
})

describe('lưu nháp', () => {
  test('answers add up field by field, a hidden answer goes, a file comes once', async () => {
    const draftId = await draft()
    const file = { ...(await storedPdf(app)), documentCode: 'TP05' }
    must(
      await runCommand(app, saveDraft, call(citizen.actor), {
        draftId,
        answers: { purpose: 'other', otherPurpose: 'Du học' },
        addFiles: [file],
      }),
    )
    must(
      await runCommand(app, saveDraft, call(citizen.actor), {
        draftId,
        answers: { purpose: 'property' },
        removed: ['otherPurpose'],
        addFiles: [file],
      }),
    )
    const found = (await findDraft(reading(app, citizen.actor), draftId))!
    expect(found.answers).toMatchObject({ purpose: 'property' })
    expect(found.answers).not.toHaveProperty('otherPurpose')
    expect(found.files).toHaveLength(1)
    must(await runCommand(app, saveDraft, call(citizen.actor), { draftId, removeFile: file.sha256 }))
    expect((await findDraft(reading(app, citizen.actor), draftId))!.files).toEqual([])
  })

  test("a draft is its own writer's: others neither find nor change nor send it", async () => {
    const draftId = await ready()
    const other = (await citizenOf(app, 'Trần Văn B')).actor
    expect(await findDraft(reading(app, other), draftId)).toBeUndefined()
    expect(
      await runCommand(app, saveDraft, call(other), { draftId, answers: { purpose: 'marry' } }),
    ).toMatchObject({ code: 'draft.not_found' })
    expect(await runCommand(app, submitDraft, call(other), { draftId })).toMatchObject({
      code: 'draft.not_found',
    })
    expect((await draftsOf(reading(app, citizen.actor))).map((one) => one.id)).toContain(draftId)
    expect(await draftsOf(reading(app, other))).toEqual([])
  })
})

describe('nộp hồ sơ', () => {
  test('exactly once under twenty senders: one dossier, the same receipt for all', async () => {
    const draftId = await ready()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => runCommand(app, submitDraft, call(citizen.actor), { draftId })),
    )
    const sent = outcomes.map((outcome) => must(outcome))
    expect(new Set(sent.map((one) => `${one.dossierId} ${one.trackingNumber}`)).size).toBe(1)
    expect(sent.filter((one) => !one.already)).toHaveLength(1)
    const [row] = await app.db.read<{ n: number }>(
      systemActor,
      sql`select count(*)::int as n from dossiers.dossier_content where applicant_party = ${citizen.party.id}`,
    )
    expect(row!.n).toBe(1)
    expect(
      await runCommand(app, saveDraft, call(citizen.actor), { draftId, answers: { purpose: 'marry' } }),
    ).toMatchObject({ ok: false, code: 'draft.already_filed' })
  })

  test('an answer saved while the draft is being filed is in the dossier: nothing acknowledged is lost', async () => {
    const draftId = await ready()
    let between = false
    // The other tab is acknowledged after the filing has read the draft and before it is committed.
    const meanwhile = new Proxy(app.db, {
      get(db, name) {
        if (name !== 'writeTogether' || between) return Reflect.get(db, name, db).bind(db)
        return async (...args: Parameters<typeof db.writeTogether>) => {
          between = true
          must(
            await runCommand(app, saveDraft, call(citizen.actor), {
              draftId,
              answers: { purpose: 'other', otherPurpose: 'Du học' },
            }),
          )
          return db.writeTogether(...args)
        }
      },
    })
    const { dossierId } = must(
      await runCommand({ ...app, db: meanwhile }, submitDraft, call(citizen.actor), { draftId }),
    )
    const [row] = await app.db.read<{ purpose: string }>(
      systemActor,
      sql`select answers->>'purpose' as purpose from dossiers.dossier_content where dossier_id = ${dossierId}`,
    )
    expect(between).toBe(true)
    expect(row).toEqual({ purpose: 'other' })
  })

  test('the dossier keeps the revision of its draft, its channel and its entry, and owes what is published', async () => {
    const draftId = await ready()
    const { dossierId } = must(await runCommand(app, submitDraft, call(citizen.actor), { draftId }))
    const { state } = await loadDossier(app, dossierId)
    expect(state).toMatchObject({
      state: 'filed',
      channel: 'online',
      entry: 'provincialPortal',
      receivingUnit: commune,
      competentUnit: commune,
      feeVnd: 0,
    })
    expect(state.filedAt).toBe(instantFromIsoOrThrow('2026-09-07T08:00:00+07:00'))
  })

  test('an incomplete draft is not sent, and every gap is named', async () => {
    const draftId = await draft()
    must(
      await runCommand(app, saveDraft, call(citizen.actor), {
        draftId,
        answers: { ...answers, status: 'divorced' },
      }),
    )
    const outcome = await runCommand(app, submitDraft, call(citizen.actor), { draftId })
    expect(outcome).toMatchObject({
      ok: false,
      code: 'draft.incomplete',
      details: { faults: [{ field: 'judgement' }], missing: [{ code: 'TP03' }] },
    })
  })

  test('without a place to receive it, or an applicant, there is nothing to send', async () => {
    const homeless = await draft({ receivingUnit: null })
    must(await runCommand(app, saveDraft, call(citizen.actor), { draftId: homeless, answers }))
    expect(await runCommand(app, submitDraft, call(citizen.actor), { draftId: homeless })).toMatchObject({
      code: 'draft.no_unit',
      field: 'receivingUnit',
    })
    expect(await runCommand(app, submitDraft, call(citizen.actor), { draftId: 'none' })).toMatchObject({
      code: 'draft.not_found',
    })
  })

  test("B4: a department's procedure handed in at a commune carries the commune as receiver and the department as the one who decides", async () => {
    const { draftId } = must(
      await runCommand(app, startDraft, call(desk), {
        procedureCode: '1.011443',
        channel: 'counter',
        entry: 'desk',
        applicant,
        receivingUnit: commune,
      }),
    )
    const { dossierId } = must(await runCommand(app, submitDraft, call(desk), { draftId }))
    const { state } = await loadDossier(app, dossierId)
    expect(state.receivingUnit).toBe(commune)
    expect(state.competentUnit).toBe(await unitIdOf(app, '51.so-nong-nghiep-va-moi-truong'))
  })

  test('filed with help, the helper sees it as well as the one it belongs to', async () => {
    const helper = await citizenOf(app, 'Đinh Thị H')
    const { draftId } = must(
      await runCommand(app, startDraft, call(helper.actor), {
        ...online,
        assisted: true,
        consent: 'Mã OTP',
        receivingUnit: commune,
      }),
    )
    must(await runCommand(app, saveDraft, call(helper.actor), { draftId, answers }))
    const { dossierId } = must(await runCommand(app, submitDraft, call(helper.actor), { draftId }))
    const { access, state } = await loadDossier(app, dossierId)
    expect(state.assisted).toBe(true)
    expect(access).toEqual(
      expect.arrayContaining([
        { unitId: 0, partyId: citizen.party.id, role: 'applicant' },
        { unitId: 0, partyId: helper.party.id, role: 'helper' },
      ]),
    )
  })
})
