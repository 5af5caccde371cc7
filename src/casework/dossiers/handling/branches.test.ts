/** A running dossier follows the branch of its own answers, and keeps its revision's process (TT 01/2018/TT-VPCP art. 8). */
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { json, runCommand, sql } from '#platform/db/index.ts'
import { storeProcedures } from '#registry/procedures/index.ts'
import { branchedProcessOf, placeForm, procedureOf, processOf } from '#registry/procedures/testing.ts'
import { startTestApp } from '#tests/support/app.ts'
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
const branches = branchedProcessOf().steps.filter((step) => step.parts === undefined)
const process = processOf({
  steps: branches.map((step) =>
    step.branches === undefined ? step : { ...step, branches: step.branches.slice(0, 1) },
  ),
})
await storeProcedures(
  app.database.owner,
  app.provinceId,
  [procedureOf({ process, form: placeForm })],
  'test',
  '2026-09-07T00:00:00Z',
)

async function received(answers: Record<string, string>): Promise<number> {
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
