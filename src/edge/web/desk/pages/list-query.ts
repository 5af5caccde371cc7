// A list as its address writes it: which list, filtered how. The same words make links, saved filters and exports.
import type { FastifyRequest } from 'fastify'
import type { ListFilter, ListQuery } from '#casework/worklists/index.ts'
import { foldWords } from '#platform/text/index.ts'
import { DAY_MILLIS, type Day, type Instant, instant, instantAt, isDay } from '#platform/time/index.ts'
import { query } from './context.ts'
import { typedDay } from './counter-fields.ts'
import { bucketOf, type ListPlace, locFor } from './queue-data.ts'

/** Names of the filter's fields in the address. */
export const FILTER_FIELDS = ['ten', 'thu-tuc', 'kenh', 'giu', 'tu', 'den'] as const
export type FilterField = (typeof FILTER_FIELDS)[number]
export type FilterValues = Partial<Record<FilterField, string>>

const CHANNELS = new Set(['counter', 'online', 'publicPost'])

export interface AskedList {
  readonly place: ListPlace
  readonly values: FilterValues
}

export const askedList = (request: FastifyRequest): AskedList => asked((name) => query(request, name))

export function askedIn(text: string): AskedList {
  const params = new URLSearchParams(text)
  return asked((name) => (params.get(name) ?? '').trim())
}

function asked(get: (name: string) => string): AskedList {
  const values: FilterValues = {}
  for (const name of FILTER_FIELDS) {
    const value = get(name).slice(0, 200)
    if (value !== '') values[name] = value
  }
  return { place: bucketOf(get('loc')), values }
}

export function queryText({ place, values }: AskedList, more: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams({ loc: locFor(place), ...values, ...more })
  return params.toString()
}

const dayOfField = (text: string | undefined): Day | undefined => {
  const day = text === undefined ? undefined : typedDay(text)
  return day !== undefined && isDay(day) ? day : undefined
}

const endOf = (day: Day): Instant => instant(instantAt(day, 0) + DAY_MILLIS - 1)

/** What cannot be read filters nothing; the field keeps what was typed, and the page says so. */
export function listQueryOf({ place, values }: AskedList): { query: ListQuery; faults: FilterField[] } {
  const faults: FilterField[] = []
  const from = dayOfField(values.tu)
  const until = dayOfField(values.den)
  if (values.tu !== undefined && from === undefined) faults.push('tu')
  if (values.den !== undefined && until === undefined) faults.push('den')
  const words = foldWords(values.ten ?? '')
  const holder = /^\d{1,9}$/.test(values.giu ?? '') ? Number(values.giu) : undefined
  const filter: ListFilter = {
    ...(words.length > 0 ? { words } : {}),
    ...(values['thu-tuc'] ? { procedureCode: values['thu-tuc'] } : {}),
    ...(values.kenh && CHANNELS.has(values.kenh) ? { channel: values.kenh } : {}),
    ...(holder === undefined ? {} : { holder }),
    ...(from === undefined ? {} : { dueFrom: instantAt(from, 0) }),
    ...(until === undefined ? {} : { dueUntil: endOf(until) }),
  }
  return { query: { ...place, filter }, faults }
}
