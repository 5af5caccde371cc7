// What the desk's pages are given. Routes fill these; pages only show them. Dates arrive as the office writes them
// ("17 giờ 00 phút, ngày 06/9/2024"), because the words are decided once, in platform/time.

import type { ListName, Scope } from '#casework/worklists/index.ts'
import type { ActContext } from '../acts.ts'
import type { TimeLeft } from './time-left.ts'

/** Hidden fields of every form that acts: CSRF, idempotency key, and the version the officer was looking at. */
export interface FormGuard {
  csrf: string
  key: string
  version?: number
  /** The list of the queue the officer is working through. */
  loc?: string
}

export interface DeskFrameModel {
  title: string
  unitName: string
  officerName: string
  /** Two signs for the round mark: "01", "VA". */
  officerMark: string
  demo: boolean
  nowText: string
  homeHref: string
  searchAction: string
  signOut: { action: string; csrf: string }
  /** Other parts of the house open to this officer. */
  doors?: readonly { label: string; href: string }[]
  /** May take in dossiers at the counter: only then its button and key are shown. */
  atCounter: boolean
  /** Address of the list of procedures that the palette reads once, when it is first opened. */
  proceduresHref: string
  eventsHref: string
  searchText?: string
  /** What just happened, said once at the top ("Đã tiếp nhận hồ sơ …"). */
  notice?: { kind: 'done' | 'warning'; text: string; href?: string; hrefText?: string }
}

export type QueueBucket = ListName

export interface QueueItemModel {
  /** The dossier's address: code, or tracking number before reception. */
  dossierKey: string
  href: string
  procedureName: string
  applicantName: string
  left: TimeLeft
  selected: boolean
}

export interface QueueModel {
  heading: string
  /** What I hold and may take, or all that lies with my unit. */
  scope: Scope
  counts: Readonly<Record<QueueBucket, number>>
  current: QueueBucket
  bucketHref: (bucket: QueueBucket, scope?: Scope) => string
  /** The same list as a table: to filter, choose many, take away. */
  tableHref: string
  items: readonly QueueItemModel[]
  moreHref?: string
  /** Holds no step of any process: looks on, and never has dossiers waiting. */
  onlooker?: boolean
}

export interface DossierFileModel {
  /** 1 to 9 have a key. */
  number: number
  name: string
  /** "Bản chính, 1 trang, quét lúc 16:41" */
  note: string
  status: 'given' | 'fromRegister' | 'missing' | 'notNeeded'
  href: string
  selected: boolean
}

export type ViewerModel =
  | { kind: 'none'; says: string }
  | { kind: 'image'; title: string; note: string; src: string; alt: string; openHref: string }
  | {
      kind: 'pdf'
      title: string
      note: string
      src?: string
      openHref: string
      /** What its digital signature says; absent for a paper without one. */
      signature?: { ok: boolean; says: string } | undefined
    }
  | { kind: 'declaration'; title: string; note: string; paper: DeclarationModel; openHref?: string }

export interface DeclarationModel {
  heading: string
  addressedTo: string
  /** A line without `value` is a sentence of the form; a section opens a group. */
  lines: readonly { label: string; value?: string; section?: boolean }[]
  placeAndDay: string
  signerName: string
  signedNote?: string
}

export interface CheckLine {
  ok: boolean
  text: string
}

export interface TraceLine {
  day: string
  says: string
  /** The number of the counted day, when the day counts. */
  count?: number
  kind: 'counted' | 'off' | 'start' | 'end'
  source?: string
}

export interface StepLine {
  name: string
  holder: string
  when: string
  state: 'done' | 'now' | 'late' | 'next'
}

export interface LogLine {
  when: string
  says: string
}

export interface DossierHead {
  dossierKey: string
  code: string
  procedureName: string
  procedureNote: string
  applicantName: string
  applicantNote: string
  /** Who handed it in, when it was not the applicant. */
  submitterNote?: string
  tags: readonly string[]
  left: TimeLeft
  dueText?: string
  limitText: string
}

export interface DossierModel extends DossierHead {
  context: ActContext
  guard: FormGuard
  files: readonly DossierFileModel[]
  checks: readonly CheckLine[]
  viewer: ViewerModel
  trace: readonly TraceLine[]
  process: { totalText: string; steps: readonly StepLine[] }
  recent: readonly LogLine[]
  /** An act may carry the name of the step at hand ("Trình ký") instead of its general label. */
  actLabels?: Readonly<Record<string, string>>
  /** Query that keeps the officer's place in the queue, such as "?loc=today". */
  tail?: string
}

/** A fault at a field; the same words stand in the summary and at the field. */
export interface FieldFault {
  field: string
  says: string
}

/** Every page that is one act on one dossier. */
export interface ActPageModel {
  frame: DeskFrameModel
  dossier: DossierHead
  guard: FormGuard
  action: string
  backHref: string
  faults: readonly FieldFault[]
  /** What was typed, given back after a fault or kept by autosave. */
  values: Readonly<Record<string, string>>
  autosaveHref?: string
}
