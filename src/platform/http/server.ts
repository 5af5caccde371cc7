/** The server under every page and the API: limits, headers, sessions, errors, figures. Knows no page and no rule of law. */
import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { sessionReader, visitor } from '#platform/auth/index.ts'
import type { App } from '#platform/db/index.ts'
import { EventStreams } from '#platform/live/index.ts'
import { createMetrics } from '#platform/metrics/index.ts'
import { FILE_BYTES, FILE_COUNT, registerBodies } from './bodies.ts'
import { isSecure, setCookie } from './cookies.ts'
import { admitBody, authorise, decorateRequests, identify, wantsJson } from './guards.ts'
import { rawAnswer, securityHeaders } from './headers.ts'
import { registerHealth } from './health.ts'
import { defaultLimits, limitChecks } from './limits.ts'
import { type Problem, problemFromError, problemOf } from './problem.ts'
import type { HttpOptions, HttpServer, Web } from './types.ts'

const CLOSE_LIMIT = 8000
const CORRELATION = /^[\w-]{8,64}$/

export async function createHttpServer(app: App, options: HttpOptions): Promise<HttpServer> {
  const { config } = options
  const server: HttpServer = fastify({
    logger: false,
    // A proxy in front sits on this machine or in its private network.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    // Senders that trickle their headers are cut off soon.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: (request) => {
      const given = request.headers['x-correlation-id']
      return typeof given === 'string' && CORRELATION.test(given) ? given : app.ids.uuid()
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, app.ids.uuid()),
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply)
      return sendProblem(request, reply, problemFromError(error).problem)
    },
  }).withTypeProvider<ZodTypeProvider>()
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)

  const web: Web = {
    app,
    config,
    live: options.live,
    metrics: createMetrics(app),
    sessions: sessionReader(app, options.actorSource),
    streams: new EventStreams(),
  }
  server.decorate('web', web)

  function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
    request.actor = visitor
    request.nonce = app.ids.token(16)
    reply.headers(securityHeaders(request.nonce, isSecure(config, request)))
    reply.header('x-correlation-id', request.id)
  }
  /** Even a page that cannot be drawn leaves as a page, with the code to read out and nothing else. */
  function pageOf(request: FastifyRequest, problem: Problem): string {
    try {
      return options.problemPage(request, problem)
    } catch (error) {
      app.log.error(
        { correlationId: request.id, error: (error as Error).message },
        'http.problem_page_failed',
      )
      return `<!doctype html><html lang="vi"><title>Trục trặc</title><p>Trang đang gặp trục trặc. Gọi 1022 và đọc mã ${request.id}.</p></html>`
    }
  }
  function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
    reply.code(problem.status).header('cache-control', 'no-store')
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
    if (!wantsJson(request)) return reply.type('text/html; charset=utf-8').send(pageOf(request, problem))
    const { status, code, message, next, field } = problem
    // Serialised here: the schema of a route describes its good answers.
    return reply
      .type('application/problem+json; charset=utf-8')
      .serializer((body: unknown) => JSON.stringify(body))
      .send({
        type: `urn:motcua:${code}`,
        title: code,
        status,
        code,
        detail: message,
        next,
        field,
        correlationId: request.id,
      })
  }

  decorateRequests(server, web)
  await server.register(cookie)
  // First: it takes away every parser that is there, and the next line adds the one of multipart.
  registerBodies(server)
  await server.register(multipart, {
    limits: { fileSize: FILE_BYTES, files: FILE_COUNT, fields: 500, fieldSize: 256 * 1024, headerPairs: 200 },
  })
  await server.register(rateLimit, { global: false, cache: 50_000 })
  await server.register(compress, {
    threshold: 500,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [BROTLI_QUALITY]: 4 } },
  })
  const limits = options.limits === false ? undefined : limitChecks(server, options.limits ?? defaultLimits)

  server.addHook('onRoute', (declared) => {
    if (declared.config?.permission === undefined)
      throw new Error(`route ${String(declared.method)} ${declared.url} names no permission: use route()`)
  })
  server.addHook('onRequest', async (request, reply) => {
    setHeaders(request, reply)
    if (request.routeOptions.config.permission === 'public' && request.url.startsWith('/assets/')) return
    await identify(web, request)
    if (limits) {
      await limits.general(request, reply)
      const limit = request.routeOptions.config.limit
      if (limit) await limits[limit](request, reply)
    }
    if (await authorise(request, reply, options.paths)) return reply
  })
  server.addHook('preValidation', async (request) => admitBody(web, request))
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.newVisitorToken) setCookie(config, request, reply, 'motcua-khach', request.newVisitorToken)
    if (!reply.hasHeader('cache-control'))
      reply.header('cache-control', request.actor.kind === 'visitor' ? 'private, no-cache' : 'no-store')
    return payload
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    web.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    app.log.debug(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        correlationId: request.id,
      },
      'http.request',
    )
  })
  server.setErrorHandler((error, request, reply) => {
    const { problem, unexpected } = problemFromError(error)
    if (unexpected) {
      const e = error as Error
      const route = request.routeOptions.url
      app.log.error({ correlationId: request.id, route, error: e.message, stack: e.stack }, 'http.failed')
    }
    return sendProblem(request, reply, problem)
  })
  server.setNotFoundHandler((request, reply) => sendProblem(request, reply, problemOf(404)))
  server.addHook('preClose', async () => {
    web.streams.closeAll()
    // Whoever has not been answered by then is cut off: a restart takes ten seconds at most.
    setTimeout(() => server.server.closeAllConnections(), CLOSE_LIMIT).unref()
  })

  registerHealth(server, web)
  for (const module of options.modules ?? [])
    await server.register(async (scope) => module(scope as HttpServer, web))
  return server
}

/** zlib.constants.BROTLI_PARAM_QUALITY: 4 gives most of the saving at a tenth of the time of 11. */
const BROTLI_QUALITY = 1

const RAW_ANSWERS: Record<string, readonly [number, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
}

/** Bytes that are no HTTP request: answered like everything else, with headers and a correlation id, then closed. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket, correlationId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, reason] = RAW_ANSWERS[error.code ?? ''] ?? [400, 'Bad Request']
  socket.end(rawAnswer(status, reason, correlationId))
}
