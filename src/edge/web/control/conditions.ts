/** Conditions of branches in words, and those that can be chosen without writing any: made from the questions of the form. */
import { isDeepStrictEqual } from 'node:util'
import type { Condition, Eform, FormField } from '#registry/procedures/index.ts'

export interface ConditionChoice {
  readonly condition: Condition
  readonly label: string
}

const fieldsOf = (form: Eform | undefined): FormField[] =>
  form?.questions.flatMap((question) => question.fields) ?? []

export function conditionChoices(form: Eform | undefined): ConditionChoice[] {
  return fieldsOf(form).flatMap(choicesOf)
}

function choicesOf({ name, label, control, options = [] }: FormField): ConditionChoice[] {
  if (control === 'confirm')
    return [{ condition: { field: name, equals: true }, label: `${label}: có đánh dấu` }]
  if (options.length > 0 && control !== 'checkboxes')
    return options.map((option) => ({
      condition: { field: name, equals: option.value },
      label: `${label}: ${option.label}`,
    }))
  return [
    { condition: { field: name, filled: true }, label: `${label}: có điền` },
    { condition: { field: name, filled: false }, label: `${label}: để trống` },
  ]
}

export const sameCondition = (a: Condition, b: Condition): boolean => isDeepStrictEqual(a, b)

export function conditionInWords(condition: Condition, form: Eform | undefined): string {
  if ('all' in condition) return condition.all.map((part) => conditionInWords(part, form)).join(' và ')
  if ('any' in condition) return condition.any.map((part) => conditionInWords(part, form)).join(' hoặc ')
  if ('not' in condition) return `không phải (${conditionInWords(condition.not, form)})`
  const field = fieldsOf(form).find((one) => one.name === condition.field)
  const label = field?.label ?? condition.field
  const valueInWords = (value: unknown) =>
    field?.options?.find((option) => option.value === value)?.label ?? String(value)
  if ('filled' in condition) return `${label}: ${condition.filled ? 'có điền' : 'để trống'}`
  if ('withinDays' in condition) return `${label}: trong ${condition.withinDays} ngày trước ngày nộp`
  if ('oneOf' in condition) return `${label}: ${condition.oneOf.map(valueInWords).join(' hoặc ')}`
  if (condition.equals === true) return `${label}: có đánh dấu`
  if (condition.equals === false) return `${label}: không đánh dấu`
  return `${label}: ${valueInWords(condition.equals)}`
}
