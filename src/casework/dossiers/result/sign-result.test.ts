/** What a signing service outside answers, and how often it is asked. */
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { completeStep } from '../handling/complete-step.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { call, citizenOf, filedDossier, loadDossier, must, officeOf, storedPdf } from '../testing.ts'
import { recordResult } from './record-result.ts'
import { type ResultSigner, resultSigner, signResult } from './sign-result.ts'

let asked = 0
const declining: ResultSigner = {
  sign: async () => {
    asked++
    return refuse('signing.declined', 'Lần ký chưa được xác nhận.', 'Thử ký lại.')
  },
}
const app = await startTestApp('2026-09-07T08:00:00+07:00', [[resultSigner.name, declining]])
afterAll(() => app.close())

test('an officer who does not confirm is asked once, even with a fresh copy of the dossier at hand', async () => {
  const { desk, caseOfficer, head } = await officeOf(app)
  const { dossierId } = await filedDossier(app, { citizen: await citizenOf(app) })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  const result = { dossierId, outcome: 'granted', number: '1/X', file: await storedPdf(app) }
  must(await runCommand(app, recordResult, call(caseOfficer), result))
  must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
  // The head's own act a moment ago is what the copy is kept from.
  must(await runCommand(app, completeStep, call(head), { dossierId }))
  expect(await runCommand(app, signResult, call(head), { dossierId })).toMatchObject({
    code: 'signing.declined',
  })
  expect(asked).toBe(1)
  expect((await loadDossier(app, dossierId)).state).toMatchObject({
    state: 'awaitingSignature',
    signed: false,
  })
})
