/**
 * The hand-overs of a dossier, read from its acts: who gave, who took, when, and whether the one who gave had kept the time of his own
 * step. Every act that moves the work is one, so a verb added later is shown without being named here.
 * Law: Circular 01/2018/TT-VPCP form 05, 03/2025/TT-VPCP form 06 (Phiếu kiểm soát quá trình giải quyết hồ sơ).
 */
import type { HandOverOnSlip } from '#casework/documents/index.ts'
import { dayOf, formatDueVi, type Instant } from '#platform/time/index.ts'
import type { Act, StepPlace } from '../record/act.ts'
import { applyAct, type DossierState, stateAfter } from '../record/state.ts'

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
  let state = stateAfter([filed])
  rows.push({
    from: applicant,
    to: { ...placeOf(state.step, names), person: officerOf(filed, names) },
    at: filed.at,
    verdict: null,
    note: CHANNELS[state.channel],
  })
  for (const act of later) {
    const before = state
    state = applyAct(before, act)
    const giver = { ...placeOf(before.step, names), person: officerOf(act, names) }
    const note = noteOf(act, names)
    const move = moveOf(before, state, act)
    const last = rows.at(-1)!
    // Who takes up what lay with the unit is the one who took it over.
    if (act.actorKind === 'officer' && last.to.person === '' && last.to.unit === giver.unit)
      last.to = { ...last.to, person: giver.person }
    if (act.data.kind === 'takenUp') last.note = joined(last.note, `Nhận xử lý ${formatDueVi(act.at)}`)
    else if (move === 'none') last.note = joined(last.note, note)
    else if (move === 'fromApplicant')
      rows.push({ from: applicant, to: placeOf(state.step, names), at: act.at, verdict: null, note })
    else if (move === 'toApplicant')
      rows.push({
        from: giver,
        to: applicant,
        at: act.at,
        verdict: verdictOf(before.step.dueAt, act.at),
        note,
      })
    else {
      const verdict = act.data.kind === 'handedOver' ? null : verdictOf(before.step.dueAt, act.at)
      rows.push({ from: giver, to: placeOf(state.step, names), at: act.at, verdict, note })
    }
  }
  return rows
}

type Move = 'none' | 'toApplicant' | 'fromApplicant' | 'onward'

const TO_APPLICANT = new Set(['refused', 'supplementRequested', 'returned', 'withdrawn', 'stopped'])

function moveOf(before: DossierState, after: DossierState, act: Act): Move {
  if (TO_APPLICANT.has(act.data.kind)) return 'toApplicant'
  if (act.data.kind === 'supplementReceived') return 'fromApplicant'
  if (act.data.kind === 'takenUp') return 'none'
  const moved =
    before.step.id !== after.step.id ||
    before.step.unit !== after.step.unit ||
    before.step.officer !== after.step.officer
  return moved || act.data.kind === 'handedOver' ? 'onward' : 'none'
}

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

const officerOf = (act: Act, names: SlipNames): string =>
  act.actorKind === 'officer' ? names.officer(act.actorId) : ''

const joined = (a: string, b: string): string => [a, b].filter(Boolean).join('. ')

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

function noteOf({ data }: Act, names: SlipNames): string {
  switch (data.kind) {
    case 'received':
      return `Tiếp nhận, cấp mã hồ sơ`
    case 'refused':
      return joined('Từ chối tiếp nhận', data.reason)
    case 'supplementRequested':
      return joined(`Yêu cầu bổ sung ${data.items.length} nội dung`, data.note)
    case 'supplementReceived':
      return 'Đã bổ sung'
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
      return laterNote(data)
  }
}

/** Acts of the deadlines, as far as a slip tells them. */
function laterNote(data: { readonly kind: string }): string {
  const told = data as { kind: string; newDueAt?: Instant; reason?: string }
  if (told.kind === 'extended' && told.newDueAt !== undefined)
    return `Xin lỗi, hẹn lại ${formatDueVi(told.newDueAt)}`
  if (told.kind === 'stopped') return joined('Dừng giải quyết', told.reason ?? '')
  return ''
}
