/**
 * News between processes and to open pages: one listening connection a process. `motcua_live` carries small messages of
 * a channel ("queue.12", "board"), `motcua_cache` the prefix of cached reference data that has changed. News may be lost
 * while the connection is down; whoever needs certainty reads the database, so a reconnect tells every listener to look.
 */
import pg from 'pg'
import { systemActor } from '#platform/auth/actor.ts'
import { type App, invalidate, json, sql } from '#platform/db/index.ts'

export interface LiveMessage {
  readonly channel: string
  readonly data: unknown
}

export interface Live {
  /** Returns the function that ends the subscription. `data` is undefined after a gap: look again. */
  subscribe(channel: string, listener: (data: unknown) => void): () => void
  publish(channel: string, data: unknown): Promise<void>
  /** Drops cached reference data in this and all other processes. */
  invalidate(prefix: string): Promise<void>
  close(): Promise<void>
}

const LIVE = 'motcua_live'
const CACHE = 'motcua_cache'
const RETRY_MILLIS = 1000

export async function openLive(app: App, connectionString: string): Promise<Live> {
  const listeners = new Map<string, Set<(data: unknown) => void>>()
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  const tell = (channel: string, data: unknown) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) {
      try {
        listener(data)
      } catch (error) {
        app.log.error({ error: (error as Error).message, channel }, 'live.listener_failed')
      }
    }
  }
  const receive = ({ channel, payload = '' }: pg.Notification) => {
    if (channel === CACHE) return invalidate(app.db, payload)
    try {
      const message = JSON.parse(payload) as LiveMessage
      tell(message.channel, message.data)
    } catch {
      app.log.warn('live.unreadable_message')
    }
  }
  const connect = async () => {
    const next = new pg.Client({ connectionString, keepAlive: true })
    next.on('notification', receive)
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    await next.connect()
    await next.query(`listen ${LIVE}; listen ${CACHE}`)
    client = next
  }
  const lost = (which: pg.Client) => {
    if (closed || which !== client) return
    client = undefined
    app.log.warn('live.connection_lost')
    again()
  }
  const again = () => {
    retry = setTimeout(async () => {
      try {
        await connect()
        // What was said meanwhile is unknown: forget reference data, let every page look again.
        invalidate(app.db, '')
        for (const channel of listeners.keys()) tell(channel, undefined)
      } catch {
        if (!closed) again()
      }
    }, RETRY_MILLIS)
    retry.unref()
  }
  await connect()

  return {
    subscribe(channel, listener) {
      const set = listeners.get(channel) ?? new Set()
      listeners.set(channel, set)
      set.add(listener)
      return () => {
        set.delete(listener)
        if (set.size === 0 && listeners.get(channel) === set) listeners.delete(channel)
      }
    },
    publish: (channel, data) => notify(app, LIVE, json({ channel, data })),
    async invalidate(prefix) {
      invalidate(app.db, prefix)
      await notify(app, CACHE, prefix)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      listeners.clear()
      await client?.end().catch(() => {})
    },
  }
}

async function notify(app: App, channel: string, payload: string): Promise<void> {
  if (Buffer.byteLength(payload) > 7900)
    throw new Error('a live message is at most 7,900 bytes: send a reference')
  await app.db.write(systemActor, [sql`select pg_notify(${channel}, ${payload})`])
}
