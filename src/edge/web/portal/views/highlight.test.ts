import { expect, test } from 'vitest'
import { highlight } from './highlight.ts'

const marked = (text: string, query: string) =>
  highlight(text, query)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('')

test('a query without marks marks the words with marks', () => {
  expect(marked('Đăng ký khai sinh', 'dang ky khai')).toBe('[Đăng ký khai] sinh')
  expect(marked('Cấp Giấy phép xây dựng', 'XAY DUNG')).toBe('Cấp Giấy phép [xây dựng]')
})

test('the beginning of a word is enough, its middle is not', () => {
  expect(marked('Đăng ký kết hôn', 'ket ho')).toBe('Đăng ký [kết hôn]')
  expect(marked('Khai sinh', 'inh')).toBe('Khai sinh')
})

test('an empty query and signs mark nothing', () => {
  expect(marked('Khai sinh', '')).toBe('Khai sinh')
  expect(marked('Khai sinh', '.*(')).toBe('Khai sinh')
})
