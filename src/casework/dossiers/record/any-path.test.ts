/** Whatever people do in whatever order: the record stays whole, and every dossier can still come to a lawful end. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/auth/index.ts'
import { type Command, runCommand, sql } from '#platform/db/index.ts'
import { dayOf, fixedClock, HOUR } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { answerConsultation } from '../consultation/answer-consultation.ts'
import { closeConsultation } from '../consultation/close-consultation.ts'
import { consultUnit } from '../consultation/consult-unit.ts'
import { extendDeadline } from '../deadlines/extend-deadline.ts'
import { completeStep } from '../handling/complete-step.ts'
import { fulfilFinancialDuty } from '../handling/fulfil-financial-duty.ts'
import { handOver } from '../handling/hand-over.ts'
import { noteProgress } from '../handling/note-progress.ts'
import { requestFinancialDuty } from '../handling/request-financial-duty.ts'
import { sendBackStep } from '../handling/send-back-step.ts'
import { stopDossier } from '../handling/stop-dossier.ts'
import { takeUp } from '../handling/take-up.ts'
import { stepFacts } from '../load-dossier.ts'
import { receiveDossier } from '../reception/receive-dossier.ts'
import { receiveSupplement } from '../reception/receive-supplement.ts'
import { recordCashPayment } from '../reception/record-payment.ts'
import { refuseDossier } from '../reception/refuse-dossier.ts'
import { DECLARATION_ITEM, requestSupplement } from '../reception/request-supplement.ts'
import { withdrawDossier } from '../reception/withdraw-dossier.ts'
import { correctResult } from '../result/correct-result.ts'
import { recordResult } from '../result/record-result.ts'
import { returnResult } from '../result/return-result.ts'
import { signResult } from '../result/sign-result.ts'
import { call, citizenOf, filedDossier, loadDossier, markingSigner, must, storedPdf } from '../testing.ts'
import { availableActs, type OfferedAct } from './available-acts.ts'
import { stateAfter } from './fold.ts'
import { nationalStatus, nationalStatusNames } from './national-status.ts'
import { clockRuns, dossierStates, isClosed, openConsultations } from './state.ts'

const app = await startTestApp('2026-09-07T08:00:00', [markingSigner])
afterAll(() => app.close())
const citizen = await citizenOf(app)
const file = await storedPdf(app)

const item = { documentCode: DECLARATION_ITEM, reason: 'Thiếu ngày sinh.', legalBasis: 'Điều 17' }
const ask = { question: 'Đề nghị cho ý kiến về hồ sơ.', workingHours: 16 }

const verbs: Record<OfferedAct, [Command<never, object>, object]> = {
  received: [receiveDossier, {}],
  refused: [refuseDossier, { reason: 'Không thuộc trường hợp giải quyết.', legalBasis: 'Điều 17' }],
  supplementRequested: [requestSupplement, { items: [item] }],
  supplementAgain: [requestSupplement, { items: [item], approvedGround: 'Phát hiện thêm khi thẩm tra.' }],
  extended: [
    extendDeadline,
    { newDueOn: '2027-06-07', ground: 'verification', reason: 'Cần thẩm tra thực tế.' },
  ],
  stopped: [stopDossier, { reason: 'Có quyết định của tòa án.', legalBasis: 'Điều 5' }],
  financialDutyRequested: [requestFinancialDuty, { duty: 'tax', note: 'Thông báo số 1 của cơ quan thuế.' }],
  financialDutyFulfilled: [fulfilFinancialDuty, { proof: 'Chứng từ số 1' }],
  consulted: [consultUnit, ask],
  consultationAnswered: [answerConsultation, { view: 'agrees', answer: 'Nhất trí.' }],
  consultationClosed: [closeConsultation, { reason: 'Quá hạn chưa trả lời.' }],
  progressNoted: [noteProgress, { text: 'Đang thẩm tra.' }],
  corrected: [correctResult, { reason: 'Sai ngày sinh trên kết quả.' }],
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
  const { consultations } = (await loadDossier(app, id)).state
  const open = openConsultations({ consultations })
  // Four units take turns, so that nobody is asked twice at a time.
  const unit = units.find((code) => !open.some((one) => one.unit === unitIds.get(code)))
  const place = kind === 'consulted' ? { unit } : kind.startsWith('consultation') ? { n: open[0]?.n } : {}
  return await runCommand(app, verb, call(systemActor), { dossierId: id, ...more, ...place })
}

/** What the time of day may forbid though the state admits it: each has tests of its own. */
const untimely: Partial<Record<OfferedAct, string>> = {
  extended: 'clock.extension_too_late',
  consultationClosed: 'consultation.still_in_time',
  supplementRequested: 'supplement.after_due',
  supplementAgain: 'supplement.after_due',
}
const units = ['21172', '20998', '21034', '21112', '21238', '21256', '21289', '21298']
const unitIds = new Map<string, number>()
for (const code of units) {
  const unit = (await directoryOf(app)).at(code, dayOf(app.clock.now()))
  if (unit !== undefined) unitIds.set(code, unit.id)
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
              .filter((one) => one !== 'consulted' || dossier.state.consultations.length < units.length)
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
