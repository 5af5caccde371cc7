/** Plausible answers to any e-form, control by control, so that a new form needs nothing here. */
import { addDays, type Day } from '#platform/time/index.ts'
import {
  type Account,
  type Answers,
  type AnswerValue,
  type Eform,
  type FormField,
  prefill,
  settleAnswers,
  validateAll,
  visibleFields,
  visibleQuestions,
} from '#registry/procedures/index.ts'
import { makeName, makePlace } from './people.ts'
import type { Random } from './random.ts'

type Rules = { minimum?: number; maximum?: number; minLength?: number; type?: string }

export function makeAnswers(form: Eform, account: Account, today: Day, random: Random): Answers {
  const answers: { [field: string]: AnswerValue | undefined } = { ...prefill(form, account) }
  for (const { id } of form.questions) {
    // What was answered above decides what is asked here.
    const question = visibleQuestions(form, answers, today).find((one) => one.id === id)
    for (const { name } of question?.fields ?? []) {
      const field = visibleFields(question!, answers, today).find((one) => one.name === name)
      if (field === undefined || answers[name] !== undefined || field.source.kind === 'computed') continue
      if (field.optional === true && random.chance(0.5)) continue
      const possible = withoutContradiction(form.procedureCode, field, answers)
      answers[name] = answerTo(possible, form.schema.properties[name] as Rules, today, random)
    }
  }
  const settled = settleAnswers(form, answers, today)
  const faults = validateAll(form, settled, today)
  if (faults.length > 0)
    throw new Error(`form ${form.procedureCode}: ${faults[0]!.field}: ${faults[0]!.message}`)
  return settled
}

interface Contradiction {
  readonly form: string
  /** With this answer given … */
  readonly given: readonly [field: string, value: AnswerValue]
  /** … this one is never given by a careful person. */
  readonly never: readonly [field: string, value: AnswerValue]
}

const contradictions: readonly Contradiction[] = [
  { form: '1.004873', given: ['purpose', 'marry'], never: ['status', 'married'] },
]

function withoutContradiction(form: string, field: FormField, answers: Answers): FormField {
  const excluded = contradictions
    .filter(
      (one) => one.form === form && one.never[0] === field.name && answers[one.given[0]] === one.given[1],
    )
    .map(({ never }) => never[1])
  const { options } = field
  if (options === undefined || excluded.length === 0) return field
  return { ...field, options: options.filter(({ value }) => !excluded.includes(value)) }
}

function answerTo(field: FormField, rules: Rules, today: Day, random: Random): AnswerValue {
  switch (field.control) {
    case 'personName':
      return makeName(random)
    case 'personalId':
      return `0510000${String(random.int(0, 99_999)).padStart(5, '0')}`
    case 'phone':
      return `09000${String(random.int(0, 99_999)).padStart(5, '0')}`
    case 'date':
      return dateFor(field, today, random)
    case 'number':
    case 'money':
      return numberFor(field, rules, today, random)
    case 'radio':
    case 'select':
      return random.weighted(field.options ?? [], (option) => (option === field.options![0] ? 4 : 1)).value
    case 'checkboxes':
      return [random.pick(field.options ?? []).value]
    case 'confirm':
      return true
    default:
      return textFor(rules, random)
  }
}

function dateFor(field: FormField, today: Day, random: Random): string {
  if (field.earliest === 'today') return addDays(today, random.int(20, 90))
  if (/sinh/iu.test(field.label) && !/trẻ|con/iu.test(field.label))
    return addDays(today, -random.int(20 * 365, 60 * 365))
  return addDays(today, -random.int(1, 45))
}

function numberFor(
  field: FormField,
  { minimum = 0, maximum = 100 }: Rules,
  today: Day,
  random: Random,
): number {
  if (field.control === 'money') return Math.max(minimum, random.int(2, 40) * 1_000_000)
  const year = Number(today.slice(0, 4))
  if (minimum >= 1900) return random.int(Math.max(minimum, year - 40), year - 1)
  return random.int(minimum, Math.min(maximum, minimum + (maximum > 1000 ? 300 : 3)))
}

function textFor({ minLength = 2 }: Rules, random: Random): string {
  if (minLength >= 10) return `43000${String(random.int(0, 99_999)).padStart(5, '0')}`
  if (minLength >= 6) return `0000${random.int(100_000, 999_999)}, ngân hàng trình diễn`
  return `${makePlace(random)} (dữ liệu trình diễn)`
}
