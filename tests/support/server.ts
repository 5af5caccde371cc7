/** A whole server over real HTTP for a test file, and a browser-like client that keeps cookies. */
import type { AddressInfo } from 'node:net'
import { buildServer } from '#edge/web/server.ts'
import { type NewSession, openSession } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import type { HttpModule, HttpServer, Limits } from '#platform/http/index.ts'
import { openLive } from '#platform/live/index.ts'
import { startTestApp, type TestApp } from './app.ts'

export interface TestServer {
  readonly app: TestApp
  readonly server: HttpServer
  readonly origin: string
  client(): TestClient
  close(): Promise<void>
}

export async function startTestServer(
  options: {
    app?: TestApp
    modules?: HttpModule[]
    limits?: Limits | false
    env?: Record<string, string>
    ports?: [string, unknown][]
  } = {},
): Promise<TestServer> {
  const app = options.app ?? (await startTestApp(undefined, options.ports))
  const config = readConfig({ MOTCUA_MODE: 'test', ...options.env })
  const live = await openLive(app, app.database.appUrl)
  const modules = options.modules ?? []
  const server = await buildServer(app, { config, live, limits: options.limits ?? false, modules })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return {
    app,
    server,
    origin,
    client: () => new TestClient(origin, app),
    async close() {
      await live.close()
      await server.close()
      await app.close()
    },
  }
}

/** Keeps cookies as a browser does and follows no redirect by itself. */
export class TestClient {
  readonly cookies = new Map<string, string>()
  readonly #origin: string
  readonly #app: TestApp

  constructor(origin: string, app: TestApp) {
    this.#origin = origin
    this.#app = app
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, this.#origin), { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const at = pair.indexOf('=')
      const gone = attributes.some(
        (one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one),
      )
      if (gone) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  async text(path: string): Promise<string> {
    return await (await this.fetch(path)).text()
  }

  /** Posts a form with the token of a page read before. */
  async post(path: string, fields: Record<string, string>, csrf?: string): Promise<Response> {
    const body = new URLSearchParams({ ...fields, ...(csrf === undefined ? {} : { _csrf: csrf }) })
    return await this.fetch(path, { method: 'POST', body })
  }

  /** Follows redirects within the server, as a browser does, and returns the last answer. */
  async follow(response: Response): Promise<Response> {
    let current = response
    for (
      let hop = 0;
      hop < 15 && current.status >= 300 && current.status < 400 && current.status !== 304;
      hop++
    ) {
      const target = new URL(current.headers.get('location')!, this.#origin)
      if (target.origin !== this.#origin) return current
      current = await this.fetch(target.pathname + target.search)
    }
    return current
  }

  /** Logs in without the provider: for tests that are not about logging in. */
  async signIn(who: Omit<NewSession, 'correlationId'>): Promise<void> {
    const { token } = await openSession(this.#app, { ...who, correlationId: 'test-sign-in' })
    this.cookies.set('motcua', token)
  }
}

/** The token of the first form of a page. */
export function csrfIn(html: string): string {
  return /name="_?csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

/** Where the first form that posts goes. */
export function postActionIn(html: string): string {
  const form = [...html.matchAll(/<form [^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => tag.includes('method="post"'))
  return /action="([^"]+)"/.exec(form ?? '')?.[1] ?? ''
}
