/** Every act a dossier may be offered, ready to be done with plausible words: for tests that walk through whole lives. */
import { type Call, type Command, runCommand } from '#platform/db/index.ts'
import type { Outcome } from '#platform/outcome/index.ts'
import { addDays, dayOf, isWorkingDay } from '#platform/time/index.ts'
import { colleaguesOf, directoryOf } from '#registry/agencies/index.ts'
import type { TestApp } from '#tests/support/app.ts'
import { answerConsultation } from './consultation/answer-consultation.ts'
import { closeConsultation } from './consultation/close-consultation.ts'
import { consultUnit } from './consultation/consult-unit.ts'
import { extendDeadline } from './deadlines/extend-deadline.ts'
import { completeStep } from './handling/complete-step.ts'
import { fulfilFinancialDuty } from './handling/fulfil-financial-duty.ts'
import { handOver } from './handling/hand-over.ts'
import { noteProgress } from './handling/note-progress.ts'
import { requestFinancialDuty } from './handling/request-financial-duty.ts'
import { reusePaper } from './handling/reuse-paper.ts'
import { sendBackStep } from './handling/send-back-step.ts'
import { stopDossier } from './handling/stop-dossier.ts'
import { takeUp } from './handling/take-up.ts'
import type { LoadedDossier } from './load-dossier.ts'
import { receiveDossier } from './reception/receive-dossier.ts'
import { receiveSupplement } from './reception/receive-supplement.ts'
import { recordCashPayment } from './reception/record-payment.ts'
import { refuseDossier } from './reception/refuse-dossier.ts'
import { DECLARATION_ITEM, requestSupplement } from './reception/request-supplement.ts'
import { withdrawDossier } from './reception/withdraw-dossier.ts'
import type { OfferedAct } from './record/available-acts.ts'
import { openConsultations } from './record/state.ts'
import { correctResult } from './result/correct-result.ts'
import { recordResult } from './result/record-result.ts'
import { returnResult } from './result/return-result.ts'
import { signResult } from './result/sign-result.ts'
import { storedPdf } from './testing.ts'

/** What the time of day may forbid though the state admits it: each has tests of its own. */
export const untimely: Partial<Record<OfferedAct, string>> = {
  extended: 'clock.extension_too_late',
  consultationClosed: 'consultation.still_in_time',
  supplementRequested: 'supplement.after_due',
  supplementAgain: 'supplement.after_due',
}

/** Communes that are asked in turn, so that nobody is asked twice at a time. */
const askable = ['21172', '20998', '21034', '21112', '21238', '21256', '21289', '21298']
export const ASKABLE = askable.length

const item = { documentCode: DECLARATION_ITEM, reason: 'Thiếu ngày sinh.', legalBasis: 'Điều 17' }

export async function actsFor(
  app: TestApp,
): Promise<(kind: OfferedAct, dossier: LoadedDossier, by: Call) => Promise<Outcome<object>>> {
  const file = await storedPdf(app)
  const directory = await directoryOf(app)

  const words: Record<OfferedAct, [Command<never, object>, object]> = {
    received: [receiveDossier, {}],
    refused: [refuseDossier, { reason: 'Không thuộc trường hợp giải quyết.', legalBasis: 'Điều 17' }],
    supplementRequested: [requestSupplement, { items: [item] }],
    supplementAgain: [requestSupplement, { items: [item], approvedGround: 'Phát hiện thêm khi thẩm tra.' }],
    extended: [extendDeadline, { ground: 'verification', reason: 'Cần thẩm tra thực tế.' }],
    stopped: [stopDossier, { reason: 'Có quyết định của tòa án.', legalBasis: 'Điều 5' }],
    financialDutyRequested: [requestFinancialDuty, { duty: 'tax', note: 'Thông báo số 1 của cơ quan thuế.' }],
    financialDutyFulfilled: [fulfilFinancialDuty, { proof: 'Chứng từ số 1' }],
    consulted: [consultUnit, { question: 'Đề nghị cho ý kiến về hồ sơ.', workingHours: 16 }],
    consultationAnswered: [answerConsultation, { view: 'agrees', answer: 'Nhất trí.' }],
    consultationClosed: [closeConsultation, { reason: 'Quá hạn chưa trả lời.' }],
    progressNoted: [noteProgress, { text: 'Đang thẩm tra.' }],
    paperReused: [reusePaper, {}],
    corrected: [correctResult, { reason: 'Sai ngày sinh trên kết quả.' }],
    supplementReceived: [receiveSupplement, { files: [], explanation: 'Đã ghi đủ.' }],
    takenUp: [takeUp, {}],
    stepCompleted: [completeStep, {}],
    stepSentBack: [sendBackStep, { reason: 'Sai thể thức.' }],
    handedOver: [handOver, {}],
    resultRecorded: [recordResult, { outcome: 'granted', number: '1/KQ', file }],
    signed: [signResult, {}],
    returned: [returnResult, { method: 'counter' }],
    withdrawn: [withdrawDossier, {}],
    paid: [recordCashPayment, {}],
  } as unknown as Record<OfferedAct, [Command<never, object>, object]>

  async function more(kind: OfferedAct, { state }: LoadedDossier): Promise<object> {
    const open = openConsultations(state)
    if (kind === 'consulted')
      return { unit: askable.find((code) => !open.some((one) => one.unit === unitId(code))) }
    if (kind === 'consultationAnswered' || kind === 'consultationClosed') return { n: open[0]?.n }
    if (kind === 'handedOver') {
      const [someone] = await colleaguesOf(app, state.step.unit)
      return { toOfficer: someone?.officerId ?? 1 }
    }
    if (kind === 'extended') {
      let day = addDays(dayOf(state.dueAt!), 7)
      while (!isWorkingDay(directory.calendar, day)) day = addDays(day, 1)
      return { newDueOn: day }
    }
    return {}
  }
  const unitId = (code: string) => directory.at(code, dayOf(app.clock.now()))?.id

  return async (kind, dossier, by) => {
    const [verb, said] = words[kind]
    const input = { dossierId: dossier.id, ...said, ...(await more(kind, dossier)) }
    return await runCommand(app, verb, by, input)
  }
}
