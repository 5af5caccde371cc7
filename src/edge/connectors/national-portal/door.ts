/**
 * The door of the National Portal: it hands dossiers over and fetches the papers it was told of. Its proof is a shared secret, never a
 * session; a browser that is logged in here has no more right than anybody. Answers are the protocol's own: `error_code` and the field at fault.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileStore } from '#casework/documents/index.ts'
import { findDossierPage } from '#casework/dossiers/index.ts'
import { findPortalFile } from '#casework/exchange/index.ts'
import { fileFromPortal } from '#casework/filing/index.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { makeReadCtx, runCommand, usePort } from '#platform/db/index.ts'
import { isSha256, servedFileHeaders } from '#platform/files/index.ts'
import { type HttpModule, HttpProblem, problemOf, route } from '#platform/http/index.ts'
import { readInbound } from './inbound.ts'

export const DOOR = '/api/v1/national-portal'

export const filePath = (dossierId: number, n: number | string): string => `${DOOR}/files/${dossierId}/${n}`

const portalActor: Actor = {
  ...systemActor,
  name: 'Cổng Dịch vụ công quốc gia',
  permissions: new Set(['portal.inbound']),
  role: 'nationalPortal',
}

/** error_code of our answers: 0 done, 1 a field at fault, 2 the number came before with another content, 9 try again. */
const CODES: Readonly<Record<string, number>> = { 'portal.changed_body': 2, 'command.busy': 9 }

/** Our words for a field, as the Portal names it. */
const FIELDS: Readonly<Record<string, string>> = {
  number: 'MaHoSo',
  procedureCode: 'MaTTHC',
  channel: 'KenhThucHien',
  receivingUnit: 'NoiNopHoSo',
  competentUnit: 'DonViXuLy',
}

export function nationalPortalDoor(secret: string): HttpModule {
  const expected = digest(secret)
  const prove = (request: FastifyRequest): void => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!timingSafeEqual(digest(given), expected))
      throw new HttpProblem(
        problemOf(401, { message: 'Sai mã kết nối.', next: 'Kiểm tra mã kết nối đã thống nhất với tỉnh.' }),
      )
  }
  return (server) => {
    route(server, {
      method: 'POST',
      url: `${DOOR}/dossiers`,
      permission: 'public',
      csrf: false,
      schema: { hide: true },
      handler: async (request, reply) => {
        prove(request)
        return await takeDossier(request, reply)
      },
    })
    route(server, {
      method: 'GET',
      url: `${DOOR}/files/:id/:n`,
      permission: 'public',
      schema: { hide: true },
      handler: async (request, reply) => {
        prove(request)
        return await serveFile(request, reply)
      },
    })
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

async function takeDossier(request: FastifyRequest, reply: FastifyReply) {
  const { app, metrics } = request.server.web
  const read = readInbound(request.body, app.clock.now())
  if (!read.ok) {
    metrics.command(fileFromPortal.name, 'input.invalid')
    return reply.send({ error_code: 1, field: read.field, message: `${read.field}: ${read.says}.` })
  }
  const outcome = await runCommand(
    app,
    fileFromPortal,
    { actor: portalActor, correlationId: request.id },
    read.filing,
  )
  metrics.command(fileFromPortal.name, outcome.ok ? 'ok' : outcome.code)
  if (outcome.ok)
    return reply.send({
      error_code: 0,
      MaHoSo: read.filing.number,
      SoBienNhan: outcome.trackingNumber,
      message: outcome.already ? 'Hồ sơ này đã được nhận trước đó.' : 'Đã nhận hồ sơ.',
    })
  const field = FIELDS[outcome.field ?? ''] ?? outcome.field
  return reply.send({
    error_code: CODES[outcome.code] ?? 1,
    ...(field === undefined ? {} : { field }),
    message: `${outcome.message} ${outcome.next}`,
  })
}

async function serveFile(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const { id = '', n = '' } = request.params as Record<string, string>
  const ctx = makeReadCtx(app, { actor: portalActor, correlationId: request.id })
  const page = /^\d{1,15}$/.test(id) ? await findDossierPage(ctx, Number(id)) : undefined
  const file = page && findPortalFile(page, Number(n))
  const stored =
    file && isSha256(file.sha256) ? await usePort(app, fileStore).openReadStream(file.sha256) : undefined
  if (file === undefined || stored === undefined) throw new HttpProblem(problemOf(404))
  return reply
    .headers(servedFileHeaders(file.name, file.mime))
    .header('content-length', stored.size)
    .send(stored.stream)
}
