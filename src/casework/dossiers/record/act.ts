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
      readonly approvedGround?: string
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
    }
  | { readonly kind: 'signed'; readonly fileN: number; readonly certificate: string }
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
      readonly kind: 'dueRecomputed'
      readonly dueAt: Instant
      readonly previousDueAt: Instant
      readonly reason: string
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
