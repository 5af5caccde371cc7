/** Routes that show what a session is, for tests: who asks, with which permissions, and what a form brought. */
import { type HttpModule, route } from '#platform/http/index.ts'

export const sessionProbe: HttpModule = (server) => {
  route(server, {
    method: 'GET',
    url: '/thu/toi',
    permission: 'signedIn',
    handler: (request) => ({
      ...request.actor,
      permissions: [...request.actor.permissions],
      csrf: request.csrf,
    }),
  })
  route(server, {
    method: 'GET',
    url: '/thu/can-bo',
    permission: 'desk.use',
    handler: (request) => ({ role: request.actor.role }),
  })
  route(server, {
    method: 'POST',
    url: '/thu/viet',
    permission: 'signedIn',
    handler: (request) => ({ body: request.body, key: request.idempotencyKey ?? null }),
  })
}
