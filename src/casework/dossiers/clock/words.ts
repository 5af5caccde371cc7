import type { TimeLimit, TimeLimitUnit } from './types.ts'

const UNITS: Record<Exclude<TimeLimitUnit, 'sameDay'>, string> = {
  workingDay: 'ngày làm việc',
  day: 'ngày',
  month: 'tháng',
  hour: 'giờ làm việc',
}

/** '03 ngày làm việc', '15 ngày', 'trong ngày': a limit as it is published. */
export function limitInWords({ amount, unit }: TimeLimit): string {
  if (unit === 'sameDay') return 'trong ngày'
  return `${amount < 10 ? `0${amount}` : amount} ${UNITS[unit]}`
}
