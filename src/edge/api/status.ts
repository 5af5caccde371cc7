import { z } from 'zod'
import { type PublicStatus, publicStatus } from '#casework/dossiers/index.ts'
import { HttpProblem, type HttpServer, problemOf, route } from '#platform/http/index.ts'
import { type Instant, toIso } from '#platform/time/index.ts'

const view = z.object({
  trackingNumber: z.string(),
  code: z.string().nullable(),
  state: z.string(),
  nationalStatus: z.int(),
  statusName: z.string(),
  unitName: z.string(),
  filedAt: z.string(),
  receivedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})

const iso = (at: Instant | null) => (at === null ? null : toIso(at))

const viewOf = ({ unitId: _, ...status }: PublicStatus): z.input<typeof view> => ({
  ...status,
  filedAt: toIso(status.filedAt),
  receivedAt: iso(status.receivedAt),
  dueAt: iso(status.dueAt),
  completedAt: iso(status.completedAt),
  returnedAt: iso(status.returnedAt),
  endedAt: iso(status.endedAt),
})

/** What everybody may know of a dossier whose code they have: how far it is. */
export function registerStatus(server: HttpServer): void {
  route(server, {
    method: 'GET',
    url: '/api/v1/status/:code',
    permission: 'public',
    limit: 'tracking',
    schema: {
      summary: 'Progress of a dossier by its code or tracking number; nothing about people',
      tags: ['dossiers'],
      params: z.object({ code: z.string().max(60) }),
      response: { 200: view },
    },
    handler: async (request) => {
      const status = await publicStatus(server.web.app, request.params.code)
      if (status === undefined) throw new HttpProblem(problemOf(404, { code: 'dossier.not_found' }))
      return viewOf(status)
    },
  })
}
