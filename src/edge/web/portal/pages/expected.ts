// When the applicant hears and when the result comes, before anybody has received the dossier: the latest days the rules allow.
import { answerLimit, applyReduction, limitInWords, readClock } from '#casework/dossiers/index.ts'
import type { App } from '#platform/db/index.ts'
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  isWorkingDay,
  offDaysBetween,
  type WorkingTime,
} from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { type Channel, type Procedure, type TimeLimit, timeLimitFor } from '#registry/procedures/index.ts'
import type { DayRow, DueModel } from '../views/receipt.tsx'
import { weekdayWords, whenWords } from './words.ts'

export interface Expected {
  readonly answerBy: Instant
  readonly dueAt: Instant | undefined
  readonly time: WorkingTime
}

export async function expectedOf(
  app: App,
  filing: {
    procedure: Procedure
    channel: Channel
    receivingUnit: number
    competentUnit?: number
    filedAt: Instant
  },
): Promise<Expected> {
  const { procedure, channel, receivingUnit, competentUnit = receivingUnit, filedAt } = filing
  const directory = await directoryOf(app)
  const answerBy = answerLimit(directory.workingTime(receivingUnit, dayOf(filedAt)), filedAt)
  const time = directory.workingTime(competentUnit, dayOf(answerBy))
  const timeLimit = timeLimitFor(procedure, channel)
  if (timeLimit === undefined) return { answerBy, dueAt: undefined, time }
  const reading = readClock({
    receivedAt: answerBy,
    timeLimit,
    counting: procedure.counting,
    clockMode: procedure.clockMode,
    reductionPercent: channel === 'online' ? procedure.onlineReductionPercent : 0,
    calendar: time.calendar,
    officeHours: time.hours,
    asOf: filedAt,
    explain: false,
  })
  return { answerBy, dueAt: reading.lastDueAt, time }
}

export interface Milestone {
  readonly day: Day
  readonly says: string
}

const MOST_ROWS = 16

/** Each day of the count with what it is; long runs of like days are drawn together. */
export function dueModel(
  dueAt: Instant,
  from: Day,
  milestones: readonly Milestone[],
  countFrom: Day,
  time: WorkingTime,
  rule: string,
): DueModel {
  const to = dayOf(dueAt)
  const off = new Map(offDaysBetween(time.calendar, from, to).map((one) => [one.day, one.name]))
  const rows: (DayRow & { mark: boolean })[] = []
  let counted = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const said = milestones.filter((one) => one.day === day).map((one) => one.says)
    const works = isWorkingDay(time.calendar, day)
    if (works && day > countFrom) counted++
    if (day === to)
      said.push(counted > 0 ? `Ngày làm việc thứ ${counted}: chậm nhất trả kết quả` : 'Chậm nhất trả kết quả')
    const name = works ? `Ngày làm việc thứ ${counted}` : (off.get(day) ?? 'Ngày nghỉ')
    const says = said.length > 0 ? said.join('. ') : name
    rows.push({
      day: weekdayWords(day),
      says,
      kind: day === to ? 'due' : works ? 'work' : 'off',
      mark: said.length > 0,
    })
  }
  return {
    at: whenWords(dueAt),
    day: whenWords(dueAt).split('ngày\u00a0')[1] ?? '',
    rule,
    days: rows.length > MOST_ROWS ? drawnTogether(rows) : rows.map(({ mark: _, ...row }) => row),
  }
}

function drawnTogether(rows: readonly (DayRow & { mark: boolean })[]): DayRow[] {
  const short: (DayRow & { mark: boolean })[] = []
  for (const row of rows) {
    const last = short.at(-1)
    if (last === undefined || last.mark || row.mark || last.kind !== row.kind) {
      short.push(row)
      continue
    }
    const days = `${last.day.split(' – ')[0]} – ${row.day}`
    const until = row.kind === 'work' ? row.says.replace('Ngày làm việc thứ', 'đến') : row.says
    const says =
      row.kind === 'work'
        ? `${last.says.split(' đến')[0]} ${until}`
        : last.says === row.says
          ? row.says
          : 'Ngày nghỉ'
    short[short.length - 1] = { ...row, day: days, says }
  }
  return short.map(({ mark: _, ...row }) => row)
}

/** "Thời hạn công bố 03 ngày làm việc, nộp qua mạng giảm ít nhất 20%, còn 02 ngày làm việc." */
export function limitRule(limit: TimeLimit, cut: number): string {
  const less = cut > 0 ? applyReduction(limit, cut) : limit
  const reduced =
    less.amount === limit.amount ? '' : `, nộp qua mạng giảm ít nhất ${cut}%, còn ${limitInWords(less)}`
  return `Thời hạn công bố ${limitInWords(limit)}${reduced}.`
}
