/** Để sau: a page of the dossier that writes no act of it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { queueAt } from '#casework/dossiers/index.ts'
import { snooze } from '#casework/worklists/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import type { FieldFault } from '../views/model.ts'
import { SnoozePage } from '../views/snooze-page.tsx'
import {
  dossierOf,
  dossierPath,
  field,
  frameOf,
  get,
  guardOf,
  locOf,
  post,
  readCtx,
  sendDesk,
  tailOf,
  typedValues,
} from './context.ts'
import { typedDay } from './counter-fields.ts'
import { headModel } from './dossier-model.ts'
import { bucketOf, keyOfRow, nextInQueue } from './queue-data.ts'

export function registerSnooze(server: HttpServer): void {
  get(server, '/desk/dossiers/:code/snooze', (request, reply) => show(request, reply, []))
  post(server, '/desk/dossiers/:code/snooze', send)
}

async function show(request: FastifyRequest, reply: FastifyReply, faults: readonly FieldFault[]) {
  const page = await dossierOf(request)
  const dossier = await headModel(request, page)
  const here = dossierPath(dossier.dossierKey)
  const model = {
    frame: await frameOf(request, 'Để sau'),
    dossier,
    guard: guardOf(request, page.dossier.state.version),
    action: `${here}/snooze`,
    backHref: `${here}${tailOf(locOf(request))}`,
    faults,
    values: typedValues(request),
  }
  return sendDesk(reply, <SnoozePage {...model} />, faults.length > 0 ? 422 : 200)
}

async function send(request: FastifyRequest, reply: FastifyReply) {
  const { dossier } = await dossierOf(request)
  const until = typedDay(field(request, 'until'))
  if (until === undefined)
    return await show(request, reply, [{ field: 'until', says: 'Ghi ngày xem lại, như 02/9/2026.' }])
  const outcome = await runFor(request, snooze, {
    dossierId: dossier.id,
    version: Number(field(request, 'version')) || dossier.state.version,
    until,
    reason: field(request, 'reason'),
  })
  if (!outcome.ok) {
    const place = outcome.field === 'reason' ? 'reason' : 'until'
    return await show(request, reply, [{ field: place, says: `${outcome.message} ${outcome.next}` }])
  }
  const loc = locOf(request)
  const at = { queueAt: queueAt(dossier.state), id: dossier.id }
  const next = await nextInQueue(readCtx(request), bucketOf(loc), at)
  const to = next === undefined ? '/desk' : dossierPath(keyOfRow(next))
  const tail = tailOf(loc)
  return reply.redirect(`${to}${tail === '' ? '?' : `${tail}&`}xong=snooze&hs=${dossier.id}`, 303)
}
