import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { isDay } from '#platform/time/index.ts'
import { type Answers, holds, isFilled } from '../condition.ts'
import type { Eform, FormField, FormQuestion } from './eform.ts'
import { errorSentence, missingSentence } from './error-sentences.ts'
import { isPersonalIdForm, isPersonName, isPhoneForm } from './formats.ts'

// JSON Schema decides the values, the layout decides what is asked. A field error names the field and says in plain
// words what to do, because nobody can act on "must match pattern".

export interface FieldError {
  readonly field: string
  readonly message: string
}

const compiled = new WeakMap<Eform, Map<string, ValidateFunction>>()

export function validateQuestion(
  form: Eform,
  questionId: string,
  answers: Answers,
  on?: string,
): FieldError[] {
  const question = form.questions.find((candidate) => candidate.id === questionId)
  if (question === undefined) throw new Error(`form ${form.procedureCode} has no question ${questionId}`)
  return question.fields
    .filter((field) => field.showIf === undefined || holds(field.showIf, answers, on))
    .flatMap((field) => {
      const message = fieldFault(form, question, field, answers, on)
      return message === undefined ? [] : [{ field: field.name, message }]
    })
}

export function validateAll(form: Eform, answers: Answers, on?: string): FieldError[] {
  return form.questions
    .filter((question) => question.showIf === undefined || holds(question.showIf, answers, on))
    .flatMap((question) => validateQuestion(form, question.id, answers, on))
}

function fieldFault(
  form: Eform,
  question: FormQuestion,
  field: FormField,
  answers: Answers,
  on: string | undefined,
): string | undefined {
  const value = answers[field.name]
  if (!isFilled(value)) return field.optional === true ? undefined : missingSentence(field, question)
  if (field.control === 'confirm' && value !== true) return missingSentence(field, question)
  const validate = validatorOf(form, field.name)
  if (!validate(value)) return errorSentence(field, firstError(validate.errors))
  if (on === undefined || typeof value !== 'string') return undefined
  if (field.latest === 'today' && value > on) return `“${field.label}” không được sau ngày hôm nay.`
  if (field.earliest === 'today' && value < on) return `“${field.label}” không được trước ngày hôm nay.`
  return undefined
}

function firstError(errors: ValidateFunction['errors']): ErrorObject {
  const error = errors?.[0]
  if (error === undefined) throw new Error('a failed validation has an error')
  return error
}

/** One compiler for all forms: making one compiles the meta-schemas, which costs more than any form. */
let shared: Ajv2020 | undefined

function validatorOf(form: Eform, fieldName: string): ValidateFunction {
  const known = compiled.get(form) ?? new Map<string, ValidateFunction>()
  compiled.set(form, known)
  const found = known.get(fieldName)
  if (found !== undefined) return found
  const schema = form.schema.properties[fieldName]
  if (schema === undefined) throw new Error(`form ${form.procedureCode} has no value rule for ${fieldName}`)
  shared ??= newValidator()
  const validate = shared.compile(schema)
  known.set(fieldName, validate)
  return validate
}

export function newValidator(): Ajv2020 {
  return new Ajv2020({
    strict: true,
    formats: {
      date: (value: string) => isDay(value),
      'person-name': isPersonName,
      'personal-id': isPersonalIdForm,
      phone: isPhoneForm,
    },
  })
}
