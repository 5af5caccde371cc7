/**
 * The hand-overs of a dossier, read from its acts: who gave, who took, when, and whether the one who gave had kept the time of his own
 * step. Every act that moves the work is one, so a verb added later is shown without being named here.
 * Law: Circular 01/2018/TT-VPCP form 05, 03/2025/TT-VPCP form 06 (Phiếu kiểm soát quá trình giải quyết hồ sơ).
 */
import type { HandOverOnSlip } from '#casework/documents/index.ts'
import { dayOf, formatDueVi, type Instant } from '#platform/time/index.ts'
import type { Act, ActData, ActKind, StepPlace } from '../record/act.ts'
import { applyAct, stateAfter } from '../record/fold.ts'
import { inWhosePlace } from '../record/in-whose-place.ts'
import type { DossierState } from '../record/state.ts'

export interface SlipNames {
  readonly applicant: string
  officer(id: number): string
  unit(id: number): string
  step(id: string): string
}

type Side = HandOverOnSlip['from']
type Open = { -readonly [Key in keyof HandOverOnSlip]: HandOverOnSlip[Key] }

export function handOversOf(acts: readonly Act[], names: SlipNames): HandOverOnSlip[] {
  const [filed, ...later] = acts
  if (filed === undefined) return []
  const rows: Open[] = []
  const applicant: Side = { unit: 'Người nộp hồ sơ', person: names.applicant }
  const places = inWhosePlace(acts)
  const doer = (act: Act): string => {
    const name = act.actorKind === 'officer' ? names.officer(act.actorId) : ''
    const place = places.get(act.seq)
    return place === undefined ? name : `${name} (thay ${names.officer(place)})`
  }
  let state = stateAfter([filed])
  rows.push({
    from: applicant,
    to: { ...placeOf(state.step, names), person: doer(filed) },
    at: filed.at,
    verdict: null,
    note: CHANNELS[state.channel],
  })
  for (const act of later) {
    const before = state
    state = applyAct(before, act)
    const giver = { ...placeOf(before.step, names), person: doer(act) }
    const last = rows.at(-1)!
    // Who first does the holder's work on what lay with the unit is the one who took it over.
    if (BY_HOLDER.has(act.data.kind) && last.to.person === '' && last.to.unit === giver.unit)
      last.to = { ...last.to, person: giver.person }
    const note = noteOf(act, names)
    const sides = sidesOf(before, state, act, giver, applicant, names)
    if (sides === undefined) last.note = joined(last.note, note)
    else rows.push({ ...sides, at: act.at, verdict: verdictOn(before, act), note })
  }
  return rows
}

/** Acts of whoever holds the step; a head may do others beside. */
const BY_HOLDER: ReadonlySet<ActKind> = new Set([
  'received',
  'refused',
  'takenUp',
  'resultRecorded',
  'stepCompleted',
  'stepSentBack',
  'signed',
  'completed',
  'returned',
])

const TO_APPLICANT: ReadonlySet<ActKind> = new Set([
  'refused',
  'supplementRequested',
  'financialDutyRequested',
  'returned',
  'withdrawn',
  'stopped',
])
const FROM_APPLICANT: ReadonlySet<ActKind> = new Set(['supplementReceived', 'financialDutyFulfilled'])

/** undefined: the work stays where it is. */
function sidesOf(
  before: DossierState,
  after: DossierState,
  act: Act,
  giver: Side,
  applicant: Side,
  names: SlipNames,
): { from: Side; to: Side } | undefined {
  const { kind } = act.data
  const holder = placeOf(after.step, names)
  if (TO_APPLICANT.has(kind)) return { from: giver, to: applicant }
  if (FROM_APPLICANT.has(kind)) return { from: applicant, to: holder }
  if (act.data.kind === 'consulted')
    return { from: giver, to: { unit: names.unit(act.data.unit), person: '' } }
  if (act.data.kind === 'consultationAnswered') {
    const asked = consultationOf(before, act.data.n)
    const unit = asked === undefined ? giver.unit : names.unit(asked.unit)
    return { from: { unit, person: giver.person }, to: holder }
  }
  if (kind === 'takenUp') return undefined
  const moved =
    before.step.id !== after.step.id ||
    before.step.unit !== after.step.unit ||
    before.step.officer !== after.step.officer
  return moved || kind === 'handedOver' ? { from: giver, to: holder } : undefined
}

