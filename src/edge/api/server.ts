/**
 * The API for programs, under /api/v1, and its description (OpenAPI 3.1) made from the same schemas that check every
 * request. Errors are problem+json (RFC 9457). Reading is open; writing takes the session of a person and its token.
 */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { type HttpModule, type HttpServer, route } from '#platform/http/index.ts'
import { registerDossiers } from './dossiers.ts'
import { registerReference } from './reference.ts'
import { registerStatus } from './status.ts'

const DESCRIPTION = `Open interface of Một Cửa. Instants are ISO 8601 with offset +07:00, days YYYY-MM-DD, money whole đồng.

Errors are \`application/problem+json\` with a stable \`code\`, a cause (\`detail\`) and a next step (\`next\`) in Vietnamese.
Requests that change something need the session cookie, the header \`x-csrf-token\` and should carry \`idempotency-key\`:
the same key gives the same answer for at least 30 days.`

export const registerApi: HttpModule = async (scope, web) => {
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Một Cửa',
        version: '1',
        description: DESCRIPTION,
        license: { name: 'AGPL-3.0-or-later' },
      },
      servers: [{ url: web.config.publicUrl ?? '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'motcua' },
          token: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
        },
        schemas: {
          Problem: {
            type: 'object',
            required: ['type', 'status', 'code', 'correlationId'],
            properties: {
              type: { type: 'string' },
              title: { type: 'string' },
              status: { type: 'integer' },
              code: { type: 'string' },
              detail: { type: 'string' },
              next: { type: 'string' },
              field: { type: 'string' },
              correlationId: { type: 'string' },
            },
          },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0])
      const open = input.route.config?.permission === 'public'
      const problem = {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }
      return {
        url,
        schema: {
          ...schema,
          security: open ? [] : [{ session: [], token: [] }],
          response: { ...(schema['response'] as object | undefined), '4XX': problem },
        },
      }
    },
  })
  const server = scope as HttpServer
  registerReference(server)
  registerStatus(server)
  registerDossiers(server)
  route(server, {
    method: 'GET',
    url: '/api/v1/openapi.json',
    permission: 'public',
    schema: { summary: 'This description', tags: ['about'] },
    handler: (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=300')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(server.swagger())),
  })
}
