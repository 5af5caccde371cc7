import { z } from 'zod'
import {
  findPublicStatus,
  nationalStatus,
  nationalStatusNames,
  type PublicStatus,
  readTypedCode,
} from '#casework/dossiers/index.ts'
import { makeReadCtx } from '#platform/db/index.ts'
import { HttpProblem, type HttpServer, problemOf, route } from '#platform/http/index.ts'
import { type Instant, toIso } from '#platform/time/index.ts'

const view = z.object({
  /** Code of the reception slip, or the tracking number before reception. */
  code: z.string(),
  trackingNumber: z.string(),
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

function viewOf(status: PublicStatus): z.input<typeof view> {
  const national = nationalStatus(status.state)
  return {
    code: status.code,
    trackingNumber: status.trackingNumber,
    state: status.state,
    nationalStatus: national,
    statusName: nationalStatusNames[national],
    unitName: status.competentUnit.name,
    filedAt: toIso(status.filedAt),
    receivedAt: iso(status.receivedAt),
    dueAt: iso(status.dueAt),
    completedAt: iso(status.completedAt),
    returnedAt: iso(status.returnedAt),
    endedAt: iso(status.endedAt),
  }
}

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
      const typed = readTypedCode(request.params.code)
      const status = typed && (await findPublicStatus(makeReadCtx(server.web.app, request.call()), typed))
      if (!status) throw new HttpProblem(problemOf(404, { code: 'dossier.not_found' }))
      return viewOf(status)
    },
  })
}
