/** Work inside the unit: take up, finish a step, send back, hand over; and the applicant's own wish to withdraw. */
import {
  completeStep,
  handOver,
  sendBackStep,
  stepAfter,
  takeUp,
  withdrawDossier,
} from '#casework/dossiers/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import { colleaguesOf, roleNames } from '#registry/agencies/index.ts'
import { RefusalPage } from '../views/refusal.tsx'
import { CompleteStepPage, SendBackPage, TransferPage } from '../views/steps.tsx'
import { type DeskVerb, registerVerb } from './act.tsx'
import { appOf, field } from './context.ts'
import { namesFor, whoFills } from './process-model.ts'

const take: DeskVerb = {
  path: 'take-up',
  record: 'takenUp',
  label: 'Nhận xử lý',
  stays: true,
  send: ({ request, about }) => runFor(request, takeUp, about),
}

const complete: DeskVerb = {
  path: 'complete-step',
  record: 'stepCompleted',
  label: 'Xong bước này',
  texts: { note: 'Ý kiến xử lý' },
  async show(model, { request, page }) {
    const { state } = page.dossier
    const next = stepAfter(page.dossier, 'done')
    const step = next.kind === 'step' ? next.step : undefined
    const desk = step?.kind === 'return' || step?.kind === 'receive'
    const colleagues = await colleaguesOf(appOf(request), desk ? state.receivingUnit : state.competentUnit)
    const planned = page.plan.find((one) => one.stepId === step?.id)?.dueAt ?? state.dueAt
    return (
      <CompleteStepPage
        {...model}
        stepName={page.step?.name ?? ''}
        nextStepName={step?.name ?? ''}
        nextHolder={step ? namesFor(step.role, colleagues) : ''}
        stepDue={state.step.dueAt === null ? 'trong hạn' : formatDueVi(state.step.dueAt)}
        nextDue={planned === null ? 'trong hạn' : formatDueVi(planned)}
      />
    )
  },
  send: ({ request, about }) => runFor(request, completeStep, { ...about, note: field(request, 'note') }),
}

const sendBack: DeskVerb = {
  path: 'send-back',
  record: 'stepSentBack',
  label: 'Trả lại bước trước',
  texts: { reason: 'Lý do trả lại' },
  show(model, { page }) {
    const back = stepAfter(page.dossier, 'sentBack')
    return (
      <SendBackPage
        {...model}
        stepName={page.step?.name ?? ''}
        backTo={back.kind === 'step' ? back.step.name : ''}
      />
    )
  },
  send: ({ request, about }) => runFor(request, sendBackStep, { ...about, reason: field(request, 'reason') }),
}

const transfer: DeskVerb = {
  path: 'transfer',
  record: 'handedOver',
  label: 'Chuyển người khác',
  texts: { holder: 'Chuyển cho công chức số', reason: 'Lý do chuyển' },
  async show(model, { request, page }) {
    const { step } = page.dossier.state
    const colleagues = whoFills(step.role, await colleaguesOf(appOf(request), step.unit))
    const others = colleagues.filter((one) => one.officerId !== request.actor.id)
    const holders = others.map((one) => ({
      value: String(one.officerId),
      label: `${one.name}, ${one.title || roleNames[one.role]}`,
    }))
    const none = { value: '', label: 'Không có người nào khác làm được bước này' }
    return <TransferPage {...model} holders={holders.length > 0 ? holders : [none]} />
  },
  async send({ request, about }) {
    const toOfficer = Number(field(request, 'holder'))
    if (!Number.isSafeInteger(toOfficer) || toOfficer < 1)
      return { faults: [{ field: 'holder', says: 'Chọn người nhận hồ sơ.' }] }
    return await runFor(request, handOver, { ...about, toOfficer, reason: field(request, 'reason') })
  },
  fieldOf: (path) => (path === 'reason' ? 'reason' : 'holder'),
}

const BY: Readonly<Record<string, string>> = {
  applicant: 'Người nộp yêu cầu, đã đối chiếu giấy tờ tùy thân',
  proxy: 'Người được ủy quyền yêu cầu, có văn bản ủy quyền',
}

const withdraw: DeskVerb = {
  path: 'withdraw',
  record: 'withdrawn',
  label: 'Rút hồ sơ theo đơn',
  words: (value) => BY[value],
  texts: { by: 'Người yêu cầu', reason: 'Lý do' },
  show: (model) => <RefusalPage {...model} kind="withdraw" />,
  async send({ request, about }) {
    const by = BY[field(request, 'by')]
    const reason = field(request, 'reason')
    if (by === undefined) return { faults: [{ field: 'by', says: 'Chọn người yêu cầu rút.' }] }
    if (reason === '')
      return { faults: [{ field: 'reason', says: 'Ghi lý do, hoặc ghi "không nêu lý do".' }] }
    return await runFor(request, withdrawDossier, { ...about, reason: `${by}. ${reason}` })
  },
}

export function registerHandling(server: HttpServer): void {
  for (const verb of [take, complete, sendBack, transfer, withdraw]) registerVerb(server, verb)
}
