/**
 * What can happen to a dossier. Acts are the record: they are appended, never changed, and everything else (state, due
 * time, counters, colours) is computed from them. They hold references and reasons, never names or numbers of people.
 */

import type { Instant } from '#platform/time/index.ts'
import type { ClockMode, Counting, TimeLimit } from '../clock/index.ts'

export type Channel = 'counter' | 'online' | 'publicPost'
export type Entry = 'nationalPortal' | 'provincialPortal' | 'desk' | 'post'
export type OnlineService = 'full' | 'partial' | 'none'
export type PaidVia = 'nationalPortal' | 'provincialGateway' | 'cash'

/** One thing that is missing or wrong, with the reason and the norm that asks for it (NĐ 61/2018 art. 17, form 02). */
export interface SupplementItem {
  readonly documentCode: string
  readonly reason: string
  readonly legalBasis: string
  /** Why the copy in the applicant's vault does not do (Decree 224/2026 art. 15.1d: asking again needs a reason). */
  readonly notReusable?: string
}

export type ActData =
  | {
      readonly kind: 'filed'
      readonly procedureCode: string
      readonly revisionId: number
      readonly channel: Channel
      readonly entry: Entry
      readonly onlineService: OnlineService
      readonly assisted: boolean
      readonly receivingUnit: number
      readonly competentUnit: number
      readonly feeVnd: number
      /** By when the desk must answer the filing. */
      readonly answerDueAt: Instant
      readonly digitizedInput: boolean
      readonly reusedData: boolean
      /** A paper came from the applicant's vault instead of being asked for. */
      readonly vaultData?: boolean
    }
  | {
      readonly kind: 'received'
      readonly code: string
      /** The rules of the clock are pinned at reception: later changes of the procedure do not reach this dossier. */
      readonly timeLimit: TimeLimit
      readonly counting: Counting
      readonly clockMode: ClockMode
      readonly reductionPercent: number
      readonly dueAt: Instant
      readonly step: StepPlace
    }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string; readonly legalBasis: string }
  | {
      readonly kind: 'supplementRequested'
      readonly items: readonly SupplementItem[]
      readonly note: string
      /** Only for a request beyond the one the law allows: what the head of the unit found to justify it. */
      readonly approvedGround?: string
      /** Asked after the third working day from reception (art. 19.4): told in the history and counted. */
      readonly late?: true
    }
  | {
      readonly kind: 'supplementReceived'
      readonly dueAt: Instant | null
      readonly stepDueAt: Instant | null
      /** Files that came with it; paper over the counter may bring none. */
      readonly files: number
    }
  | { readonly kind: 'takenUp' }
  | {
      readonly kind: 'stepCompleted'
      readonly stepId: string
      readonly note: string
      readonly step: StepPlace
    }
  | {
      readonly kind: 'stepSentBack'
      readonly stepId: string
      readonly reason: string
      readonly step: StepPlace
    }
  | { readonly kind: 'handedOver'; readonly toOfficer: number; readonly reason: string }
  | {
      readonly kind: 'resultRecorded'
      readonly outcome: 'granted' | 'rejected'
      readonly number: string
      readonly fileN: number
      readonly reason: string
      readonly legalBasis: string
      /** A rejection recorded after the due time (art. 19.8: within the limit). */
      readonly late?: true
    }
  | {
      readonly kind: 'signed'
      readonly fileN: number
      readonly certificate: string
      /** Where a proof of time is asked for: whether it came. */
      readonly timestamp?: 'stamped' | 'missing'
    }
  | { readonly kind: 'completed'; readonly step: StepPlace }
  | { readonly kind: 'returned'; readonly method: 'counter' | 'publicPost' | 'online' }
  | { readonly kind: 'withdrawn'; readonly reason: string }
  | {
      readonly kind: 'paid'
      readonly obligationN: number
      readonly amountVnd: number
      readonly via: PaidVia
      readonly receiptNumber: string
    }
  | { readonly kind: 'overdueMarked'; readonly dueAt: Instant }
  | {
      readonly kind: 'extended'
      readonly previousDueAt: Instant
      readonly newDueAt: Instant
      readonly stepDueAt: Instant | null
      readonly ground: ExtensionGround
      readonly reason: string
    }
  | { readonly kind: 'stopped'; readonly reason: string; readonly legalBasis: string }
  | {
      readonly kind: 'financialDutyRequested'
      readonly duty: FinancialDuty
      readonly note: string
      /** Pinned: whether the limit of this procedure stands still meanwhile (special law only). */
      readonly pausesClock: boolean
    }
  | {
      readonly kind: 'financialDutyFulfilled'
      readonly proof: string
      readonly pausedClock: boolean
      readonly dueAt: Instant | null
      readonly stepDueAt: Instant | null
    }
  | ({ readonly kind: 'consulted' } & Omit<Consultation, 'askedAt' | 'answeredAt' | 'closedAt' | 'late'>)
  | {
      readonly kind: 'consultationAnswered'
      readonly n: number
      readonly view: 'agrees' | 'disagrees' | 'partly'
      readonly answer: string
      readonly late: boolean
    }
  /** The head goes on without the answer that did not come in its time. */
  | { readonly kind: 'consultationClosed'; readonly n: number; readonly reason: string }
  | { readonly kind: 'progressNoted'; readonly text: string; readonly verification?: Verification }
  | { readonly kind: 'corrected'; readonly reason: string; readonly step: StepPlace }
  /** Found in the applicant's vault by the desk, so it need not be asked for. */
  | {
      readonly kind: 'paperReused'
      readonly paperId: number
      readonly documentCode: string
      readonly fileN: number
    }
  | { readonly kind: 'silenceNoted'; readonly since: Instant }
  | {
      readonly kind: 'dueRecomputed'
      readonly dueAt: Instant
      readonly previousDueAt: Instant
      readonly reason: string
    }

