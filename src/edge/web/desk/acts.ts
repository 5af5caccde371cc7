// The one registry of what an officer can do with a dossier. The act bar, the command palette and the sheet of keys are
// all made from it, so an act without a key or a key without an act cannot exist (NĐ 118/2025: each exit from reception,
// receipt, supplement request and refusal, is an act of its own and none is a side effect of another).

export type DossierStateName =
  | 'filed'
  | 'refused'
  | 'received'
  | 'handling'
  | 'awaitingSupplement'
  | 'awaitingPayment'
  | 'awaitingSignature'
  | 'completed'
  | 'returned'
  | 'withdrawn'
  | 'stopped'

/** What the bar must know of the open dossier; computed by the route, never guessed by a page. */
export interface ActContext {
  state: DossierStateName
  /** The officer holds the current step. */
  mine: boolean
  /** The officer may receive at this desk. */
  canReceive: boolean
  canSign: boolean
  hasResult: boolean
  feeDue: boolean
  /** A second postponement is not admitted (NĐ 61/2018 art. 19.9). */
  extended: boolean
  /** Acts the dossier admits from this officer now. Where it is given, an act without a verb behind it is not offered. */
  admitted?: ReadonlySet<string>
}

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

const CLOSED: ReadonlySet<DossierStateName> = new Set([
  'refused',
  'returned',
  'withdrawn',
  'stopped',
  'completed',
])
const IN_WORK: ReadonlySet<DossierStateName> = new Set(['received', 'handling'])

export const actNeeds: Record<ActNeed, (dossier: ActContext) => boolean> = {
  anywhere: () => true,
  anyDossier: () => true,
  toReceive: (d) => d.state === 'filed' && d.canReceive,
  toAcceptSupplement: (d) => d.state === 'awaitingSupplement' && d.canReceive,
  inMyHands: (d) => IN_WORK.has(d.state) && d.mine,
  notTaken: (d) => IN_WORK.has(d.state) && !d.mine,
  resultMissing: (d) => IN_WORK.has(d.state) && d.mine && !d.hasResult,
  toSign: (d) => d.state === 'awaitingSignature' && d.canSign,
  // Only a step of approval or signature goes back; which one it is, the record says.
  toSendBack: (d) => (IN_WORK.has(d.state) && d.mine) || (d.state === 'awaitingSignature' && d.canSign),
  inWork: (d) => IN_WORK.has(d.state),
  toReturn: (d) => d.state === 'completed' && d.canReceive,
  feeOpen: (d) => d.feeDue && (d.state === 'completed' || !CLOSED.has(d.state)) && d.canReceive,
  extendable: (d) => IN_WORK.has(d.state) && d.mine && !d.extended,
  open: (d) => !CLOSED.has(d.state),
}

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

export interface DeskKey {
  code: string
  keyCaps: readonly string[]
  labelVi: string
}

/** Keys that move rather than act; the sheet lists them beside the acts. */
export const deskKeys: readonly DeskKey[] = [
  { code: 'KeyJ', keyCaps: ['J'], labelVi: 'hồ sơ sau trong hàng việc' },
  { code: 'KeyK', keyCaps: ['K'], labelVi: 'hồ sơ trước trong hàng việc' },
  { code: 'Enter', keyCaps: ['Enter'], labelVi: 'mở hồ sơ đang chọn' },
  { code: 'Digit', keyCaps: ['1', '9'], labelVi: 'xem giấy tờ thứ 1 đến thứ 9' },
  { code: 'KeyW', keyCaps: ['W'], labelVi: 'vì sao có hạn này' },
  { code: 'KeyO', keyCaps: ['O'], labelVi: 'mở giấy tờ ra cửa sổ lớn' },
  { code: 'Ctrl+KeyK', keyCaps: ['Ctrl', 'K'], labelVi: 'bảng lệnh: tìm hồ sơ, thủ tục, lệnh' },
  { code: 'Slash', keyCaps: ['?'], labelVi: 'mọi phím' },
]

/** `tail` carries the officer's place in the queue ("?loc=today"), so that the next dossier is the next of that list. */
export const actHref = (act: DeskAct, dossierKey: string, tail = '') =>
  act.href.replace(':code', encodeURIComponent(dossierKey)) + tail

const admits = ({ admitted }: ActContext, { record }: DeskAct) =>
  admitted === undefined || record === undefined || admitted.has(record)

/** The acts open on this dossier, in the order of the bar. */
export function actsFor(dossier: ActContext): DeskAct[] {
  return deskActs.filter(
    (act) => act.needs !== 'anywhere' && actNeeds[act.needs](dossier) && admits(dossier, act),
  )
}

export const globalActs = (): DeskAct[] => deskActs.filter((act) => act.needs === 'anywhere')
