import { addDays, dayOrThrow } from '#platform/time/index.ts'
import type { Answers, AnswerValue, Condition } from '../condition.ts'
import type { Eform, FormField } from '../forms/eform.ts'
import { settleAnswers } from '../forms/flow.ts'
import { type Dice, pick } from './dice.ts'

// Answers as people might give them, made from the form: choices from their list, numbers within the schema, days
// around the day of filing. Answers a branch asks about are given half of the time, so that no branch goes untried.

/** The values that conditions name, by field. */
export function valuesAsked(conditions: readonly Condition[]): ReadonlyMap<string, readonly AnswerValue[]> {
  const asked = new Map<string, AnswerValue[]>()
  const ask = (field: string, values: readonly AnswerValue[]) =>
    asked.set(field, [...(asked.get(field) ?? []), ...values])
  const visit = (condition: Condition): void => {
    if ('all' in condition) for (const part of condition.all) visit(part)
    else if ('any' in condition) for (const part of condition.any) visit(part)
    else if ('not' in condition) visit(condition.not)
    else if ('equals' in condition) ask(condition.field, [condition.equals])
    else if ('oneOf' in condition) ask(condition.field, condition.oneOf)
  }
  for (const condition of conditions) visit(condition)
  return asked
}

export function randomAnswers(
  form: Eform,
  roll: Dice,
  on: string,
  asked: ReadonlyMap<string, readonly AnswerValue[]>,
): Answers {
  const answers: { [field: string]: AnswerValue } = {}
  for (const field of form.questions.flatMap((question) => question.fields)) {
    const left = field.optional === true && roll() < 0.3
    if (field.source.kind === 'computed' || left) continue
    const named = asked.get(field.name)
    answers[field.name] =
      named !== undefined && roll() < 0.5 ? pick(roll, named) : randomValue(form, field, roll, on)
  }
  return settleAnswers(form, answers, on)
}

function randomValue(form: Eform, field: FormField, roll: Dice, on: string): AnswerValue {
  const options = field.options?.map((option) => option.value) ?? []
  if (field.control === 'checkboxes') return options.filter(() => roll() < 0.5)
  if (options.length > 0) return pick(roll, options)
  if (field.control === 'confirm') return true
  if (field.control === 'date') return addDays(dayOrThrow(on), Math.floor((roll() - 0.5) * 2000))
  if (field.control === 'number' || field.control === 'money') {
    const { minimum = 0, maximum = 1000 } = (form.schema.properties[field.name] ?? {}) as Bounds
    return Math.round(minimum + roll() * Math.max(0, maximum - minimum))
  }
  return pick(roll, ['Nội dung thử', 'Khác'])
}

interface Bounds {
  readonly minimum?: number
  readonly maximum?: number
}
