/**
 * Sends requests that nobody should send, made from the API's own description (nearly valid, oddly valid, of the wrong
 * kind) and from raw bytes on a socket. Whatever comes, the answer is a 2xx, 3xx or 4xx within 5 seconds that shows
 * neither stack nor SQL (security.md S3). The same seed sends the same requests.
 */
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { type Dice, dice } from './dice.ts'
import { type JsonSchema, oddJson, oddText, valueFor } from './odd-values.ts'

export interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>
}
interface Operation {
  readonly parameters?: { name: string; in: string; schema: JsonSchema }[]
  readonly requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

export interface FuzzOptions {
  readonly origin: string
  readonly document: ApiDocument
  readonly count: number
  readonly seed: number
  /** Sessions to send as; each request picks one, or none. */
  readonly sessions?: readonly { readonly cookie: string; readonly csrf: string }[]
  readonly concurrency?: number
}

export interface FuzzReport {
  sent: number
  readonly byStatus: Record<string, number>
  /** Requests answered with 5xx, not within 5 seconds, or with words of the inside. */
  readonly failures: { readonly what: string; readonly request: string; readonly answer: string }[]
}

interface Shot {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: Buffer
}

const HANG_MILLIS = 5000
const INSIDE =
  /\n\s+at .+:\d+:\d+|node_modules|\/src\/\w+\/|syntax error at or near|violates \w+ constraint|invalid input syntax|pg_catalog/

export async function fuzzApi(options: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { sent: 0, byStatus: {}, failures: [] }
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const operations = Object.entries(options.document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([method, operation]) => ({ path, method, operation })),
  )
  let next = 0
  const worker = async () => {
    while (next < options.count) {
      const roll = dice(options.seed * 1_000_003 + next++)
      if (roll.chance(0.25)) await shootBytes(options.origin, rawBytes(roll, operations), report)
      else await shoot(options.origin, agent, shotFor(roll, roll.pick(operations), options), report)
      report.sent++
    }
  }
  await Promise.all(Array.from({ length: options.concurrency ?? 8 }, worker))
  agent.destroy()
  return report
}

type Target = { path: string; method: string; operation: Operation }

function shotFor(roll: Dice, { path, method, operation }: Target, options: FuzzOptions): Shot {
  const headers: Record<string, string> = { accept: 'application/json' }
  const session = options.sessions?.length && roll.chance(0.8) ? roll.pick(options.sessions) : undefined
  if (session) {
    headers['cookie'] = session.cookie
    headers['x-csrf-token'] = session.csrf
  }
  const value = (schema: JsonSchema) =>
    roll.chance(0.5) ? String(valueFor(roll, schema, 0) ?? '') : oddText(roll)
  let url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = operation.parameters?.find((one) => one.name === name)?.schema ?? {}
    return escapeOddly(roll, value(schema)) || 'x'
  })
  const query = (operation.parameters ?? [])
    .filter((one) => one.in === 'query' && roll.chance(0.7))
    .map(
      (one) =>
        `${one.name}${roll.pick(['', '', '', '[]', '[a]', '[__proto__]'])}=${escapeOddly(roll, value(one.schema))}`,
    )
  if (roll.chance(0.1)) query.push(`${escapeOddly(roll, oddText(roll))}=${escapeOddly(roll, oddText(roll))}`)
  if (query.length > 0) url += `?${query.join('&')}`
  if (roll.chance(0.3)) headers[roll.pick(ODD_HEADERS)] = oddHeader(roll)
  const verb = roll.chance(0.9)
    ? method.toUpperCase()
    : roll.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  if (schema === undefined && !roll.chance(0.1)) return { method: verb, path: url, headers }
  headers['content-type'] = roll.chance(0.85) ? 'application/json' : roll.pick(ODD_TYPES)
  return { method: verb, path: url, headers, body: oddBody(roll, schema ?? {}) }
}

const ODD_HEADERS = [
  'accept',
  'accept-encoding',
  'authorization',
  'cookie',
  'content-encoding',
  'expect',
  'forwarded',
  'host',
  'idempotency-key',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'sec-fetch-site',
  'x-correlation-id',
  'x-csrf-token',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-http-method-override',
]
const ODD_TYPES = [
  '',
  'application/json; charset=utf-16',
  'application/json;boundary',
  'application/jsonx',
  'application/x-www-form-urlencoded',
  'image/png',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary=',
  'text/xml',
  '*/*',
]

/** A header may not carry line ends or characters beyond one byte; the client itself refuses to send those. */
const oddHeader = (roll: Dice) =>
  oddText(roll)
    .replace(/[^\x20-\x7e\x80-\xff]/g, '')
    .slice(0, 6000)

function escapeOddly(roll: Dice, text: string): string {
  if (roll.chance(0.15))
    return roll.pick(['%', '%0', '%zz', '%00', '%ff%fe', '%c0%ae', '%ed%a0%80', '%252e%252e%252f', '%u0041'])
  return encodeURIComponent(text.toWellFormed()).slice(0, 4000)
}