const consultationOf = (state: DossierState, n: number) => state.consultations.find((one) => one.n === n)

/** Only what ends a step, or answers an opinion, is held against a time: what goes on is not judged yet. */
function verdictOn(before: DossierState, { data, at }: Act): HandOverOnSlip['verdict'] {
  if (GOES_ON.has(data.kind)) return null
  if (data.kind === 'consultationAnswered')
    return verdictOf(consultationOf(before, data.n)?.dueAt ?? null, at)
  return verdictOf(before.step.dueAt, at)
}

const GOES_ON: ReadonlySet<ActKind> = new Set([
  ...FROM_APPLICANT,
  'financialDutyRequested',
  'consulted',
  'handedOver',
  'withdrawn',
  'corrected',
])

/** By days, as the law counts a dossier's own limit: done on the last day is on time. */
function verdictOf(dueAt: Instant | null, at: Instant): HandOverOnSlip['verdict'] {
  if (dueAt === null) return null
  if (at > dueAt) return 'late'
  return dayOf(at) < dayOf(dueAt) ? 'early' : 'onTime'
}

function placeOf(step: StepPlace, names: SlipNames): Side {
  const desk = step.kind === 'receive' || step.kind === 'return'
  const unit = names.unit(step.unit)
  return {
    unit: desk ? `Bộ phận Một cửa, ${unit}` : unit,
    person: step.officer === null ? '' : names.officer(step.officer),
  }
}

const joined = (a: string, b: string): string => [a, b].filter(Boolean).join(a.endsWith('.') ? ' ' : '. ')

const CHANNELS = {
  counter: 'Nộp trực tiếp',
  online: 'Nộp trực tuyến',
  publicPost: 'Nộp qua bưu chính công ích',
} as const
const METHODS = {
  counter: 'Trả tại quầy',
  publicPost: 'Trả qua bưu chính công ích',
  online: 'Trả bản điện tử',
} as const

function noteOf({ data, at }: Act, names: SlipNames): string {
  switch (data.kind) {
    case 'received':
      return 'Tiếp nhận, cấp mã hồ sơ'
    case 'refused':
      return joined('Từ chối tiếp nhận', data.reason)
    case 'supplementRequested':
      return joined(`Yêu cầu bổ sung ${data.items.length} nội dung`, data.note)
    case 'supplementReceived':
      return 'Đã bổ sung'
    case 'takenUp':
      return `Nhận xử lý ${formatDueVi(at)}`
    case 'stepCompleted':
      return joined(`Xong bước ${names.step(data.stepId)}`, data.note)
    case 'stepSentBack':
      return joined(`Trả lại từ bước ${names.step(data.stepId)}`, data.reason)
    case 'handedOver':
      return joined('Bàn giao', data.reason)
    case 'completed':
      return 'Đã có kết quả'
    case 'returned':
      return METHODS[data.method]
    case 'withdrawn':
      return joined('Rút hồ sơ', data.reason)
    default:
      return waitNote(data)
  }
}

/** What lengthens, interrupts or reopens the work. */
function waitNote(data: ActData): string {
  switch (data.kind) {
    case 'extended':
      return `Xin lỗi, hẹn lại ${formatDueVi(data.newDueAt)}`
    case 'stopped':
      return joined('Dừng giải quyết', data.reason)
    case 'financialDutyRequested':
      return data.duty === 'tax' ? 'Yêu cầu nộp thuế' : 'Yêu cầu nộp phí, lệ phí'
    case 'financialDutyFulfilled':
      return 'Đã thực hiện nghĩa vụ tài chính'
    case 'consulted':
      return `${data.purpose === 'opinion' ? 'Lấy ý kiến' : 'Liên thông'}, trả lời trước ${formatDueVi(data.dueAt)}`
    case 'consultationAnswered':
      return 'Đã trả lời ý kiến'
    case 'consultationClosed':
      return 'Giải quyết khi chưa có ý kiến'
    case 'corrected':
      return joined('Mở lại để sửa sai sót', data.reason)
    default:
      return ''
  }
}
