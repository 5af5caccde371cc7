import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor, ActorSource, Permission, Session, SessionReader } from '#platform/auth/index.ts'
import type { Config } from '#platform/config/index.ts'
import type { App, Call } from '#platform/db/index.ts'
import type { EventStreams, Live } from '#platform/live/index.ts'
import type { Metrics } from '#platform/metrics/index.ts'
import type { Upload } from './bodies.ts'
import type { LimitName, Limits } from './limits.ts'
import type { Problem } from './problem.ts'

export type HttpServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What a part needs to serve its routes. */
export interface Web {
  readonly app: App
  readonly config: Config
  readonly live: Live | undefined
  readonly metrics: Metrics
  readonly sessions: SessionReader
  readonly streams: EventStreams
}

/** A part of the edge that registers its routes: `portal`, `desk`, `board`, the API. */
export type HttpModule = (server: HttpServer, web: Web) => void | Promise<void>

export interface HttpOptions {
  readonly config: Config
  readonly live?: Live | undefined
  readonly actorSource: ActorSource
  /** The page of a problem for a browser, as HTML. */
  readonly problemPage: (request: FastifyRequest, problem: Problem) => string
  /** Where a visitor is sent who must log in, and an officer who must choose a position. */
  readonly paths: { readonly login: string; readonly choosePosition: string }
  /** False: no limits (benchmarks on one machine). */
  readonly limits?: Limits | false | undefined
  readonly modules?: readonly HttpModule[] | undefined
}

/** `public`: everybody. `signedIn`: whoever has logged in. Otherwise any one of the permissions. */
export type RoutePermission = 'public' | 'signedIn' | Permission | readonly Permission[]

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: RoutePermission
    csrf?: boolean
    multipart?: boolean
    limit?: LimitName
  }
  interface FastifyRequest {
    actor: Actor
    session: Session | undefined
    nonce: string
    /** A token for the forms of this answer; gives visitors an anonymous session. */
    readonly csrf: string
    /** What limits count by: the session, logged in or anonymous. */
    sessionKey: string | undefined
    /** Token in the browser's cookie, when there is one. */
    sessionToken: string | undefined
    visitorToken: string | undefined
    newVisitorToken: string | undefined
    uploads: readonly Upload[]
    /** Key of the form or of the header `idempotency-key`. */
    idempotencyKey: string | undefined
    /** `https://host` as the browser sees it. */
    readonly origin: string
    /** The part of the caller in `runCommand`. */
    call(): Call
  }
  interface FastifyInstance {
    web: Web
  }
}

export type { FastifyReply, FastifyRequest }
