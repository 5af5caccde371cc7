/** The state of a dossier, and what is asked of it most. It is the fold of its acts (`fold.ts`). */

import type { Instant } from '#platform/time/index.ts'
import type { ClockMode, Counting, TimeLimit } from '../clock/index.ts'
import type {
  Channel,
  Consultation,
  Entry,
  OnlineService,
  PaidVia,
  StepPlace,
  SupplementItem,
} from './act.ts'

export const dossierStates = [
  'filed',
  'refused',
  'received',
  'handling',
  'awaitingSupplement',
  'awaitingPayment',
  'awaitingSignature',
  'completed',
  'returned',
  'withdrawn',
  'stopped',
] as const
export type DossierStateName = (typeof dossierStates)[number]

export interface ClockRules {
  readonly timeLimit: TimeLimit
  readonly counting: Counting
  readonly clockMode: ClockMode
  readonly reductionPercent: number
}

export interface DossierState {
  readonly version: number
  readonly state: DossierStateName
  readonly procedureCode: string
  readonly revisionId: number
  readonly channel: Channel
  readonly entry: Entry
  readonly onlineService: OnlineService
  readonly assisted: boolean
  readonly receivingUnit: number
  readonly competentUnit: number
  readonly code: string | null
  readonly filedAt: Instant
  readonly receivedAt: Instant | null
  readonly clock: ClockRules | null
  readonly dueAt: Instant | null
  readonly overdueAt: Instant | null
  readonly completedAt: Instant | null
  readonly returnedAt: Instant | null
  readonly endedAt: Instant | null
  readonly step: StepPlace
  readonly takenUp: boolean
  /** Supplement requests so far; the law allows one (NĐ 61/2018 art. 15.3). */
  readonly supplementRequests: number
  /** Of them, those after reception: the clock's own limit of one. */
  readonly supplementsAfterReception: number
  readonly openSupplement: readonly SupplementItem[] | null
  /** Where it goes on after waiting for the applicant (a supplement, a financial duty). */
  readonly stateBeforeWait: DossierStateName | null
  readonly extended: boolean
  readonly consultations: readonly Consultation[]
  /** Closed and taken up again by a correction. */
  readonly corrections: number
  /** Last act of a person: silence is measured from here. */
  readonly actedAt: Instant
  /** Since when nothing has been done, once the sweep has told both sides. */
  readonly silentSince: Instant | null
  readonly result: {
    readonly outcome: 'granted' | 'rejected'
    readonly fileN: number
    readonly number: string
  } | null
  readonly signed: boolean
  readonly feeVnd: number
  readonly paidVia: PaidVia | null
  readonly digitizedInput: boolean
  readonly reusedData: boolean
  readonly vaultData: boolean
}

export const openConsultations = ({ consultations }: Pick<DossierState, 'consultations'>) =>
  consultations.filter((one) => one.answeredAt === null && one.closedAt === null)

/**
 * By when somebody must act, which orders the queue: a filing by its answer, work by its due time. What waits for the applicant,
 * or is finished and waits to be fetched, presses nobody and comes last.
 */
export function queueAt(state: DossierState): Instant | null {
  if (state.state === 'filed') return state.step.dueAt
  return clockRuns(state) ? state.dueAt : null
}

/** Running in the sense of the clock: received, not waiting for anyone outside, not closed. */
export function clockRuns(state: DossierState): boolean {
  return state.dueAt !== null && state.completedAt === null && state.endedAt === null
}

export function isClosed(state: DossierState): boolean {
  return ['refused', 'completed', 'returned', 'withdrawn', 'stopped'].includes(state.state)
}
