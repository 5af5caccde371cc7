// Seeded cases for the comparison of the two clocks. They crowd around the places where rules turn: opening and
// closing, 15:00, holidays and swapped Saturdays, ends of months, the day before the due date, the due second.
import {
  builtInCalendar,
  type Day,
  dayOf,
  dayOrThrow,
  type Instant,
  instant,
  instantAt,
  withOverrides,
} from '#platform/time/index.ts'
import { readClock } from './read-clock.ts'
import type { SlowInput } from './slow-clock.testing.ts'
import type { ClockEvent, ClockInput, ClockReading, TimeLimit } from './types.ts'

export type Random = {
  below(n: number): number
  chance(percent: number): boolean
  pick<T>(from: readonly T[]): T
}

/** mulberry32: small, fast and the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, chance: (percent) => next() * 100 < percent, pick: (from) => from[below(from.length)]! }
}

const SHIFTS = [
  [
    [450, 690],
    [780, 1020],
  ],
  [
    [450, 690],
    [780, 1020],
  ],
  [
    [420, 660],
    [810, 1050],
  ],
  [
    [480, 720],
    [780, 1020],
  ],
  [[465, 1003]],
  [
    [420, 540],
    [541, 660],
    [800, 1075],
  ],
] as const

const TURNING_DAYS = [
  '2023-01-19',
  '2023-04-28',
  '2023-08-31',
  '2023-12-29',
  '2024-02-07',
  '2024-02-29',
  '2024-04-26',
  '2024-05-03',
  '2024-08-30',
  '2024-12-31',
  '2025-01-24',
  '2025-01-31',
  '2025-04-04',
  '2025-04-25',
  '2025-08-29',
  '2025-12-31',
  '2026-01-09',
  '2026-02-13',
  '2026-04-24',
  '2026-08-21',
  '2026-08-31',
  '2026-11-23',
  '2026-12-30',
  '2022-12-30',
  '2028-02-29',
].map(dayOrThrow)

const TURNING_MINUTES = [
  0, 420, 449, 450, 480, 540, 660, 690, 691, 720, 779, 780, 810, 899, 900, 901, 1003, 1019, 1020, 1021, 1050,
  1075, 1439,
]
const TURNING_SECONDS = [0, 0, 0, 1, 30, 59]
const AMOUNTS = [1, 1, 2, 3, 5, 7, 8, 10, 15, 20, 30, 45]
const PERCENTS = [0, 0, 0, 0, 10, 20, 20, 25, 30, 50, 99, 100]
const REASONS = [
  'chờ xác minh thực địa',
  'chờ xác minh thực địa',
  'chờ xác minh thực địa',
  '',
  '  ',
  undefined,
]

function momentOn(random: Random, day: Day, shiftDays: number): Instant {
  const minute = random.chance(60) ? random.pick(TURNING_MINUTES) : random.below(1440)
  const base = instantAt(day, minute + shiftDays * 1440)
  const fraction = random.chance(3) ? random.below(1000) : 0
  return instant(base + random.pick(TURNING_SECONDS) * 1000 + fraction)
}

function receptionOf(random: Random): Instant {
  if (random.chance(50)) return momentOn(random, random.pick(TURNING_DAYS), random.below(9) - 4)
  return momentOn(random, dayOrThrow('2022-11-01'), random.below(365 * 6))
}

function timeLimitOf(random: Random): TimeLimit {
  const unit = random.pick([
    'workingDay',
    'workingDay',
    'workingDay',
    'day',
    'month',
    'hour',
    'hour',
    'sameDay',
  ] as const)
  if (unit === 'sameDay') return { amount: 1, unit }
  if (unit === 'month') return { amount: 1 + random.below(4), unit }
  return { amount: random.chance(85) ? random.pick(AMOUNTS) : 1 + random.below(90), unit }
}

const KINDS = [
  'supplementRequested',
  'supplementRequested',
  'supplementReceived',
  'supplementReceived',
  'extended',
  'extended',
  'paused',
  'resumed',
  'resumed',
  'completed',
] as const

// What usually follows, so that long orderly histories occur besides nonsense.
function kindOf(random: Random, state: ClockReading['state']): ClockEvent['kind'] {
  if (random.chance(35)) return random.pick(KINDS)
  if (state === 'waiting')
    return random.pick(['supplementReceived', 'supplementReceived', 'extended', 'completed'] as const)
  if (state === 'paused') return random.pick(['resumed', 'resumed', 'extended', 'completed'] as const)
  return random.pick(['supplementRequested', 'paused', 'extended', 'extended', 'completed'] as const)
}

/** Around the due time, around the event before, or some days later. */
function eventTime(random: Random, latest: Instant, due: Instant): Instant {
  const roll = random.below(100)
  if (roll < 20) return momentOn(random, dayOf(due), random.below(4) - 2)
  if (roll < 30) return instant(due + random.pick([-60_000, -59_000, -30_000, -1000, 0, 1000, 60_000]))
  if (roll < 36) return instant(latest - random.pick([1000, 60_000, 86_400_000]))
  if (roll < 44) return latest
  if (roll < 70) return instant(latest + random.pick([30_000, 1_800_000, 12_000_000, 54_000_000]))
  return momentOn(random, dayOf(latest), random.below(12))
}

