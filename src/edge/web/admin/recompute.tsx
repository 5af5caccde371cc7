/**
 * Tính lại hạn: first the list of what would change, then a reason and a yes, then one logged act a dossier. The administrator
 * does not read dossiers (security.md S9), so both run as an actor derived for this alone, under the administrator's own number.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { briefRows, type DueChange, previewDueChanges, recomputeDue } from '#casework/dossiers/index.ts'
import type { Actor } from '#platform/auth/index.ts'
import { type Call, makeReadCtx, runCommand } from '#platform/db/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { formatDueVi, type Instant } from '#platform/time/index.ts'
import type { FieldFault } from '../desk/views/model.ts'
import { field, frameOf, get, guardOf, post, sections, show } from './frame.ts'
import type { RecomputeModel } from './views/model.ts'
import { RecomputePage } from './views/recompute.tsx'

const BACK = sections.calendar.href
const PATH = `${BACK}/recompute`
const SHOWN = 50

export function registerRecompute(server: HttpServer): void {
  get(server, PATH, ['calendar.write'], (request, reply) => page(request, reply))
  post(server, PATH, 'calendar.write', recompute)
}

function derivedCall(request: FastifyRequest): Call {
  const actor: Actor = { ...request.actor, seesAll: true, permissions: new Set(['calendar.write']) }
  return { ...request.call(), actor }
}

const previewOf = (request: FastifyRequest) =>
  previewDueChanges(makeReadCtx(request.server.web.app, derivedCall(request)))

/** Stands for the list that was shown: whatever has come since was not agreed to. */
const fingerprint = (changes: readonly DueChange[]) =>
  createHash('sha256')
    .update(JSON.stringify(changes.map(({ dossierId, before, after }) => [dossierId, before, after])))
    .digest('base64url')
    .slice(0, 22)

async function recompute(request: FastifyRequest, reply: FastifyReply) {
  const { app, metrics } = request.server.web
  const reason = field(request.body, 'reason')
  const changes = await previewOf(request)
  const faults: FieldFault[] = []
  if (reason.length < 10) faults.push({ field: 'reason', says: 'Ghi lý do tính lại, ít nhất 10 chữ' })
  if (field(request.body, 'confirm') !== '1')
    faults.push({ field: 'confirm', says: 'Đánh dấu là đã xem danh sách' })
  if (field(request.body, 'seen') !== fingerprint(changes))
    faults.push({ field: 'confirm', says: 'Danh sách đã thay đổi từ lúc bạn xem: xem lại rồi xác nhận' })
  if (faults.length > 0) return await page(request, reply, faults, changes)
  const call = derivedCall(request)
  for (const { dossierId } of changes) {
    const key = call.key === undefined ? undefined : `${call.key}-${dossierId}`
    const outcome = await runCommand(app, recomputeDue, { ...call, key }, { dossierId, reason })
    metrics.command(recomputeDue.name, outcome.ok ? 'ok' : outcome.code)
  }
  return reply.redirect(`${BACK}?done=recomputed`, 303)
}

async function page(
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly FieldFault[] = [],
  found?: readonly DueChange[],
) {
  const { app } = request.server.web
  const changes = found ?? (await previewOf(request))
  const names = await namesOf(request, changes.slice(0, SHOWN))
  const now = app.clock.now()
  const model: RecomputeModel = {
    frame: await frameOf(request, 'calendar', 'Tính lại hạn'),
    guard: guardOf(request),
    action: PATH,
    backHref: BACK,
    cause: 'So hạn đã hẹn của mọi hồ sơ đang mở với lịch làm việc hiện nay.',
    faults,
    total: changes.length,
    seen: fingerprint(changes),
    changes: changes.slice(0, SHOWN).map(({ dossierId, code, before, after }) => ({
      code: code ?? String(dossierId),
      procedureName: names.get(dossierId) ?? '',
      from: formatDueVi(before),
      to: formatDueVi(after),
      effect: effectOf(before, after, now),
    })),
    ...(changes.length > SHOWN ? { moreText: `Và ${changes.length - SHOWN} hồ sơ khác.` } : {}),
  }
  return show(reply, <RecomputePage model={model} />, faults)
}

const effectOf = (before: Instant, after: Instant, now: Instant) =>
  after < now && before >= now
    ? ('nowOverdue' as const)
    : after > before
      ? ('later' as const)
      : ('sooner' as const)

async function namesOf(request: FastifyRequest, changes: readonly DueChange[]): Promise<Map<number, string>> {
  const ctx = makeReadCtx(request.server.web.app, derivedCall(request))
  const rows = await briefRows(
    ctx,
    changes.map(({ dossierId }) => dossierId),
  )
  return new Map(rows.map(({ id, procedureName }) => [id, procedureName]))
}
