/** Who gets the work: the unit's rule, who stands in for whom, and one's own desk handed over at the end of the day. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { assignmentRuleOf, setAssignmentRule } from '#casework/dossiers/index.ts'
import { heldByMe, startBatch } from '#casework/worklists/index.ts'
import { may } from '#platform/auth/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import type { Outcome } from '#platform/outcome/index.ts'
import { formatDayVi } from '#platform/time/index.ts'
import {
  type Colleague,
  colleaguesOf,
  delegationsOf,
  endDelegation,
  officerNames,
  type PositionRole,
  processRolesOf,
  roleNames,
  setDelegation,
} from '#registry/agencies/index.ts'
import { type AssignmentModel, AssignmentPage } from '../views/assignment-page.tsx'
import type { FieldFault } from '../views/model.ts'
import { appOf, field, frameOf, get, guardOf, post, readCtx, sendDesk, typedValues } from './context.ts'
import { typedDay } from './counter-fields.ts'

const HERE = '/desk/assignment'
const DONE: Readonly<Record<string, string>> = {
  rule: 'Đã đổi cách phân công của đơn vị.',
  delegated: 'Đã ghi ủy quyền.',
  ended: 'Đã kết thúc ủy quyền.',
}

export function registerAssignment(server: HttpServer): void {
  get(server, HERE, (request, reply) => show(request, reply, []))
  post(
    server,
    `${HERE}/rule`,
    async (request, reply) =>
      after(
        request,
        reply,
        'rule',
        await runFor(request, setAssignmentRule, { rule: field(request, 'rule') }),
      ),
    { permission: 'unit.assignment' },
  )
  post(server, `${HERE}/delegations`, delegate)
  post(server, `${HERE}/delegations/end`, async (request, reply) =>
    after(
      request,
      reply,
      'ended',
      await runFor(request, endDelegation, { id: Number(field(request, 'id')) }),
    ),
  )
  post(server, `${HERE}/hand-over`, handOverDesk, { permission: 'dossier.handOver' })
}

async function after(request: FastifyRequest, reply: FastifyReply, done: string, outcome: Outcome<object>) {
  if (outcome.ok) return reply.redirect(`${HERE}?xong=${done}`, 303)
  return await show(request, reply, [
    { field: outcome.field ?? 'reason', says: `${outcome.message} ${outcome.next}` },
  ])
}

async function delegate(request: FastifyRequest, reply: FastifyReply) {
  const days = {
    fromDay: typedDay(field(request, 'fromDay')),
    untilDay: typedDay(field(request, 'untilDay')),
  }
  const faults = (['fromDay', 'untilDay'] as const).flatMap((name) =>
    days[name] === undefined ? [{ field: name, says: 'Ghi ngày như 02/9/2026.' }] : [],
  )
  if (faults.length > 0) return await show(request, reply, faults)
  const outcome = await runFor(request, setDelegation, {
    fromOfficer: Number(field(request, 'fromOfficer')) || request.actor.id,
    toOfficer: Number(field(request, 'toOfficer')),
    ...days,
    reason: field(request, 'reason'),
  })
  return await after(request, reply, 'delegated', outcome)
}

async function handOverDesk(request: FastifyRequest, reply: FastifyReply) {
  const toOfficer = Number(field(request, 'holder'))
  if (!Number.isSafeInteger(toOfficer) || toOfficer < 1)
    return await show(request, reply, [{ field: 'holder', says: 'Chọn người nhận.' }])
  const outcome = await runFor(request, startBatch, {
    work: { action: 'handOver', input: { toOfficer, reason: field(request, 'why') } },
    positionId: request.session?.positionId ?? 0,
    items: (await heldByMe(readCtx(request))).map((dossierId) => ({ dossierId })),
  })
  if (outcome.ok) return reply.redirect(`/desk/batches/${outcome.batchId}`, 303)
  return await show(request, reply, [{ field: 'holder', says: `${outcome.message} ${outcome.next}` }])
}

async function show(request: FastifyRequest, reply: FastifyReply, faults: readonly FieldFault[]) {
  const app = appOf(request)
  const ctx = readCtx(request)
  const { actor } = request
  const unitId = actor.unitId ?? 0
  const [colleagues, delegations, rule, held] = await Promise.all([
    colleaguesOf(app, unitId),
    delegationsOf(app, unitId),
    assignmentRuleOf(ctx, unitId),
    heldByMe(ctx),
  ])
  const names = await officerNames(
    app,
    delegations.flatMap((one) => [one.fromOfficer, one.toOfficer]),
  )
  const nameOf = (id: number) => names.get(id) ?? `Công chức số ${id}`
  const isHead = may(actor, 'unit.assignment')
  const done = DONE[(request.query as Record<string, string>)['xong'] ?? '']
  const people = working(colleagues).map((one) => ({
    value: String(one.officerId),
    label: `${one.name}, ${one.title || roleNames[one.role]}`,
  }))
  // A head sets leave for anybody; others choose among those who can do their own work.
  const mine = processRolesOf[actor.role as PositionRole] ?? []
  const able = new Set(
    colleagues
      .filter((one) => isHead || mine.every((role) => processRolesOf[one.role].includes(role)))
      .map((one) => String(one.officerId)),
  )
  const others = people.filter((one) => one.value !== String(actor.id) && able.has(one.value))
  const model: AssignmentModel = {
    frame: await frameOf(request, 'Phân công', done ? { kind: 'done', text: done } : undefined),
    guard: guardOf(request),
    faults,
    values: typedValues(request),
    rule,
    isHead,
    people,
    others: [NOBODY_YET, ...others],
    alone: others.length === 0,
    delegations: delegations.map((one) => ({
      id: one.id,
      from: nameOf(one.fromOfficer),
      to: nameOf(one.toOfficer),
      days: `${formatDayVi(one.fromDay)} đến ${formatDayVi(one.untilDay)}`,
      reason: one.reason,
      mayEnd: isHead || one.fromOfficer === actor.id,
    })),
    held: held.length,
    mayHandOver: may(actor, 'dossier.handOver'),
  }
  return sendDesk(reply, <AssignmentPage {...model} />, faults.length > 0 ? 422 : 200)
}

const NOBODY_YET = { value: '', label: 'Chọn người' }

/** Those who take steps, each once. */
const working = (colleagues: readonly Colleague[]) =>
  colleagues.filter(
    (one, at) =>
      processRolesOf[one.role].length > 0 &&
      colleagues.findIndex((other) => other.officerId === one.officerId) === at,
  )
