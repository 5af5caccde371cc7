// A second clock, slow and obvious, written from the rules alone: it walks day by day and shift by shift and shares
// nothing with the real one but the shape of its input. Where the two differ, one of them has misread the rules.
import { readFileSync } from 'node:fs'
import type { ClockInput, ClockReading, RefusalCode } from './types.ts'

export type SlowInput = Omit<ClockInput, 'calendar' | 'explain' | 'officeHours'> & {
  readonly off: readonly string[]
  readonly worked: readonly string[]
  /** Pairs of minutes after midnight. */
  readonly shifts: readonly (readonly [number, number])[]
}

export type SlowReading = Omit<ClockReading, 'trace'>

const builtIn = new Map<string, string>()
for (const row of readFileSync(
  new URL('../../../../data/reference/calendar.csv', import.meta.url),
  'utf8',
).split('\n')) {
  if (row.endsWith(',yes')) builtIn.set(row.slice(0, 10), row.slice(11).split(',')[0]!)
}

// Everything below is in seconds of local time since 1970-01-01T00:00 local.
const DAY = 86_400
const local = (ms: number): number => Math.floor(ms / 1000) + 7 * 3600
const dayOf = (at: number): number => Math.floor(at / DAY)
const textOf = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10)

type Office = { isWorked(day: number): boolean; shifts: readonly (readonly [number, number])[] }

function officeOf(input: SlowInput): Office {
  const known = new Map<number, boolean>()
  const look = (day: number): boolean => {
    const text = textOf(day)
    if (input.worked.includes(text)) return true
    if (input.off.includes(text)) return false
    const row = builtIn.get(text)
    if (row !== undefined) return row === 'worked'
    const weekday = new Date(day * DAY * 1000).getUTCDay()
    return weekday !== 0 && weekday !== 6
  }
  const isWorked = (day: number): boolean => {
    let answer = known.get(day)
    if (answer === undefined) {
      answer = look(day)
      known.set(day, answer)
    }
    return answer
  }
  return { isWorked, shifts: input.shifts.map(([from, to]) => [from * 60, to * 60]) }
}

const closing = (office: Office, day: number): number => day * DAY + office.shifts.at(-1)![1]

function nextWorked(office: Office, day: number): number {
  let next = day + 1
  while (!office.isWorked(next)) next++
  return next
}

function officeSeconds(office: Office, from: number, to: number): number {
  if (from > to) return -officeSeconds(office, to, from)
  let seconds = 0
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    if (!office.isWorked(day)) continue
    for (const [opens, closes] of office.shifts) {
      const start = Math.max(from, day * DAY + opens)
      const end = Math.min(to, day * DAY + closes)
      if (end > start) seconds += end - start
    }
  }
  return seconds
}

function laterBy(office: Office, from: number, seconds: number): number {
  let left = seconds
  if (left === 0) return from
  for (let day = dayOf(from); ; day++) {
    if (!office.isWorked(day)) continue
    for (const [opens, closes] of office.shifts) {
      const start = Math.max(from, day * DAY + opens)
      const end = day * DAY + closes
      if (end <= start) continue
      if (end - start >= left) return start + left
      left -= end - start
    }
  }
}

function monthsLater(day: number, months: number): number {
  const date = new Date(day * DAY * 1000)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  for (let dayOfMonth = date.getUTCDate(); ; dayOfMonth--) {
    const tried = new Date(first)
    tried.setUTCDate(dayOfMonth)
    if (tried.getUTCMonth() === first.getUTCMonth()) return tried.getTime() / 1000 / DAY
  }
}

function limitFrom(input: SlowInput, office: Office, start: number): number {
  const { unit } = input.timeLimit
  const today = dayOf(start)
  if (unit === 'sameDay') {
    const inTime = start - today * DAY <= 15 * 3600
    return closing(office, inTime && office.isWorked(today) ? today : nextWorked(office, today))
  }
  const percent = 100 - (input.reductionPercent ?? 0)
  const amount = Math.max(1, Math.floor((input.timeLimit.amount * percent) / 100))
  if (unit === 'hour') return laterBy(office, start, amount * 3600)
  if (unit === 'workingDay' && input.counting === 'hours') {
    const perDay = office.shifts.reduce((sum, [opens, closes]) => sum + closes - opens, 0)
    return laterBy(office, start, amount * perDay)
  }
  if (unit === 'workingDay') {
    let day = today
    for (let n = 0; n < amount; n++) day = nextWorked(office, day)
    return closing(office, day)
  }
  const last = unit === 'day' ? today + amount : monthsLater(today, amount)
  return closing(office, office.isWorked(last) ? last : nextWorked(office, last))
}

