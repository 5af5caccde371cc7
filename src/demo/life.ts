/**
 * The life of one dossier as a story: each `yield` says when its next act will be, and between two of them the real commands
 * are called by whoever would call them. A simulated act is refused like any other, and then the story itself is wrong.
 */

import {
  completeStep,
  handOver,
  markOverdue,
  receiveDossier,
  receiveSupplement,
  recordCashPayment,
  recordGatewayPayment,
  recordResult,
  refuseDossier,
  requestSupplement,
  returnResult,
  sendBackStep,
  signResult,
  startPayment,
  takeUp,
  withdrawDossier,
} from '#casework/dossiers/index.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import type { Instant } from '#platform/time/index.ts'
import {
  addWorkingMillis,
  DAY_MILLIS,
  dayOf,
  HOUR,
  instant,
  MINUTE,
  SECOND,
  type WorkingTime,
  workingMillisBetween,
} from '#platform/time/index.ts'
import { decree61, type ProcessStep } from '#registry/procedures/index.ts'
import { type Filed, file } from './filing.ts'
import type { Plan } from './plan.ts'
import type { Lane, World } from './world.ts'

export type Story = AsyncGenerator<Instant, void, void>

interface Dossier extends Filed {
  readonly plan: Plan
  readonly lane: Lane
  readonly world: World
  readonly time: WorkingTime
  dueAt: Instant | null
  marked: boolean
  supplemented: boolean
  paid: boolean
}

export async function* live(world: World, lane: Lane, plan: Plan): Story {
  const { random } = plan
  const filed = await file(world, lane, plan)
  const time = world.workingTime(plan.competentUnit, plan.filedAt)
  const dossier: Dossier = {
    ...filed,
    plan,
    lane,
    world,
    time,
    dueAt: null,
    marked: false,
    supplemented: false,
    paid: filed.feeVnd === 0,
  }
  if (plan.channel === 'online') yield* payOnline(dossier)
  yield* wait(
    dossier,
    working(
      dossier,
      plan.channel === 'online' ? random.between(0.2, 6) * HOUR : random.between(3, 20) * MINUTE,
    ),
  )
  if (plan.course !== undefined) return yield* liveArranged(dossier)
  if (random.chance(0.012)) return await withdraw(dossier, 'Người nộp xin rút để chuẩn bị lại giấy tờ.')
  if (random.chance(0.02)) return await refuse(dossier)
  if (random.chance(0.04) && !(yield* supplement(dossier, desk(dossier)))) return
  dossier.dueAt = (await lane.act(desk(dossier), receiveDossier, { dossierId: dossier.id })).dueAt
  if (!dossier.paid && plan.channel !== 'online' && random.chance(0.9)) await payCash(dossier)
  if (yield* settle(dossier)) yield* handBack(dossier)
}

/** No turn of chance: as far as its course says, and there it waits. */
async function* liveArranged(dossier: Dossier): Story {
  const { plan, lane, id } = dossier
  if (plan.course === 'awaitingSupplement') {
    const asked =
      plan.procedure.requiredDocuments.find((one) => one.mandatory) ?? plan.procedure.requiredDocuments[0]!
    return await askFor(dossier, desk(dossier), asked.code, 'Bản chụp bị mờ, không đọc được số và ngày cấp.')
  }
  dossier.dueAt = (await lane.act(desk(dossier), receiveDossier, { dossierId: id })).dueAt
  if (!dossier.paid && plan.channel !== 'online') await payCash(dossier)
  if (yield* settle(dossier)) yield* handBack(dossier)
}

/** Beyond any end of the demonstration: overdue it becomes on the way, and more does not happen. */
const forEver = (dossier: Dossier): Story =>
  wait(dossier, instant(dossier.lane.clock.now() + 1000 * DAY_MILLIS))

/** Waits until `at`; when the due time passes on the way, the dossier is marked overdue a second after it, as the sweep does. */
async function* wait(dossier: Dossier, at: Instant): Story {
  const { dueAt, lane } = dossier
  if (dueAt !== null && !dossier.marked && dueAt + SECOND <= at) {
    yield instant(dueAt + SECOND)
    await lane.act(systemActor, markOverdue, { dossierId: dossier.id })
    dossier.marked = true
  }
  yield at
}

const working = ({ time, lane }: Dossier, milliseconds: number): Instant =>
  addWorkingMillis(time, lane.clock.now(), Math.max(1, Math.round(milliseconds)))
