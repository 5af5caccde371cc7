/**
 * Live numbers: when the feed worker tells which units moved, their values are counted anew, once for all pages that show
 * the same view, and what differs is pushed. A page that opens late or returns after a gap gets everything once.
 */
import {
  type Indicator,
  indicators,
  resolveScope,
  type ScopeGroup,
  TWO_LEVELS_SINCE,
} from '#insight/measures/index.ts'
import { type Figure, figuresOf } from '#insight/monitoring/index.ts'
import { type FeedNews, LIVE_CHANNEL } from '#platform/feed/index.ts'
import type { Web } from '#platform/http/index.ts'
import type { EventStream } from '#platform/live/index.ts'
import { type Day, formatDueVi } from '#platform/time/index.ts'
import { type Directory, descendantsAt, directoryOf, unitAt } from '#registry/agencies/index.ts'
import { editionOf } from './edition.ts'
import { levelOf } from './values.ts'
import type { BoardLevel } from './views/model.ts'

export interface LiveView {
  readonly indicator: Indicator
  readonly from: Day
  readonly to: Day
  /** The unit whose page it is: then all its indicators, and the one chosen of the units below it. */
  readonly unit: string | undefined
}

export interface BoardEvent {
  readonly unit: string
  readonly indicator: string
  readonly value: number | null
  readonly text: string
  readonly level: BoardLevel
  readonly numerator: number | null
  readonly denominator: number | null
}

interface Room {
  readonly view: LiveView
  readonly streams: Set<EventStream>
  /** What was sent last, so that only differences are sent. */
  readonly sent: Map<string, string>
  /** Units to count anew; 'all' after a gap. Undefined: nothing to do. */
  dirty: Set<string> | 'all' | undefined
  running: boolean
}

export interface LiveBoard {
  join(stream: EventStream, view: LiveView, since: string | undefined): void
  close(): void
}

export function openLiveBoard(web: Web): LiveBoard {
  const rooms = new Map<string, Room>()
  const unsubscribe = web.live?.subscribe(
    LIVE_CHANNEL,
    (data) => void hear(web, rooms, data as FeedNews | undefined),
  )
  return {
    join(stream, view, since) {
      const key = [view.indicator.id, view.from, view.to, view.unit ?? ''].join('|')
      const room = rooms.get(key) ?? {
        view,
        streams: new Set(),
        sent: new Map(),
        dirty: undefined,
        running: false,
      }
      rooms.set(key, room)
      room.streams.add(stream)
      stream.onClose(() => {
        room.streams.delete(stream)
        if (room.streams.size === 0) rooms.delete(key)
      })
      void welcome(web, room, stream, since)
    },
    close: () => unsubscribe?.(),
  }
}

async function welcome(web: Web, room: Room, stream: EventStream, since: string | undefined): Promise<void> {
  try {
    const edition = await editionOf(web.app)
    const events = since === edition.position ? [] : await eventsOf(web, room.view, 'all')
    if (events.length > 0) stream.send('message', events)
    // A page out of the browser's cache carries the time it had when it was stored.
    if (edition.newestAt !== undefined) stream.send('newest', { text: formatDueVi(edition.newestAt) })
  } catch (error) {
    web.app.log.error({ error: (error as Error).message }, 'board.live_failed')
  }
}

async function hear(web: Web, rooms: ReadonlyMap<string, Room>, news: FeedNews | undefined): Promise<void> {
  if (rooms.size === 0) return
  const moved = news === undefined || 'all' in news ? 'all' : await codesOf(web, news.units)
  await Promise.all([...rooms.values()].map((room) => repaint(web, room, moved)))
}

async function codesOf(web: Web, unitIds: readonly number[]): Promise<Set<string>> {
  const directory = await directoryOf(web.app)
  return new Set(unitIds.map((id) => directory.byId(id).code))
}

/** One counting at a time a room: news that come meanwhile wait together for the next. */
async function repaint(web: Web, room: Room, moved: Set<string> | 'all'): Promise<void> {
  room.dirty = room.dirty === 'all' || moved === 'all' ? 'all' : new Set([...(room.dirty ?? []), ...moved])
  if (room.running) return
  room.running = true
  try {
    while (room.dirty !== undefined && room.streams.size > 0) {
      const units: Set<string> | 'all' = room.dirty
      room.dirty = undefined
      const events = (await eventsOf(web, room.view, units)).filter((event) => isNew(room, event))
      const newest = { text: formatDueVi(web.app.clock.now()) }
      for (const stream of room.streams) {
        if (events.length > 0) stream.send('message', events)
        stream.send('newest', newest)
      }
    }
  } catch (error) {
    web.app.log.error({ error: (error as Error).message }, 'board.live_failed')
  } finally {
    room.running = false
  }
}

function isNew({ sent }: Room, event: BoardEvent): boolean {
  const key = `${event.unit}|${event.indicator}`
  const text = JSON.stringify(event)
  if (sent.get(key) === text) return false
  sent.set(key, text)
  return true
}

async function eventsOf(
  { app }: Web,
  view: LiveView,
  units: ReadonlySet<string> | 'all',
): Promise<BoardEvent[]> {
  const { from, to, indicator } = view
  const directory = await directoryOf(app)
  const { groups, day } = groupsOf(directory, view, units)
  const own = groups.filter((group) => group.unit === view.unit)
  const others = groups.filter((group) => group.unit !== view.unit)
  const count = async (which: readonly Indicator[], of: readonly ScopeGroup[]) =>
    of.length === 0 ? [] : (await figuresOf(app, { indicators: which, groups: of, from, to, day })).figures
  const figures = [...(await count(indicators, own)), ...(await count([indicator], others))]
  return figures.map(toEvent)
}

/** The units that moved, with the province, which is the sum of all; a unit page asks for itself and those below it. */
function groupsOf(directory: Directory, view: LiveView, units: ReadonlySet<string> | 'all') {
  const { from, to, unit } = view
  const root = unit ?? directory.provinceCode
  const below = descendantsAt(directory.tree, root, to).map(({ code }) => code)
  const all = [root, ...below]
  const wanted =
    units === 'all' ? all : all.filter((code) => units.has(code) || code === directory.provinceCode)
  const known = wanted.filter((code) => unitAt(directory.tree, code, to) !== undefined)
  const crosses = from < TWO_LEVELS_SINCE && to >= TWO_LEVELS_SINCE
  const scope = resolveScope(directory, { from, to, units: known, ...(crosses ? { unitsAsOf: to } : {}) })
  return scope.ok ? { groups: scope.groups, day: scope.day } : { groups: [], day: to }
}

function toEvent(figure: Figure): BoardEvent {
  const { value, text, numerator, denominator, color, received, indicator } = figure
  const none = value === null
  return {
    unit: figure.group.unit,
    indicator: figure.indicator.id,
    value,
    text,
    level: levelOf({ color, value, received, indicator }),
    numerator: none ? null : numerator,
    denominator: none ? null : denominator,
  }
}
