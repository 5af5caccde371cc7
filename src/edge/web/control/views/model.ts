import type { AdminFrameModel } from '../../admin/views/model.ts'
import type { Option } from '../../desk/views/fields.tsx'
import type { FieldFault, FormGuard } from '../../desk/views/model.ts'

export interface ProcessRow {
  code: string
  name: string
  sector: string
  href: string
  revision: string
  steps: string
  source: string
  draft?: string
}

export interface ProcessListModel {
  frame: AdminFrameModel
  action: string
  query: string
  rows: readonly ProcessRow[]
  nextHref?: string
}

export interface StepRow {
  id: string
  name: string
  kind: string
  role: string
  hours: string
  /** Another unit than the one that settles. */
  unit?: string
  /** Where the work goes by which condition; empty: to the step below. */
  ways: readonly string[]
  parts: readonly { id: string; name: string; tag: string }[]
  backTo?: string
  editHref: string
  faults: readonly string[]
}

export interface ReportModel {
  faults: readonly { text: string; href?: string }[]
  notes: readonly { text: string; href?: string }[]
  /** Hours of the longest path beside what the time limit holds. */
  hours: string
  run: string
}

export interface PublishModel {
  action: string
  values: Readonly<Record<string, string>>
  faults: readonly FieldFault[]
}

export interface ProcessModelChoice {
  action: string
  options: readonly Option[]
}

export interface ProcessPageModel {
  frame: AdminFrameModel
  guard: FormGuard
  path: string
  backHref: string
  title: string
  facts: readonly { label: string; text: string }[]
  /** What is shown: the published process, or a draft, by whom and when. */
  state: { draft: boolean; text: string }
  steps: readonly StepRow[]
  newHref: string
  fileHref: string
  models: readonly Option[]
  report?: ReportModel
  publish?: PublishModel
  fault?: string
  fileFaults: readonly { element: string; message: string }[]
  writable: boolean
}

export interface BranchRow {
  name: string
  when: string
  to: string
}

export interface PartRow {
  name: string
  role: string
  hours: string
  unitKind: string
}

export interface StepPageModel {
  frame: AdminFrameModel
  guard: FormGuard
  action: string
  backHref: string
  title: string
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
  after?: string
  kinds: readonly Option[]
  roles: readonly Option[]
  units: readonly Option[]
  earlier: readonly Option[]
  later: readonly Option[]
  conditions: readonly Option[]
  branches: readonly BranchRow[]
  parts: readonly PartRow[]
  /** The form of the procedure asks nothing, so nothing can decide between branches. */
  withoutForm: boolean
}
