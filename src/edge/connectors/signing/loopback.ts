/** A small server on this machine alone, for stand-ins of outside services: they are spoken to over the wire like the real ones. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Loopback {
  readonly url: string
  close(): Promise<void>
}

const BODY_MAX = 1_000_000

export interface Asked {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}
export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array | string
}

export async function openLoopback(answer: (asked: Asked) => Promise<Answered>): Promise<Loopback> {
  const server = createServer((request, response) => {
    void handle(request, response, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Promise<Answered>,
): Promise<void> {
  try {
    const parts: Buffer[] = []
    let size = 0
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length
      if (size > BODY_MAX) throw new Error('too much')
      parts.push(part)
    }
    const { status, type, body } = await answer({
      path: request.url ?? '/',
      headers: request.headers,
      body: Buffer.concat(parts),
    })
    response.writeHead(status, { 'content-type': type }).end(body)
  } catch {
    response.writeHead(400).end()
  }
}
