/** The web server of the product: the door of platform/http, our pages for problems, files for pages, logging in and out. */
import type { Config } from '#platform/config/index.ts'
import type { App } from '#platform/db/index.ts'
import { createHttpServer, type HttpModule, type HttpServer, type Limits } from '#platform/http/index.ts'
import type { Live } from '#platform/live/index.ts'
import { registerAssets } from './assets.ts'
import { problemPage } from './problem-page.tsx'
import { actorSource } from './session/actors.ts'
import { registerSession, sessionPaths } from './session/routes.ts'

export interface ServerOptions {
  readonly config: Config
  readonly live?: Live | undefined
  readonly limits?: Limits | false | undefined
  /** Other parts of the edge, joined by `main.ts`: API, portal, desk, board, the stand-in of the identity provider. */
  readonly modules?: readonly HttpModule[] | undefined
}

export async function buildServer(app: App, options: ServerOptions): Promise<HttpServer> {
  return await createHttpServer(app, {
    config: options.config,
    live: options.live,
    limits: options.limits,
    actorSource,
    problemPage,
    paths: sessionPaths,
    modules: [registerAssets, registerSession, ...(options.modules ?? [])],
  })
}
