import { cleanName, normalizePersonalId, normalizePhone } from '#platform/text/index.ts'
import type { AnswerValue } from '../condition.ts'
import type { FormField } from './eform.ts'
import { parseDay } from './parse-day.ts'

// What people typed, read as they meant it (goal P19). What cannot be read stays as it is and is explained by the
// value rules, so the page can show the applicant's own words back.

export type ParsedField =
  | { readonly ok: true; readonly value: AnswerValue | undefined }
  | { readonly ok: false; readonly raw: string; readonly message: string }

export function parseField(field: FormField, raw: string | readonly string[] | undefined): ParsedField {
  if (field.control === 'checkboxes') {
    const chosen = raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw
    return { ok: true, value: chosen.filter((value) => value !== '') }
  }
  const text = cleanLines(typeof raw === 'string' ? raw : (raw?.[0] ?? ''))
  if (field.control === 'confirm') return { ok: true, value: text === '' ? undefined : true }
  if (text === '') return { ok: true, value: undefined }
  if (field.control === 'date') return parseDateField(field, text)
  if (field.control === 'number' || field.control === 'money') return parseNumberField(field, text)
  if (field.control === 'personalId') return { ok: true, value: normalizePersonalId(text) ?? text }
  if (field.control === 'phone') return { ok: true, value: normalizePhone(text) ?? text }
  return { ok: true, value: text }
}

// Line breaks of longer texts are kept; everything else is cleaned as a name is.
function cleanLines(raw: string): string {
  return raw
    .split(/\r\n|\r|\n/)
    .map(cleanName)
    .join('\n')
    .trim()
}

function parseDateField(field: FormField, text: string): ParsedField {
  const parsed = parseDay(text)
  if (parsed.ok) return { ok: true, value: parsed.day }
  const sentences = {
    shortYear: `Hãy viết đủ bốn chữ số của năm ở “${field.label}”, ví dụ 27/3/1990.`,
    notReal: `“${field.label}” không có trong lịch. Hãy xem lại ngày và tháng.`,
    unreadable: `“${field.label}” phải có ngày, tháng, năm, ví dụ 27/3/1990.`,
  }
  return { ok: false, raw: text, message: sentences[parsed.reason] }
}

// 1.234.567 and 1 234 567 are whole numbers, 12,5 has a decimal: Vietnamese offices write a comma for it.
function parseNumberField(field: FormField, text: string): ParsedField {
  const bare = text.replace(/\s|đồng|đ$|vnđ?$|m2$|m²$/giu, '')
  const grouped = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare) ? bare.replaceAll('.', '') : bare
  const plain = grouped.replace(',', '.')
  if (/^\d+(\.\d+)?$/.test(plain)) return { ok: true, value: Number(plain) }
  return { ok: false, raw: text, message: `“${field.label}” phải là một số, chỉ nhập chữ số.` }
}
