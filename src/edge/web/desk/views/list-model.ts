// What the page of a list is given.
import type { ColumnName, ListName, Scope } from '#casework/worklists/index.ts'
import type { DeskFrameModel, FieldFault, FormGuard } from './model.ts'
import type { TimeLevel } from './time-left.ts'

export interface SavedFilterModel {
  id: number
  name: string
  href: string
  mine: boolean
  shared: boolean
  ownerName: string
}

export interface ListRowModel {
  /** Number and version: what is chosen is the dossier as it was seen. */
  value: string
  dossierKey: string
  href: string
  applicantName: string
  level: TimeLevel
  cells: readonly { name: ColumnName; text: string }[]
}

export interface ListFilterModel {
  values: Readonly<Record<string, string>>
  active: boolean
  clearHref: string
  procedures: readonly { code: string; name: string }[]
  holders: readonly { id: number; name: string }[]
  faults: readonly FieldFault[]
}

export interface ListPageModel {
  frame: DeskFrameModel
  guard: FormGuard
  place: { scope: Scope; list: ListName }
  counts: Readonly<Record<ListName, number>>
  hrefOf: (next: { scope?: Scope; list?: ListName }) => string
  queueHref: string
  /** The list as its address writes it, carried by the forms of the page. */
  queryText: string
  filter: ListFilterModel
  saved: readonly SavedFilterModel[]
  faults: readonly FieldFault[]
  columns: readonly { name: ColumnName; header: string; chosen: boolean }[]
  rows: readonly ListRowModel[]
  allChosen: boolean
  chooseAllHref: string
  chooseNoneHref: string
  size: number
  otherSizeHref: string
  moreHref?: string
  firstHref?: string
  exportHref: (format: 'xlsx' | 'csv') => string
  choices: readonly { action: string; label: string }[]
  snoozes: readonly {
    key: string
    href: string
    dossierId: number
    until: string
    at: string
    reason: string
    open: boolean
  }[]
}
