/**
 * A plain keep-alive HTTP load: one request in flight a connection, each a new dossier or the next step of one. Bytes on a socket
 * rather than an HTTP client: on two cores what the client spends is taken from the server it measures.
 */
import { connect, type Socket } from 'node:net'

export interface Shot {
  readonly path: string
  readonly body: unknown
  readonly cookie: string
  readonly csrf: string
  /** Given the parsed answer, when somebody needs it. */
  readonly onAnswer?: (answer: unknown) => void
}

export interface LoadResult {
  readonly perSecond: number
  readonly failures: number
  readonly p50_ms: number
  readonly p99_ms: number
}

export async function load(
  origin: string,
  connections: number,
  seconds: number,
  next: (connection: number) => Shot,
): Promise<LoadResult> {
  const url = new URL(origin)
  const times: number[] = []
  let failures = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      const line = await openLine(url)
      while (performance.now() < end) {
        const began = performance.now()
        const shot = next(connection)
        const { status, body } = await line.ask(requestOf(url, shot))
        if (status >= 200 && status < 300) times.push(performance.now() - began)
        else failures++
        if (shot.onAnswer && body !== '') shot.onAnswer(JSON.parse(body))
      }
      line.close()
    }),
  )
  const took = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1))
  return { perSecond: times.length / took, failures, p50_ms: at(0.5), p99_ms: at(0.99) }
}

let shots = 0

function requestOf(url: URL, shot: Shot): string {
  const body = JSON.stringify(shot.body)
  return [
    `POST ${shot.path} HTTP/1.1`,
    `host: ${url.host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `cookie: ${shot.cookie}`,
    `x-csrf-token: ${shot.csrf}`,
    `idempotency-key: bench-${process.pid}-${++shots}`,
    '',
    body,
  ].join('\r\n')
}

interface Answer {
  readonly status: number
  readonly body: string
}

async function openLine(url: URL): Promise<{ ask(request: string): Promise<Answer>; close(): void }> {
  const socket: Socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
  let had = ''
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  // latin1 keeps one character a byte, so content-length counts characters.
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    had += chunk
    const head = had.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(had.slice(0, head))
    if (length === null) return fail(new Error('an answer without content-length'))
    const end = head + 4 + Number(length[1])
    if (had.length < end) return
    const answer = {
      status: Number(had.slice(9, 12)),
      body: Buffer.from(had.slice(head + 4, end), 'latin1').toString(),
    }
    had = had.slice(end)
    waiting?.resolve(answer)
  })
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
