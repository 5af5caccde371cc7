import { formatStampVi, type Instant } from '#platform/time/index.ts'

export type SheetValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'instant'; readonly at: Instant | null }

export interface SheetColumn {
  readonly header: string
  /** In signs. */
  readonly width: number
  /** `code`: text that stays text when somebody edits it, such as a number with its zeros. */
  readonly kind: SheetValue['kind'] | 'code'
}

export interface Sheet {
  /** At most 31 signs, as spreadsheets allow. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: AsyncIterable<readonly (readonly SheetValue[])[]>
}

/** As a page shows it. */
export const shown = (value: SheetValue): string =>
  value.kind === 'text' ? value.text : value.at === null ? '' : formatStampVi(value.at)
