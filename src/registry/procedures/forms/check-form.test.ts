import { describe, expect, it } from 'vitest'
import { checkForm } from './check-form.ts'
import type { Eform, FormField, FormQuestion } from './eform.ts'

const name: FormField = {
  name: 'fullName',
  label: 'Họ và tên',
  control: 'personName',
  source: { kind: 'asked' },
}
const colour: FormField = {
  name: 'colour',
  label: 'Màu',
  control: 'radio',
  options: [{ value: 'red', label: 'Đỏ' }],
  source: { kind: 'asked' },
}

function formOf(questions: FormQuestion[], over: Partial<Eform['schema']> = {}): Eform {
  return {
    procedureCode: '1.999999',
    version: 1,
    title: 'Tờ khai thử',
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        fullName: { type: 'string', format: 'person-name' },
        colour: { type: 'string', enum: ['red'] },
      },
      required: ['fullName', 'colour'],
      additionalProperties: false,
      ...over,
    },
    questions,
  }
}

const questions: FormQuestion[] = [
  { id: 'ten', title: 'Tên', fields: [name] },
  { id: 'mau', title: 'Màu', fields: [colour] },
]
const messages = (form: Eform) => checkForm(form).map((fault) => fault.message)

describe('an e-form before publication', () => {
  it('passes when layout and value rules agree', () => {
    expect(checkForm(formOf(questions))).toEqual([])
  })

  it('is refused when a question has no value rule or a rule no question', () => {
    expect(messages(formOf(questions.slice(0, 1), { required: ['fullName'] }))).toEqual([
      'không có câu hỏi nào hỏi mục này',
    ])
    const properties = { fullName: { type: 'string', format: 'person-name' } }
    expect(messages(formOf(questions, { properties }))).toContain('thiếu quy tắc dữ liệu')
  })

  it('is refused when a condition looks at something not asked yet', () => {
    const showIf = { field: 'colour', equals: 'red' }
    const early: FormQuestion[] = [{ id: 'ten', title: 'Tên', showIf, fields: [name] }, questions[1]!]
    expect(messages(formOf(early, { required: ['colour'] }))).toEqual(['điều kiện dựa vào mục chưa được hỏi'])
  })

  it('is refused when the choices shown are not the choices allowed', () => {
    const options = [{ value: 'blue', label: 'Xanh' }]
    const other: FormQuestion[] = [
      questions[0]!,
      { id: 'mau', title: 'Màu', fields: [{ ...colour, options }] },
    ]
    expect(messages(formOf(other))).toEqual(['danh sách lựa chọn khác với quy tắc dữ liệu'])
  })

  it('is refused when it has more than six screens of its own (goal P6)', () => {
    const many = Array.from({ length: 6 }, (_, index): FormQuestion => {
      const field = { ...name, name: `other${index}`, optional: true }
      return { id: `cau-${index}`, title: 'Câu', fields: [field] }
    })
    const properties = Object.fromEntries(
      ['fullName', ...many.flatMap((one) => one.fields.map((field) => field.name))].map((key) => [
        key,
        { type: 'string' },
      ]),
    )
    const form = formOf([questions[0]!, ...many], { properties, required: ['fullName'] })
    expect(messages(form)).toEqual(['nhiều hơn 6 màn hình'])
  })

  it('is refused when its JSON Schema does not compile', () => {
    const properties = { fullName: { type: 'text' }, colour: { type: 'string', enum: ['red'] } }
    expect(checkForm(formOf(questions, { properties })).map((fault) => fault.path)).toEqual(['form.schema'])
  })
})
