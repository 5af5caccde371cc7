// Instants on the wire: yyyyMMddHHmmss, always in +07:00 whatever the machine's own zone.
import { type Instant, instantFromIso, localFields } from '#platform/time/index.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** E6: 2024-05-01T08:00Z is sent as 20240501150000. */
export function stampOf(at: Instant): string {
  const { year, month, day, hour, minute, second } = localFields(at)
  return `${String(year).padStart(4, '0')}${[month, day, hour, minute, second].map(two).join('')}`
}

export const stampOrEmpty = (at: Instant | null): string => (at === null ? '' : stampOf(at))

/** undefined when the text names no real moment. */
export function parseStamp(text: string): Instant | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second] = found
  const parsed = instantFromIso(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
  return parsed.ok ? parsed.instant : undefined
}
