// How a limit was counted from its start to its end, as lines of the trace.
import {
  addWorkingDays,
  type Day,
  dayOf,
  formatDayVi,
  formatDueVi,
  type Instant,
} from '#platform/time/index.ts'
import { NORMS, type RuleName } from './norms.ts'
import type { ClockRules } from './rules.ts'
import { lastDayOf } from './time-limit.ts'
import type { TraceLine } from './types.ts'
import { limitInWords } from './words.ts'

function line(rule: RuleName, from: Day, to: Day, says: string): TraceLine {
  return { rule, norm: NORMS[rule], from, to, says }
}

/** A limit starts at reception, or again when the supplement is complete. */
function startDay(rules: ClockRules, start: Instant): string {
  return start === rules.receivedAt ? 'Ngày tiếp nhận' : 'Ngày nhận đủ hồ sơ bổ sung'
}

export function limitLines(rules: ClockRules, start: Instant, dueAt: Instant): TraceLine[] {
  switch (rules.timeLimit.unit) {
    case 'workingDay':
      return rules.counting === 'days' ? workingDayLines(rules, start, dueAt) : hourLines(rules, start, dueAt)
    case 'hour':
      return hourLines(rules, start, dueAt)
    case 'sameDay':
      return sameDayLines(start, dueAt)
    default:
      return calendarSpanLines(rules, start, dueAt)
  }
}

function workingDayLines(rules: ClockRules, start: Instant, dueAt: Instant): TraceLine[] {
  const day = dayOf(start)
  const last = dayOf(dueAt)
  const first = addWorkingDays(rules.time.calendar, day, 1)
  return [
    line(
      'BLDS-147.2',
      day,
      day,
      `${startDay(rules, start)} ${formatDayVi(day)} không tính; ngày làm việc thứ nhất là ${formatDayVi(first)}.`,
    ),
    line(
      'BLDS-148.1',
      first,
      last,
      `Thời hạn ${limitInWords(rules.timeLimit)} hết vào cuối giờ làm việc của ngày cuối cùng: ${formatDueVi(dueAt)}.`,
    ),
  ]
}

function calendarSpanLines(rules: ClockRules, start: Instant, dueAt: Instant): TraceLine[] {
  const day = dayOf(start)
  const { day: last, nominal } = lastDayOf(rules.timeLimit, start, rules.time)
  const month = rules.timeLimit.unit === 'month'
  const lines = [
    line(
      month ? 'BLDS-147.3' : 'BLDS-147.2',
      day,
      day,
      `${startDay(rules, start)} ${formatDayVi(day)} không tính.`,
    ),
    line(
      month ? 'BLDS-148.3' : 'BLDS-148.1',
      day,
      nominal,
      `Thời hạn ${limitInWords(rules.timeLimit)} kết thúc vào ngày ${formatDayVi(nominal)}.`,
    ),
  ]
  if (last !== nominal) {
    const says = `Ngày cuối cùng ${formatDayVi(nominal)} là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo ${formatDayVi(last)}.`
    lines.push(line('BLDS-148.5', nominal, last, says))
  }
  lines.push(line('OFFICE-HOURS', last, last, `Hết hạn khi kết thúc giờ làm việc: ${formatDueVi(dueAt)}.`))
  return lines
}

function hourLines(rules: ClockRules, start: Instant, dueAt: Instant): TraceLine[] {
  const from = dayOf(start)
  const to = dayOf(dueAt)
  return [
    line('BLDS-147.1', from, from, `Thời hạn tính theo giờ, từ thời điểm ${formatDueVi(start)}.`),
    line(
      'OFFICE-HOURS',
      from,
      to,
      `Chỉ tính trong giờ làm việc; đủ ${limitInWords(rules.timeLimit)} lúc ${formatDueVi(dueAt)}.`,
    ),
  ]
}

function sameDayLines(start: Instant, dueAt: Instant): TraceLine[] {
  const from = dayOf(start)
  const to = dayOf(dueAt)
  const says =
    from === to
      ? `Nhận hồ sơ không muộn hơn 15 giờ 00 phút của ngày làm việc: trả kết quả trong ngày, chậm nhất ${formatDueVi(dueAt)}.`
      : `Nhận hồ sơ sau 15 giờ 00 phút hoặc vào ngày nghỉ: trả kết quả trong ngày làm việc tiếp theo, chậm nhất ${formatDueVi(dueAt)}.`
  return [line('LHT-5.3', from, to, says)]
}
