import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { runCommand, sql } from '#platform/db/index.ts'
import { toIso } from '#platform/time/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import {
  completeStep,
  receiveDossier,
  recordCashPayment,
  recordResult,
  returnResult,
  signResult,
  stateAfter,
  sweepOverdue,
  takeUp,
} from './index.ts'
import {
  call,
  citizenOf,
  filedDossier,
  loadDossier,
  markingSigner,
  must,
  officerOf,
  storedPdf,
} from './testing.ts'

const app = await startTestApp('2026-09-07T08:00:00', [markingSigner])
afterAll(() => app.close())

const desk = await officerOf(app, '21025', 'receptionOfficer')
const caseOfficer = await officerOf(app, '21025', 'caseOfficer')
const head = await officerOf(app, '21025', 'unitHead')

const load = (id: number) => loadDossier(app, id)

describe('a dossier from filing to return', () => {
  test('goes through reception, steps, signature and return, each act by whoever holds it', async () => {
    const citizen = await citizenOf(app)
    const filed = await filedDossier(app, { citizen })
    expect(filed.trackingNumber).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]$/)
    const received = must(await runCommand(app, receiveDossier, call(desk), { dossierId: filed.dossierId }))
    expect(received.code).toMatch(/-260907-0001$/)
    must(await runCommand(app, takeUp, call(caseOfficer), { dossierId: filed.dossierId }))
    let state = (await load(filed.dossierId)).state
    // The case officer cannot send up what has no result yet.
    for (let step = 0; step < 10 && state.state !== 'returned'; step++) {
      const dossier = await load(filed.dossierId)
      state = dossier.state
      const actor = [desk, caseOfficer, head].find((one) =>
        ({
          receptionOfficer: ['receptionOfficer', 'clerk'],
          caseOfficer: ['caseOfficer', 'appraiser', 'clerk'],
          unitHead: ['unitHead', 'signatory', 'appraiser'],
        })[one.role]!.includes(state.step.role),
      )!
      if (state.state === 'awaitingSignature')
        must(await runCommand(app, signResult, call(head), { dossierId: filed.dossierId }))
      else if (state.state === 'completed')
        must(
          await runCommand(app, returnResult, call(desk), { dossierId: filed.dossierId, method: 'counter' }),
        )
      else {
        if (state.result === null)
          must(
            await runCommand(app, recordResult, call(actor), {
              dossierId: filed.dossierId,
              outcome: 'granted',
              number: '12/XN',
              file: await storedPdf(app),
            }),
          )
        must(await runCommand(app, completeStep, call(actor), { dossierId: filed.dossierId }))
      }
      state = (await load(filed.dossierId)).state
    }
    expect(state.state).toBe('returned')
    expect(state.signed).toBe(true)
    const [row] = await app.db.read<{ state: string; version: number }>(
      systemActor,
      sql`select state, version from dossiers.dossier where id = ${filed.dossierId}`,
    )
    const dossier = await load(filed.dossierId)
    expect(row).toEqual({ state: stateAfter(dossier.acts).state, version: stateAfter(dossier.acts).version })
  })

  test('is marked overdue by the sweep once the due instant has passed, and only once', async () => {
    const citizen = await citizenOf(app)
    const { dossierId } = await filedDossier(app, { citizen })
    const { dueAt } = must(await runCommand(app, receiveDossier, call(desk), { dossierId }))
    expect(toIso(dueAt)).toMatch(/T17:00:00\+07:00$/)
    const before = app.clock.now()
    app.clock.set(dueAt)
    expect(await sweepOverdue(app)).toBe(0)
    app.clock.advance(1000)
    expect(await sweepOverdue(app)).toBeGreaterThanOrEqual(1)
    expect(await sweepOverdue(app)).toBe(0)
    expect((await load(dossierId)).state.overdueAt).toBe(app.clock.now())
    app.clock.set(before)
  })

  test('a fee is paid in cash once, with a receipt number', async () => {
    const citizen = await citizenOf(app)
    const { dossierId } = await filedDossier(app, { citizen, procedure: '2.000815', channel: 'counter' })
    const paid = await runCommand(app, recordCashPayment, call(desk), { dossierId })
    if ((await load(dossierId)).state.feeVnd > 0) {
      expect(must(paid).receiptNumber).toMatch(/^BL-21025\.\d+-2026-000001$/)
      expect((await runCommand(app, recordCashPayment, call(desk), { dossierId })).ok).toBe(false)
    }
  })

  test('an officer of another commune neither sees nor receives it', async () => {
    const citizen = await citizenOf(app)
    const { dossierId } = await filedDossier(app, { citizen })
    const stranger = await officerOf(app, '21172', 'receptionOfficer', 2000)
    const outcome = await runCommand(app, receiveDossier, call(stranger), { dossierId })
    expect(outcome).toMatchObject({ ok: false, code: 'dossier.not_found' })
  })
})
