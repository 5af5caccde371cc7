// A field of an electronic form as a control of the page, and what was typed back into an answer.
import {
  type Answers,
  type FormField,
  type FormQuestion,
  type Procedure,
  parseField,
  validateQuestion,
  visibleFields,
} from '#registry/procedures/index.ts'
import type { FieldError } from '../../ui/chrome.ts'
import type { Question } from '../views/question.tsx'
import type { FormBody } from './context.ts'

/** Fields people fill in: computed ones are never asked. */
export function askedFields(question: FormQuestion, answers: Answers, today: string): FormField[] {
  return visibleFields(question, answers, today).filter((field) => field.source.kind !== 'computed')
}

const CONFIRMED = 'co'

export function controlOf(
  field: FormField,
  question: FormQuestion,
  alone: boolean,
  value: Answers[string],
  typed?: FormBody,
): Question {
  const { name } = field
  const common = {
    name,
    label: alone && field.control !== 'confirm' ? question.title : field.label,
    hint: field.hint ?? (alone ? question.hint : undefined),
    optional: field.optional,
  }
  const raw = typed === undefined ? undefined : one(typed[name])
  const text =
    raw ??
    (value === undefined ? undefined : String(value).replace('.', field.control === 'number' ? ',' : '.'))
  const options = field.options ?? []
  switch (field.control) {
    case 'date':
      return { ...common, kind: 'date', value: dateValue(name, value, typed) }
    case 'radio':
    case 'select':
      return { ...common, kind: field.control, options, value: text }
    case 'checkboxes':
      return { ...common, kind: 'checkbox', options, values: Array.isArray(value) ? value : [] }
    case 'confirm':
      return {
        ...common,
        label: question.title,
        kind: 'checkbox',
        options: [{ value: CONFIRMED, label: field.label }],
        values: value === true ? [CONFIRMED] : [],
      }
    case 'textarea':
      return { ...common, kind: 'textarea', value: text }
    default:
      return {
        ...common,
        kind: 'text',
        value: text,
        inputMode: inputModes[field.control],
        autoComplete: 'off',
      }
  }
}

const inputModes: Partial<Record<FormField['control'], 'numeric' | 'tel'>> = {
  personalId: 'numeric',
  number: 'numeric',
  money: 'numeric',
  phone: 'tel',
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

function dateValue(name: string, value: Answers[string], typed: FormBody | undefined) {
  if (typed?.[`${name}.day`] !== undefined) {
    const part = (key: string) => one(typed[`${name}.${key}`]) ?? ''
    return { day: part('day'), month: part('month'), year: part('year') }
  }
  const [year, month, day] = typeof value === 'string' ? value.split('-') : []
  return year && month && day ? { day: String(Number(day)), month: String(Number(month)), year } : undefined
}

function rawOf(field: FormField, body: FormBody): string | string[] | undefined {
  if (field.control !== 'date') return body[field.name]
  const parts = ['day', 'month', 'year'].map((key) => (one(body[`${field.name}.${key}`]) ?? '').trim())
  return parts.every((part) => part === '') ? undefined : parts.join('/')
}

export interface ReadAnswers {
  /** Old answers with what was sent over them. */
  readonly answers: Answers
  readonly sent: Readonly<Record<string, NonNullable<Answers[string]>>>
  readonly removed: readonly string[]
  /** Fields on the page that could not be read or hold a value the form refuses. */
  readonly errors: readonly FieldError[]
  /** Questions that only now belong to this screen: shown next, not blamed. */
  readonly opened: boolean
}

/** `shown`: names of the fields the sender had before them. */
export function readAnswers(
  procedure: Procedure,
  question: FormQuestion,
  before: Answers,
  body: FormBody,
  shown: ReadonlySet<string>,
  today: string,
): ReadAnswers {
  const answers: Record<string, Answers[string]> = { ...before }
  const sent: Record<string, NonNullable<Answers[string]>> = {}
  const removed: string[] = []
  const unread: FieldError[] = []
  for (const field of question.fields) {
    if (!shown.has(field.name) || field.source.kind === 'computed') continue
    const parsed = parseField(field, rawOf(field, body))
    const value = parsed.ok ? parsed.value : undefined
    if (!parsed.ok) unread.push({ field: field.name, message: parsed.message })
    answers[field.name] = value
    if (value === undefined) removed.push(field.name)
    else sent[field.name] = value
  }
  const asked = new Set(askedFields(question, answers, today).map((field) => field.name))
  const faults = validateQuestion(procedure.form!, question.id, answers, today).filter((fault) =>
    asked.has(fault.field),
  )
  const blamed = faults.filter(
    (fault) => shown.has(fault.field) && !unread.some((other) => other.field === fault.field),
  )
  const errors = [...unread.filter((fault) => asked.has(fault.field)), ...blamed]
  return { answers, sent, removed, errors, opened: faults.some((fault) => !shown.has(fault.field)) }
}
