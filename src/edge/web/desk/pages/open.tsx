/** The desk itself: the queue, and the dossier that is open. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type DossierPage, searchDossiers } from '#casework/dossiers/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { dayOf, formatDueVi } from '#platform/time/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import { DeskPage } from '../views/desk-page.tsx'
import type { DeskFrameModel } from '../views/model.ts'
import { dossierOf, dossierPath, frameOf, get, query, readCtx, sendDesk } from './context.ts'
import { dossierModel } from './dossier-model.ts'
import { keyOfRow, queueModel } from './queue-data.ts'

type Notice = NonNullable<DeskFrameModel['notice']>

export function registerDesk(server: HttpServer): void {
  get(server, '/desk', showQueue)
  get(server, '/desk/dossiers/:code', async (request, reply) =>
    showDossier(request, reply, await dossierOf(request, query(request, 'giay') === '' ? 'open' : 'act')),
  )
}

async function showQueue(request: FastifyRequest, reply: FastifyReply) {
  const [frame, queue] = await Promise.all([
    frameOf(request, 'Hàng việc', await doneNotice(request)),
    queueModel(request),
  ])
  return sendDesk(reply, <DeskPage frame={frame} queue={queue} />)
}

export async function showDossier(
  request: FastifyRequest,
  reply: FastifyReply,
  page: DossierPage,
  notice?: Notice,
  status = 200,
): Promise<FastifyReply> {
  const [dossier, queue] = await Promise.all([
    dossierModel(request, page),
    queueModel(request, page.dossier.id),
  ])
  const frame = await frameOf(
    request,
    `${dossier.applicantName}, ${dossier.procedureName}`,
    notice ?? (await doneNotice(request, page.dossier.id)),
  )
  return sendDesk(reply, <DeskPage frame={frame} queue={queue} dossier={dossier} />, status)
}

const DONE: Readonly<Record<string, { says: string; slip?: string; slipText?: string }>> = {
  receive: { says: 'Đã tiếp nhận', slip: 'reception', slipText: 'In giấy hẹn' },
  reception: { says: 'Đã tiếp nhận', slip: 'reception', slipText: 'In giấy hẹn' },
  file: { says: 'Đã ghi nhận hồ sơ nộp tại quầy, chờ tiếp nhận:' },
  supplement: { says: 'Đã gửi yêu cầu bổ sung', slip: 'supplement', slipText: 'In phiếu' },
  'supplement-received': { says: 'Đã nhận đủ giấy tờ bổ sung' },
  refuse: { says: 'Đã từ chối tiếp nhận', slip: 'refusal', slipText: 'In phiếu' },
  'take-up': { says: 'Bạn đã nhận xử lý' },
  'complete-step': { says: 'Đã chuyển bước' },
  'send-back': { says: 'Đã trả lại bước trước' },
  transfer: { says: 'Đã bàn giao' },
  result: { says: 'Đã lưu kết quả' },
  sign: { says: 'Đã ký số, ban hành' },
  return: { says: 'Đã trả kết quả' },
  cash: { says: 'Đã ghi nhận thu tiền' },
  withdraw: { says: 'Đã ghi nhận rút' },
  'supplement-again': { says: 'Đã gửi yêu cầu bổ sung', slip: 'supplement', slipText: 'In phiếu' },
  extend: { says: 'Đã gửi văn bản xin lỗi, hẹn lại', slip: 'apology', slipText: 'In văn bản' },
  'financial-duty': { says: 'Đã gửi yêu cầu nộp thuế, phí' },
  'financial-duty-done': { says: 'Đã ghi nhận nộp thuế, phí' },
  stop: { says: 'Đã dừng giải quyết', slip: 'stoppage', slipText: 'In thông báo' },
  correct: { says: 'Đã mở lại để sửa sai sót' },
  consult: { says: 'Đã gửi lấy ý kiến' },
  'consultation-answer': { says: 'Đã trả lời ý kiến' },
  'consultation-close': { says: 'Đã kết thúc lần lấy ý kiến' },
  progress: { says: 'Đã ghi tiến độ' },
  vault: { says: 'Đã lấy giấy từ kho vào' },
  reject: { says: 'Đã lưu văn bản từ chối giải quyết' },
  snooze: { says: 'Đã để sau' },
}

/** What the officer has just done, said on the page that came next. */
async function doneNotice(request: FastifyRequest, openId?: number): Promise<Notice | undefined> {
  const done = DONE[query(request, 'xong')]
  const id = Number(query(request, 'hs'))
  if (done === undefined || !Number.isSafeInteger(id) || id < 1) return undefined
  const [row] = await searchDossiers(readCtx(request), { id }, 1)
  if (row === undefined) return undefined
  const key = keyOfRow(row)
  const due = done.slip === 'reception' && row.dueAt !== null ? `, hẹn trả ${formatDueVi(row.dueAt)}` : ''
  const text = `${done.says} hồ sơ ${key} của ${row.applicantName}${due}.`
  if (done.slip === undefined && id === openId) return { kind: 'done', text }
  const immediate = done.slip === 'reception' && (await givesResultAtOnce(request, row.procedureCode))
  return {
    kind: 'done',
    text,
    href: done.slip ? `${dossierPath(key)}/slips/${done.slip}` : dossierPath(key),
    hrefText: immediate ? 'In giấy hẹn nếu người nộp yêu cầu' : (done.slipText ?? 'Xem lại'),
  }
}

/** NĐ 61/2018 art. 17.4: where the result is given at once no slip is handed out unless asked for; the dossier is recorded all the same. */
async function givesResultAtOnce(request: FastifyRequest, procedureCode: string): Promise<boolean> {
  const { app } = readCtx(request)
  const revision = await findPublished(app, procedureCode, dayOf(app.clock.now()))
  return revision?.procedure.immediateResult ?? false
}
