// The one registry of what an officer can do with a dossier. The act bar, the command palette and the sheet of keys are
// all made from it, so an act without a key or a key without an act cannot exist (NĐ 118/2025: each exit from reception,
// receipt, supplement request and refusal, is an act of its own and none is a side effect of another).

import { type ActKind, type ActNeed, type DeskAct, deskActs } from './act-list.ts'

export { type ActKind, type ActNeed, type DeskAct, deskActs }

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
  extendable: (d) => (IN_WORK.has(d.state) || d.state === 'awaitingSignature') && !d.extended,
  // Whose it is depends on more than the bar knows: the record's answer alone decides.
  byRecord: (d) => d.admitted !== undefined,
  open: (d) => !CLOSED.has(d.state),
}

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

/** Only those who receive may file at the counter: for others its page is closed. */
export const COUNTER_FILING = 'counterFiling'

export const globalActs = (atCounter: boolean): DeskAct[] =>
  deskActs.filter((act) => act.needs === 'anywhere' && (atCounter || act.id !== COUNTER_FILING))