function oddBody(roll: Dice, schema: JsonSchema): Buffer {
  const json = JSON.stringify(roll.chance(0.7) ? valueFor(roll, schema, 0) : oddJson(roll, 0)) ?? ''
  switch (roll.below(12)) {
    case 0:
      return Buffer.from(json.slice(0, roll.below(json.length + 1)))
    case 1: {
      const bytes = Buffer.from(json)
      if (bytes.length > 0) bytes[roll.below(bytes.length)] = roll.below(256)
      return bytes
    }
    case 2:
      return Buffer.from(json.replace('{', '{"__proto__":{"admin":true},"constructor":{"prototype":{}},'))
    case 3:
      return Buffer.from(json.replace(/"(\w+)":/, '"$1":null,"$1":'))
    case 4:
      return Buffer.from(`\uFEFF${json}`)
    case 5:
      return Buffer.from(`${'['.repeat(roll.below(20_000))}${']'.repeat(roll.below(20_000))}`)
    case 6:
      return Buffer.from(
        json.replace(/\d+/, () =>
          roll.pick(['1e999', '-0', '9'.repeat(400), '0x10', '1.', 'NaN', '-Infinity']),
        ),
      )
    case 7:
      return Buffer.from(`"${'\\u0000'.repeat(roll.below(50))}${'\\ud800'.repeat(roll.below(5))}"`)
    default:
      return Buffer.from(json)
  }
}

function shoot(origin: string, agent: Agent, shot: Shot, report: FuzzReport): Promise<void> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const done = (status: string, text: string) => {
      note(
        report,
        `${shot.method} ${shot.path}`,
        JSON.stringify(shot.headers) + (shot.body ?? ''),
        status,
        text,
      )
      resolve()
    }
    const { host, ...rest } = shot.headers
    let out: ReturnType<typeof httpRequest>
    try {
      out = httpRequest(
        {
          hostname,
          port,
          agent,
          method: shot.method,
          path: shot.path,
          headers: { ...rest, ...(host ? { host } : {}) },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', () => done('cut', ''))
          answer.on('end', () => done(String(answer.statusCode), Buffer.concat(chunks).toString('latin1')))
        },
      )
    } catch {
      // Node's own client refuses to send it; the raw socket covers such bytes.
      return resolve()
    }
    out.setTimeout(HANG_MILLIS, () => {
      done('hang', '')
      out.destroy()
    })
    // A refused body ends with a closed connection after the answer.
    out.on('error', () => done('closed', ''))
    out.end(shot.body)
  })
}

function rawBytes(roll: Dice, operations: readonly Target[]): Buffer {
  const { path, method } = roll.pick(operations)
  const line = roll.pick([
    `${method.toUpperCase()} ${path} HTTP/1.1`,
    `${method.toUpperCase()} ${path} HTTP/1.0`,
    `${method.toUpperCase()} ${path} HTTP/9.9`,
    `GET ${oddText(roll)} HTTP/1.1`,
    `GET http://evil.example${path} HTTP/1.1`,
    `GET //${path} HTTP/1.1`,
    `${oddText(roll)} / HTTP/1.1`,
    `CONNECT evil.example:443 HTTP/1.1`,
    `GET ${path}`,
    oddText(roll),
  ])
  const odd = [
    'Content-Length: 5\r\nTransfer-Encoding: chunked',
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding : chunked',
    'Content-Length: -1',
    'Content-Length: 5, 5',
    'Content-Length: 99999999999999999999',
    'Content-Length: 3\r\nContent-Length: 4',
    `X-Odd: ${oddText(roll)}`,
    `${oddText(roll)}: x`,
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings',
    'Expect: 100-continue',
    'Expect: the unexpected',
    ' Folded: x',
    'Host: a\r\nHost: b',
    'Content-Type: application/json\r\nContent-Length: 2',
  ]
  const headers = Array.from({ length: roll.below(5) }, () => roll.pick(odd))
  if (roll.chance(0.8)) headers.unshift(`Host: ${roll.chance(0.8) ? 'localhost' : oddText(roll)}`)
  const body = roll.pick([
    '',
    '{}',
    '0\r\n\r\n',
    '5\r\nhello\r\n0\r\n\r\n',
    'zz\r\n',
    'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n',
  ])
  const end = roll.chance(0.9) ? '\r\n\r\n' : '\n\n'
  const bytes = Buffer.from(`${[line, ...headers, 'Connection: close'].join('\r\n')}${end}${body}`)
  for (let n = roll.chance(0.3) ? roll.below(4) : 0; n > 0; n--)
    bytes[roll.below(bytes.length)] = roll.below(256)
  return bytes
}

/** Half a request may wait for its rest, so the sender closes its side; the server must then end soon. */
function shootBytes(origin: string, bytes: Buffer, report: FuzzReport): Promise<void> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    const hang = setTimeout(() => {
      note(report, 'raw', bytes.toString('latin1'), 'hang', text)
      socket.destroy()
    }, HANG_MILLIS)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(hang)
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status!)
      const worst =
        statuses.find((status) => status >= '500') ?? statuses.find((status) => status >= '200') ?? 'closed'
      note(report, 'raw', bytes.toString('latin1'), worst, text)
      resolve()
    })
  })
}

function note(report: FuzzReport, what: string, request: string, status: string, text: string): void {
  report.byStatus[status] = (report.byStatus[status] ?? 0) + 1
  const bad = status === 'hang' || (status >= '500' && status <= '599') || INSIDE.test(text)
  if (bad && report.failures.length < 200)
    report.failures.push({ what, request: request.slice(0, 2000), answer: `${status} ${text.slice(-600)}` })
}
