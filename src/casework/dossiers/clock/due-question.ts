/**
 * A question to the statutory clock as others ask it (command line, API): checked strictly, because a mistyped field
 * would silently change a date; answered in plain values. No database.
 */
import { z } from 'zod'
import {
  builtInCalendar,
  type Day,
  type Instant,
  isDay,
  officeHoursFrom,
  parseInstant,
  toIso,
  withOverrides,
} from '#platform/time/index.ts'
import { readClock } from './read-clock.ts'
import type { ClockEvent } from './types.ts'

const instantText = z.string().transform((text, context): Instant => {
  const found = parseInstant(text)
  if (found !== undefined) return found
  context.addIssue({ code: 'custom', message: `'${text}' không phải thời điểm ISO 8601` })
  return z.NEVER
})

const dayText = z.string().transform((text, context): Day => {
  if (isDay(text)) return text
  context.addIssue({ code: 'custom', message: `'${text}' không phải ngày YYYY-MM-DD` })
  return z.NEVER
})

// 100,000 units are some 400 years: more is a typing fault, and dates keep their four-digit years.
const amount = z.int().min(1).max(100_000)

const timeLimit = z.discriminatedUnion('unit', [
  z.strictObject({ amount, unit: z.enum(['workingDay', 'day', 'month', 'hour']) }),
  z.strictObject({ amount: amount.default(1), unit: z.literal('sameDay') }),
])

const event = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('supplementRequested'),
    at: instantText,
    approvedGround: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('supplementReceived'), at: instantText }),
  z.strictObject({
    kind: z.literal('extended'),
    at: instantText,
    newDueAt: instantText.optional(),
    reason: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('paused'), at: instantText, ground: z.string().optional() }),
  z.strictObject({ kind: z.literal('resumed'), at: instantText }),
  z.strictObject({ kind: z.literal('completed'), at: instantText }),
])

const OFFICE_HOURS_FAULTS = {
  'time.office_hours_empty': 'phải có ít nhất một khoảng giờ',
  'time.office_hours_not_a_time': 'giờ phải có dạng HH:MM',
  'time.office_hours_out_of_order': 'các khoảng giờ phải theo thứ tự và không chồng nhau',
} as const

const officeHours = z.array(z.tuple([z.string(), z.string()])).transform((pairs, context) => {
  const read = officeHoursFrom(pairs)
  if (read.ok) return read.hours
  context.addIssue({ code: 'custom', message: OFFICE_HOURS_FAULTS[read.code] })
  return z.NEVER
})

export const dueQuestion = z
  .strictObject({
    id: z.string(),
    receivedAt: instantText,
    timeLimit,
    counting: z.enum(['days', 'hours']).default('days'),
    clockMode: z.enum(['restart', 'subtract', 'none']).default('restart'),
    reductionPercent: z.number().min(0).max(100).default(0),
    officeHours: officeHours.optional(),
    calendar: z
      .strictObject({ off: z.array(dayText).default([]), worked: z.array(dayText).default([]) })
      .default({ off: [], worked: [] }),
    events: z.array(event).default([]),
    asOf: instantText.optional(),
  })
  .transform((line) => ({ ...line, asOf: line.asOf ?? lastInstant(line.receivedAt, line.events) }))

export type DueQuestion = z.output<typeof dueQuestion>

/** What has happened last; a due time asked for is not something that happened. */
function lastInstant(receivedAt: Instant, events: readonly ClockEvent[]): Instant {
  let last = receivedAt
  for (const { at } of events) if (at > last) last = at
  return last
}

export function answerDue({ id, calendar, ...input }: DueQuestion) {
  const reading = readClock({ ...input, calendar: withOverrides(builtInCalendar(), calendar) })
  return {
    id,
    dueAt: reading.dueAt === null ? null : toIso(reading.dueAt),
    state: reading.state,
    verdict: reading.verdict,
    workingMinutesLeft: reading.workingMinutesLeft,
    trace: reading.trace.map(({ rule, from, to, says }) => ({ rule, from, to, says })),
    refused: reading.refused,
  }
}
