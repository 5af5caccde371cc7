import { afterAll, describe, expect, test } from 'vitest'
import { renderResultDocument, storeUpload } from '#casework/documents/index.ts'
import { aResultDocument } from '#casework/documents/slips/testing.ts'
import {
  AUTHORITY_DOCUMENT,
  completeStep,
  findDossierPage,
  receiveDossier,
  recordResult,
  returnResult,
  signResult,
  takeUp,
  transferLimit,
} from '#casework/dossiers/index.ts'
import {
  call,
  loadDossier,
  markingSigner,
  must,
  officeOf,
  officerOf,
  reading,
  storedPdf,
} from '#casework/dossiers/testing.ts'
import type { Actor } from '#platform/auth/index.ts'
import { runCommand } from '#platform/db/index.ts'
import { dayOf, instantFromIsoOrThrow, toIso } from '#platform/time/index.ts'
import { directoryOf, processRolesOf } from '#registry/agencies/index.ts'
import { listProcedures } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { fileDirectly } from './file-directly.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
afterAll(() => app.close())
const here = await officeOf(app, '21025')
const there = await officeOf(app, '21061', 2000)
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))

const person = { name: 'Nguyễn Văn A', personalId: '051000000001', address: 'Tỉnh Gia Lai' }
const filing = {
  procedureCode: '1.004873',
  receivingUnit: '21025',
  applicant: person,
  answers: {
    applicantName: 'Nguyễn Văn A',
    applicantBirthDate: '1990-09-05',
    applicantPersonalId: '051000000001',
    applicantAddress: 'Tỉnh Gia Lai',
    applicantPhone: '0900000001',
    purpose: 'property',
    status: 'never',
    livedElsewhere: 'no',
  },
}
const file = (more: object = {}, actor: Actor = here.desk) =>
  runCommand(app, fileDirectly, call(actor), { ...filing, ...more })

async function receivedFor(competentUnit?: string) {
  const { dossierId } = must(await file(competentUnit === undefined ? {} : { competentUnit }))
  const received = must(await runCommand(app, receiveDossier, call(here.desk), { dossierId }))
  return { ...received, dossierId }
}

describe('nộp không phụ thuộc địa giới trong tỉnh', () => {
  test('B4: a dossier of another commune carries the code of the receiving authority and lies with the competent one at once', async () => {
    const { dossierId, code } = await receivedFor('21061')
    const directory = await directoryOf(app)
    expect(code.startsWith(`${directory.byId(here.desk.unitId!).agencyCode}-260907-`)).toBe(true)
    const { state } = await loadDossier(app, dossierId)
    expect(state).toMatchObject({
      receivingUnit: here.desk.unitId,
      competentUnit: there.desk.unitId,
      step: { kind: 'handle', unit: there.desk.unitId },
    })
    // The commune that received it looks on; the work is the other one's.
    expect(await runCommand(app, takeUp, call(here.caseOfficer), { dossierId })).toMatchObject({
      code: 'dossier.not_yours',
    })
    must(await runCommand(app, takeUp, call(there.caseOfficer), { dossierId }))
  })

  test('B4: the result is returned at the place of reception (NĐ 61/2018 art. 19.7)', async () => {
    const { dossierId } = await receivedFor('21061')
    must(await runCommand(app, takeUp, call(there.caseOfficer), { dossierId }))
    for (let turn = 0; turn < 6; turn++) {
      const { state } = await loadDossier(app, dossierId)
      if (state.state === 'completed') break
      if (state.state === 'awaitingSignature') {
        must(await runCommand(app, signResult, call(there.head), { dossierId }))
        continue
      }
      const actor = processRolesOf.caseOfficer.includes(state.step.role) ? there.caseOfficer : there.head
      if (state.result === null)
        must(
          await runCommand(app, recordResult, call(actor), {
            dossierId,
            outcome: 'granted',
            number: '1/XN',
            file: await storedPdf(app),
          }),
        )
      must(await runCommand(app, completeStep, call(actor), { dossierId }))
    }
    const { state } = await loadDossier(app, dossierId)
    expect(state).toMatchObject({ state: 'completed', step: { kind: 'return', unit: here.desk.unitId } })
    expect(
      await runCommand(app, returnResult, call(there.desk), { dossierId, method: 'counter' }),
    ).toMatchObject({ code: 'dossier.not_yours' })
    must(await runCommand(app, returnResult, call(here.desk), { dossierId, method: 'counter' }))
  })

  test.each([
    ['B1', '2024-08-29T14:59:00', '2024-08-29T17:00:00'],
    ['B2', '2024-08-30T15:10:00', '2024-09-04T07:30:00'],
  ])(
    '%s: received at %s it may be transferred until %s, and is there the moment it is received',
    async (_case, receivedAt, limit) => {
      const directory = await directoryOf(app)
      const instant = instantFromIsoOrThrow(`${receivedAt}+07:00`)
      const then = directory.at('21025', dayOf(instant))!
      expect(toIso(transferLimit(instant, directory.workingTime(then.id, dayOf(instant))))).toBe(
        `${limit}+07:00`,
      )
      // The same hours today: whatever the clock says, no desk holds back what it has received.
      at(`2026-09-10${receivedAt.slice(10)}`)
      const { dossierId } = await receivedFor('21061')
      const { state, acts } = await loadDossier(app, dossierId)
      expect(state.step.unit).toBe(there.desk.unitId)
      expect(acts.at(-1)!.at).toBe(app.clock.now())
    },
  )

  test('the centre of the province takes in for a commune, and must say which one', async () => {
    const centre = await officerOf(app, '51.ubnd', 'receptionOfficer', 4000)
    const at51 = { receivingUnit: '51.ubnd' }
    expect(await file(at51, centre)).toMatchObject({ code: 'draft.no_unit', field: 'competentUnit' })
    const { dossierId } = must(await file({ ...at51, competentUnit: '21061' }, centre))
    expect((await loadDossier(app, dossierId)).state).toMatchObject({
      receivingUnit: centre.unitId,
      competentUnit: there.desk.unitId,
    })
  })

  test('without the field nothing changes: the commune that receives it settles it', async () => {
    const { dossierId } = must(await file())
    expect((await loadDossier(app, dossierId)).state.competentUnit).toBe(here.desk.unitId)
  })

  test('B5: a matter of another province is refused at the counter and sent to the Portal or the post', async () => {
    const other = await app.database.owner.query<{ code: string }>(
      `select code from agencies.unit where code not like '51%' and parent_code is null and kind = 'province'
        and (valid_until is null or valid_until > '2026-09-07') limit 1`,
    )
    const before = await app.database.owner.query('select count(*) from dossiers.dossier')
    expect(await file({ competentUnit: other.rows[0]!.code })).toMatchObject({
      code: 'unit.other_province',
      field: 'competentUnit',
      next: expect.stringMatching(/Cổng Dịch vụ công quốc gia hoặc bưu chính/),
    })
    expect(await file({ competentUnit: '00000' })).toMatchObject({
      code: 'unit.unknown',
      field: 'competentUnit',
    })
    expect(await app.database.owner.query('select count(*) from dossiers.dossier')).toMatchObject({
      rows: before.rows,
    })
  })

  test('a department settles nothing of a commune, and a commune nothing of a department', async () => {
    expect(await file({ competentUnit: '51.so-tu-phap' })).toMatchObject({ code: 'unit.not_competent' })
    const [department] = (await listProcedures(app)).filter(
      (one) => one.published && !one.hasForm && one.level !== 'commune',
    )
    expect(
      await file({ procedureCode: department!.code, competentUnit: '21061', answers: {} }),
    ).toMatchObject({ code: 'unit.not_competent' })
  })
})

