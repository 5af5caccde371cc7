/** One line of the register, from the acts of its dossier. */
import type { RegisterRow } from '#casework/documents/index.ts'
import { dayOf, formatDayVi, type Instant } from '#platform/time/index.ts'
import { agencyTitle, type KnownUnit } from '#registry/agencies/index.ts'

export interface RegisteredDossier {
  readonly id: number
  readonly code: string
  readonly procedureName: string
  readonly applicantName: string
  readonly address: string | null
  readonly phone: string | null
  readonly competentUnit: number
}

/** What a register reads of an act. */
export interface RegisteredAct {
  readonly dossierId: number
  readonly kind: string
  readonly at: Instant
  readonly data: {
    readonly dueAt?: Instant
    readonly newDueAt?: Instant
    readonly method?: 'counter' | 'publicPost' | 'online'
    readonly outcome?: 'granted' | 'rejected'
    readonly step?: { readonly kind: string; readonly unit: number }
  }
}

/** Kinds that a line is made of; acts in between stay with the control slip. */
export const REGISTERED_KINDS = [
  'received',
  'stepCompleted',
  'supplementRequested',
  'supplementReceived',
  'extended',
  'resultRecorded',
  'completed',
  'returned',
  'corrected',
  'withdrawn',
  'stopped',
] as const

const METHODS = { counter: 'Tại quầy', publicPost: 'Bưu chính công ích', online: 'Bản điện tử' } as const

export function registerRow(
  dossier: RegisteredDossier,
  acts: readonly RegisteredAct[],
  serial: number,
  competent: KnownUnit,
): RegisterRow {
  const last = (kind: string) => acts.findLast((act) => act.kind === kind)
  const on = (act: RegisteredAct | undefined) => (act === undefined ? '' : formatDayVi(dayOf(act.at)))
  const received = last('received')
  const transferred = acts.find(({ data: { step } }) => step !== undefined && AT_WORK.has(step.kind))
  // What a correction has taken back stands no longer: the line tells how it ended, the note that it was opened again.
  const standing = acts.slice(acts.findLastIndex((act) => act.kind === 'corrected') + 1)
  const ended = (kind: string) => standing.findLast((act) => act.kind === kind)
  const returned = ended('returned')
  return {
    serial,
    code: dossier.code,
    procedureName: dossier.procedureName,
    sets: 1,
    applicantName: dossier.applicantName,
    address: dossier.address ?? '',
    phone: dossier.phone ?? '',
    competentUnit: agencyTitle(competent),
    receivedOn: on(received),
    // What was promised first; a later day stands in the note, and the printed one stays.
    dueOn: received?.data.dueAt === undefined ? '' : formatDayVi(dayOf(received.data.dueAt)),
    transferredOn: on(transferred),
    completedOn: on(ended('completed')),
    returnedOn: on(returned),
    method: returned?.data.method === undefined ? '' : METHODS[returned.data.method],
    note: notesOf(acts).join('. '),
  }
}

/** Steps of the agency that settles: the dossier has left the desk. */
const AT_WORK = new Set(['handle', 'approve', 'sign'])

function notesOf(acts: readonly RegisteredAct[]): string[] {
  const result = acts.findLast((act) => act.kind === 'resultRecorded')
  return acts.flatMap((act) => {
    const { kind, at, data } = act
    const day = formatDayVi(dayOf(at))
    if (kind === 'supplementRequested') return [`Yêu cầu bổ sung ${day}`]
    if (kind === 'supplementReceived' && data.dueAt)
      return [`Bổ sung ${day}, hạn mới ${formatDayVi(dayOf(data.dueAt))}`]
    if (kind === 'extended' && data.newDueAt) return [`Hẹn lại ${formatDayVi(dayOf(data.newDueAt))}`]
    if (act === result && data.outcome === 'rejected') return ['Từ chối giải quyết']
    if (kind === 'corrected') return [`Mở lại để sửa sai sót ${day}`]
    if (kind === 'withdrawn') return [`Rút hồ sơ ${day}`]
    if (kind === 'stopped') return [`Dừng giải quyết ${day}`]
    return []
  })
}
