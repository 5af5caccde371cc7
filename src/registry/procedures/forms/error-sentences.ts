import type { ErrorObject } from 'ajv/dist/2020.js'
import type { FormField, FormQuestion } from './eform.ts'

// Keyword of JSON Schema → one plain Vietnamese sentence that names the field and says what to do.

export function missingSentence(field: FormField, question: FormQuestion): string {
  if (field.control === 'confirm') return `Hãy đánh dấu vào ô “${field.label}”.`
  if (field.control === 'radio' || field.control === 'select' || field.control === 'checkboxes') {
    return `Hãy chọn một câu trả lời cho “${question.fields.length === 1 ? question.title : field.label}”.`
  }
  return `Hãy nhập “${field.label}”.`
}

const formatSentences: Readonly<Record<string, (label: string) => string>> = {
  date: (label) => `“${label}” phải là ngày có thật, ví dụ 27/3/1990.`,
  'personal-id': (label) => `“${label}” phải có đủ 12 chữ số.`,
  phone: (label) => `“${label}” phải có 10 chữ số và bắt đầu bằng số 0.`,
  'person-name': (label) => `“${label}” chỉ gồm chữ cái, dấu cách và dấu nháy.`,
}

const keywordSentences: Readonly<Record<string, (label: string, limit: string) => string>> = {
  minLength: (label, limit) => `“${label}” cần ít nhất ${limit} ký tự. Hãy viết rõ hơn.`,
  maxLength: (label, limit) => `“${label}” dài quá ${limit} ký tự. Hãy viết ngắn lại.`,
  minimum: (label, limit) => `“${label}” phải từ ${limit} trở lên.`,
  maximum: (label, limit) => `“${label}” không được quá ${limit}.`,
  exclusiveMinimum: (label, limit) => `“${label}” phải lớn hơn ${limit}.`,
  multipleOf: (label) => `“${label}” phải là số nguyên.`,
  minItems: (label) => `Hãy chọn ít nhất một mục ở “${label}”.`,
  enum: (label) => `Hãy chọn một mục có sẵn ở “${label}”.`,
  const: (label) => `Hãy đánh dấu vào ô “${label}”.`,
  pattern: (label) => `“${label}” chưa đúng cách viết. Hãy xem ví dụ ở trên ô.`,
}

const typeSentences: Readonly<Record<string, (label: string) => string>> = {
  integer: (label) => `“${label}” phải là số nguyên, chỉ nhập chữ số.`,
  number: (label) => `“${label}” phải là một số, chỉ nhập chữ số.`,
}

export function errorSentence(field: FormField, error: ErrorObject): string {
  const { label } = field
  const detail = String(error.params['format'] ?? error.params['type'] ?? error.params['limit'] ?? '')
  const sentence =
    error.keyword === 'format'
      ? formatSentences[detail]?.(label)
      : error.keyword === 'type'
        ? typeSentences[detail]?.(label)
        : keywordSentences[error.keyword]?.(label, detail)
  return sentence ?? `“${label}” chưa đúng. Hãy xem lại.`
}
