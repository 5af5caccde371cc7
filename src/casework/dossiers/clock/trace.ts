// "Vì sao hạn này?": every date the clock gives, rule by rule, in words a citizen can read, with the norm and with
// every day that was not counted.
import {
  type Day,
  dayOf,
  formatDueVi,
  formatDurationVi,
  type Instant,
  MINUTE,
  workingMillisBetween,
} from '#platform/time/index.ts'
import type { ClockRun } from './admission.ts'
import { calendarLines } from './calendar-lines.ts'
import { limitLines } from './limit-lines.ts'
import { normOf, REFUSALS, type RuleName } from './norms.ts'
import type { ClockRules } from './rules.ts'
import type { ClockEvent, ClockVerdict, RefusalCode, TraceLine } from './types.ts'
import { limitInWords } from './words.ts'

export type Explanation = {
  readonly lines: TraceLine[]
  reduction(): void
  limit(start: Instant, dueAt: Instant): void
  supplementRequested(at: Instant): void
  restarted(since: Instant, at: Instant): void
  waited(since: Instant, at: Instant, dueAt: Instant): void
  waitedForNothing(since: Instant, at: Instant): void
  paused(at: Instant, ground: string | undefined): void
  resumed(since: Instant, at: Instant, dueAt: Instant): void
  extended(at: Instant, reason: string, before: Instant, dueAt: Instant): void
  refused(event: ClockEvent, code: RefusalCode): void
  verdict(run: ClockRun, verdict: ClockVerdict, asOf: Instant): void
}

const EVENT_WORDS: Record<ClockEvent['kind'], string> = {
  supplementRequested: 'yêu cầu bổ sung',
  supplementReceived: 'nhận bổ sung',
  extended: 'xin lỗi và hẹn lại',
  paused: 'tạm dừng',
  resumed: 'tiếp tục',
  completed: 'kết thúc',
}

const GROUND_WORDS: Record<string, string> = {
  financialObligation: 'chờ người nộp thực hiện nghĩa vụ tài chính',
}

export function explain(rules: ClockRules): Explanation {
  const lines: TraceLine[] = []
  const add = (rule: RuleName, from: Day, to: Day, says: string) => {
    lines.push({ rule, norm: normOf(rule, to), from, to, says })
  }
  const addAt = (rule: RuleName, at: Instant, says: string) => add(rule, dayOf(at), dayOf(at), says)
  const workedTime = (since: Instant, at: Instant) =>
    formatDurationVi(workingMillisBetween(rules.time, since, at) / MINUTE)
  return {
    lines,
    reduction() {
      const { publishedLimit, timeLimit, reductionPercent, receivedAt } = rules
      if (timeLimit.amount === publishedLimit.amount) return
      const cut = String(reductionPercent).replace('.', ',')
      addAt(
        'REDUCTION',
        receivedAt,
        `Thời hạn công bố ${limitInWords(publishedLimit)} giảm ít nhất ${cut}%, còn ${limitInWords(timeLimit)}.`,
      )
    },
    limit(start, dueAt) {
      lines.push(...limitLines(rules, start, dueAt), ...calendarLines(rules, start, dueAt))
    },
    supplementRequested(at) {
      const effect = rules.clockMode === 'none' ? 'thời hạn vẫn chạy' : 'thời hạn dừng lại để chờ bổ sung'
      addAt('ND61-15.3', at, `Yêu cầu bổ sung hồ sơ lúc ${formatDueVi(at)}; ${effect}.`)
    },
    restarted(since, at) {
      const says = `Nhận đủ hồ sơ bổ sung lúc ${formatDueVi(at)}: thời hạn tính lại từ đầu.`
      add('ND61-19.4', dayOf(since), dayOf(at), says)
    },
    waited(since, at, dueAt) {
      const says = `Chờ bổ sung ${workedTime(since, at)} làm việc, cộng vào thời hạn: hạn mới ${formatDueVi(dueAt)}.`
      add('QD766-2.1', dayOf(since), dayOf(at), says)
    },
    waitedForNothing(since, at) {
      const says = 'Thủ tục này không trừ thời gian chờ bổ sung; thời hạn giữ nguyên.'
      add('QD766-2.1', dayOf(since), dayOf(at), says)
    },
    paused(at, ground) {
      const why = ground === undefined ? '' : ` (${GROUND_WORDS[ground] ?? ground})`
      addAt('PAUSE', at, `Tạm dừng tính thời hạn từ ${formatDueVi(at)}${why}.`)
    },
    resumed(since, at, dueAt) {
      const says = `Tạm dừng ${workedTime(since, at)} làm việc, cộng vào thời hạn: hạn mới ${formatDueVi(dueAt)}.`
      add('PAUSE', dayOf(since), dayOf(at), says)
    },
    extended(at, reason, before, dueAt) {
      const says = `Xin lỗi và hẹn lại trước ngày hết hạn (${formatDueVi(before)}), lý do: ${reason.trim()}; hạn mới ${formatDueVi(dueAt)}.`
      add('ND61-19.9', dayOf(at), dayOf(dueAt), says)
    },
    refused(event, code) {
      const { rule, says } = REFUSALS[code]
      addAt(
        rule,
        event.at,
        `Không chấp nhận việc ${EVENT_WORDS[event.kind]} lúc ${formatDueVi(event.at)}: ${says}.`,
      )
    },
    verdict(run, verdict, asOf) {
      const line = verdictInWords(run, verdict, asOf)
      if (line !== null) addAt('VERDICT', run.completedAt ?? asOf, line)
    },
  }
}

function verdictInWords(run: ClockRun, verdict: ClockVerdict, asOf: Instant): string | null {
  const due = formatDueVi(run.dueAt)
  if (run.completedAt !== null) {
    const done = formatDueVi(run.completedAt)
    if (verdict === 'early') return `Giải quyết xong lúc ${done}, trước hạn (${due}).`
    return verdict === 'late'
      ? `Giải quyết xong lúc ${done}, trễ hạn (${due}).`
      : `Giải quyết xong lúc ${done}, đúng hạn (${due}).`
  }
  return verdict === 'overdue' ? `Đến ${formatDueVi(asOf)} hồ sơ đã quá hạn (${due}).` : null
}
