/**
 * The measures: what one dossier can add to a sum. Those of reception count on the day it was received, those of completion
 * on the day it was settled; overdue counts from the due instant until the dossier ends or waits. A fact holds a bit set
 * of measures, so one row carries all that an act changed.
 */
import type { DossierChanged, DossierSummary } from '#casework/dossiers/index.ts'
import { type Day, dayOf, type Instant } from '#platform/time/index.ts'

export const BASE = { reception: 1, completion: 2, overdue: 3 } as const
export type Base = (typeof BASE)[keyof typeof BASE]

/** Bit, base and column of each measure. Bits are stored: never reuse one. */
export const measures = {
  received: { bit: 0, base: BASE.reception, column: 'received' },
  receivedOnline: { bit: 1, base: BASE.reception, column: 'received_online' },
  receivedFullOnline: { bit: 2, base: BASE.reception, column: 'received_full_online' },
  receivedRemote: { bit: 3, base: BASE.reception, column: 'received_remote' },
  receivedWithFee: { bit: 4, base: BASE.reception, column: 'received_with_fee' },
  paidNationalPortal: { bit: 5, base: BASE.reception, column: 'paid_national_portal' },
  paidOnline: { bit: 6, base: BASE.reception, column: 'paid_online' },
  digitizedInput: { bit: 7, base: BASE.reception, column: 'digitized_input' },
  reusedData: { bit: 8, base: BASE.reception, column: 'reused_data' },
  receivedOnTime: { bit: 9, base: BASE.reception, column: 'received_on_time' },
  completed: { bit: 10, base: BASE.completion, column: 'completed' },
  completedOnTime: { bit: 11, base: BASE.completion, column: 'completed_on_time' },
  digitizedResult: { bit: 12, base: BASE.completion, column: 'digitized_result' },
  electronicResult: { bit: 13, base: BASE.completion, column: 'electronic_result' },
  rated: { bit: 14, base: BASE.completion, column: 'rated' },
  satisfied: { bit: 15, base: BASE.completion, column: 'satisfied' },
} as const

export type Measure = keyof typeof measures
export const measureNames = Object.keys(measures) as Measure[]
export type Sums = Record<Measure, number>

export function maskOf(...names: readonly Measure[]): number {
  return names.reduce((mask, name) => mask | (1 << measures[name].bit), 0)
}

export function zeroSums(): Sums {
  return Object.fromEntries(measureNames.map((name) => [name, 0])) as Sums
}

export function addMask(sums: Sums, mask: number, sign: number): void {
  for (const name of measureNames) if (mask & (1 << measures[name].bit)) sums[name] += sign
}

export function addSums(sums: Sums, more: Sums): void {
  for (const name of measureNames) sums[name] += more[name]
}

/** What the rating context will add to the summary once a dossier has been rated. */
export type Measured = DossierSummary & { readonly rating?: number | null }

export interface Counted {
  readonly unitId: number
  readonly day: Day
  readonly at: Instant
  readonly procedureCode: string
  readonly mask: number
}

export interface Contribution {
  readonly reception?: Counted
  readonly completion?: Counted
}

/** What a dossier adds to the sums as it stands. A figure belongs to the competent unit. */
export function contribution(summary: Measured): Contribution {
  const { receivedAt, completedAt } = summary
  return {
    ...(receivedAt === null
      ? {}
      : { reception: counted(summary, receivedAt as Instant, receptionMask(summary)) }),
    ...(completedAt === null
      ? {}
      : { completion: counted(summary, completedAt as Instant, completionMask(summary)) }),
  }
}

function counted(summary: Measured, at: Instant, mask: number): Counted {
  return { unitId: summary.competentUnit, day: dayOf(at), at, procedureCode: summary.procedureCode, mask }
}

function isOnTime({ completedAt, dueAt }: Measured): boolean {
  return completedAt !== null && dueAt !== null && completedAt <= dueAt
}

function receptionMask(summary: Measured): number {
  const names: Measure[] = ['received']
  if (summary.channel === 'online') {
    names.push('receivedOnline')
    if (summary.onlineService === 'full') names.push('receivedFullOnline')
    if (!summary.assisted) names.push('receivedRemote')
  }
  if (summary.feeVnd > 0) {
    names.push('receivedWithFee')
    if (summary.paidVia === 'nationalPortal') names.push('paidNationalPortal')
    if (summary.paidVia === 'nationalPortal' || summary.paidVia === 'provincialGateway')
      names.push('paidOnline')
  }
  if (summary.digitizedInput) names.push('digitizedInput')
  if (summary.reusedData) names.push('reusedData')
  if (isOnTime(summary)) names.push('receivedOnTime')
  return maskOf(...names)
}

