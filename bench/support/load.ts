/** A plain keep-alive HTTP load: one request in flight a connection, each a new dossier or the next step of one. */
import { Agent, request } from 'node:http'

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
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failures = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (performance.now() < end) {
        const began = performance.now()
        const status = await shoot(url, agent, next(connection))
        if (status >= 200 && status < 300) times.push(performance.now() - began)
        else failures++
      }
    }),
  )
  const took = (performance.now() - start) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1))
  return { perSecond: times.length / took, failures, p50_ms: at(0.5), p99_ms: at(0.99) }
}

let shots = 0

function shoot(url: URL, agent: Agent, shot: Shot): Promise<number> {
  const body = JSON.stringify(shot.body)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: url.hostname,
        port: url.port,
        path: shot.path,
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          cookie: shot.cookie,
          'x-csrf-token': shot.csrf,
          'idempotency-key': `bench-${process.pid}-${++shots}`,
        },
      },
      (incoming) => {
        let text = ''
        if (shot.onAnswer) incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        else incoming.resume()
        incoming.on('end', () => {
          if (shot.onAnswer && text !== '') shot.onAnswer(JSON.parse(text))
          resolve(incoming.statusCode ?? 0)
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
