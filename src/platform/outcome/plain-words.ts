/** What zod finds wrong, in plain Vietnamese: people and programmers of other systems read it in API answers and on the command line. */
import { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'chữ',
  number: 'số',
  int: 'số nguyên',
  bigint: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'một đối tượng có các trường',
  record: 'một đối tượng có các trường',
  date: 'ngày',
  null: 'null',
  undefined: 'để trống',
}

const formats: Readonly<Record<string, string>> = {
  email: 'địa chỉ thư điện tử',
  url: 'địa chỉ (URL)',
  uuid: 'UUID',
  date: 'ngày dạng YYYY-MM-DD',
  time: 'giờ',
  datetime: 'thời điểm ISO 8601',
  json_string: 'JSON',
}

/** How much of what: a text has letters, a list has entries, a number is just so much. */
const units: Readonly<Record<string, string>> = {
  string: ' ký tự',
  array: ' mục',
  set: ' mục',
  map: ' mục',
  file: ' byte',
}

const listed = (values: readonly unknown[]): string => values.map((value) => String(value)).join(', ')

/** No subject: the field stands before it ("PORT: phải là số"). */
export function sayIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'thiếu'
      return `phải là ${kinds[issue.expected] ?? 'giá trị đúng loại'}`
    case 'invalid_value':
      if (issue.input === undefined) return 'thiếu'
      return issue.values.length === 1
        ? `phải là ${listed(issue.values)}`
        : `phải là một trong: ${listed(issue.values)}`
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return 'không được để trống'
      return bound(
        issue.inclusive === false ? 'phải nhiều hơn' : 'phải từ',
        issue.minimum,
        issue.origin,
        'lớn',
      )
    case 'too_big':
      return bound(issue.inclusive === false ? 'phải ít hơn' : 'tối đa', issue.maximum, issue.origin, 'nhỏ')
    case 'invalid_format':
      return formats[issue.format] === undefined ? 'không đúng dạng' : `phải là ${formats[issue.format]}`
    case 'not_multiple_of':
      return `phải là bội số của ${issue.divisor}`
    case 'unrecognized_keys':
      return `không có trường ${listed(issue.keys)}`
    default:
      return issue.input === undefined ? 'thiếu' : 'không đúng'
  }
}

function bound(words: string, limit: number | bigint, origin: string, than: 'lớn' | 'nhỏ'): string {
  const unit = units[origin]
  if (unit !== undefined) return `${words} ${limit}${unit}${words === 'phải từ' ? ' trở lên' : ''}`
  if (words === 'phải từ') return `phải từ ${limit} trở lên`
  return words === 'tối đa' ? `tối đa là ${limit}` : `phải ${than} hơn ${limit}`
}

z.config({ localeError: sayIssue })