function completionMask(summary: Measured): number {
  const names: Measure[] = ['completed']
  if (isOnTime(summary)) names.push('completedOnTime')
  if (summary.digitizedResult) names.push('digitizedResult')
  if (summary.electronicResult) names.push('electronicResult')
  const rating = summary.rating ?? null
  if (rating !== null) names.push('rated')
  if (rating !== null && rating >= 4) names.push('satisfied')
  return maskOf(...names)
}

/** Quá hạn: marked by the sweep, still open. Waiting for a supplement takes the mark away with the due time. */
function isOverdue(summary: Measured | null): summary is Measured {
  return (
    summary !== null && summary.overdueAt !== null && summary.completedAt === null && summary.endedAt === null
  )
}

export interface Fact {
  readonly base: Base
  readonly unitId: number
  readonly day: Day
  readonly dossierId: number
  readonly procedureCode: string
  readonly mask: number
  readonly sign: 1 | -1
  /** When it came about: the due instant for overdue. */
  readonly at: Instant
  /** When the system knew: the act. */
  readonly knownAt: Instant
}

export interface Change {
  readonly dossierId: number
  readonly at: Instant
  readonly data: DossierChanged
}

/** The facts of one act: what the dossier adds after it, less what it added before. A correction is no special case. */
export function factsOf({ dossierId, at, data }: Change): Fact[] {
  const before = data.before === null ? {} : contribution(data.before)
  const after = contribution(data.after)
  const stamp = { dossierId, knownAt: at }
  return [
    ...difference(BASE.reception, before.reception, after.reception, stamp),
    ...difference(BASE.completion, before.completion, after.completion, stamp),
    ...overdueFacts(data, at, stamp),
  ]
}

type Stamp = Pick<Fact, 'dossierId' | 'knownAt'>

function difference(
  base: Base,
  before: Counted | undefined,
  after: Counted | undefined,
  stamp: Stamp,
): Fact[] {
  const same = before?.unitId === after?.unitId && before?.day === after?.day
  const gone = before === undefined ? 0 : same ? before.mask & ~after!.mask : before.mask
  const come = after === undefined ? 0 : same ? after.mask & ~before!.mask : after.mask
  const facts: Fact[] = []
  if (gone !== 0) facts.push({ base, ...before!, ...stamp, mask: gone, sign: -1 })
  if (come !== 0) facts.push({ base, ...after!, ...stamp, mask: come, sign: 1 })
  return facts
}

/**
 * +1 at the due instant, −1 when the dossier is settled, ended or waits. A dossier settled late in the second before the
 * sweep saw it was overdue too: both facts then come with its completion.
 */
function overdueFacts({ before, after }: DossierChanged, at: Instant, stamp: Stamp): Fact[] {
  const was = isOverdue(before) ? before : undefined
  const is = isOverdue(after) ? after : undefined
  const fact = (summary: Measured, when: number, sign: 1 | -1): Fact => ({
    base: BASE.overdue,
    unitId: summary.competentUnit,
    day: dayOf(when as Instant),
    procedureCode: summary.procedureCode,
    mask: 0,
    sign,
    at: when as Instant,
    ...stamp,
  })
  if (was && is) {
    return was.competentUnit === is.competentUnit ? [] : [fact(was, at, -1), fact(is, at, 1)]
  }
  if (was) return [fact(was, after.completedAt ?? after.endedAt ?? at, -1)]
  if (is) return [fact(is, is.dueAt ?? is.overdueAt ?? at, 1)]
  return unseen(before, after, at).flatMap(([from, until]) => [fact(after, from, 1), fact(after, until, -1)])
}

/** The span for which a dossier was overdue although no sweep marked it. */
function unseen(before: Measured | null, after: Measured, at: number): [number, number][] {
  const due = before === null ? after.dueAt : before.overdueAt === null ? before.dueAt : null
  if (due === null || before?.completedAt || before?.endedAt) return []
  const moved = before !== null && after.dueAt !== before.dueAt
  const until = after.completedAt ?? after.endedAt ?? (moved ? at : null)
  return until !== null && until > due ? [[due, until]] : []
}
