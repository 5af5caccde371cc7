import { cleanName } from '#platform/text/index.ts'
import { type Day, isDay } from '#platform/time/index.ts'

// Dates as people write them: ngày/tháng/năm with any separator, or none. A two-digit year is asked back, never
// guessed (goal P19): 05 is a grandmother of 1905 as well as a pupil of 2005.

export type ParsedDay =
  | { readonly ok: true; readonly day: Day }
  | { readonly ok: false; readonly reason: 'unreadable' | 'notReal' | 'shortYear' }

export function parseDay(raw: string): ParsedDay {
  const text = cleanName(raw)
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso !== null) return toDay(iso[3], iso[2], iso[1])
  const solid = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (solid !== null) return toDay(solid[1], solid[2], solid[3])
  // Letters stand between the numbers in "ngày 2 tháng 9 năm 1990", other marks in "2.9.1990" or "2 - 9 - 1990".
  const parts = text.split(/[^\d]+/).filter((part) => part !== '')
  if (parts.length !== 3 || !/^(ngày\s*)?\d{1,2}\D+\d{1,2}\D+\d{1,4}$/iu.test(text)) {
    return { ok: false, reason: 'unreadable' }
  }
  return toDay(parts[0], parts[1], parts[2])
}

function toDay(dayText = '', monthText = '', yearText = ''): ParsedDay {
  if (yearText.length < 4) return { ok: false, reason: 'shortYear' }
  const day = `${yearText}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`
  return isDay(day) && yearText >= '1800' ? { ok: true, day } : { ok: false, reason: 'notReal' }
}
