/**
 * Phân công: the unit's head, or the rule the head has chosen, gives a step of handling to one officer. In the record it is a hand-over
 * like any other, so that who held the dossier when is read from one kind of act. Reception and signature are not assigned: they belong
 * to whoever sits at the counter, and to the one who may sign.
 */
import { z } from 'zod'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Command, type Ctx, runCommand, sql } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { colleaguesOf, officersAway, processRolesOf } from '#registry/agencies/index.ts'
import { type AdmitCode, admit } from '../admit.ts'
import { appendAct } from '../append-act.ts'

export const assignmentRules = ['none', 'roundRobin', 'leastLoaded'] as const
export type AssignmentRule = (typeof assignmentRules)[number]

const REASON: Record<Exclude<AssignmentRule, 'none'>, string> = {
  roundRobin: 'Phân công lần lượt',
  leastLoaded: 'Phân công cho người đang giữ ít hồ sơ nhất',
}

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive().optional(),
  rule: z.enum(['roundRobin', 'leastLoaded']),
  /** The sweep gives only what nobody holds. */
  onlyFree: z.boolean().default(false),
})

export const assign: Command<
  z.infer<typeof input>,
  { toOfficer: number },
  AdmitCode | 'dossier.nobody_fits' | 'dossier.held'
> = {
  name: 'dossier.assign',
  permission: 'dossier.assign',
  input,
  async run(ctx, { dossierId, version, rule, onlyFree }) {
    const admitted = await admit(ctx, dossierId, 'handedOver', version)
    if (!admitted.ok) return admitted
    const { step } = admitted.dossier.state
    if (onlyFree && step.officer !== null)
      return refuse('dossier.held', 'Hồ sơ đã có người giữ.', 'Không cần phân công nữa.')
    const fit = await fitFor(ctx, step.unit, step.role)
    const toOfficer =
      step.kind === 'sign' || fit.length === 0
        ? undefined
        : rule === 'roundRobin'
          ? await takeTurn(ctx, step.unit, step.role, fit)
          : await leastLoaded(ctx, step.unit, fit)
    if (toOfficer === undefined)
      return refuse(
        'dossier.nobody_fits',
        'Không có công chức nào nhận phân công được ở bước này.',
        'Bàn giao trực tiếp cho một người, hoặc kết thúc ủy quyền của người đã đi làm lại.',
      )
    appendAct(ctx, admitted.dossier, { kind: 'handedOver', toOfficer, reason: REASON[rule] })
    return { ok: true, toOfficer }
  },
}

/** Who fills the role in the unit and is at work, always in the same order; the head only where nobody else does. */
async function fitFor(ctx: Ctx, unitId: number, role: string): Promise<number[]> {
  const [colleagues, away] = await Promise.all([colleaguesOf(ctx.app, unitId), officersAway(ctx.app, unitId)])
  const fit = colleagues.filter((one) => processRolesOf[one.role].includes(role) && !away.has(one.officerId))
  const staff = fit.filter((one) => one.role !== 'unitHead')
  const ids = (staff.length > 0 ? staff : fit).map((one) => one.officerId)
  return [...new Set(ids)].toSorted((a, b) => a - b)
}

async function takeTurn(ctx: Ctx, unitId: number, role: string, fit: readonly number[]): Promise<number> {
  const [last] = await ctx.read<{ n: number; officerId: number }>(
    sql`select n, officer_id as "officerId" from dossiers.assignment_turn
      where province_id = ${ctx.app.provinceId} and unit_id = ${unitId} and role = ${role} order by n desc limit 1`,
  )
  const next = fit.find((id) => id > (last?.officerId ?? 0)) ?? fit[0]!
  ctx.write(sql`insert into dossiers.assignment_turn(province_id, unit_id, role, n, officer_id)
    values (${ctx.app.provinceId}, ${unitId}, ${role}, ${(last?.n ?? 0) + 1}, ${next})`)
  return next
}

async function leastLoaded(ctx: Ctx, unitId: number, fit: readonly number[]): Promise<number> {
  const rows = await ctx.read<{ officerId: number; n: number }>(
    sql`select holder_officer as "officerId", count(*)::int as n from dossiers.dossier
      where province_id = ${ctx.app.provinceId} and holder_unit = ${unitId} and holder_officer = any (${[...fit]}::int[])
        and state in ('received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature') group by 1`,
  )
  const load = new Map(rows.map((row) => [row.officerId, row.n]))
  return fit.reduce((best, id) => ((load.get(id) ?? 0) < (load.get(best) ?? 0) ? id : best))
}

/** Gives what has reached a step of handling in units with a rule, and what nobody holds yet; returns how many found an officer. */
export async function sweepUnassigned(app: App, batch = 100): Promise<number> {
  const rows = await app.db.read<{ id: number; rule: 'roundRobin' | 'leastLoaded' }>(
    systemActor,
    sql`select d.id, r.rule from dossiers.assignment_rule r join dossiers.dossier d on d.province_id = r.province_id and d.holder_unit = r.unit_id
        and d.holder_role = any (array['caseOfficer', 'appraiser']) and d.holder_officer is null and d.state in ('received', 'handling')
      where r.province_id = ${app.provinceId} and r.rule <> 'none' order by d.queue_at nulls last, d.id limit ${batch}`,
  )
  let given = 0
  for (const { id, rule } of rows) {
    const call = { actor: systemActor, correlationId: 'assignment' }
    const outcome = await runCommand(app, assign, call, { dossierId: id, rule, onlyFree: true })
    if (outcome.ok) given++
  }
  return given
}
