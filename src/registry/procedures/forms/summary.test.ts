import { expect, test } from 'vitest'
import type { FormField } from './eform.ts'
import { displayValue } from './summary.ts'

const field = (label: string, control: FormField['control'] = 'number'): FormField => ({
  name: 'value',
  label,
  control,
  source: { kind: 'asked' },
})

test('numbers as Vietnamese offices write them: grouped, money in đồng, a year as it is', () => {
  expect(displayValue(field('Số lao động'), 1250)).toBe('1.250')
  expect(displayValue(field('Vốn kinh doanh', 'money'), 100_000_000)).toBe('100.000.000 đồng')
  expect(displayValue(field('Năm đăng ký'), 2012)).toBe('2012')
})

test('nothing answered is a dash, a day is day/month/year', () => {
  expect(displayValue(field('Ngày sinh', 'date'), undefined)).toBe('—')
  expect(displayValue(field('Ngày sinh', 'date'), '2024-09-06')).toBe('06/9/2024')
})
