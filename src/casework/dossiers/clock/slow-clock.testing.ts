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

/** Everything that has happened so far, changed in place. */
type History = {
  due: number
  state: SlowReading['state']
  stoodFrom: number
  before: number
  requests: number
  extensions: number
  done: number
}

type Happened = NonNullable<SlowInput['events']>[number]

const blank = (text: string | undefined): boolean => (text ?? '').trim() === ''

/** The first fault of an event in the order the rules give them. */
function faultOf(past: History, event: Happened, at: number): RefusalCode | null {
  if (past.state === 'completed') return 'clock.after_completion'
  if (at < past.before) return 'clock.out_of_order'
  if (event.kind === 'supplementReceived' && past.state !== 'waiting') return 'clock.out_of_order'
  if (event.kind === 'resumed' && past.state !== 'paused') return 'clock.out_of_order'
  if (event.kind === 'paused' && past.state !== 'running') return 'clock.out_of_order'
  if (event.kind === 'supplementRequested') {
    const again = past.requests > 0 && blank(event.approvedGround)
    if (past.state === 'paused') return 'clock.out_of_order'
    if (past.state === 'waiting') return again ? 'clock.supplement_second' : 'clock.out_of_order'
    if (again) return 'clock.supplement_second'
  }
  if (event.kind === 'extended') {
    if (blank(event.reason)) return 'clock.extension_without_reason'
    if (event.newDueAt === undefined) return 'clock.extension_without_new_date'
    if (local(event.newDueAt) <= past.due) return 'clock.extension_without_new_date'
    if (past.extensions > 0) return 'clock.extension_second'
    if (dayOf(past.due) - dayOf(at) < 1) return 'clock.extension_too_late'
  }
  return null
}

function happen(input: SlowInput, office: Office, past: History, event: Happened, at: number): void {
  const { unit } = input.timeLimit
  const toTheMinute = unit === 'hour' || (unit === 'workingDay' && input.counting === 'hours')
  const mode = input.clockMode ?? 'restart'
  const addWait = () => {
    past.due = laterBy(office, past.due, officeSeconds(office, past.stoodFrom, at))
    if (!toTheMinute) past.due = closing(office, dayOf(past.due))
  }
  if (event.kind === 'supplementRequested') {
    past.requests++
    past.state = 'waiting'
    past.stoodFrom = at
  } else if (event.kind === 'supplementReceived') {
    past.state = 'running'
    if (mode === 'restart') past.due = limitFrom(input, office, at)
    if (mode === 'subtract') addWait()
  } else if (event.kind === 'paused') {
    past.state = 'paused'
    past.stoodFrom = at
  } else if (event.kind === 'resumed') {
    past.state = 'running'
    addWait()
  } else if (event.kind === 'extended') {
    past.extensions++
    if (event.newDueAt !== undefined) past.due = local(event.newDueAt)
  } else {
    past.state = 'completed'
    past.done = at
  }
  past.before = at
}

export function readSlowClock(input: SlowInput): SlowReading {
  const office = officeOf(input)
  const received = local(input.receivedAt)
  const past: History = {
    due: limitFrom(input, office, received),
    state: 'running',
    stoodFrom: 0,
    before: received,
    requests: 0,
    extensions: 0,
    done: 0,
  }
  const refused: { event: number; code: RefusalCode }[] = []
  for (const [index, event] of (input.events ?? []).entries()) {
    const at = local(event.at)
    const code = faultOf(past, event, at)
    if (code === null) happen(input, office, past, event, at)
    else refused.push({ event: index, code })
  }

  const asOf = local(input.asOf)
  const { due, state, done } = past
  let verdict: SlowReading['verdict'] = 'open'
  if (state === 'completed') {
    const byMinute = input.timeLimit.unit === 'hour' || input.timeLimit.unit === 'sameDay'
    const step = byMinute ? 60 : DAY
    if (Math.floor(done / step) < Math.floor(due / step)) verdict = 'early'
    else verdict = done <= due ? 'onTime' : 'late'
  }
  const hidden = state === 'paused' || (state === 'waiting' && input.clockMode !== 'none')
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
