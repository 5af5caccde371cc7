// How dates, money and sizes stand on public pages: "17 giờ 00 phút" and "ngày 05/9/2024" never break over two lines.
import { formatVnd, vnd } from '#platform/money/index.ts'
import {
  type Day,
  dayOf,
  formatDayShortVi,
  formatDayVi,
  formatTimeVi,
  formatWeekdayVi,
  type Instant,
} from '#platform/time/index.ts'

const held = (text: string) => text.replaceAll(' ', '\u00a0')

export const timeWords = (at: Instant) => held(formatTimeVi(at))
export const dayWords = (day: Day) => held(`ngày ${formatDayVi(day)}`)
/** "17 giờ 00 phút, ngày 05/9/2024". */
export const whenWords = (at: Instant) => `${timeWords(at)}, ${dayWords(dayOf(at))}`
/** "Thứ Sáu 30/8". */
export const weekdayWords = (day: Day) => held(`${formatWeekdayVi(day)} ${formatDayShortVi(day)}`)
export const moneyWords = (amount: number) => held(formatVnd(vnd(amount)))

export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return held(`${Math.max(1, Math.round(bytes / 1000))} kB`)
  return held(`${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`)
}

export const kindWords = (mime: string) => (mime === 'application/pdf' ? 'tệp PDF' : 'ảnh')

/** "Sở Tư pháp" stays, "Xã Bình Hải" becomes "xã Bình Hải" inside a sentence. */
export const inSentence = (unit: string) =>
  unit.replace(/^(Xã|Phường|Đặc khu|Thị trấn)(?=\s)/u, (word) => word.toLowerCase())
