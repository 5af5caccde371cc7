import { expect, test } from 'vitest'
import { z } from 'zod'
import './index.ts'

const says = (schema: z.ZodType, input: unknown): string => schema.safeParse(input).error!.issues[0]!.message

test.each([
  ['a missing text', z.string(), undefined, 'thiếu'],
  ['a number for a text', z.string(), 1, 'phải là chữ'],
  ['a text for a number', z.number(), 'x', 'phải là số'],
  ['a text that is no number', z.coerce.number(), 'many', 'phải là số'],
  ['half a whole number', z.int(), 1.5, 'phải là số nguyên'],
  ['a text for a list', z.array(z.string()), 'x', 'phải là danh sách'],
  ['one of a few', z.enum(['web', 'jobs']), 'cook', 'phải là một trong: web, jobs'],
  ['a missing one of a few', z.enum(['web', 'jobs']), undefined, 'thiếu'],
  ['an empty text', z.string().min(1), '', 'không được để trống'],
  ['a short text', z.string().min(3), 'a', 'phải từ 3 ký tự trở lên'],
  ['a long text', z.string().max(3), 'abcd', 'tối đa 3 ký tự'],
  ['a long list', z.array(z.number()).max(1), [1, 2], 'tối đa 1 mục'],
  ['a big number', z.number().max(4), 9, 'tối đa là 4'],
  ['nothing of a positive number', z.number().positive(), 0, 'phải lớn hơn 0'],
  ['what is no address', z.url(), 'x', 'phải là địa chỉ (URL)'],
  ['another pattern', z.string().regex(/^a$/), 'b', 'không đúng dạng'],
  ['a field too many', z.strictObject({}), { zz: 1 }, 'không có trường zz'],
  ['none of a union', z.union([z.string(), z.number()]), true, 'không đúng'],
])('%s is told in plain Vietnamese', (_what, schema, input, sentence) => {
  expect(says(schema, input)).toBe(sentence)
})

test('no word of zod is left in what a wrong answer says', () => {
  const input = z.object({ a: z.string(), b: z.number(), c: z.enum(['x']), d: z.iso.datetime() })
  for (const { message } of input.safeParse({ b: 'x', c: 1, d: 'y' }).error!.issues)
    expect(message).not.toMatch(/string|number|expected|invalid|mong đợi/i)
})
