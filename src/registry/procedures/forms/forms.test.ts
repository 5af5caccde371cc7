import { describe, expect, it } from 'vitest'
import { loadProcedures } from '../load-procedures.ts'
import { requiredDocumentsFor } from '../required-documents.ts'
import type { Account, Eform } from './eform.ts'
import { askedQuestions, nextQuestion, prefill, previousQuestion, settleAnswers } from './flow.ts'
import { summaryRows } from './summary.ts'
import { validateAll, validateQuestion } from './validate.ts'

const loaded = await loadProcedures()
const procedures = loaded.ok ? loaded.procedures : []

function procedureWithForm(code: string) {
  const procedure = procedures.find((one) => one.code === code)
  if (procedure?.form === undefined) throw new Error(`no e-form of ${code}`)
  return { procedure, form: procedure.form }
}

const account: Account = {
  fullName: 'Nguyễn Văn A',
  birthDate: '1990-03-27',
  personalId: '051090000001',
  permanentAddress: 'Thôn 1, xã Mộ Đức, tỉnh Quảng Ngãi',
  phone: '0905000001',
}
const on = '2024-09-06'

function path(form: Eform, answers: Record<string, string | number | boolean>): string[] {
  const ids: string[] = []
  for (let next = nextQuestion(form, answers, undefined, on); next !== undefined; ) {
    ids.push(next.id)
    next = nextQuestion(form, answers, next.id, on)
  }
  return ids
}

describe('the birth registration form', () => {
  const { procedure, form } = procedureWithForm('1.001193')
  const start = prefill(form, account)

  it('does not ask what the account holds, and asks it when the account lacks it', () => {
    expect(path(form, { ...start } as Record<string, string>)).toEqual([
      'quan-he',
      'tre',
      'giay-chung-sinh',
      'cha-me',
      'dan-toc-que-quan',
    ])
    expect(askedQuestions(form, {}, on)[0]?.id).toBe('nguoi-nop')
  })

  const answers = {
    ...start,
    relation: 'mother',
    childName: 'Nguyễn Thị B',
    childGender: 'female',
    childBirthDate: '2024-08-20',
    birthPlace: 'Bệnh viện huyện Mộ Đức',
    birthProof: 'paper',
    parentsMarried: 'yes',
    fatherName: 'Trần Văn C',
    fatherPersonalId: '051088000002',
    ethnicityFrom: 'father',
    hometownFrom: 'father',
  }

  it('is whole when every visible question is answered', () => {
    expect(validateAll(form, answers, on)).toEqual([])
  })

  it('explains each error with the field and what to do', () => {
    const faults = validateQuestion(
      form,
      'tre',
      { childName: 'B3', childGender: 'x', childBirthDate: '2024-09-07', birthPlace: 'BV' },
      on,
    )
    expect(faults).toEqual([
      {
        field: 'childName',
        message: '“Họ, chữ đệm và tên của trẻ” chỉ gồm chữ cái, dấu cách và dấu nháy.',
      },
      { field: 'childGender', message: 'Hãy chọn một mục có sẵn ở “Giới tính”.' },
      { field: 'childBirthDate', message: '“Ngày sinh của trẻ” không được sau ngày hôm nay.' },
      { field: 'birthPlace', message: '“Nơi sinh” cần ít nhất 5 ký tự. Hãy viết rõ hơn.' },
    ])
    expect(validateQuestion(form, 'quan-he', {}, on)).toEqual([
      { field: 'relation', message: 'Hãy chọn một câu trả lời cho “Bạn là ai của trẻ?”.' },
    ])
  })

  it('asks only for the papers that these answers need', () => {
    const codes = (over: object) =>
      requiredDocumentsFor(procedure, { ...answers, ...over }, on).map((document) => document.name)
    expect(codes({})).toContain('Giấy chứng sinh')
    expect(codes({ birthProof: 'electronic' })).not.toContain('Giấy chứng sinh')
    expect(codes({ relation: 'other' })).toContain('Văn bản ủy quyền có chứng thực')
    expect(codes({ parentsMarried: 'no' })).not.toContain('Giấy chứng nhận kết hôn của cha mẹ')
  })

  it('drops what a changed answer no longer asks', () => {
    const settled = settleAnswers(form, { ...answers, relation: 'father' }, on)
    expect(settled['fatherName']).toBeUndefined()
    expect(settled['childName']).toBe('Nguyễn Thị B')
  })

  it('shows its answers in words for checking', () => {
    const rows = summaryRows(form, answers, on)
    expect(rows.find((row) => row.field === 'childBirthDate')).toEqual({
      questionId: 'tre',
      field: 'childBirthDate',
      label: 'Ngày sinh của trẻ',
      value: '20/8/2024',
      source: 'asked',
    })
    expect(rows.find((row) => row.field === 'childGender')?.value).toBe('Nữ')
    expect(rows.find((row) => row.field === 'applicantName')?.source).toBe('account')
    expect(rows.some((row) => row.field === 'motherName')).toBe(false)
  })

  it('goes back the way it came', () => {
    expect(previousQuestion(form, start, 'tre', on)?.id).toBe('quan-he')
    expect(previousQuestion(form, start, 'quan-he', on)).toBeUndefined()
  })
})

describe('every e-form', () => {
  it('is at most eight screens with papers and check page (goal P6)', () => {
    for (const { code, form } of procedures) {
      if (form === undefined) continue
      expect(askedQuestions(form, prefill(form, account), on).length + 2, code).toBeLessThanOrEqual(8)
    }
  })

  it('takes name, birth date, number, address and telephone from the account', () => {
    for (const { code, form } of procedures) {
      if (form === undefined) continue
      expect(prefill(form, account)['applicantName'], code).toBe('Nguyễn Văn A')
    }
  })

  it('names every missing answer in a sentence of its own', () => {
    for (const { form } of procedures) {
      if (form === undefined) continue
      for (const fault of validateAll(form, {}, on)) expect(fault.message).toMatch(/^Hãy .+[.]$/u)
    }
  })
})
