/** The owner's page of one dossier: where it stands, why that date, what to do, what came back. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DossierPage } from '#casework/dossiers/index.ts'
import { noticesOf } from '#casework/notifications/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { summaryRows } from '#registry/procedures/index.ts'
import { publicChrome, sendPage } from '../../page.ts'
import { MyDossierPage, type MyDossierPageModel } from '../views/my-dossier.tsx'
import { dossierOf, dossierPath, get, readCtx } from './context.ts'
import { dueModel, limitRule } from './expected.ts'
import { isIssued, papersGiven, slipLinks } from './files.ts'
import { noticeLine } from './notice-words.ts'
import { serviceName } from './procedure-words.ts'
import { dueStatus, type Progress, statusOf, timelineOf } from './progress.ts'
import { moneyWords, sizeWords, whenWords } from './words.ts'

export function registerMyDossier(server: HttpServer): void {
  get(server, '/ho-so/:ma', showDossier)
}

export const progressOf = ({ dossier: { state, procedure } }: DossierPage): Progress => ({
  ...state,
  procedure,
  stepId: state.step.id,
})

async function showDossier(request: FastifyRequest, reply: FastifyReply) {
  const page = await dossierOf(request)
  const ctx = readCtx(request)
  const { dossier, trackingNumber } = page
  const { state, procedure } = dossier
  const directory = await directoryOf(ctx.app)
  const time = directory.workingTime(state.competentUnit, dayOf(state.receivedAt ?? ctx.now))
  const base = dossierPath(trackingNumber)
  const chrome = publicChrome(request)
  const mine = (await noticesOf(ctx, request.actor.partyId ?? 0)).filter(
    (one) => one.dossierId === dossier.id,
  )
  const model: MyDossierPageModel = {
    code: state.code ?? trackingNumber,
    portalNumber: page.content.portalNumber ?? undefined,
    procedure: serviceName(procedure),
    status: statusOf(state.state),
    due: dueStatus(progressOf(page), time, ctx.now),
    why: whyThisDay(page, time),
    todo: todoOf(page, base),
    words: officeWords(page),
    timeline: timelineOf(progressOf(page), page.competentUnit.name),
    answers:
      procedure.form === undefined
        ? []
        : summaryRows(procedure.form, page.content.answers).map(({ label, value }) => ({ label, value })),
    files: papersGiven(page).map(({ n, name, pages }) => ({ name, pages, href: `${base}/tep/${n}` })),
    papers: [...results(page, base), ...slipLinks(page, base)],
    // They are being read here: only the list of all notices marks what is new.
    notices: mine.map((one) => ({ ...noticeLine(one), unread: false })),
    withdrawHref: page.acts.has('withdrawn') ? `${base}/rut` : undefined,
    hotline: chrome.hotline,
  }
  return sendPage(reply, <MyDossierPage chrome={chrome} model={model} />)
}

function results(page: DossierPage, base: string): MyDossierPageModel['papers'] {
  return page.files
    .filter((file) => isIssued(page, file))
    .map((file) => ({
      name: page.dossier.procedure.result?.name ?? 'Kết quả',
      href: `${base}/tep/${file.n}`,
      about: `Bản điện tử có chữ ký số, ${sizeWords(file.size)}`,
    }))
}

function whyThisDay(
  { dossier: { state }, clock }: DossierPage,
  time: Parameters<typeof dueStatus>[1],
): MyDossierPageModel['why'] {
  if (clock?.dueAt == null || state.receivedAt === null || state.dueAt === null) return undefined
  // A complete supplement starts the limit anew (NĐ 61/2018 art. 19.4).
  const restarted = clock.trace.findLast((line) => line.rule === 'ND61-19.4')
  const from = restarted?.to ?? dayOf(state.receivedAt)
  const start =
    restarted === undefined ? 'Ngày tiếp nhận, không tính' : 'Nhận đủ phần bổ sung, tính lại từ đầu'
  const lines = clock.trace.filter((line) => line.days === undefined && line.rule !== 'VERDICT')
  const reasons = [...new Set(lines.map((line) => `${line.says} (${line.norm})`))]
  const rule = state.clock === null ? '' : limitRule(state.clock.timeLimit, state.clock.reductionPercent)
  return { ...dueModel(state.dueAt, from, [{ day: from, says: start }], from, time, rule), reasons }
}

/** A silence is never hidden from whom it concerns, and a moved day is said with its reason (NĐ 61/2018 art. 19.9). */
function officeWords({ dossier: { acts, state }, competentUnit }: DossierPage) {
  const words: { title: string; text: string }[] = []
  if (state.silentSince !== null)
    words.push({
      title: 'Đã một ngày làm việc chưa có xử lý mới',
      text: `Từ ${whenWords(state.silentSince)} chưa có việc nào được ghi. Hệ thống đã nhắc công chức và lãnh đạo ${competentUnit.name}.`,
    })
  const moved = acts.findLast((act) => act.data.kind === 'extended')
  if (moved?.data.kind === 'extended' && state.completedAt === null && state.endedAt === null)
    words.push({
      title: `${competentUnit.name} xin lỗi và hẹn lại`,
      text: `Hẹn cũ ${whenWords(moved.data.previousDueAt)}, hẹn mới ${whenWords(moved.data.newDueAt)}. Lý do: ${moved.data.reason}`,
    })
  const asked = acts.findLast((act) => act.data.kind === 'financialDutyRequested')
  if (state.state === 'awaitingPayment' && asked?.data.kind === 'financialDutyRequested')
    words.push({ title: 'Bạn cần nộp thuế, phí theo thông báo', text: asked.data.note })
  return words
}

function todoOf({ acts, dossier, obligations }: DossierPage, base: string): MyDossierPageModel['todo'] {
  const { openSupplement } = dossier.state
  if (openSupplement !== null && acts.has('supplementReceived'))
    return {
      title: `Cần bổ sung ${openSupplement.length} mục`,
      text: 'Thời hạn tạm dừng đến khi bạn bổ sung đủ.',
      label: 'Xem và bổ sung',
      href: `${base}/bo-sung`,
    }
  const owed = obligations.filter((one) => one.payment === null).reduce((sum, one) => sum + one.amountVnd, 0)
  if (acts.has('paid') && owed > 0)
    return {
      title: `Phí, lệ phí ${moneyWords(owed)}`,
      text: 'Trả qua mạng ngay, hoặc trả tại quầy.',
      label: 'Xem và trả',
      href: `${base}/nop-tien`,
    }
  return undefined
}
