// The days between start and due that were not counted, each with its name; make-up days; years without a calendar.
import {
  addDays,
  type CalendarEntry,
  type Day,
  dayOf,
  daysBetween,
  formatDayVi,
  type Instant,
  type OffDay,
  offDaysBetween,
  unannouncedYears,
  weekday,
} from '#platform/time/index.ts'
import { NORMS } from './norms.ts'
import type { ClockRules } from './rules.ts'
import { lastDayOf } from './time-limit.ts'
import type { TraceLine } from './types.ts'

/** A longer span would fill pages; its weekends are then taken as known and only named days are listed. */
const DAYS_LISTED_MAX = 400

export function calendarLines(rules: ClockRules, start: Instant, dueAt: Instant): TraceLine[] {
  const { calendar } = rules.time
  const from = firstDayThatMatters(rules, start)
  const to = dayOf(dueAt)
  const lines: TraceLine[] = []
  // Under hours and same day the day of reception itself may be the one that is off.
  if (daysBetween(from, to) <= DAYS_LISTED_MAX) {
    for (const block of blocksOf(offDaysBetween(calendar, from, to))) lines.push(offLine(block))
  } else {
    const named = entriesWithin(calendar.entries, from, to, 'off')
    for (const entry of named) lines.push(offLine([entry]))
  }
  for (const { day, name, source } of entriesWithin(calendar.entries, from, to, 'worked')) {
    if (weekday(day) < 6) continue
    const says = `Ngày ${formatDayVi(day)} là ngày làm việc: ${name} (${source}).`
    lines.push({ rule: 'CALENDAR', norm: NORMS.CALENDAR, from: day, to: day, says })
  }
  for (const year of unannouncedYears(calendar, from, to)) {
    const says = `Chưa có lịch nghỉ của năm ${year}: chỉ trừ Thứ Bảy, Chủ nhật; hạn có thể thay đổi khi có lịch.`
    lines.push({ rule: 'CALENDAR-MISSING', norm: NORMS['CALENDAR-MISSING'], from, to, says })
  }
  return lines
}

// Limits in days and months count days off as well; there the calendar speaks only after the nominal last day.
function firstDayThatMatters(rules: ClockRules, start: Instant): Day {
  const { unit } = rules.timeLimit
  return unit === 'day' || unit === 'month'
    ? lastDayOf(rules.timeLimit, start, rules.time).nominal
    : dayOf(start)
}

function entriesWithin(
  entries: ReadonlyMap<Day, CalendarEntry>,
  from: Day,
  to: Day,
  kind: CalendarEntry['kind'],
): CalendarEntry[] {
  const found: CalendarEntry[] = []
  for (const entry of entries.values()) {
    if (entry.kind === kind && entry.day >= from && entry.day <= to) found.push(entry)
  }
  return found.sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Days that follow each other are told in one line. */
function blocksOf(days: readonly OffDay[]): OffDay[][] {
  const blocks: OffDay[][] = []
  for (const off of days) {
    const block = blocks.at(-1)
    if (block !== undefined && addDays(block.at(-1)!.day, 1) === off.day) block.push(off)
    else blocks.push([off])
  }
  return blocks
}

function offLine(block: readonly OffDay[]): TraceLine {
  const told = block.map(({ day, name }) => `${formatDayVi(day)} (${name})`).join(', ')
  const days = block.map(({ day, name, source }) => ({ day, name, source }))
  const from = block[0]!.day
  return {
    rule: 'CALENDAR',
    norm: NORMS.CALENDAR,
    from,
    to: block.at(-1)!.day,
    says: `Không tính ngày nghỉ: ${told}.`,
    days,
  }
}
