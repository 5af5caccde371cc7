// The only file of the product that reads the real clock. Everything else is handed an instant.
import { DAY_MILLIS, type Instant, instant } from './instant.ts'

export type Clock = { now(): Instant }

/** With a start (MOTCUA_NOW; demonstrations and tests) the clock begins there and runs on at normal speed. */
export function systemClock(startAt?: Instant): Clock {
  const shift = startAt === undefined ? 0 : startAt - Date.now()
  return { now: () => instant(Date.now() + shift) }
}

export type FixedClock = Clock & {
  set(at: Instant): void
  advance(milliseconds: number): void
  advanceDays(days: number): void
}

/** Stands still until a test moves it. */
export function fixedClock(startAt: Instant): FixedClock {
  let at = startAt
  const advance = (milliseconds: number) => {
    at = instant(at + milliseconds)
  }
  return {
    now: () => at,
    set: (next) => {
      at = next
    },
    advance,
    advanceDays: (days) => advance(days * DAY_MILLIS),
  }
}