describe('người nộp thay', () => {
  const authorized = { kind: 'authorized', name: 'Trần Thị B' }
  const submitterOn = async (submitter: object, files: object[] = []) => {
    const { dossierId } = must(await file({ submitter, files }))
    return (await findDossierPage(reading(app, here.desk), dossierId))!.content.submitter
  }

  test.each([
    [{ kind: 'authorized', name: 'Trần Thị B' }],
    [{ kind: 'hiredService', name: 'Công ty dịch vụ' }],
    [{ ...authorized, authority: { number: '12', day: '2026-09-05' } }],
    [{ ...authorized, authority: { seen: true, number: '12' } }],
    [{ ...authorized, authority: { seen: true, day: '2026-09-05' } }],
  ])('B20: filed for another without an authorisation, reception is blocked: %o', async (submitter) => {
    const outcome = await file({ submitter })
    expect(outcome).toMatchObject({
      ok: false,
      code: 'submitter.no_authority',
      message: expect.stringContaining('giấy ủy quyền'),
      next: expect.stringContaining('Điều 6'),
    })
  })

  test('B20: with the paper seen, its number and its day, or with its scan, it is taken in and kept', async () => {
    const seen = { number: '12/GUQ', day: '2026-09-05', seen: true }
    expect(await submitterOn({ ...authorized, authority: seen })).toMatchObject({
      kind: 'authorized',
      name: 'Trần Thị B',
      authority: { ...seen, scanned: false },
    })
    const pdf = await renderResultDocument(aResultDocument)
    const { upload } = must(
      await storeUpload(reading(app, here.desk), pdf, 'uy-quyen.pdf', AUTHORITY_DOCUMENT),
    )
    expect(await submitterOn(authorized, [upload])).toMatchObject({ authority: { scanned: true } })
    // Another paper is no authorisation, and saying so is none either.
    const other = { ...upload, documentCode: 'TP05' }
    expect(await file({ submitter: authorized, files: [other] })).toMatchObject({
      code: 'submitter.no_authority',
    })
  })

  test('B20: a legal representative needs no authorisation, and shows who they are', async () => {
    const mother = { kind: 'legalRepresentative', name: 'Trần Thị B', relation: 'mẹ' }
    expect(await file({ submitter: mother })).toMatchObject({ code: 'submitter.no_proof' })
    expect(await file({ submitter: { ...mother, relation: '', proof: 'giấy khai sinh' } })).toMatchObject({
      code: 'submitter.no_relation',
    })
    expect(await file({ submitter: { ...mother, name: ' ' } })).toMatchObject({ code: 'submitter.no_name' })
    expect(await submitterOn({ ...mother, proof: 'giấy khai sinh' })).toMatchObject({
      kind: 'legalRepresentative',
      relation: 'mẹ',
      proof: 'giấy khai sinh',
    })
  })

  test('who files their own leaves no name behind, and acts name nobody', async () => {
    expect(await submitterOn({ kind: 'self' })).toBeNull()
    const { dossierId } = must(
      await file({
        submitter: { ...authorized, authority: { seen: true, number: '12', day: '2026-09-05' } },
      }),
    )
    expect(JSON.stringify((await loadDossier(app, dossierId)).acts)).not.toContain('Trần Thị B')
  })
})
