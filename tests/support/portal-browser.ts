// A browser and a small server for pages that are pure functions of their model: the strict policy of production,
// no database, no application.
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

export const hasBrowser = existsSync(executablePath)

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export interface Posted {
  readonly path: string
  readonly body: string
  readonly bytes: number
}

export interface PageServer {
  readonly origin: string
  readonly posted: Posted[]
  close(): Promise<void>
}

/** Serves the given pages and scripts by path; every POST is kept and answered with `answer`. */
export async function servePages(
  pages: ReadonlyMap<string, { readonly type: string; readonly body: string }>,
  nonce: string,
  answer: (posted: Posted) => { readonly status: number; readonly body: string; readonly afterMs?: number },
): Promise<PageServer> {
  const posted: Posted[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks)
        const one = { path, body: body.toString('latin1'), bytes: body.length }
        posted.push(one)
        const { status, body: text, afterMs = 0 } = answer(one)
        setTimeout(
          () => response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text),
          afterMs,
        )
      })
      return
    }
    const page = pages.get(path)
    response.writeHead(page ? 200 : 404, {
      'content-type': page?.type ?? 'text/plain',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; img-src blob:; form-action 'self'`,
    })
    response.end(page?.body ?? '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    posted,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
