/** Server-sent events: one open answer through which a page hears news. Last-Event-ID is ignored: after a gap a page looks again. */
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface EventStream {
  /** `event` is the name that the page listens for; data goes as JSON. */
  send(event: string, data: unknown): void
  onClose(fn: () => void): void
  close(): void
}

const HEARTBEAT_MILLIS = 25_000
const RETRY_MILLIS = 3000
export const STREAMS_PER_SESSION = 6

/** All open streams of one server, so that closing the server ends them. */
export class EventStreams {
  readonly #open = new Map<EventStream, string>()

  get size(): number {
    return this.#open.size
  }

  /** Undefined: this session has too many open pages (the answer is then up to the caller: 429). */
  open(request: FastifyRequest, reply: FastifyReply, owner: string): EventStream | undefined {
    let held = 0
    for (const one of this.#open.values()) if (one === owner) held++
    if (held >= STREAMS_PER_SESSION) return undefined
    reply.hijack()
    const raw = reply.raw
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value)
    }
    raw.setHeader('content-type', 'text/event-stream; charset=utf-8')
    raw.setHeader('cache-control', 'no-store, no-transform')
    raw.setHeader('x-accel-buffering', 'no')
    raw.writeHead(200)
    raw.write(`retry: ${RETRY_MILLIS}\n\n`)
    const closing: (() => void)[] = []
    const beat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MILLIS)
    beat.unref()
    const stream: EventStream = {
      send(event, data) {
        // A page that stopped reading is dropped rather than buffered without end.
        if (raw.writableLength > 256 * 1024) return void raw.destroy()
        raw.write(`event: ${event}\ndata: ${JSON.stringify(data ?? null)}\n\n`)
      },
      onClose: (fn) => void closing.push(fn),
      close: () => void raw.end(),
    }
    this.#open.set(stream, owner)
    request.raw.socket.setTimeout(0)
    raw.on('close', () => {
      clearInterval(beat)
      this.#open.delete(stream)
      for (const fn of closing) fn()
    })
    return stream
  }

  closeAll(): void {
    for (const stream of this.#open.keys()) stream.close()
  }
}