/** Why a dossier may be promised for a later day; `other` is the head's to decide (Mộ Đức plan IV.3). */
export const extensionGrounds = [
  'verification',
  'consultation',
  'complexity',
  'systemFault',
  'forceMajeure',
  'other',
] as const
export type ExtensionGround = (typeof extensionGrounds)[number]

export type FinancialDuty = 'tax' | 'fee'

/** Another unit's part in a dossier: an opinion asked for (art. 19.5), or its share of an interlinked procedure (art. 19.6). */
export interface Consultation {
  readonly n: number
  readonly purpose: 'opinion' | 'interlinked'
  readonly unit: number
  readonly question: string
  readonly askedAt: Instant
  readonly dueAt: Instant
  readonly answeredAt: Instant | null
  readonly closedAt: Instant | null
  readonly late: boolean
}

/** What NĐ 61/2018 art. 19.3 wants recorded of a verification: when, where, who took part. */
export interface Verification {
  readonly at: Instant
  readonly place: string
  readonly participants: string
}

export type StepKind = 'receive' | 'handle' | 'approve' | 'sign' | 'return'

/** Where the work lies after an act: the step of the internal process, who holds it, by when. */
export interface StepPlace {
  readonly id: string
  /** A signatory also approves in some processes: only the kind tells where the signature is due. */
  readonly kind: StepKind
  readonly role: string
  readonly unit: number
  readonly officer: number | null
  readonly dueAt: Instant | null
}

export type ActKind = ActData['kind']
export type ActOf<Kind extends ActKind> = Extract<ActData, { kind: Kind }>

/** An act as recorded: what, when, by whom, in which unit, and its place in the dossier's life. */
export interface Act<Data extends ActData = ActData> {
  readonly seq: number
  readonly at: Instant
  readonly actorKind: 'visitor' | 'citizen' | 'officer' | 'system'
  readonly actorId: number
  readonly unitId: number | null
  readonly data: Data
}
