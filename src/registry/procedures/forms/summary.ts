import { formatDecimalVi, formatInteger } from '#platform/money/index.ts'
import { formatDayVi, isDay } from '#platform/time/index.ts'
import { type Answers, type AnswerValue, isFilled } from '../condition.ts'
import type { Eform, FormField } from './eform.ts'
import { visibleFields, visibleQuestions } from './flow.ts'

// One row an answer, for the check-answers page, the slips and the declaration made from the form.

export interface SummaryRow {
  readonly questionId: string
  readonly field: string
  readonly label: string
  readonly value: string
  // Told to the applicant: "lấy từ tài khoản của bạn".
  readonly source: FormField['source']['kind']
}

export function summaryRows(form: Eform, answers: Answers, on?: string): SummaryRow[] {
  return visibleQuestions(form, answers, on).flatMap((question) =>
    visibleFields(question, answers, on)
      .filter((field) => field.optional !== true || isFilled(answers[field.name]))
      .map((field) => ({
        questionId: question.id,
        field: field.name,
        label: field.label,
        value: displayValue(field, answers[field.name]),
        source: field.source.kind,
      })),
  )
}

export function displayValue(field: FormField, value: AnswerValue | undefined): string {
  if (value === undefined || !isFilled(value)) return '—'
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  if (typeof value === 'number') return displayNumber(field, value)
  if (typeof value !== 'string') return value.map((part) => optionLabel(field, part)).join('; ')
  return isDay(value) ? formatDayVi(value) : optionLabel(field, value)
}

function displayNumber(field: FormField, value: number): string {
  // A year is a name, not a quantity: 2012, never 2.012.
  if (field.label.startsWith('Năm ')) return String(value)
  const decimals = String(value).split('.')[1]?.length ?? 0
  const text = decimals === 0 ? formatInteger(value) : formatDecimalVi(value, decimals)
  return field.control === 'money' ? `${text} đồng` : text
}

function optionLabel(field: FormField, value: string): string {
  return field.options?.find((option) => option.value === value)?.label ?? value
}
