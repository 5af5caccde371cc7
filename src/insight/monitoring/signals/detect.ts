/**
 * What one act shows of conduct, with its evidence. Pure. None of these is forbidden by itself: each is something a supervisor should look
 * at (Decree 61/2018 art. 5, 15.3, 19.4, 19.9; Mộ Đức plan IV.3; Quảng Nam plan 3.1b on filing from the citizen's own account).
 */
import { type Act, apologyLimit, type DossierSummary } from '#casework/dossiers/index.ts'
import { dayOf, type Instant, type WorkingTime } from '#platform/time/index.ts'

export const signalKinds = [
  'serialSupplement',
  'lateSupplement',
  'lastHourExtension',
  'reopened',
  'assistedBurst',
] as const
export type SignalKind = (typeof signalKinds)[number]

export interface Detected {
  readonly kind: Exclude<SignalKind, 'assistedBurst'>
  readonly evidence: Readonly<Record<string, unknown>>
}

/** `before` is the dossier as it stood; `time` the working time of its competent unit. */
export function detect(act: Act, before: DossierSummary | null, time: WorkingTime): Detected[] {
  const { data, seq } = act
  if (data.kind === 'supplementRequested' && before !== null) {
    const found: Detected[] = []
    const requests = before.supplementRequests + 1
    if (requests > 1)
      found.push({
        kind: 'serialSupplement',
        evidence: { seq, requests, approvedGround: data.approvedGround ?? null, items: data.items.length },
      })
    if (data.late) found.push({ kind: 'lateSupplement', evidence: { seq, receivedAt: before.receivedAt } })
    return found
  }
  if (data.kind === 'extended') {
    const { warnOn, last } = apologyLimit(data.previousDueAt, time)
    if (dayOf(act.at) < warnOn) return []
    const { previousDueAt, newDueAt, ground } = data
    return [{ kind: 'lastHourExtension', evidence: { seq, previousDueAt, newDueAt, ground, last } }]
  }
  if (data.kind === 'corrected')
    return [
      { kind: 'reopened', evidence: { seq, completedAt: before?.completedAt ?? null, reason: data.reason } },
    ]
  return []
}

/** Ten dossiers within half an hour from one hand at one desk: no law names the number, so it stands here alone. */
export const BURST = { filings: 10, minutes: 30 } as const

/** Whether the filings at these instants, newest last, end in a burst. */
export function isBurst(times: readonly Instant[]): boolean {
  const newest = times.at(-1)
  if (newest === undefined) return false
  return times.filter((at) => newest - at <= BURST.minutes * 60_000).length >= BURST.filings
}