function eventOf(random: Random, kind: ClockEvent['kind'], at: Instant, due: Instant): ClockEvent {
  switch (kind) {
    case 'supplementRequested':
      return random.chance(30)
        ? { kind, at, approvedGround: random.pick(['căn cứ được duyệt', '', ' ']) }
        : { kind, at }
    case 'extended': {
      const newDueAt = random.chance(8)
        ? undefined
        : random.chance(15)
          ? instant(due + random.pick([-60_000, -1000, 0, 1000]))
          : momentOn(random, dayOf(due), random.below(20))
      return { kind, at, newDueAt, reason: random.pick(REASONS) }
    }
    case 'paused':
      return { kind, at, ground: 'financialObligation' }
    default:
      return { kind, at }
  }
}

export type ClockCase = { readonly fast: ClockInput; readonly slow: SlowInput }

function overridesOf(random: Random, receivedAt: Instant): { off: Day[]; worked: Day[] } {
  if (!random.chance(30)) return { off: [], worked: [] }
  const near = () => dayOf(instant(receivedAt + (random.below(40) - 5) * 86_400_000))
  return {
    off: Array.from({ length: random.below(4) }, near),
    worked: Array.from({ length: random.below(3) }, near),
  }
}

export function clockCase(random: Random): ClockCase {
  const receivedAt = receptionOf(random)
  const shifts = random.pick(SHIFTS)
  const overrides = overridesOf(random, receivedAt)
  const common = {
    receivedAt,
    timeLimit: timeLimitOf(random),
    counting: random.pick(['days', 'days', 'hours', undefined] as const),
    clockMode: random.pick(['restart', 'restart', 'subtract', 'none', undefined] as const),
    reductionPercent: random.pick(PERCENTS),
  }
  const settings = {
    ...common,
    calendar: withOverrides(builtInCalendar(), overrides),
    officeHours: shifts.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute })),
    explain: false,
  }
  const events: ClockEvent[] = []
  let latest = receivedAt
  let reading = readClock({ ...settings, asOf: receivedAt, events })
  for (let n = random.below(7); n > 0; n--) {
    const at = eventTime(random, latest, reading.lastDueAt)
    events.push(eventOf(random, kindOf(random, reading.state), at, reading.lastDueAt))
    reading = readClock({ ...settings, asOf: receivedAt, events })
    if (at > latest) latest = at
  }
  const asOf = random.chance(40)
    ? eventTime(random, latest, reading.lastDueAt)
    : momentOn(random, dayOf(latest), random.below(30))
  return { fast: { ...settings, asOf, events }, slow: { ...common, asOf, events, shifts, ...overrides } }
}

/** Null when the two clocks agree, else both answers. */
export function differenceOf(fast: ClockReading, slow: Omit<ClockReading, 'trace'>): string | null {
  const { trace: _trace, ...reading } = fast
  const same =
    reading.dueAt === slow.dueAt &&
    reading.state === slow.state &&
    reading.verdict === slow.verdict &&
    Object.is(reading.workingMinutesLeft, slow.workingMinutesLeft) &&
    reading.lastDueAt === slow.lastDueAt &&
    reading.refused.length === slow.refused.length &&
    reading.refused.every(
      ({ event, code }, i) => slow.refused[i]?.event === event && slow.refused[i]?.code === code,
    )
  return same ? null : JSON.stringify({ fast: reading, slow })
}
