// Working time left, in the words an officer says it. The level is a help for the eye; the words alone must be enough.

export type TimeLevel = 'green' | 'yellow' | 'orange' | 'red' | 'paused' | 'none'

export type TimeLeft =
  | { kind: 'running'; bucket: 'overdue' | 'today' | 'tomorrow' | 'later'; minutes: number }
  | { kind: 'paused'; why: 'supplement' | 'payment' | 'other' }
  | { kind: 'toReceive'; waitingMinutes: number }
  | { kind: 'closed'; says: string }

export function durationWords(minutes: number): string {
  const whole = Math.abs(Math.trunc(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} phút`
  return rest === 0 ? `${hours} giờ` : `${hours} giờ ${rest} phút`
}

const PAUSED = { supplement: 'chờ bổ sung', payment: 'chờ nộp tiền', other: 'chờ xử lý' } as const
const BUCKET = {
  overdue: { level: 'red', when: 'Quá hạn' },
  today: { level: 'orange', when: 'Hôm nay' },
  tomorrow: { level: 'yellow', when: 'Ngày mai' },
  later: { level: 'green', when: 'Còn hạn' },
} as const

export interface TimeWords {
  level: TimeLevel
  /** Two short lines for the queue. */
  first: string
  second: string
  /** One line for the head of the dossier. */
  whole: string
}

export function timeWords(left: TimeLeft): TimeWords {
  switch (left.kind) {
    case 'running': {
      const { level, when } = BUCKET[left.bucket]
      const duration = durationWords(left.minutes)
      return left.bucket === 'overdue'
        ? { level, first: 'Quá hạn', second: duration, whole: `Quá hạn ${duration}` }
        : { level, first: duration, second: when, whole: `Còn ${duration}` }
    }
    case 'paused':
      return {
        level: 'paused',
        first: 'Tạm dừng',
        second: PAUSED[left.why],
        whole: `Tạm dừng, ${PAUSED[left.why]}`,
      }
    case 'toReceive': {
      const waited = durationWords(left.waitingMinutes)
      return {
        level: 'none',
        first: 'Chờ tiếp nhận',
        second: `đã ${waited}`,
        whole: `Chờ tiếp nhận đã ${waited}`,
      }
    }
    case 'closed':
      return { level: 'none', first: left.says, second: 'đã kết thúc', whole: left.says }
  }
}
