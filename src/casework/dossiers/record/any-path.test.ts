/** Whatever people do in whatever order: the record stays whole, and every dossier can still come to a lawful end. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { sql } from '#platform/db/index.ts'
import { fixedClock, HOUR } from '#platform/time/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { ASKABLE, actsFor, untimely } from '../acts.testing.ts'
import { stepFacts } from '../load-dossier.ts'
import { call, citizenOf, filedDossier, loadDossier, markingSigner, must } from '../testing.ts'
import { availableActs, type OfferedAct } from './available-acts.ts'
import { stateAfter } from './fold.ts'
import { nationalStatus, nationalStatusNames } from './national-status.ts'
import { clockRuns, dossierStates, isClosed } from './state.ts'

const app = await startTestApp('2026-09-07T08:00:00', [markingSigner])
afterAll(() => app.close())
const citizen = await citizenOf(app)
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
  return await doAct(kind, await loadDossier(app, id), call(systemActor))
}

const doAct = await actsFor(app)

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
    expect(acts.some((one) => ['refused', 'withdrawn', 'stopped', 'completed'].includes(one.data.kind))).toBe(
      true,
    )
  if (state.state === 'awaitingSupplement' || isClosed(state)) expect(clockRuns(state)).toBe(false)
  if (['received', 'handling', 'awaitingSignature'].includes(state.state)) expect(clockRuns(state)).toBe(true)
  expect(nationalStatusNames[nationalStatus(state.state)]).toBeTypeOf('string')
  return state
}

const forward: readonly OfferedAct[] = [
  'supplementReceived',
  'financialDutyFulfilled',
  'consultationAnswered',
  'received',
  'signed',
  'returned',
]
const ends: ReadonlySet<OfferedAct> = new Set(['withdrawn', 'stopped', 'corrected'])
const over: ReadonlySet<string> = new Set(['returned', 'refused', 'withdrawn', 'stopped'])

describe('any path through a dossier', () => {
  test('keeps row, acts and state equal, closes only by signature, refusal, withdrawal or stop, and never leads into a corner', async () => {
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
              .filter(
                (one) =>
                  one !== 'paperReused' && one !== 'handedOver' && (!ends.has(one) || choice % 7 === 0),
              )
              .filter((one) => one !== 'consulted' || dossier.state.consultations.length < ASKABLE)
              .sort()
            if (acts.length === 0) break
            const kind = acts[choice % acts.length]!
            const outcome = await act(id, kind)
            if (!outcome.ok) expect(outcome.code, JSON.stringify(outcome)).toBe(untimely[kind])
            await expectWhole(id)
          }
          for (let more = 0; more < 40; more++) {
            const dossier = await loadDossier(app, id)
            if (over.has(dossier.state.state)) break
            const acts = availableActs(dossier.state, stepFacts(dossier))
            const next =
              forward.find((one) => acts.has(one)) ??
              (dossier.state.result === null && acts.has('resultRecorded')
                ? 'resultRecorded'
                : 'stepCompleted')
            must(await act(id, next))
          }
          expect([...over]).toContain((await expectWhole(id)).state)
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
