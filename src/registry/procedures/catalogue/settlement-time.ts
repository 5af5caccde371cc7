import type { Channel, TimeLimit } from '../procedure.ts'

// Reads "trực tuyến: 5 ngày làm việc; bưu chính: …" of the national catalogue. Where it gives several values for one
// channel the longest is taken, because a shorter promise than the law's would make lawful dossiers overdue.

export interface ParsedSettlementTime {
  readonly limits: { readonly [channel in Channel]?: TimeLimit }
  // Set when the text leaves something open: it is then shown to procedure control.
  readonly note?: string
}

const channelWords: readonly (readonly [string, Channel])[] = [
  ['trực tuyến', 'online'],
  ['trực tiếp', 'counter'],
  ['bưu chính', 'publicPost'],
]

interface Segment {
  readonly channel: Channel | undefined
  readonly limit: TimeLimit | undefined
  // The amount without a unit, when that is all there is.
  readonly bare: number | undefined
}

export function parseSettlementTime(text: string): ParsedSettlementTime {
  const clean = text.normalize('NFC').trim()
  if (clean === '') return { limits: {} }
  if (/^trong ngày/u.test(clean)) {
    const sameDay = { amount: 1, unit: 'sameDay' } as const
    return { limits: { counter: sameDay, online: sameDay, publicPost: sameDay } }
  }
  const segments = clean.split(';').map(readSegment)
  const general = longest(segments.filter((one) => one.channel === undefined).map((one) => one.limit))
  const limits: { [channel in Channel]?: TimeLimit } = {}
  const isOpen = (one: Segment) => one.bare !== undefined && one.bare !== general?.amount
  let open = segments.some((one) => one.channel === undefined && isOpen(one))
  for (const [, channel] of channelWords) {
    const own = segments.filter((one) => one.channel === channel)
    if (own.length === 0 && segments.some((one) => one.channel !== undefined)) continue
    // A channel without a unit has that of the general case; the case is then the longest the law allows.
    const limit = longest([
      ...own.map((one) => one.limit),
      ...(own.some((one) => one.bare !== undefined) ? [general] : []),
    ])
    const chosen = own.length === 0 ? general : limit
    if (chosen !== undefined) limits[channel] = chosen
    if (own.some(isOpen) || distinct(own) > 1) open = true
  }
  if (Object.keys(limits).length === 0 && general !== undefined) limits.counter = general
  return open ? { limits, note: clean } : { limits }
}

function readSegment(segment: string): Segment {
  const channel = channelWords.find(([word]) => segment.includes(`${word}:`))?.[1]
  const match = /(\d+(?:[.,]\d+)?)\s*(ngày làm việc|ngày làm|ngày|giờ|tháng)?/u.exec(segment)
  const amount = Number(match?.[1]?.replace(',', '.') ?? 0)
  const unit = match?.[2]
  if (unit === undefined || amount <= 0) return { channel, limit: undefined, bare: amount }
  return { channel, limit: limitOf(amount, unit), bare: undefined }
}

function limitOf(amount: number, unit: string): TimeLimit {
  if (unit === 'giờ') return { amount: Math.ceil(amount), unit: 'hour' }
  if (unit === 'tháng') return { amount: Math.ceil(amount), unit: 'month' }
  if (unit === 'ngày') return { amount: Math.ceil(amount), unit: 'day' }
  // Half working days are working hours: 31,5 days are 252 hours.
  return Number.isInteger(amount)
    ? { amount, unit: 'workingDay' }
    : { amount: Math.ceil(amount * 8), unit: 'hour' }
}

const hoursOf = { workingDay: 8, day: 40 / 7, month: 160, hour: 1, sameDay: 8 } as const

function longest(limits: readonly (TimeLimit | undefined)[]): TimeLimit | undefined {
  return limits
    .filter((limit) => limit !== undefined)
    .sort((one, other) => other.amount * hoursOf[other.unit] - one.amount * hoursOf[one.unit])[0]
}

function distinct(segments: readonly Segment[]): number {
  return new Set(segments.map(({ limit }) => (limit === undefined ? '' : `${limit.amount} ${limit.unit}`)))
    .size
}
