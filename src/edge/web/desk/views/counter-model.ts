// What the page of the counter is given.
import type { Option } from './fields.tsx'
import type { DeskFrameModel, FieldFault, FormGuard } from './model.ts'
import type { CheckedDocument } from './paper-list.tsx'

export interface CounterField {
  name: string
  label: string
  hint?: string
  kind: 'text' | 'number' | 'date' | 'choice' | 'several' | 'confirm' | 'long'
  options?: readonly Option[]
  /** Where the answer came from, when the State already held it. */
  prefilledFrom?: string
}

export interface CounterModel {
  frame: DeskFrameModel
  guard: FormGuard
  action: string
  faults: readonly FieldFault[]
  values: Readonly<Record<string, string>>
  personQuery: string
  /** Not found is no dead end: names are then typed by hand and checked by the officer. */
  person?: { partyId: string; name: string; facts: string; from: string } | { notFound: true }
  procedureQuery: string
  procedureHits: readonly { code: string; name: string; href: string; note: string }[]
  procedure?: {
    code: string
    name: string
    limitText: string
    feeText: string
    dueIfNow: string
    changeHref: string
    unit: {
      /** Empty: the officer has yet to say which. */
      name: string
      /** The desk's own unit settles it. */
      own: boolean
      /** Code of another commune that settles it; empty otherwise. */
      code: string
      query: string
      hits: readonly { name: string; href: string }[]
      choosable: boolean
      ownHref?: string
    }
    documents: readonly CheckedDocument[]
    /** Facts of the applicant that no register gave: typed from the card. */
    applicant: readonly CounterField[]
    groups: readonly { title: string; fields: readonly CounterField[] }[]
    /** Absent: the procedure takes no filing through the applicant's own account. */
    assisted?: { label: string; hint: string }
  }
}
