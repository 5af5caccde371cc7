/** A verb may decide on what its actor saw a moment ago; what another process has written since must win all the same. */
import { afterAll, describe, expect, test } from 'vitest'
import { type App, Db, runCommand } from '#platform/db/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { completeStep } from '../handling/complete-step.ts'
import { takeUp } from '../handling/take-up.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { withdrawDossier } from '../reception/withdraw-dossier.ts'
import { recordResult } from '../result/record-result.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  must,
  officeOf,
  officerOf,
  storedPdf,
} from '../testing.ts'

const app = await startTestApp('2026-09-07T08:00:00+07:00')
afterAll(() => app.close())
/** Another process on the same database: it has its own memory. */
const elsewhere: App = { ...app, db: new Db(app.db.pool) }
const { desk, caseOfficer } = await officeOf(app)
const citizen = await citizenOf(app)
const file = await storedPdf(app)
const granted = { outcome: 'granted', number: '12/GXN', file } as const

async function received(): Promise<number> {
  const { dossierId } = await filedDossier(app, { citizen })
  must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
  return dossierId
}
const kinds = async (id: number) => (await loadDossier(app, id)).acts.map((act) => act.data.kind)

describe('a copy that is behind', () => {
  test('gives way to the act that another process has written', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    must(await runCommand(elsewhere, recordResult, call(caseOfficer), { dossierId, ...granted }))
    must(await runCommand(app, completeStep, call(caseOfficer), { dossierId }))
    expect(await kinds(dossierId)).toEqual([
      'filed',
      'received',
      'takenUp',
      'resultRecorded',
      'stepCompleted',
    ])
  })

  test('does not let an act through that the newer state forbids', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    must(await runCommand(elsewhere, withdrawDossier, call(citizen.actor), { dossierId }))
    const late = await runCommand(app, recordResult, call(caseOfficer), { dossierId, ...granted })
    expect(late).toMatchObject({ ok: false, code: 'dossier.not_admitted' })
    expect(await kinds(dossierId)).toEqual(['filed', 'received', 'takenUp', 'withdrawn'])
  })

  test('refuses nothing that the newer state allows', async () => {
    const dossierId = await received()
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId }))
    must(await runCommand(elsewhere, recordResult, call(caseOfficer), { dossierId, ...granted }))
    // As the copy has it there is no result yet, and without one nothing can be completed.
    const outcome = await runCommand(app, completeStep, call(caseOfficer), { dossierId, version: 4 })
    expect(outcome.ok).toBe(true)
  })

  test('is nobody else’s: an officer of another unit finds no dossier', async () => {
    const dossierId = await received()
    const stranger = await officerOf(app, '21061', 'caseOfficer')
    for (const actor of [stranger, { ...stranger, id: caseOfficer.id }]) {
      const outcome = await runCommand(app, takeUp, call(actor), { dossierId })
      expect(outcome).toMatchObject({ ok: false, code: 'dossier.not_found' })
    }
  })
})