/** Papers are asked for within the limit, never in the place of an apology. */
const isLate = ({ dueAt, lane }: Dossier): boolean => dueAt !== null && lane.clock.now() >= dueAt
const desk = ({ world, plan }: Dossier): Actor => world.staffOf(plan.unit.id).receptionOfficer
const holder = ({ world, plan }: Dossier, step: ProcessStep): Actor =>
  world.staffOf(step.kind === 'return' ? plan.unit.id : plan.competentUnit).inRole(step.role)

/** From reception to the signed result, step by step; false when it ends on the way or waits for the applicant for good. */
async function* settle(dossier: Dossier): AsyncGenerator<Instant, boolean, void> {
  const { plan, lane, id } = dossier
  const { random } = plan
  const steps = plan.procedure.process!.steps
  const signing = steps.findIndex((step) => step.kind === 'sign')
  const drafting = steps.findLastIndex(
    (step, index) =>
      index < signing &&
      step.kind === 'handle' &&
      ['caseOfficer', 'appraiser', 'unitHead'].includes(step.role),
  )
  const byChance = plan.course === undefined
  const outcome = byChance && random.chance(0.025) ? 'rejected' : 'granted'
  let pace = paceOf(dossier)
  let sentBack = false
  for (let index = 1; steps[index]!.kind !== 'return'; index++) {
    const step = steps[index]!
    const actor = holder(dossier, step)
    const lasts = Math.max(2 * MINUTE, step.hours * pace * random.between(0.7, 1.2))
    if (index === 1 && !sentBack) {
      yield* wait(dossier, working(dossier, lasts * 0.2))
      await lane.act(actor, takeUp, { dossierId: id })
      if (plan.course === 'inHand' || plan.course === 'unpaid') yield* forEver(dossier)
      if (byChance && random.chance(0.01)) {
        await withdraw(dossier, 'Người nộp không còn nhu cầu.')
        return false
      }
      if (byChance && !dossier.supplemented && random.chance(0.04) && !isLate(dossier)) {
        if (!(yield* supplement(dossier, actor))) return false
        pace = paceOf(dossier)
      }
      if (byChance) await handOverSometimes(dossier, step, actor)
    }
    if (plan.course === 'toSign' && step.kind === 'sign') yield* forEver(dossier)
    yield* wait(dossier, working(dossier, lasts))
    if (index === drafting) await draftResult(dossier, actor, outcome)
    if (step.kind === 'approve' && index > drafting && !sentBack && byChance && random.chance(0.03)) {
      sentBack = true
      const back = await lane.act(actor, sendBackStep, {
        dossierId: id,
        reason: 'Bản dự thảo còn sai thể thức, đề nghị soạn lại.',
      })
      index = steps.findIndex((one) => one.id === back.step) - 1
    } else {
      if (step.kind === 'sign') await lane.act(actor, signResult, { dossierId: id })
      else await lane.act(actor, completeStep, { dossierId: id })
    }
  }
  dossier.dueAt = null
  return true
}

/** How many milliseconds of work one hour of the process takes here: within the limit, or past it in a slow unit. */
function paceOf({ plan, lane, time, dueAt }: Dossier): number {
  const hours = plan.procedure.process!.steps.slice(1).reduce((sum, step) => sum + step.hours, 0)
  const limit = workingMillisBetween(time, lane.clock.now(), dueAt!)
  // Most of what is late is late by a little; some of it lies for weeks.
  const late = plan.random.chance(0.35) ? plan.random.between(4, 15) : plan.random.between(1.2, 2.6)
  if (plan.course !== undefined) return MINUTE
  const use = plan.random.chance(plan.late) ? late : plan.random.between(0.15, 0.8)
  return (limit * use) / Math.max(hours, 0.5)
}

async function draftResult(
  { world, plan, lane, id }: Dossier,
  actor: Actor,
  outcome: 'granted' | 'rejected',
) {
  const file = await world.papers.result(plan.procedure, outcome)
  const reasons =
    outcome === 'granted'
      ? {}
      : {
          reason: 'Hồ sơ không đủ điều kiện giải quyết theo quy định của thủ tục.',
          legalBasis: decree61('Điều 19 khoản 8', dayOf(lane.clock.now())),
        }
  await lane.act(actor, recordResult, {
    dossierId: id,
    outcome,
    number: `${plan.index + 1}/KQ-TD`,
    file,
    ...reasons,
  })
}

