/** Days that move, and ends that are not a result: apology with a new day, financial duty, stop, correction. */
import {
  apologyLimit,
  correctResult,
  extendDeadline,
  extensionGrounds,
  fulfilFinancialDuty,
  requestFinancialDuty,
  stopDossier,
} from '#casework/dossiers/index.ts'
import { may } from '#platform/auth/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import {
  addDays,
  type Day,
  dayOf,
  formatDayVi,
  formatDueVi,
  workingDayOnOrAfter,
} from '#platform/time/index.ts'
import { agencyTitle, directoryOf } from '#registry/agencies/index.ts'
import { parseDay } from '#registry/procedures/index.ts'
import { CorrectPage, ExtendPage, FinancialDutyPage } from '../views/postpone.tsx'
import { RefusalPage } from '../views/refusal.tsx'
import { type DeskVerb, registerVerb, type Sent } from './act.tsx'
import { groundWords } from './act-words.ts'
import { appOf, dossierKeyOf, field } from './context.ts'

/** The day the system proposes: half the limit again, at least one working day. */
function proposedDay(dueDay: Day, limit: { amount: number; unit: string } | undefined): Day {
  const days = limit?.unit === 'workingDay' || limit?.unit === 'day' ? Math.ceil(limit.amount / 2) : 1
  return addDays(dueDay, Math.max(1, days))
}

const extend: DeskVerb = {
  path: 'extend',
  record: 'extended',
  label: 'Xin lỗi, hẹn lại',
  stays: true,
  words: (value) => (groundWords as Readonly<Record<string, string>>)[value],
  texts: { ground: 'Nhóm lý do', reason: 'Lý do cụ thể', newDueOn: 'Hẹn trả mới' },
  async show(model, { request, page }) {
    const app = appOf(request)
    const { state } = page.dossier
    const dueAt = state.dueAt!
    const time = (await directoryOf(app)).workingTime(state.competentUnit, dayOf(state.receivedAt!))
    const { warnOn, last } = apologyLimit(dueAt, time)
    const today = dayOf(app.clock.now())
    const newDay = workingDayOnOrAfter(time.calendar, proposedDay(dayOf(dueAt), state.clock?.timeLimit))
    const head = may(request.actor, 'dossier.approveGround')
    const values = {
      reason: 'Cơ quan đang hoàn thành việc thẩm tra, xác minh hồ sơ nên chưa trả kết quả đúng hẹn.',
      newDueOn: formatDayVi(newDay),
      ...model.values,
    }
    return (
      <ExtendPage
        {...model}
        values={values}
        currentDue={formatDueVi(dueAt)}
        lastDay={formatDayVi(last)}
        warnOn={formatDayVi(warnOn)}
        standing={today > last ? 'tooLate' : today >= warnOn ? 'lastDay' : 'inTime'}
        grounds={extensionGrounds
          .filter((ground) => head || ground !== 'other')
          .map((ground) => ({ value: ground, label: groundWords[ground] }))}
        letterText={`${agencyTitle(page.competentUnit)} xin lỗi ông/bà ${page.content.applicantName} vì chưa trả được kết quả hồ sơ ${dossierKeyOf(page)} đúng hẹn ${formatDueVi(dueAt)}. Văn bản in lý do và ngày hẹn mới ghi ở bên.`}
      />
    )
  },
  async send({ request, about }) {
    const day = parseDay(field(request, 'newDueOn'))
    if (!day.ok)
      return {
        faults: [{ field: 'newDueOn', says: 'Ghi ngày hẹn mới dạng ngày/tháng/năm, ví dụ 12/9/2026.' }],
      }
    return await runFor(request, extendDeadline, {
      ...about,
      newDueOn: day.day,
      ground: field(request, 'ground'),
      reason: field(request, 'reason'),
    })
  },
  fieldOf: (path) => (path === '' ? 'newDueOn' : path),
}

const dutyEffect = ({ page }: Sent) => {
  const rule = page.dossier.procedure.financialDuty
  return rule?.pausesClock
    ? `Thời hạn giải quyết tạm dừng khi chờ người nộp thực hiện (${rule.legalBasis}).`
    : 'Thời hạn giải quyết vẫn tính: pháp luật về thủ tục này không cho trừ thời gian chờ nộp.'
}

const requestDuty: DeskVerb = {
  path: 'financial-duty',
  record: 'financialDutyRequested',
  label: 'Yêu cầu nộp thuế, phí',
  words: (value) => ({ tax: 'Thuế', fee: 'Phí, lệ phí' })[value],
  texts: { duty: 'Khoản phải nộp', note: 'Thông báo và nơi nộp' },
  show: (model, act) => <FinancialDutyPage {...model} done={false} clockEffect={dutyEffect(act)} />,
  send: ({ request, about }) =>
    runFor(request, requestFinancialDuty, {
      ...about,
      duty: field(request, 'duty'),
      note: field(request, 'note'),
    }),
}

const fulfilDuty: DeskVerb = {
  path: 'financial-duty-done',
  record: 'financialDutyFulfilled',
  label: 'Đã nộp thuế, phí',
  stays: true,
  texts: { proof: 'Chứng từ đã nộp' },
  show(model, act) {
    const asked = act.page.dossier.acts.findLast((one) => one.data.kind === 'financialDutyRequested')
    const note = asked?.data.kind === 'financialDutyRequested' ? asked.data.note : ''
    return <FinancialDutyPage {...model} done clockEffect={dutyEffect(act)} asked={`Đã yêu cầu: ${note}`} />
  },
  send: ({ request, about }) =>
    runFor(request, fulfilFinancialDuty, { ...about, proof: field(request, 'proof') }),
}

const stop: DeskVerb = {
  path: 'stop',
  record: 'stopped',
  label: 'Dừng giải quyết',
  texts: { reason: 'Lý do', legalBasis: 'Căn cứ pháp lý', nextStep: 'Bước tiếp theo' },
  show: (model) => <RefusalPage {...model} kind="stop" />,
  async send({ request, about }) {
    const reason = field(request, 'reason')
    if (reason.length < 10)
      return { faults: [{ field: 'reason', says: 'Ghi rõ lý do cụ thể, ít nhất 10 ký tự.' }] }
    const next = field(request, 'nextStep')
    return await runFor(request, stopDossier, {
      ...about,
      reason: next === '' ? reason : `${reason} Bước tiếp theo: ${next}`,
      legalBasis: field(request, 'legalBasis'),
    })
  },
}

const correct: DeskVerb = {
  path: 'correct',
  record: 'corrected',
  label: 'Sửa sai sót kết quả',
  stays: true,
  texts: { reason: 'Sai sót gì, sửa thế nào' },
  show: (model, { page }) => (
    <CorrectPage {...model} resultNumber={page.dossier.state.result?.number ?? ''} />
  ),
  send: ({ request, about }) =>
    runFor(request, correctResult, { ...about, reason: field(request, 'reason') }),
}

export function registerPostpone(server: HttpServer): void {
  for (const verb of [extend, requestDuty, fulfilDuty, stop, correct]) registerVerb(server, verb)
}
