// The statutory clock: from reception, limit, calendar and what happened to when the dossier is due, where it
// stands and why. One pure function; it reads no clock, no table and no setting. Every screen, slip, sweep and
// report asks it, so a date is explained the same way wherever it shows.
//
// Law: Civil Code 2015 art. 147–148 (counting), NĐ 61/2018/NĐ-CP art. 15.3, 19.4, 19.9 (supplement, restart,
// re-appointment), Law on Civil Status 2014 art. 5.3 (same day).
import { type Instant, wholeSecond } from '#platform/time/index.ts'
import { type ClockRun, refusalOf } from './admission.ts'
import { type ClockRules, rulesOf } from './rules.ts'
import { dueFrom } from './time-limit.ts'
import { type Explanation, explain } from './trace.ts'
import type { ClockEvent, ClockInput, ClockReading, RefusedEvent } from './types.ts'
import { showsDue, verdictOf, workingMinutesLeftOf } from './verdict.ts'
import { dueAfterWait } from './waits.ts'

export function readClock(input: ClockInput): ClockReading {
  const rules = rulesOf(input)
  const asOf = wholeSecond(input.asOf)
  const told: Explanation | null = input.explain === false ? null : explain(rules)
  const refused: RefusedEvent[] = []
  let run = start(rules, told)
  for (const [index, recorded] of (input.events ?? []).entries()) {
    const event = toTheSecond(recorded)
    const code = refusalOf(run, event)
    if (code === null) {
      run = advance(rules, run, event, told)
    } else {
      refused.push({ event: index, code })
      told?.refused(event, code)
    }
  }
  const verdict = verdictOf(run, rules.timeLimit.unit, rules.clockMode, asOf)
  told?.verdict(run, verdict, asOf)
  return {
    dueAt: showsDue(run, rules.clockMode) ? run.dueAt : null,
    state: run.state,
    verdict,
    workingMinutesLeft: workingMinutesLeftOf(run, rules.time, asOf),
    trace: told?.lines ?? [],
    refused,
    lastDueAt: run.dueAt,
  }
}

function toTheSecond(event: ClockEvent): ClockEvent {
  const at = wholeSecond(event.at)
  return event.kind === 'extended' && event.newDueAt !== undefined
    ? { ...event, at, newDueAt: wholeSecond(event.newDueAt) }
    : { ...event, at }
}

function start(rules: ClockRules, told: Explanation | null): ClockRun {
  const dueAt = dueFrom(rules.timeLimit, rules.counting, rules.receivedAt, rules.time)
  told?.reduction()
  told?.limit(rules.receivedAt, dueAt)
  return {
    state: 'running',
    dueAt,
    latestAt: rules.receivedAt,
    standingSince: null,
    supplementRequested: false,
    extended: false,
    completedAt: null,
  }
}

/** What an admitted event does to the clock. */
function advance(rules: ClockRules, run: ClockRun, event: ClockEvent, told: Explanation | null): ClockRun {
  const { at } = event
  switch (event.kind) {
    case 'supplementRequested':
      told?.supplementRequested(at)
      return { ...run, state: 'waiting', latestAt: at, standingSince: at, supplementRequested: true }
    case 'supplementReceived': {
      const dueAt = dueAfterSupplement(rules, run, at, told)
      return { ...run, state: 'running', dueAt, latestAt: at, standingSince: null }
    }
    case 'paused':
      told?.paused(at, event.ground)
      return { ...run, state: 'paused', latestAt: at, standingSince: at }
    case 'resumed': {
      const since = run.standingSince ?? at
      const dueAt = dueAfterWait(rules, run.dueAt, since, at)
      told?.resumed(since, at, dueAt)
      return { ...run, state: 'running', dueAt, latestAt: at, standingSince: null }
    }
    case 'extended': {
      const dueAt = event.newDueAt ?? run.dueAt
      told?.extended(at, event.reason ?? '', run.dueAt, dueAt)
      return { ...run, dueAt, latestAt: at, extended: true }
    }
    case 'completed':
      return { ...run, state: 'completed', latestAt: at, completedAt: at }
  }
}

function dueAfterSupplement(
  rules: ClockRules,
  run: ClockRun,
  at: Instant,
  told: Explanation | null,
): Instant {
  const since = run.standingSince ?? at
  if (rules.clockMode === 'restart') {
    const dueAt = dueFrom(rules.timeLimit, rules.counting, at, rules.time)
    told?.restarted(since, at)
    told?.limit(at, dueAt)
    return dueAt
  }
  if (rules.clockMode === 'subtract') {
    const dueAt = dueAfterWait(rules, run.dueAt, since, at)
    told?.waited(since, at, dueAt)
    return dueAt
  }
  told?.waitedForNothing(since, at)
  return run.dueAt
}
