import type { FieldFault, FormGuard } from '../../desk/views/model.ts'

export interface AdminFrameModel {
  title: string
  unitName: string
  officerName: string
  officerMark: string
  demo: boolean
  signOut: { action: string; csrf: string }
  /** "/admin/calendar": which entry of the menu is open. */
  section: string
  sections: readonly { href: string; label: string }[]
  /** Other parts of the house open to the reader. */
  doors?: readonly { href: string; label: string }[]
  notice?: { kind: 'done' | 'warning'; text: string }
}

export interface CalendarDay {
  day: string
  /** Day of the month. */
  number: number
  kind: 'working' | 'weekend' | 'off' | 'worked' | 'unsure'
  name?: string
}

export interface CalendarRow {
  day: string
  dayText: string
  kind: 'off' | 'worked'
  name: string
  source: string
  /** Not certain: shown to the administrator, not applied to any deadline. */
  unsure: boolean
  editHref: string
}

export interface CalendarModel {
  frame: AdminFrameModel
  year: number
  years: readonly { year: number; href: string; current: boolean }[]
  /** Monday first; `lead` empty cells before the first day. */
  months: readonly { name: string; lead: number; days: readonly CalendarDay[] }[]
  rows: readonly CalendarRow[]
  guard: FormGuard
  action: string
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
  recomputeHref: string
  /** The row chosen for change can also be taken out. */
  remove?: { action: string; day: string; dayText: string }
  /** False: the reader may look only. */
  writable: boolean
  /** Years without a decided calendar count weekends only, and say so. */
  warning?: string
}

export interface RecomputeModel {
  frame: AdminFrameModel
  guard: FormGuard
  action: string
  backHref: string
  cause: string
  faults: readonly FieldFault[]
  total: number
  /** Fingerprint of the list that was shown: only that list is carried out. */
  seen: string
  changes: readonly {
    code: string
    procedureName: string
    from: string
    to: string
    effect: 'later' | 'sooner' | 'nowOverdue'
  }[]
  moreText?: string
}

export interface UnitRow {
  code: string
  name: string
  kind: string
  depth: number
  validText: string
  ended: boolean
  successors: readonly { code: string; name: string; href: string }[]
  /** Where it can be changed; none: by those who may only look. */
  href?: string
}

export interface OfficerRow {
  name: string
  position: string
  unit: string
  permissions: string
  validText: string
  state: 'active' | 'delegated' | 'ended'
  delegation?: string
}

export interface ProcedureRow {
  code: string
  name: string
  sector: string
  revision: string
  state: 'published' | 'draft' | 'ended'
  limitText: string
  faults: readonly string[]
  href: string
}

export interface HealthModel {
  frame: AdminFrameModel
  parts: readonly { name: string; state: 'ok' | 'slow' | 'down'; says: string; since: string }[]
  jobs: readonly {
    name: string
    waiting: number
    failed: number
    oldest: string
    lastError?: string
    retry?: { action: string }
  }[]
  guard: FormGuard
  feedText: string
  /** Runs the long checks again. */
  checkHref: string
}

export interface AuditModel {
  frame: AdminFrameModel
  rows: readonly {
    id: number
    at: string
    who: string
    what: string
    object: string
    outcome: string
    digest: string
  }[]
  query: Readonly<{ who: string; what: string; from: string; to: string }>
  chainText: string
  chainWhole: boolean
  nextHref?: string
}
