/** How a route is declared. Without a permission the server does not start. */
import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { z } from 'zod'
import type { LimitName } from './limits.ts'
import type { HttpServer, RoutePermission } from './types.ts'

type Out<Schema, Otherwise> = Schema extends z.ZodType ? z.output<Schema> : Otherwise

export type RouteRequest<Params, Query, Body> = FastifyRequest<{
  Params: Out<Params, Record<string, string>>
  Querystring: Out<Query, Record<string, string | string[] | undefined>>
  Body: Out<Body, Record<string, unknown> | undefined>
}>

export interface RouteDeclaration<Params, Query, Body> {
  readonly method: HTTPMethods | HTTPMethods[]
  readonly url: string
  readonly permission: RoutePermission
  /** False only where another proof stands in its place (a signed call-back of a gateway). */
  readonly csrf?: boolean
  /** Accepts `multipart/form-data`; files are in `request.uploads`. */
  readonly multipart?: boolean
  readonly limit?: LimitName
  readonly bodyLimit?: number
  readonly schema?: {
    readonly params?: Params
    readonly querystring?: Query
    readonly body?: Body
    readonly response?: Record<string, unknown>
    readonly summary?: string
    readonly description?: string
    readonly tags?: string[]
    readonly hide?: boolean
  }
  readonly handler: (request: RouteRequest<Params, Query, Body>, reply: FastifyReply) => unknown
}

export function route<Params = undefined, Query = undefined, Body = undefined>(
  server: HttpServer,
  declaration: RouteDeclaration<Params, Query, Body>,
): void {
  const { method, url, permission, csrf, multipart, limit, bodyLimit, schema, handler } = declaration
  // A verb of the API answers in a line: looking whether to compress it costs more than it saves.
  const short = url.startsWith('/api/') && method === 'POST'
  server.route({
    method,
    url,
    config: {
      permission,
      csrf: csrf ?? true,
      multipart: multipart ?? false,
      ...(limit === undefined ? {} : { limit }),
    },
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(short ? { compress: false as const } : {}),
    ...(schema === undefined ? {} : { schema }),
    handler: handler as (request: FastifyRequest, reply: FastifyReply) => unknown,
  })
}
