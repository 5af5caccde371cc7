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
  | 'anywhere'

export type ActKind = 'primary' | 'normal' | 'danger'

export interface DeskAct {
  id: string
  labelVi: string
  /** KeyboardEvent.code: the place of the key, so that Telex, VNI and Caps Lock do not change it. */
  key: string
  keyCap: string
  needs: ActNeed
  /** The act of the record it writes; pages to read have none. */
  record?: string
  kind: ActKind
  method: 'get' | 'post'
  /** `:code` stands for the dossier's address. */
  href: string
  /** Shown in the bar under the dossier; the others live in the palette and on the key sheet. */
  inBar: boolean
}

const at = (verb: string) => `/desk/dossiers/:code/${verb}`

export const deskActs: readonly DeskAct[] = [
  {
    id: 'receive',
    labelVi: 'Tiếp nhận',
    key: 'KeyN',
    keyCap: 'N',
    needs: 'toReceive',
    record: 'received',
    kind: 'primary',
    method: 'post',
    href: at('receive'),
    inBar: true,
  },
  {
    id: 'checkCompleteness',
    labelVi: 'Kiểm tra từng giấy tờ',
    key: 'KeyG',
    keyCap: 'G',
    needs: 'toReceive',
    kind: 'normal',
    method: 'get',
    href: at('reception'),
    inBar: true,
  },
  {
    id: 'acceptSupplement',
    labelVi: 'Nhận giấy tờ bổ sung',
    key: 'KeyN',
    keyCap: 'N',
    needs: 'toAcceptSupplement',
    record: 'supplementReceived',
    kind: 'primary',
    method: 'get',
    href: at('supplement-received'),
    inBar: true,
  },
  {
    id: 'takeUp',
    labelVi: 'Nhận xử lý',
    key: 'KeyN',
    keyCap: 'N',
    needs: 'notTaken',
    record: 'takenUp',
    kind: 'primary',
    method: 'post',
    href: at('take-up'),
    inBar: true,
  },
  {
    id: 'completeStep',
    labelVi: 'Xong bước này',
    key: 'KeyT',
    keyCap: 'T',
    needs: 'inMyHands',
    record: 'stepCompleted',
    kind: 'primary',
    method: 'get',
    href: at('complete-step'),
    inBar: true,
  },
  {
    id: 'recordResult',
    labelVi: 'Nhập kết quả',
    key: 'KeyQ',
    keyCap: 'Q',
    needs: 'resultMissing',
    record: 'resultRecorded',
    kind: 'normal',
    method: 'get',
    href: at('result'),
    inBar: true,
  },
  {
    id: 'sign',
    labelVi: 'Ký số',
    key: 'KeyS',
    keyCap: 'S',
    needs: 'toSign',
    record: 'signed',
    kind: 'primary',
    method: 'get',
    href: at('sign'),
    inBar: true,
  },
  {
    id: 'returnResult',
    labelVi: 'Trả kết quả',
    key: 'KeyT',
    keyCap: 'T',
    needs: 'toReturn',
    record: 'returned',
    kind: 'primary',
    method: 'get',
    href: at('return'),
    inBar: true,
  },
  {
    id: 'requestSupplementAtReception',
    labelVi: 'Yêu cầu bổ sung',
    key: 'KeyB',
    keyCap: 'B',
    needs: 'toReceive',
    record: 'supplementRequested',
    kind: 'normal',
    method: 'get',
    href: at('supplement'),
    inBar: true,
  },
  {
    id: 'requestSupplement',
    labelVi: 'Yêu cầu bổ sung',
    key: 'KeyB',
    keyCap: 'B',
    needs: 'inMyHands',
    record: 'supplementRequested',
    kind: 'normal',
    method: 'get',
    href: at('supplement'),
    inBar: true,
  },
  {
    id: 'sendBack',
    labelVi: 'Trả lại bước trước',
    key: 'KeyL',
    keyCap: 'L',
    needs: 'toSendBack',
    record: 'stepSentBack',
    kind: 'normal',
    method: 'get',
    href: at('send-back'),
    inBar: true,
  },
  {
    id: 'transfer',
    labelVi: 'Chuyển người khác',
    key: 'KeyC',
    keyCap: 'C',
    needs: 'inWork',
    record: 'handedOver',
    kind: 'normal',
    method: 'get',
    href: at('transfer'),
    inBar: true,
  },
  {
    id: 'extendDeadline',
    labelVi: 'Xin lỗi, hẹn lại',
    key: 'KeyX',
    keyCap: 'X',
    needs: 'extendable',
    record: 'extended',
    kind: 'normal',
    method: 'get',
    href: at('extend'),
    inBar: true,
  },
  {
    id: 'recordCash',
    labelVi: 'Thu tiền mặt',
    key: 'KeyM',
    keyCap: 'M',
    needs: 'feeOpen',
    record: 'paid',
    kind: 'normal',
    method: 'get',
    href: at('cash'),
    inBar: true,
  },
  {
    id: 'refuse',
    labelVi: 'Từ chối tiếp nhận',
    key: 'KeyR',
    keyCap: 'R',
    needs: 'toReceive',
    record: 'refused',
    kind: 'danger',
    method: 'get',
    href: at('refuse'),
    inBar: true,
  },
  {
    id: 'reject',
    labelVi: 'Từ chối giải quyết',
    key: 'KeyR',
    keyCap: 'R',
    needs: 'inMyHands',
    record: 'rejected',
    kind: 'danger',
    method: 'get',
    href: at('reject'),
    inBar: true,
  },
  {
    id: 'withdraw',
    labelVi: 'Rút hồ sơ theo đơn',
    key: 'KeyD',
    keyCap: 'D',
    needs: 'open',
    record: 'withdrawn',
    kind: 'danger',
    method: 'get',
    href: at('withdraw'),
    inBar: false,
  },
  {
    id: 'stop',
    labelVi: 'Dừng giải quyết',
    key: 'KeyU',
    keyCap: 'U',
    needs: 'inMyHands',
    record: 'stopped',
    kind: 'danger',
    method: 'get',
    href: at('stop'),
    inBar: false,
  },
  {
    id: 'printSlips',
    labelVi: 'In phiếu',
    key: 'KeyP',
    keyCap: 'P',
    needs: 'anyDossier',
    kind: 'normal',
    method: 'get',
    href: at('slips'),
    inBar: false,
  },
  {
    id: 'history',
    labelVi: 'Lịch sử, ai đã xem',
    key: 'KeyH',
    keyCap: 'H',
    needs: 'anyDossier',
    kind: 'normal',
    method: 'get',
    href: at('history'),
    inBar: false,
  },
  {
    id: 'counterFiling',
    labelVi: 'Nhận hồ sơ tại quầy',
    key: 'KeyI',
    keyCap: 'I',
    needs: 'anywhere',
    kind: 'normal',
    method: 'get',
    href: '/desk/counter',
    inBar: false,
  },
  {
    id: 'queue',
    labelVi: 'Về hàng việc',
    key: 'KeyE',
    keyCap: 'E',
    needs: 'anywhere',
    kind: 'normal',
    method: 'get',
    href: '/desk',
    inBar: false,
  },
]
