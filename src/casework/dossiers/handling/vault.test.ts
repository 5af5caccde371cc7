/** Kho quản lý dữ liệu điện tử: nobody is asked twice, nobody looks without a dossier (cases J2, J3, J4). */
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import { ownPapers, papersForDossier } from '#registry/parties/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { receiveSupplement } from '../reception/receive-supplement.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { DECLARATION_ITEM, requestSupplement } from '../reception/request-supplement.ts'
import { correctResult } from '../result/correct-result.ts'
import { recordResult } from '../result/record-result.ts'
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
  unitIdOf,
} from '../testing.ts'
import { completeStep } from './complete-step.ts'
import { heldPapers, reusePaper } from './reuse-paper.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00', [markingSigner])
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const elsewhere = await officeOf(app, '21172', 3000)
const citizen = await citizenOf(app)
const stranger = await citizenOf(app, 'Trần Thị C')
const file = await storedPdf(app)
const at = (iso: string) => app.clock.set(instantFromIsoOrThrow(`${iso}+07:00`))
const MARRIAGE = '1.000894'
/** "Giấy xác nhận tình trạng hôn nhân" among the papers of a marriage registration. */
const STATUS_PAPER = 'TP03'

async function settle(dossierId: number, outcome: 'granted' | 'rejected' = 'granted'): Promise<number> {
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  const reason = { reason: 'Đã đăng ký kết hôn ở nơi khác.', legalBasis: 'Điều 8' }
  const result = { dossierId, outcome, number: '12/GXN', file, ...(outcome === 'rejected' ? reason : {}) }
  must(await runCommand(app, recordResult, call(caseOfficer), result))
  must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
  must(await runCommand(app, completeStep, call(head), { dossierId }))
  must(await runCommand(app, signResult, call(head), { dossierId }))
  while ((await loadDossier(app, dossierId)).state.completedAt === null)
    must(await runCommand(app, completeStep, call(desk), { dossierId }))
  return dossierId
}
const settled = async (outcome?: 'granted' | 'rejected') =>
  settle((await filedDossier(app, { citizen })).dossierId, outcome)
const marriage = async () => (await filedDossier(app, { citizen, procedure: MARRIAGE })).dossierId
const held = async (id: number, actor = desk) => heldPapers(reading(app, actor), await loadDossier(app, id))
const own = (actor = citizen.actor) => ownPapers(reading(app, actor))

