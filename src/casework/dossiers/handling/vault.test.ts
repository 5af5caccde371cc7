/** Kho quản lý dữ liệu điện tử: nobody is asked twice, nobody looks without a dossier (cases J2, J3, J4). */
import { afterAll, describe, expect, test } from 'vitest'
import { runCommand, sql } from '#platform/db/index.ts'
import { ownPapers, papersForDossier } from '#registry/parties/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { requestSupplement } from '../reception/request-supplement.ts'
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
const MARRIAGE = '1.000894'
/** "Giấy xác nhận tình trạng hôn nhân" among the papers of a marriage registration. */
const STATUS_PAPER = 'TP03'

async function settled(outcome: 'granted' | 'rejected' = 'granted'): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
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

  test('the right to look ends with the dossier; a correction takes the wrong result out of the vault', async () => {
    const lone = await citizenOf(app, 'Lê Văn D')
    const { dossierId } = await filedDossier(app, { citizen: lone })
    must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    must(
      await runCommand(app, recordResult, call(caseOfficer), {
        dossierId,
        outcome: 'granted',
        number: '1',
        file,
      }),
    )
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    must(await runCommand(app, completeStep, call(head), { dossierId }))
    must(await runCommand(app, signResult, call(head), { dossierId }))
    while ((await loadDossier(app, dossierId)).state.completedAt === null)
      must(await runCommand(app, completeStep, call(desk), { dossierId }))
    expect(await own(lone.actor)).toHaveLength(1)
    expect(await papersForDossier(reading(app, desk), dossierId)).toEqual([])
    const past = sql`select 1 from parties.paper where party_id = ${lone.party.id}`
    expect(await app.db.read(desk, past)).toEqual([])
    expect(await app.db.read(lone.actor, past)).toHaveLength(1)
    must(await runCommand(app, correctResult, call(head), { dossierId, reason: 'Sai họ tên trên kết quả.' }))
    expect(await own(lone.actor)).toEqual([])
  })
})
