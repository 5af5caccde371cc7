// Every act of the desk with its key, in the order of the bar; `acts.ts` says when each is open.
export type ActNeed =
  | 'anyDossier'
  | 'toReceive'
  | 'toAcceptSupplement'
  | 'inMyHands'
  | 'notTaken'
  | 'resultMissing'
  | 'toSign'
  | 'toSendBack'
  | 'inWork'
  | 'toReturn'
  | 'feeOpen'
  | 'extendable'
  | 'open'
  | 'byRecord'
  | 'anywhere'

export type ActKind = 'primary' | 'normal' | 'danger'

export interface DeskAct {
  readonly id: string
  readonly labelVi: string
  /** KeyboardEvent.code: the place of the key, so that Telex, VNI and Caps Lock do not change it. */
  readonly key: string
  readonly keyCap: string
  readonly needs: ActNeed
  /** The act of the record it writes; pages to read have none. */
  readonly record?: string
  readonly kind: ActKind
  readonly method: 'get' | 'post'
  /** `:code` stands for the dossier's address. */
  readonly href: string
  /** Shown in the bar under the dossier; the others live in the palette and on the key sheet. */
  readonly inBar: boolean
}

/** Caps that are no letters: those are taken. */
const KEYS: Readonly<Record<string, string>> = {
  '0': 'Digit0',
  '-': 'Minus',
  '=': 'Equal',
  ';': 'Semicolon',
  ',': 'Comma',
  '.': 'Period',
}

type More = Partial<Pick<DeskAct, 'record' | 'kind' | 'method' | 'inBar'>>

/** An act of one dossier: a page of its own in the bar unless said otherwise. */
function act(
  id: string,
  cap: string,
  labelVi: string,
  needs: ActNeed,
  path: string,
  more: More = {},
): DeskAct {
  const href = path.startsWith('/') ? path : `/desk/dossiers/:code/${path}`
  return {
    id,
    labelVi,
    key: KEYS[cap] ?? `Key${cap}`,
    keyCap: cap,
    needs,
    kind: 'normal',
    method: 'get',
    href,
    inBar: true,
    ...more,
  }
}

const primary = { kind: 'primary' } as const
const danger = { kind: 'danger' } as const
const away = { inBar: false } as const

export const deskActs: readonly DeskAct[] = [
  act('receive', 'N', 'Tiếp nhận', 'toReceive', 'receive', {
    ...primary,
    method: 'post',
    record: 'received',
  }),
  act('checkCompleteness', 'G', 'Kiểm tra từng giấy tờ', 'toReceive', 'reception'),
  act('acceptSupplement', 'N', 'Nhận giấy tờ bổ sung', 'toAcceptSupplement', 'supplement-received', {
    ...primary,
    record: 'supplementReceived',
  }),
  act('takeUp', 'N', 'Nhận xử lý', 'notTaken', 'take-up', { ...primary, method: 'post', record: 'takenUp' }),
  act('completeStep', 'T', 'Xong bước này', 'inMyHands', 'complete-step', {
    ...primary,
    record: 'stepCompleted',
  }),
  act('recordResult', 'Q', 'Nhập kết quả', 'resultMissing', 'result', { record: 'resultRecorded' }),
  act('sign', 'S', 'Ký số', 'toSign', 'sign', { ...primary, record: 'signed' }),
  act('returnResult', 'T', 'Trả kết quả', 'toReturn', 'return', { ...primary, record: 'returned' }),
  act('answerConsultation', 'A', 'Trả lời ý kiến', 'byRecord', 'consultation-answer', {
    record: 'consultationAnswered',
  }),
  act('requestSupplementAtReception', 'B', 'Yêu cầu bổ sung', 'toReceive', 'supplement', {
    record: 'supplementRequested',
  }),
  act('requestSupplement', 'B', 'Yêu cầu bổ sung', 'inMyHands', 'supplement', {
    record: 'supplementRequested',
  }),
  act('supplementAgain', 'B', 'Yêu cầu bổ sung lần nữa', 'byRecord', 'supplement-again', {
    record: 'supplementAgain',
  }),
  act('consult', 'V', 'Lấy ý kiến đơn vị khác', 'byRecord', 'consult', { ...away, record: 'consulted' }),
  act('sendBack', 'L', 'Trả lại bước trước', 'toSendBack', 'send-back', { record: 'stepSentBack' }),
  act('transfer', 'C', 'Chuyển người khác', 'inWork', 'transfer', { record: 'handedOver' }),
  act('extendDeadline', 'X', 'Xin lỗi, hẹn lại', 'extendable', 'extend', { record: 'extended' }),
  act('requestDuty', '=', 'Yêu cầu nộp thuế, phí', 'byRecord', 'financial-duty', {
    ...away,
    record: 'financialDutyRequested',
  }),
  act('fulfilDuty', '=', 'Đã nộp thuế, phí', 'byRecord', 'financial-duty-done', {
    record: 'financialDutyFulfilled',
  }),
  act('noteProgress', 'Y', 'Ghi tiến độ', 'byRecord', 'progress', { ...away, record: 'progressNoted' }),
  act('recordCash', 'M', 'Thu tiền mặt', 'feeOpen', 'cash', { record: 'paid' }),
  act('refuse', 'R', 'Từ chối tiếp nhận', 'toReceive', 'refuse', { ...danger, record: 'refused' }),
  act('reject', 'R', 'Từ chối giải quyết', 'resultMissing', 'reject', {
    ...danger,
    ...away,
    record: 'resultRecorded',
  }),
  act('withdraw', 'D', 'Rút hồ sơ theo đơn', 'open', 'withdraw', { ...danger, ...away, record: 'withdrawn' }),
  act('stop', 'U', 'Dừng giải quyết', 'byRecord', 'stop', { ...danger, ...away, record: 'stopped' }),
  act('closeConsultation', ';', 'Giải quyết khi chưa có ý kiến', 'byRecord', 'consultation-close', {
    ...danger,
    ...away,
    record: 'consultationClosed',
  }),
  act('correct', ';', 'Sửa sai sót kết quả', 'byRecord', 'correct', {
    ...danger,
    ...away,
    record: 'corrected',
  }),
  act('vault', '-', 'Lấy giấy tờ từ kho', 'byRecord', 'vault', { ...away, record: 'paperReused' }),
  act('printSlips', 'P', 'In phiếu', 'anyDossier', 'slips', away),
  act('history', 'H', 'Lịch sử, ai đã xem', 'anyDossier', 'history', away),
  act('counterFiling', 'I', 'Nhận hồ sơ tại quầy', 'anywhere', '/desk/counter', away),
  act('consultations', '0', 'Ý kiến, phần việc phối hợp', 'anywhere', '/desk/consultations', away),
  act('register', '.', 'Sổ theo dõi hồ sơ', 'anywhere', '/desk/register', away),
  act('snooze', 'Z', 'Để sau', 'open', 'snooze', away),
  act('lists', 'F', 'Danh sách hồ sơ', 'anywhere', '/desk/lists', away),
  act('assignment', ',', 'Phân công, ủy quyền', 'anywhere', '/desk/assignment', away),
  act('queue', 'E', 'Về hàng việc', 'anywhere', '/desk', away),
]
