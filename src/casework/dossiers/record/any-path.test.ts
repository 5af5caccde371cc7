/** Whatever people do in whatever order: the record stays whole, and every dossier can still come to a lawful end. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { type Command, runCommand, sql } from '#platform/db/index.ts'
import { fixedClock, HOUR } from '#platform/time/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { completeStep } from '../handling/complete-step.ts'
import { handOver } from '../handling/hand-over.ts'
import { sendBackStep } from '../handling/send-back-step.ts'
import { takeUp } from '../handling/take-up.ts'
import { stepFacts } from '../load-dossier.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { receiveSupplement } from '../reception/receive-supplement.ts'
import { recordCashPayment } from '../reception/record-payment.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { DECLARATION_ITEM, requestSupplement } from '../reception/request-supplement.ts'
import { withdrawDossier } from '../reception/withdraw-dossier.ts'
import { recordResult } from '../result/record-result.ts'
import { returnResult } from '../result/return-result.ts'
import { signResult } from '../result/sign-result.ts'
import { call, citizenOf, filedDossier, loadDossier, markingSigner, must, storedPdf } from '../testing.ts'
import { availableActs, type OfferedAct } from './available-acts.ts'
import { nationalStatus, nationalStatusNames } from './national-status.ts'
import { clockRuns, dossierStates, isClosed, stateAfter } from './state.ts'

const app = await startTestApp('2026-09-07T08:00:00', [markingSigner])
afterAll(() => app.close())
const citizen = await citizenOf(app)
const file = await storedPdf(app)

const verbs: Record<OfferedAct, [Command<never, object>, object]> = {
  received: [receiveDossier, {}],
  refused: [refuseDossier, { reason: 'Không thuộc trường hợp giải quyết.', legalBasis: 'Điều 17' }],
  supplementRequested: [
    requestSupplement,
    { items: [{ documentCode: DECLARATION_ITEM, reason: 'Thiếu ngày sinh.', legalBasis: 'Điều 17' }] },
  ],
  supplementReceived: [receiveSupplement, { files: [], explanation: 'Đã ghi đủ.' }],
  takenUp: [takeUp, {}],
  stepCompleted: [completeStep, {}],
  stepSentBack: [sendBackStep, { reason: 'Sai thể thức.' }],
  handedOver: [handOver, { toOfficer: 1 }],
  resultRecorded: [recordResult, { outcome: 'granted', number: '1/KQ', file }],
  signed: [signResult, {}],
  returned: [returnResult, { method: 'counter' }],
  withdrawn: [withdrawDossier, {}],
  paid: [recordCashPayment, {}],
} as unknown as Record<OfferedAct, [Command<never, object>, object]>

/** Processes of different shapes, one of them with two approvals of the signatory before the signature, and one with a fee. */
const procedures = ['1.004873', '1.004222', '2.000815', ...(await longProcesses())]

async function longProcesses(): Promise<string[]> {
  const rows = await app.db.read<{ code: string }>(
    systemActor,
    sql`select procedure_code as code from procedures.revision where published_at is not null
      and definition @? '$.process.steps[*] ? (@.role == "signatory" && @.kind == "approve")' order by 1`,
  )
  return rows.map((row) => row.code)
}

async function act(id: number, kind: OfferedAct) {
  app.clock.advance(HOUR)
  const [verb, more] = verbs[kind]
  return await runCommand(app, verb, call(systemActor), { dossierId: id, ...more })
}

async function expectWhole(id: number) {
  const { acts, state } = await loadDossier(app, id)
  expect(state).toEqual(stateAfter(acts))
  expect(acts.map((one) => one.seq)).toEqual(acts.map((_, index) => index + 1))
  const [row] = await app.db.read<Record<string, unknown>>(
    systemActor,
    sql`select version, state, code, due_at, step_id, completed_at, ended_at from dossiers.dossier where id = ${id}`,
  )
  expect(row).toEqual({
    version: acts.length,
    state: state.state,
    code: state.code,
    due_at: state.dueAt,
    step_id: state.step.id,
    completed_at: state.completedAt,
    ended_at: state.endedAt,
  })
  if (state.state === 'completed' || state.state === 'returned')
    expect(state).toMatchObject({ signed: true, result: { number: '1/KQ' } })
  if (isClosed(state))
    expect(acts.some((one) => ['refused', 'withdrawn', 'completed'].includes(one.data.kind))).toBe(true)
  if (state.state === 'awaitingSupplement' || isClosed(state)) expect(clockRuns(state)).toBe(false)
  if (['received', 'handling', 'awaitingSignature'].includes(state.state)) expect(clockRuns(state)).toBe(true)
  expect(nationalStatusNames[nationalStatus(state.state)]).toBeTypeOf('string')
  return state
}

const forward: readonly OfferedAct[] = ['supplementReceived', 'received', 'signed', 'returned']

describe('any path through a dossier', () => {
  test('keeps row, acts and state equal, closes only by signature, refusal or withdrawal, and never leads into a corner', async () => {
    const someone = fixedClock(app.clock.now())
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...procedures),
        fc.array(fc.nat(), { maxLength: 18 }),
        async (procedure, choices) => {
          app.clock.set(someone.now())
          const { dossierId: id } = await filedDossier(app, { citizen, procedure, channel: 'counter' })
          for (const choice of choices) {
            const dossier = await loadDossier(app, id)
            // Handing over needs colleagues and withdrawal ends it all: both have tests of their own.
            const acts = [...availableActs(dossier.state, stepFacts(dossier))]
              .filter((one) => one !== 'handedOver' && (one !== 'withdrawn' || choice % 7 === 0))
              .sort()
            if (acts.length === 0) break
            must(await act(id, acts[choice % acts.length]!))
            await expectWhole(id)
          }
          for (let more = 0; more < 40; more++) {
            const dossier = await loadDossier(app, id)
            if (['returned', 'refused', 'withdrawn'].includes(dossier.state.state)) break
            const acts = availableActs(dossier.state, stepFacts(dossier))
            const next =
              forward.find((one) => acts.has(one)) ??
              (dossier.state.result === null && acts.has('resultRecorded')
                ? 'resultRecorded'
                : 'stepCompleted')
            must(await act(id, next))
          }
          expect(['returned', 'refused', 'withdrawn']).toContain((await expectWhole(id)).state)
        },
      ),
      { numRuns: 250, seed: 20_260_907 },
    )
  }, 120_000)

  test('every state has its status of the National Portal', () => {
    expect(dossierStates.map(nationalStatus)).toEqual([1, 3, 2, 4, 5, 6, 4, 9, 10, 7, 8])
    expect(new Set(dossierStates.map(nationalStatus)).size).toBe(10)
  })

  test('the procedures tried here are published', async () => {
    for (const code of procedures) expect(await findPublished(app, code, '2026-09-07' as never)).toBeDefined()
    expect(procedures.length).toBeGreaterThan(3)
  })
})