async function handOverSometimes({ world, plan, lane, id }: Dossier, step: ProcessStep, actor: Actor) {
  if (!plan.random.chance(0.03)) return
  const other = world.staffOf(plan.competentUnit).otherInRole(step.role, actor)
  if (other !== undefined)
    await lane.act(actor, handOver, {
      dossierId: id,
      toOfficer: other.id,
      reason: 'Phân công lại trong đơn vị.',
    })
}

/** One request, then the applicant brings everything, or never comes back (false). */
async function* supplement(dossier: Dossier, actor: Actor): AsyncGenerator<Instant, boolean, void> {
  const { plan, lane, id } = dossier
  const { random } = plan
  const asked = random.pick(plan.procedure.requiredDocuments)
  const reason = random.pick([
    'Bản chụp bị mờ, không đọc được.',
    'Thiếu trang có chữ ký.',
    'Thông tin chưa khớp với tờ khai.',
  ])
  await askFor(dossier, actor, asked.code, reason)
  if (random.chance(0.25)) return false
  const back = lane.clock.now() + random.between(0.5, 6) * DAY_MILLIS
  const online = plan.channel === 'online'
  yield online ? instant(Math.round(back)) : addWorkingMillis(dossier.time, instant(Math.round(back)), 1)
  const files = online || random.chance(plan.profile.scans) ? [dossier.world.papers.scan(asked)] : []
  dossier.dueAt = (
    await lane.act(online ? dossier.filer : desk(dossier), receiveSupplement, { dossierId: id, files })
  ).dueAt
  dossier.marked = false
  yield working(dossier, random.between(5, 60) * MINUTE)
  return true
}

async function askFor(dossier: Dossier, actor: Actor, documentCode: string, reason: string) {
  const { lane, id } = dossier
  const legalBasis = decree61('Điều 17', dayOf(lane.clock.now()))
  // Said whether or not the vault has a copy by now: which dossier of another lane was settled first must not show in the demonstration.
  const notReusable = 'Bản đã nộp trước đây cũng chưa dùng được.'
  const items = [{ documentCode, reason, legalBasis, notReusable }]
  await lane.act(actor, requestSupplement, { dossierId: id, items })
  dossier.supplemented = true
  dossier.dueAt = null
}

async function refuse(dossier: Dossier) {
  await dossier.lane.act(desk(dossier), refuseDossier, {
    dossierId: dossier.id,
    reason: 'Hồ sơ không thuộc trường hợp được giải quyết theo thủ tục này.',
    legalBasis: decree61('Điều 17 khoản 1', dayOf(dossier.lane.clock.now())),
  })
}

async function withdraw(dossier: Dossier, reason: string) {
  const actor = dossier.plan.channel === 'online' ? dossier.filer : desk(dossier)
  await dossier.lane.act(actor, withdrawDossier, { dossierId: dossier.id, reason })
}

async function payCash(dossier: Dossier) {
  await dossier.lane.act(desk(dossier), recordCashPayment, { dossierId: dossier.id })
  dossier.paid = true
}

async function* payOnline(dossier: Dossier): Story {
  const { plan, lane, id } = dossier
  const pays =
    plan.course === undefined ? plan.random.chance(plan.profile.paysOnline) : plan.course !== 'unpaid'
  if (dossier.paid || !pays) return
  yield instant(lane.clock.now() + plan.random.int(1, 4) * MINUTE)
  const order = await lane.act(dossier.filer, startPayment, { dossierId: id, returnTo: '/' })
  yield instant(lane.clock.now() + plan.random.int(20, 90) * SECOND)
  const via = plan.entry === 'nationalPortal' ? 'nationalPortal' : 'provincialGateway'
  await lane.act(systemActor, recordGatewayPayment, { ref: order.ref, amountVnd: dossier.feeVnd, via })
  dossier.paid = true
}

/** Fetched after a while; a few papers are never fetched, and what is still owed is mostly paid on the way out. */
async function* handBack(dossier: Dossier): Story {
  const { plan, lane, id } = dossier
  const { random } = plan
  if (plan.course === undefined && random.chance(0.03)) return
  const online = plan.channel === 'online' && random.chance(0.7)
  yield working(dossier, online ? random.between(1, 20) * MINUTE : random.between(0.2, 16) * HOUR)
  if (!dossier.paid && random.chance(0.7)) await payCash(dossier)
  const method = online ? 'online' : plan.channel === 'publicPost' ? 'publicPost' : 'counter'
  await lane.act(desk(dossier), returnResult, { dossierId: id, method })
}
