// Asia/Ho_Chi_Minh has been +07:00 without daylight saving for as long as any dossier lives, so local time is
// integer arithmetic on a fixed offset; no Intl, no Date object, no zone database on the hot path.
import { civilOfNumber, type Day, dayOfNumber, numberOfCivil, numberOfDay } from './day.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' }

export const SECOND = 1000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY_MILLIS = 86_400_000
export const LOCAL_OFFSET = 7 * HOUR

export function instant(milliseconds: number): Instant {
  if (!Number.isFinite(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`)
  return Math.floor(milliseconds) as Instant
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/

export type InstantFault = { ok: false; code: 'time.not_an_instant'; text: string }

/** ISO 8601 with an offset, or local time (+07:00) without one. The text must name a real date and time. */
export function instantFromIso(text: string): { ok: true; instant: Instant } | InstantFault {
  const found = ISO.exec(text)
  if (found === null) return { ok: false, code: 'time.not_an_instant', text }
  const [, year, month, day, hour, minute, second, fraction, zone] = found
  const date = numberOfCivil(Number(year), Number(month), Number(day))
  const offset = offsetOf(zone)
  const h = Number(hour)
  const m = Number(minute)
  const s = Number(second ?? 0)
  if (date === null || offset === null || h > 23 || m > 59 || s > 59) {
    return { ok: false, code: 'time.not_an_instant', text }
  }
  const millis = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'))
  return {
    ok: true,
    instant: (date * DAY_MILLIS + h * HOUR + m * MINUTE + s * SECOND + millis - offset) as Instant,
  }
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return LOCAL_OFFSET
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

export function parseInstant(text: string): Instant | undefined {
  const parsed = instantFromIso(text)
  return parsed.ok ? parsed.instant : undefined
}

export function instantFromIsoOrThrow(text: string): Instant {
  const parsed = instantFromIso(text)
  if (!parsed.ok) throw new RangeError(`not an instant: ${text}`)
  return parsed.instant
}

/** Law counts to the second; what the machine knows below that is dropped. */
export function wholeSecond(at: Instant): Instant {
  return (Math.floor(at / SECOND) * SECOND) as Instant
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** '2024-09-06T17:00:00+07:00', to the second. */
export function toIso(at: Instant): string {
  const { number, millisOfDay } = localParts(at)
  const seconds = Math.floor(millisOfDay / SECOND)
  const hour = two(Math.floor(seconds / 3600))
  const minute = two(Math.floor(seconds / 60) % 60)
  return `${dayOfNumber(number)}T${hour}:${minute}:${two(seconds % 60)}+07:00`
}

export function localParts(at: Instant): { number: number; millisOfDay: number } {
  const local = at + LOCAL_OFFSET
  const number = Math.floor(local / DAY_MILLIS)
  return { number, millisOfDay: local - number * DAY_MILLIS }
}

export function dayNumberOf(at: Instant): number {
  return Math.floor((at + LOCAL_OFFSET) / DAY_MILLIS)
}

/** The local day on which the instant falls. */
export function dayOf(at: Instant): Day {
  return dayOfNumber(dayNumberOf(at))
}

export function instantAtNumber(number: number, millisOfDay: number): Instant {
  return (number * DAY_MILLIS + millisOfDay - LOCAL_OFFSET) as Instant
}

/** The instant at that many minutes after local midnight: instantAt('2024-09-06', 17 * 60). */
export function instantAt(day: Day, minutesOfDay: number): Instant {
  return instantAtNumber(numberOfDay(day), minutesOfDay * MINUTE)
}

export function minuteOfDay(at: Instant): number {
  return Math.floor(localParts(at).millisOfDay / MINUTE)
}

/** Local calendar fields of an instant, for stamps such as yyyyMMddHHmmss. */
export function localFields(at: Instant) {
  const { number, millisOfDay } = localParts(at)
  const seconds = Math.floor(millisOfDay / SECOND)
  return {
    ...civilOfNumber(number),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  }
}