describe('kho giấy tờ của người nộp', () => {
  test('a signed result goes there when the dossier is closed; a rejection does not, and others see nothing of it', async () => {
    await settled('rejected')
    expect(await own()).toEqual([])
    const first = await settled()
    expect(await own()).toMatchObject([
      {
        kind: 'result',
        name: 'Giấy xác nhận tình trạng hôn nhân',
        number: '12/GXN',
        signed: true,
        sourceDossier: first,
        issuedOn: '2026-09-07',
      },
    ])
    expect(await own(stranger.actor)).toEqual([])
  })

  test('J3: what the vault holds is offered for the paper it is, and asking for it again needs a reason', async () => {
    const dossierId = await marriage()
    const found = await held(dossierId)
    expect([...found.keys()]).toEqual([STATUS_PAPER])
    const item = { documentCode: STATUS_PAPER, reason: 'Chưa có trong hồ sơ.', legalBasis: 'Điều 17' }
    expect(await runCommand(app, requestSupplement, call(desk), { dossierId, items: [item] })).toMatchObject({
      code: 'supplement.paper_in_vault',
      field: 'items.0.notReusable',
    })
    const items = [{ ...item, notReusable: 'Bản trong kho đã quá sáu tháng.' }]
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items }))
    expect((await loadDossier(app, dossierId)).acts.at(-1)?.data).toMatchObject({ items })
  })

  test('J4: taken into the dossier it is a file there, and the dossier counts as reusing data of the vault', async () => {
    const dossierId = await marriage()
    const [paper] = (await held(dossierId)).get(STATUS_PAPER)!
    const take = { dossierId, documentCode: STATUS_PAPER, paperId: paper!.id }
    expect(await runCommand(app, reusePaper, call(desk), { ...take, documentCode: 'TP05' })).toMatchObject({
      code: 'vault.paper_unfit',
    })
    must(await runCommand(app, reusePaper, call(desk), take))
    expect((await loadDossier(app, dossierId)).state).toMatchObject({ reusedData: true, vaultData: true })
    const [row] = await app.db.read<{ sha256: string }>(
      desk,
      sql`select sha256 from documents.dossier_file where dossier_id = ${dossierId} and document_code = ${STATUS_PAPER}`,
    )
    expect(row?.sha256).toBe(paper!.sha256)
  })

  test('J2: without an open dossier of the person no officer looks, neither through the code nor past it', async () => {
    const dossierId = await marriage()
    expect((await held(dossierId, elsewhere.desk)).size).toBe(0)
    const past = (actor = desk) =>
      app.db.read(actor, sql`select 1 from parties.paper where party_id = ${citizen.party.id}`)
    expect(await past(elsewhere.desk)).toEqual([])
    expect((await past()).length).toBeGreaterThan(0)
    const province = { ...desk, seesAll: true, unitIds: [], unitId: null }
    expect(await past(province)).toEqual([])
  })

  test('a paper taken from the vault while the applicant is asked counts as supplied: nobody is asked twice', async () => {
    const dossierId = await marriage()
    const [paper] = (await held(dossierId)).get(STATUS_PAPER)!
    const why = { reason: 'Chưa có trong hồ sơ.', legalBasis: 'Điều 17' }
    const items = [
      { ...why, documentCode: STATUS_PAPER, notReusable: 'Chưa tra được trong kho.' },
      { ...why, documentCode: DECLARATION_ITEM },
    ]
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items }))
    const answer = { dossierId, files: [], explanation: 'Đã khai đủ nơi cư trú.' }
    expect(await runCommand(app, receiveSupplement, call(citizen.actor), answer)).toMatchObject({
      code: 'supplement.items_missing',
      details: { missing: [STATUS_PAPER] },
    })
    const take = { dossierId, documentCode: STATUS_PAPER, paperId: paper!.id }
    must(await runCommand(app, reusePaper, call(desk), take))
    must(await runCommand(app, receiveSupplement, call(citizen.actor), answer))
  })

  test('a copy that a supplement replaced does not become a paper of the vault', async () => {
    const lone = await citizenOf(app, 'Phạm Văn E')
    const blurred = { ...(await storedPdf(app, 'mờ')), documentCode: 'TP03' }
    const clear = { ...(await storedPdf(app, 'rõ')), documentCode: 'TP03' }
    const { dossierId } = await filedDossier(app, { citizen: lone, files: [blurred] })
    at('2026-09-07T09:00:00')
    const items = [{ documentCode: 'TP03', reason: 'Bản chụp mờ.', legalBasis: 'Điều 17' }]
    must(await runCommand(app, requestSupplement, call(desk), { dossierId, items }))
    at('2026-09-07T10:00:00')
    must(await runCommand(app, receiveSupplement, call(lone.actor), { dossierId, files: [clear] }))
    await settle(dossierId)
    const papers = (await own(lone.actor)).filter((paper) => paper.kind === 'document')
    expect(papers.map((paper) => paper.sha256)).toEqual([clear.sha256])
  })

  test('the right to look ends with the dossier for every unit that had it, whoever ends it', async () => {
    const lone = await citizenOf(app, 'Lý Thị G')
    const units = await Promise.all(['21025', '21172'].map((code) => unitIdOf(app, code)))
    const { dossierId } = await filedDossier(app, { citizen: lone, unit: '21025', competent: '21172' })
    const open = async () =>
      (
        await app.db.read<{ unit: number }>(
          systemActor,
          sql`select unit_id as unit from parties.paper_grant where dossier_id = ${dossierId} and ended_at is null order by 1`,
        )
      ).map((row) => row.unit)
    expect(await open()).toEqual(units.toSorted((a, b) => a - b))
    const refusal = { dossierId, reason: 'Không thuộc thẩm quyền của xã.', legalBasis: 'Điều 17' }
    must(await runCommand(app, refuseDossier, call(desk), refusal))
    expect(await open()).toEqual([])
  })

  test('nobody writes into the own vault, past the code', async () => {
    const { id } = citizen.party
    await expect(
      app.db.write(citizen.actor, [
        sql`insert into parties.paper(province_id, party_id, kind, key, name, issued_on, procedure_code, source_dossier, file_name, mime, size, sha256, signed, added_at)
          values (51, ${id}, 'result', 'result:x', 'x', '2026-09-07', 'x', 1, 'x', 'application/pdf', 1, 'x', true, now())`,
      ]),
    ).rejects.toThrow('row-level security')
    await app.db.write(citizen.actor, [sql`update parties.paper set number = '99' where party_id = ${id}`])
    expect((await own()).map((paper) => paper.number)).not.toContain('99')
  })

  test('the right to look ends with the dossier; a correction takes the wrong result out of the vault', async () => {
    const lone = await citizenOf(app, 'Lê Văn D')
    const { dossierId } = await filedDossier(app, { citizen: lone })
    await settle(dossierId)
    expect(await own(lone.actor)).toHaveLength(1)
    expect(await papersForDossier(reading(app, desk), dossierId)).toEqual([])
    const past = sql`select 1 from parties.paper where party_id = ${lone.party.id}`
    expect(await app.db.read(desk, past)).toEqual([])
    expect(await app.db.read(lone.actor, past)).toHaveLength(1)
    must(await runCommand(app, correctResult, call(head), { dossierId, reason: 'Sai họ tên trên kết quả.' }))
    expect(await own(lone.actor)).toEqual([])
  })
})
