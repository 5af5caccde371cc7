import { conditionFields } from '../condition.ts'
import type { Eform, FormField } from './eform.ts'
import { newValidator } from './validate.ts'

// An e-form that would break while somebody fills it in cannot be published.

export interface FormFault {
  readonly path: string
  readonly message: string
}

// Eight screens in all (goal P6): the form's, one for the papers, one to check the answers.
const questionsMost = 6

export function checkForm(form: Eform): FormFault[] {
  const faults: FormFault[] = []
  const fault = (path: string, message: string) => faults.push({ path: `form.${path}`, message })

  const ids = form.questions.map((question) => question.id)
  if (new Set(ids).size < ids.length) fault('questions', 'hai câu hỏi trùng mã')
  if (ids.length > questionsMost) fault('questions', `nhiều hơn ${questionsMost} màn hình`)

  const fields = form.questions.flatMap((question) => question.fields)
  const names = fields.map((field) => field.name)
  if (new Set(names).size < names.length) fault('questions', 'hai mục trùng tên')
  for (const name of names) {
    if (form.schema.properties[name] === undefined)
      fault(`schema.properties.${name}`, 'thiếu quy tắc dữ liệu')
  }
  for (const name of Object.keys(form.schema.properties)) {
    if (!names.includes(name)) fault(`schema.properties.${name}`, 'không có câu hỏi nào hỏi mục này')
  }
  for (const path of conditionsOutOfOrder(form)) fault(path, 'điều kiện dựa vào mục chưa được hỏi')
  for (const field of fields) faults.push(...fieldFaults(form, field))

  const always = alwaysRequired(form)
  if ([...form.schema.required].sort().join() !== always.sort().join()) {
    fault('schema.required', `phải là: ${always.join(', ')}`)
  }
  try {
    newValidator().compile(form.schema)
  } catch (error) {
    fault('schema', error instanceof Error ? error.message : 'JSON Schema sai')
  }
  return faults
}

function alwaysRequired(form: Eform): string[] {
  return form.questions
    .filter((question) => question.showIf === undefined)
    .flatMap((question) => question.fields)
    .filter((field) => field.showIf === undefined && field.optional !== true)
    .map((field) => field.name)
}

function conditionsOutOfOrder(form: Eform): string[] {
  const before = new Set<string>()
  const faults: string[] = []
  for (const question of form.questions) {
    const path = `questions.${question.id}`
    const needed = question.showIf === undefined ? [] : conditionFields(question.showIf)
    if (needed.some((name) => !before.has(name))) faults.push(`${path}.showIf`)
    for (const field of question.fields) {
      const named = field.showIf === undefined ? [] : conditionFields(field.showIf)
      if (field.source.kind === 'computed') named.push(...field.source.of)
      if (named.some((name) => !before.has(name))) faults.push(`${path}.${field.name}`)
      before.add(field.name)
    }
  }
  return faults
}

const withOptions: readonly string[] = ['radio', 'select', 'checkboxes']

function fieldFaults(form: Eform, field: FormField): FormFault[] {
  const faults: FormFault[] = []
  const path = `form.fields.${field.name}`
  if (withOptions.includes(field.control) !== (field.options !== undefined)) {
    faults.push({ path, message: 'chỉ mục lựa chọn mới có danh sách lựa chọn, và phải có' })
  }
  const allowed = form.schema.properties[field.name]?.['enum']
  if (field.options !== undefined && field.control !== 'checkboxes') {
    const offered = field.options.map((option) => option.value).join()
    if (!Array.isArray(allowed) || allowed.join() !== offered) {
      faults.push({ path, message: 'danh sách lựa chọn khác với quy tắc dữ liệu' })
    }
  }
  return faults
}
