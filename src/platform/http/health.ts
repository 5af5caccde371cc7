/** For operators and load balancers: alive, ready, figures. */
import { schemaIsCurrent } from '#platform/db/index.ts'
import { HttpProblem, problemOf } from './problem.ts'
import { route } from './route.ts'
import type { HttpServer, Web } from './types.ts'

export function registerHealth(server: HttpServer, web: Web): void {
  route(server, {
    method: 'GET',
    url: '/healthz',
    permission: 'public',
    handler: (_request, reply) =>
      reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send('ok\n'),
  })
  route(server, {
    method: 'GET',
    url: '/readyz',
    permission: 'public',
    handler: async (_request, reply) => {
      const ready = await schemaIsCurrent(web.app.db.pool).catch(() => false)
      return reply
        .code(ready ? 200 : 503)
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(ready ? 'ready\n' : 'not ready\n')
    },
  })
  route(server, {
    method: 'GET',
    url: '/metrics',
    permission: 'public',
    handler: async (request, reply) => {
      // Only for a collector beside the server: whatever came through the proxy is from outside.
      const near = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$/
      if (request.headers['x-forwarded-for'] !== undefined || !near.test(request.socket.remoteAddress ?? ''))
        throw new HttpProblem(problemOf(404))
      return reply
        .type(web.metrics.contentType)
        .header('cache-control', 'no-store')
        .send(await web.metrics.text())
    },
  })
}
