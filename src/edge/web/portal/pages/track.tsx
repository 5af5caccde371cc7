/** Tracking without signing in: the code and where it stands, never a name. Whoever may see more is led to the full page. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicStatus } from '#casework/dossiers/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { getRevision } from '#registry/procedures/index.ts'
import { publicChrome, sendPage } from '../../page.ts'
import { StatusPage, TrackPage } from '../views/track.tsx'
import { get, param, query } from './context.ts'
import { serviceName } from './procedure-words.ts'
import { dueStatus, statusOf, timelineOf } from './progress.ts'
import { whenWords } from './words.ts'

export function registerTracking(server: HttpServer): void {
  get(server, '/tra-cuu', track, { permission: 'public', limit: 'tracking' })
  // The address printed in the QR code of slips.
  get(
    server,
    '/tra-cuu/:ma',
    (request, reply) => reply.redirect(`/tra-cuu?ma=${encodeURIComponent(param(request, 'ma'))}`, 303),
    { permission: 'public' },
  )
}

async function track(request: FastifyRequest, reply: FastifyReply) {
  const typed = (query(request, 'ma') ?? '').slice(0, 80)
  const chrome = publicChrome(request)
  if (typed.trim() === '') return sendPage(reply, <TrackPage chrome={chrome} model={{}} />)
  const { app } = request.server.web
  const now = app.clock.now()
  const found = await publicStatus(app, typed)
  if (found === undefined) {
    const message = 'Không có hồ sơ nào mang mã này. Bạn xem lại từng chữ trên giấy tiếp nhận.'
    return sendPage(
      reply,
      <TrackPage chrome={chrome} model={{ code: typed, errors: [{ field: 'ma', message }] }} />,
      404,
    )
  }
  const { procedure } = await getRevision(app, found.revisionId)
  const progress = { ...found, procedure }
  const time = (await directoryOf(app)).workingTime(found.unitId, dayOf(found.receivedAt ?? now))
  const model = {
    code: found.code ?? found.trackingNumber,
    procedure: serviceName(procedure),
    unit: found.unitName,
    status: statusOf(found.state),
    due: dueStatus(progress, time, now),
    timeline: timelineOf(progress, found.unitName),
    hotline: chrome.hotline,
    asOf: whenWords(now),
    fullHref: `/ho-so/${found.trackingNumber}`,
  }
  return sendPage(reply, <StatusPage chrome={chrome} model={model} />)
}
