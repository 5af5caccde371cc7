// The e-form on one page for the counter: every visible question as a group, and what was typed back into answers.
import { formatDayVi, isDay } from '#platform/time/index.ts'
import {
  type Answers,
  type FormField,
  type Procedure,
  parseField,
  settleAnswers,
  validateAll,
  visibleFields,
  visibleQuestions,
} from '#registry/procedures/index.ts'
import type { CounterField, CounterModel } from '../views/counter-model.ts'
import type { FieldFault } from '../views/model.ts'
import type { FormBody } from './context.ts'

type Groups = NonNullable<CounterModel['procedure']>['groups']

const KIND: Readonly<Record<FormField['control'], CounterField['kind']>> = {
  text: 'text',
  personName: 'text',
  personalId: 'number',
  phone: 'number',
  date: 'date',
  number: 'number',
  money: 'number',
  radio: 'choice',
  select: 'choice',
  checkboxes: 'several',
  confirm: 'confirm',
  textarea: 'long',
}

function controlOf(field: FormField, known: Answers): CounterField {
  const day = field.control === 'date' ? 'ngày/tháng/năm' : undefined
  const hint = field.hint ?? (field.optional ? 'Không bắt buộc' : day)
  return {
    name: `a.${field.name}`,
    label: field.label,
    kind: KIND[field.control],
    ...(hint === undefined ? {} : { hint }),
    ...(field.options === undefined
      ? {}
      : { options: field.options.map(({ value, label }) => ({ value, label })) }),
    ...(known[field.name] === undefined ? {} : { prefilledFrom: 'Theo thông tin định danh đã có' }),
  }
}

export function groupsOf(procedure: Procedure, answers: Answers, known: Answers, today: string): Groups {
  const { form } = procedure
  if (form === undefined) return []
  return visibleQuestions(form, answers, today)
    .map((question) => ({
      title: question.title,
      fields: visibleFields(question, answers, today)
        .filter((field) => field.source.kind !== 'computed')
        .map((field) => controlOf(field, known)),
    }))
    .filter((group) => group.fields.length > 0)
}

/** Answers as values of the controls. */
export function valuesOf(answers: Answers): Record<string, string> {
  const entries = Object.entries(answers).flatMap(([name, value]) =>
    value === undefined ? [] : [[`a.${name}`, valueText(value)]],
  )
  return Object.fromEntries(entries)
}

function valueText(value: NonNullable<Answers[string]>): string {
  if (value === true) return '1'
  if (typeof value === 'object') return value.join('\n')
  return dayText(String(value))
}

/** A day as it is typed and read: 05/9/1990, whatever language the browser speaks. */
export const dayText = (value: string) => (isDay(value) ? formatDayVi(value) : value)

/** A day as it was typed, for facts that are no field of the form. */
export function typedDay(text: string): string | undefined {
  const field = { name: 'day', label: 'Ngày', control: 'date', source: { kind: 'asked' } } as const
  const parsed = parseField(field, text)
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : undefined
}

/** What was sent, read as it was meant; a question that only now belongs to the form is asked, in the same words. */
export function readAnswers(
  procedure: Procedure,
  known: Answers,
  body: FormBody,
  today: string,
): { answers: Answers; faults: FieldFault[] } {
  const { form } = procedure
  if (form === undefined) return { answers: {}, faults: [] }
  const typed: Record<string, NonNullable<Answers[string]>> = {}
  for (const [name, value] of Object.entries(known)) if (value !== undefined) typed[name] = value
  const unread: FieldFault[] = []
  for (const field of form.questions.flatMap((question) => question.fields)) {
    const raw = body[`a.${field.name}`]
    if (raw === undefined || field.source.kind === 'computed') continue
    const parsed = parseField(field, raw)
    if (!parsed.ok) unread.push({ field: `a.${field.name}`, says: parsed.message })
    else if (parsed.value === undefined) delete typed[field.name]
    else typed[field.name] = parsed.value
  }
  const answers = settleAnswers(form, typed, today)
  const faults = validateAll(form, answers, today)
    .map(({ field, message }) => ({ field: `a.${field}`, says: message }))
    .filter((fault) => !unread.some((one) => one.field === fault.field))
  return { answers, faults: [...unread, ...faults] }
}
