import { type Answers, holds } from '../condition.ts'
import type { Account, Eform, FormField, FormQuestion } from './eform.ts'
import { validateQuestion } from './validate.ts'

// The path through an e-form: pure functions of the form and the answers so far, so the portal, assisted filing and
// the desk walk the same path, and Back always knows where it was.

export function visibleQuestions(form: Eform, answers: Answers, on?: string): FormQuestion[] {
  return form.questions.filter(
    (question) => question.showIf === undefined || holds(question.showIf, answers, on),
  )
}

export function visibleFields(question: FormQuestion, answers: Answers, on?: string): FormField[] {
  return question.fields.filter((field) => field.showIf === undefined || holds(field.showIf, answers, on))
}

// Screens the applicant really sees: those whose facts the State gave in full are passed over.
export function askedQuestions(form: Eform, answers: Answers, on?: string): FormQuestion[] {
  return visibleQuestions(form, answers, on).filter(
    (question) =>
      question.skipWhenFilled !== true || validateQuestion(form, question.id, answers, on).length > 0,
  )
}

// The question after this one; without `after` the first. undefined: nothing more to ask, check the answers.
export function nextQuestion(
  form: Eform,
  answers: Answers,
  after?: string,
  on?: string,
): FormQuestion | undefined {
  const from = after === undefined ? -1 : form.questions.findIndex((question) => question.id === after)
  const asked = new Set(askedQuestions(form, answers, on).map((question) => question.id))
  return form.questions.slice(from + 1).find((question) => asked.has(question.id))
}

export function previousQuestion(
  form: Eform,
  answers: Answers,
  before: string,
  on?: string,
): FormQuestion | undefined {
  const until = form.questions.findIndex((question) => question.id === before)
  const asked = new Set(askedQuestions(form, answers, on).map((question) => question.id))
  return form.questions.slice(0, Math.max(0, until)).findLast((question) => asked.has(question.id))
}

// What the State holds about the person who signed in; nothing of it is asked again.
export function prefill(form: Eform, account: Account): Answers {
  const answers: { [field: string]: string } = {}
  for (const field of form.questions.flatMap((question) => question.fields)) {
    if (field.source.kind !== 'account') continue
    const value = account[field.source.path]
    if (value !== undefined && value !== '') answers[field.name] = value
  }
  return answers
}

// Fills the computed fields and drops answers of questions that are no longer asked, so that a changed mind leaves
// no trace in the dossier.
export function settleAnswers(form: Eform, answers: Answers, on?: string): Answers {
  const settled: { [field: string]: Answers[string] } = {}
  for (const question of form.questions) {
    if (question.showIf !== undefined && !holds(question.showIf, settled, on)) continue
    for (const field of question.fields) {
      if (field.showIf !== undefined && !holds(field.showIf, settled, on)) continue
      const value = field.source.kind === 'computed' ? compute(field, settled) : answers[field.name]
      if (value !== undefined) settled[field.name] = value
    }
  }
  return settled
}

function compute(field: FormField, answers: Answers): Answers[string] {
  if (field.source.kind !== 'computed') return undefined
  const values = field.source.of.map((name) => answers[name])
  if (field.source.op === 'copy') return values[0]
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length < values.length) return undefined
  return field.source.op === 'sum'
    ? numbers.reduce((sum, value) => sum + value, 0)
    : numbers.reduce((product, value) => product * value, 1)
}
