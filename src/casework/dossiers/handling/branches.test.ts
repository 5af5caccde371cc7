/** A running dossier follows the branch of its own answers, and keeps its revision's process (TT 01/2018/TT-VPCP art. 8). */
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { json, runCommand, sql } from '#platform/db/index.ts'
import { toIso } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { type Answers, storeProcedures } from '#registry/procedures/index.ts'
import { branchedProcessOf, placeForm, procedureOf } from '#registry/procedures/testing.ts'
import { startTestApp } from '#tests/support/app.ts'
import { answerConsultation } from '../consultation/answer-consultation.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { recordResult } from '../result/record-result.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, reading, storedPdf } from '../testing.ts'
import { findDossierPage } from '../views/dossier-page.ts'
import { completeStep } from './complete-step.ts'
import { sendBackStep } from './send-back-step.ts'

const app = await startTestApp()
afterAll(() => app.close())
const { desk, caseOfficer, head } = await officeOf(app)
const citizen = await citizenOf(app)
await storeProcedures(
  app.database.owner,
  app.provinceId,
  [procedureOf({ process: branchedProcessOf(), form: placeForm })],
  'test',
  '2026-09-07T00:00:00Z',
)

async function received(answers: Answers): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen, procedure: '1.999999', answers })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}
const stepOf = async (id: number) => (await loadDossier(app, id)).state.step.id

describe('a dossier whose process branches on its answers', () => {
  test('is inspected when it is about a shop, and goes straight to the review when about a house', async () => {
    const shop = await received({ purpose: 'shop' })
    const house = await received({ purpose: 'house' })
    for (const dossierId of [shop, house])
      must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    expect(await stepOf(shop)).toBe('inspect')
    expect(await stepOf(house)).toBe('review')
  })

  test('shows and plans the steps of its own way only', async () => {
    const plan = async (purpose: string) => {
      const page = await findDossierPage(reading(app), await received({ purpose }))
      return page!.plan.map((one) => one.stepId)
    }
    expect(await plan('shop')).toEqual(['receive', 'handle', 'inspect', 'review', 'sign', 'seal', 'return'])
    expect(await plan('house')).toEqual(['receive', 'handle', 'review', 'sign', 'seal', 'return'])
  })

  test('goes back to the last handling step of its own way', async () => {
    const house = await received({ purpose: 'house' })
    const file = await storedPdf(app)
    const granted = { outcome: 'granted', number: '12/GXN', file } as const
    must(await runCommand(app, recordResult, call(caseOfficer), { dossierId: house, ...granted }))
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId: house }))
    must(await runCommand(app, sendBackStep, call(head), { dossierId: house, reason: 'Xem lại căn cứ' }))
    expect(await stepOf(house)).toBe('handle')
  })

  test('whose answers are corrected before the branch takes the other way', async () => {
    const id = await received({ purpose: 'house' })
    await app.db.write(systemActor, [
      sql`update dossiers.dossier_content set answers = ${json({ purpose: 'shop' })}::jsonb where dossier_id = ${id}`,
    ])
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId: id }))
    expect(await stepOf(id)).toBe('inspect')
  })
})

describe('liên thông cùng cấp, một bước có các phần song song (NĐ 61/2018 Điều 19.6b)', () => {
  test('each part goes to its unit at once, with its own time, as the work comes to the step', async () => {
    const id = await received({ purpose: 'house', nearBorder: true })
    expect((await loadDossier(app, id)).state.consultations).toEqual([])
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId: id }))
    const { state } = await loadDossier(app, id)
    expect(state.step.id).toBe('ask')
    const directory = await directoryOf(app)
    expect(
      state.consultations.map((one) => [directory.byId(one.unit).name, one.purpose, toIso(one.dueAt)]),
    ).toEqual([
      ['Sở Nội vụ', 'interlinked', '2026-09-07T15:30:00+07:00'],
      ['Sở Y tế', 'interlinked', '2026-09-07T13:30:00+07:00'],
    ])
  })

  test('the step is done when all of them are, in whichever order they end', async () => {
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const id = await received({ purpose: 'house', nearBorder: true })
      must(await runCommand(app, completeStep, call(caseOfficer), { dossierId: id }))
      for (const n of order) {
        expect(await runCommand(app, completeStep, call(caseOfficer), { dossierId: id })).toMatchObject({
          code: 'dossier.not_admitted',
        })
        const unit = (await loadDossier(app, id)).state.consultations[n - 1]!.unit
        const answer = { dossierId: id, n, view: 'agrees', answer: 'Không có ý kiến khác.' }
        must(
          await runCommand(
            app,
            answerConsultation,
            call({ ...caseOfficer, unitId: unit, unitIds: [unit] }),
            answer,
          ),
        )
      }
      must(await runCommand(app, completeStep, call(caseOfficer), { dossierId: id }))
      expect(await stepOf(id)).toBe('review')
    }
  })
})
