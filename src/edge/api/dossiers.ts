/** Dossiers over HTTP for programs: the same verbs, walls and outcomes as the pages. Every answer names its code. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ownUploads, storeUpload } from '#casework/documents/index.ts'
import { findDossierPage, nationalStatus, recordResult } from '#casework/dossiers/index.ts'
import { directFiling, fileDirectly } from '#casework/filing/index.ts'
import { makeReadCtx } from '#platform/db/index.ts'
import { HttpProblem, type HttpServer, problemOf, route, runFor } from '#platform/http/index.ts'
import { toIso } from '#platform/time/index.ts'
import { answer } from './answer.ts'
import { registerDossierVerbs } from './dossier-verbs.ts'

const id = z.object({ id: z.coerce.number().int().positive() })
const tags = ['dossiers']
const key = {
  description: 'Header `idempotency-key`: the same key gives the same answer for at least 30 days.',
}

const filed = z.object({ ok: z.literal(true), dossierId: z.number(), trackingNumber: z.string() })

export function registerDossiers(server: HttpServer): void {
  route(server, {
    method: 'POST',
    url: '/api/v1/dossiers',
    permission: 'dossier.file',
    schema: { summary: 'File a dossier', ...key, tags, body: directFiling, response: { 201: filed } },
    handler: async (request, reply: FastifyReply) =>
      reply.code(201).send(answer(await runFor(request, fileDirectly, request.body))),
  })
  route(server, {
    method: 'GET',
    url: '/api/v1/dossiers/:id',
    permission: ['dossier.read', 'dossier.readOwn'],
    schema: {
      summary: 'One dossier: state, due time with its reasons, acts',
      tags,
      params: id,
      response: { 200: dossierView },
    },
    handler: async (request) => await viewDossier(request, request.params.id),
  })
  registerDossierVerbs(server)
  route(server, {
    method: 'POST',
    url: '/api/v1/dossiers/:id/result',
    permission: 'dossier.recordResult',
    schema: {
      summary: 'Record the result to be signed',
      ...key,
      tags,
      params: id,
      body: resultBody,
      response: { 200: z.looseObject({ ok: z.literal(true) }) },
    },
    handler: async (request) => {
      // A hash alone gives nobody the right to attach a file: only what this officer brought.
      const uploads = await ownUploads(makeReadCtx(server.web.app, request.call()), [request.body.file])
      if (!uploads.ok)
        throw new HttpProblem(
          problemOf(422, {
            code: 'file.unknown',
            field: 'file',
            message: 'Tệp này chưa được tải lên từ tài khoản này.',
            next: 'Tải tệp lên trước.',
          }),
        )
      return answer(
        await runFor(request, recordResult, {
          ...request.body,
          file: uploads.files[0],
          dossierId: request.params.id,
        }),
      )
    },
  })
  route(server, {
    method: 'POST',
    url: '/api/v1/files',
    permission: ['dossier.file', 'dossier.recordResult'],
    multipart: true,
    schema: {
      summary: 'Upload a file; its hash is then used when filing',
      tags,
      response: { 201: z.object({ ok: z.literal(true), upload: uploadView }) },
    },
    handler: async (request, reply) => {
      const [file] = request.uploads
      if (file === undefined)
        throw new HttpProblem(
          problemOf(422, { field: 'file', message: 'Chưa có tệp.', next: 'Gửi tệp trong phần “file”.' }),
        )
      return reply
        .code(201)
        .send(
          answer(
            await storeUpload(makeReadCtx(server.web.app, request.call()), file.bytes, file.filename, null),
          ),
        )
    },
  })
}

const uploadView = z.object({
  documentCode: z.string().nullable(),
  name: z.string(),
  mime: z.string(),
  size: z.number(),
  sha256: z.string(),
})
const resultBody = z.object({
  version: z.int().positive().optional(),
  outcome: z.enum(['granted', 'rejected']),
  number: z.string().max(100),
  reason: z.string().max(2000).optional(),
  legalBasis: z.string().max(500).optional(),
  file: uploadView,
})

const dossierView = z.object({
  id: z.number(),
  trackingNumber: z.string(),
  code: z.string().nullable(),
  version: z.number(),
  state: z.string(),
  nationalStatus: z.number(),
  procedureCode: z.string(),
  receivingUnit: z.string(),
  competentUnit: z.string(),
  filedAt: z.string(),
  receivedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  dueReasons: z.array(z.object({ rule: z.string(), norm: z.string(), says: z.string() })),
  acts: z.array(z.object({ seq: z.number(), kind: z.string(), at: z.string() })),
  availableActs: z.array(z.string()),
})

async function viewDossier(request: FastifyRequest, dossierId: number): Promise<z.input<typeof dossierView>> {
  const page = await findDossierPage(makeReadCtx(request.server.web.app, request.call()), dossierId)
  if (page === undefined)
    throw new HttpProblem(problemOf(404, { code: 'dossier.not_found', message: 'Không tìm thấy hồ sơ này.' }))
  const { state, acts } = page.dossier
  return {
    id: dossierId,
    trackingNumber: page.trackingNumber,
    code: state.code,
    version: state.version,
    state: state.state,
    nationalStatus: nationalStatus(state.state),
    procedureCode: state.procedureCode,
    receivingUnit: page.receivingUnit.code,
    competentUnit: page.competentUnit.code,
    filedAt: toIso(state.filedAt),
    receivedAt: state.receivedAt === null ? null : toIso(state.receivedAt),
    dueAt: state.dueAt === null ? null : toIso(state.dueAt),
    dueReasons: (page.clock?.trace ?? []).map(({ rule, norm, says }) => ({ rule, norm, says })),
    acts: acts.map((act) => ({ seq: act.seq, kind: act.data.kind, at: toIso(act.at) })),
    availableActs: [...page.acts],
  }
}