export function readSlowClock(input: SlowInput): SlowReading {
  const office = officeOf(input)
  const mode = input.clockMode ?? 'restart'
  const { unit } = input.timeLimit
  const toTheMinute = unit === 'hour' || (unit === 'workingDay' && input.counting === 'hours')
  let due = limitFrom(input, office, local(input.receivedAt))
  let state: SlowReading['state'] = 'running'
  let stoodFrom = 0
  let before = local(input.receivedAt)
  let requests = 0
  let extensions = 0
  let done = 0
  const refused: { event: number; code: RefusalCode }[] = []

  const addWait = (until: number) => {
    due = laterBy(office, due, officeSeconds(office, stoodFrom, until))
    if (!toTheMinute) due = closing(office, dayOf(due))
  }

  for (const [index, event] of (input.events ?? []).entries()) {
    const at = local(event.at)
    const refuse = (code: RefusalCode) => refused.push({ event: index, code })
    if (state === 'completed') {
      refuse('clock.after_completion')
      continue
    }
    if (at < before) {
      refuse('clock.out_of_order')
      continue
    }
    if (event.kind === 'supplementRequested') {
      const again = requests > 0 && (event.approvedGround ?? '').trim() === ''
      if (state === 'paused' || (state === 'waiting' && !again)) {
        refuse('clock.out_of_order')
        continue
      }
      if (again) {
        refuse('clock.supplement_second')
        continue
      }
      requests++
      state = 'waiting'
      stoodFrom = at
    } else if (event.kind === 'supplementReceived') {
      if (state !== 'waiting') {
        refuse('clock.out_of_order')
        continue
      }
      state = 'running'
      if (mode === 'restart') due = limitFrom(input, office, at)
      if (mode === 'subtract') addWait(at)
    } else if (event.kind === 'paused') {
      if (state !== 'running') {
        refuse('clock.out_of_order')
        continue
      }
      state = 'paused'
      stoodFrom = at
    } else if (event.kind === 'resumed') {
      if (state !== 'paused') {
        refuse('clock.out_of_order')
        continue
      }
      state = 'running'
      addWait(at)
    } else if (event.kind === 'extended') {
      const newDue = event.newDueAt === undefined ? Number.NEGATIVE_INFINITY : local(event.newDueAt)
      if ((event.reason ?? '').trim() === '') {
        refuse('clock.extension_without_reason')
        continue
      }
      if (newDue <= due) {
        refuse('clock.extension_without_new_date')
        continue
      }
      if (extensions > 0) {
        refuse('clock.extension_second')
        continue
      }
      if (dayOf(due) - dayOf(at) < 1) {
        refuse('clock.extension_too_late')
        continue
      }
      extensions++
      due = newDue
    } else {
      state = 'completed'
      done = at
    }
    before = at
  }

  const asOf = local(input.asOf)
  let verdict: SlowReading['verdict'] = 'open'
  if (state === 'completed') {
    const byMinute = unit === 'hour' || unit === 'sameDay'
    const step = byMinute ? 60 : DAY
    if (Math.floor(done / step) < Math.floor(due / step)) verdict = 'early'
    else verdict = done <= due ? 'onTime' : 'late'
  }
  const hidden = state === 'paused' || (state === 'waiting' && mode !== 'none')
  if (state !== 'completed' && !hidden && asOf > due) verdict = 'overdue'
  const left = Math.trunc(officeSeconds(office, asOf, due) / 60)
  const lastDueAt = ((due - 7 * 3600) * 1000) as SlowReading['lastDueAt']
  return {
    dueAt: hidden ? null : lastDueAt,
    state,
    verdict,
    workingMinutesLeft: state === 'running' ? left + 0 : null,
    refused,
    lastDueAt,
  }
}
