import type { Day, Instant, OffDay, OfficeHours, WorkingCalendar } from '#platform/time/index.ts'

export type TimeLimitUnit = 'workingDay' | 'day' | 'month' | 'hour' | 'sameDay'

/** `hour` is a working hour; the amount of `sameDay` has no meaning. */
export type TimeLimit = { readonly amount: number; readonly unit: TimeLimitUnit }

/** How a limit in working days is counted: by whole days, or by office hours from the minute of reception. */
export type Counting = 'days' | 'hours'

/** What waiting for a supplement does: start again (NĐ 61/2018 art. 19.4), add the wait, or nothing. */
export type ClockMode = 'restart' | 'subtract' | 'none'

export type ClockEvent =
  | {
      readonly kind: 'supplementRequested'
      readonly at: Instant
      readonly approvedGround?: string | undefined
    }
  | { readonly kind: 'supplementReceived'; readonly at: Instant }
  | {
      readonly kind: 'extended'
      readonly at: Instant
      readonly newDueAt?: Instant | undefined
      readonly reason?: string | undefined
    }
  | { readonly kind: 'paused'; readonly at: Instant; readonly ground?: string | undefined }
  | { readonly kind: 'resumed'; readonly at: Instant }
  | { readonly kind: 'completed'; readonly at: Instant }

export type ClockInput = {
  readonly receivedAt: Instant
  readonly timeLimit: TimeLimit
  readonly calendar: WorkingCalendar
  readonly asOf: Instant
  /** `days` unless said. */
  readonly counting?: Counting | undefined
  /** `restart` unless said. */
  readonly clockMode?: ClockMode | undefined
  readonly reductionPercent?: number | undefined
  readonly officeHours?: OfficeHours | undefined
  /** In the order in which they were recorded. */
  readonly events?: readonly ClockEvent[] | undefined
  /** False where only the result is wanted (sweeps, recounts): the trace stays empty. */
  readonly explain?: boolean | undefined
}

export type ClockState = 'running' | 'waiting' | 'paused' | 'completed'

export type ClockVerdict = 'open' | 'overdue' | 'early' | 'onTime' | 'late'

export type RefusalCode =
  | 'clock.after_completion'
  | 'clock.out_of_order'
  | 'clock.supplement_second'
  | 'clock.extension_without_reason'
  | 'clock.extension_without_new_date'
  | 'clock.extension_second'
  | 'clock.extension_too_late'

export type RefusedEvent = { readonly event: number; readonly code: RefusalCode }

export type TraceLine = {
  /** Short name of the rule: 'BLDS-147.2'. */
  readonly rule: string
  /** The norm in words a page can print: 'Bộ luật Dân sự 2015, Điều 147 khoản 2'. */
  readonly norm: string
  readonly from: Day
  readonly to: Day
  readonly says: string
  /** The days that were not counted, each with its name and source. */
  readonly days?: readonly OffDay[]
}

export type ClockReading = {
  readonly dueAt: Instant | null
  readonly state: ClockState
  readonly verdict: ClockVerdict
  readonly workingMinutesLeft: number | null
  readonly trace: readonly TraceLine[]
  readonly refused: readonly RefusedEvent[]
  /** The due time that stood last, also while waiting or paused, when `dueAt` is null. */
  readonly lastDueAt: Instant
}
