/**
 * Ủy quyền khi nghỉ: what lies with one officer may be done by another of the same unit, from one day to another. The work
 * must not wait for a person; who did it stays plain, because the delegate acts in their own name and the acts show in whose place.
 * Only between positions that fill the same roles of a process: a delegation gives no right that the position does not give.
 */
import { z } from 'zod'
import { systemActor } from '#platform/auth/index.ts'
import { type App, type Command, type Ctx, sql, ts } from '#platform/db/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import { type Day, dayOf, type Instant } from '#platform/time/index.ts'
import { type PositionRole, processRolesOf } from './roles.ts'

export interface Delegation {
  readonly id: number
  readonly fromOfficer: number
  readonly toOfficer: number
  readonly fromDay: Day
  readonly untilDay: Day
  readonly reason: string
  readonly setBy: number
  readonly at: Instant
}

/** Whose work this position does today. */
export async function standsInFor(
  app: App,
  { officerId, unitId }: { readonly officerId: number; readonly unitId: number },
): Promise<readonly number[]> {
  const today = dayOf(app.clock.now())
  const rows = await app.db.read<{ id: number }>(
    systemActor,
    sql`select distinct from_officer as id from agencies.delegation where province_id = ${app.provinceId} and to_officer = ${officerId}
      and unit_id = ${unitId} and ended_at is null and from_day <= ${today} and until_day >= ${today} order by 1`,
  )
  return rows.map((row) => row.id)
}

/** Officers of the unit whom somebody stands in for today: no new work is given to them by rule. */
export async function officersAway(app: App, unitId: number): Promise<ReadonlySet<number>> {
  const today = dayOf(app.clock.now())
  const rows = await app.db.read<{ id: number }>(
    systemActor,
    sql`select distinct from_officer as id from agencies.delegation where province_id = ${app.provinceId} and unit_id = ${unitId}
      and ended_at is null and from_day <= ${today} and until_day >= ${today}`,
  )
  return new Set(rows.map((row) => row.id))
}

/** In force or to come, in the order in which they begin. */
export async function delegationsOf(app: App, unitId: number): Promise<Delegation[]> {
  const today = dayOf(app.clock.now())
  return await app.db.read<Delegation>(
    systemActor,
    sql`select id, from_officer as "fromOfficer", to_officer as "toOfficer", from_day as "fromDay", until_day as "untilDay", reason,
        set_by as "setBy", at from agencies.delegation
      where province_id = ${app.provinceId} and unit_id = ${unitId} and ended_at is null and until_day >= ${today} order by from_day, id`,
  )
}

const input = z.strictObject({
  fromOfficer: z.int().positive(),
  toOfficer: z.int().positive(),
  fromDay: z.iso.date(),
  untilDay: z.iso.date(),
  reason: z.string().trim().min(3, 'ghi lý do, ví dụ nghỉ phép').max(500),
})

type Code =
  | 'delegation.not_yours'
  | 'delegation.days'
  | 'delegation.unfit'
  | 'delegation.overlaps'
  | 'delegation.unknown'

export const setDelegation: Command<z.infer<typeof input>, object, Code> = {
  name: 'unit.delegate',
  permission: 'desk.use',
  input,
  async run(ctx, { fromOfficer, toOfficer, fromDay, untilDay, reason }) {
    const unitId = ctx.actor.unitId ?? 0
    if (fromOfficer !== ctx.actor.id && ctx.actor.role !== 'unitHead') return notYours()
    if (untilDay < fromDay || untilDay < dayOf(ctx.now))
      return refuse('delegation.days', 'Ngày cuối phải sau ngày đầu và chưa qua.', 'Sửa lại hai ngày.', {
        field: 'untilDay',
      })
    if (!(await fillSameRoles(ctx, unitId, fromOfficer, toOfficer)))
      return refuse(
        'delegation.unfit',
        'Người được ủy quyền phải cùng đơn vị và làm được cùng bước việc.',
        'Chọn người có vị trí như người nghỉ.',
        { field: 'toOfficer' },
      )
    const overlapping = sql`select 1 from agencies.delegation where province_id = ${ctx.app.provinceId}
      and unit_id = ${unitId} and ended_at is null and from_day <= ${untilDay} and until_day >= ${fromDay}
      and (from_officer = ${fromOfficer} or from_officer = ${toOfficer} or to_officer = ${fromOfficer})`
    const [other] = await ctx.read(overlapping)
    if (other !== undefined)
      return refuse(
        'delegation.overlaps',
        'Một trong hai người đã có ủy quyền khác trong những ngày này.',
        'Kết thúc ủy quyền kia trước, hoặc chọn ngày khác.',
        { field: 'fromDay' },
      )
    // Two at once: the second waits for the first, and looks again.
    ctx.writeFirst(sql`select pg_advisory_xact_lock(hashtext('motcua.delegation'), ${unitId}::int)`)
    ctx.writeFirst(sql`select platform.must(not exists (${overlapping}))`)
    ctx.write(sql`insert into agencies.delegation(province_id, unit_id, from_officer, to_officer, from_day, until_day, reason, set_by, at)
      values (${ctx.app.provinceId}, ${unitId}, ${fromOfficer}, ${toOfficer}, ${fromDay}, ${untilDay}, ${reason}, ${ctx.actor.id}, ${ts(ctx.now)})`)
    ctx.about({ unitId })
    return { ok: true }
  },
}

const ending = z.strictObject({ id: z.int().positive() })

export const endDelegation: Command<z.infer<typeof ending>, object, Code> = {
  name: 'unit.endDelegation',
  permission: 'desk.use',
  input: ending,
  async run(ctx, { id }) {
    const [row] = await ctx.read<{ fromOfficer: number }>(
      sql`select from_officer as "fromOfficer" from agencies.delegation where province_id = ${ctx.app.provinceId} and id = ${id}
        and unit_id = ${ctx.actor.unitId ?? 0} and ended_at is null`,
    )
    if (row === undefined)
      return refuse('delegation.unknown', 'Không có ủy quyền này.', 'Tải lại trang phân công.')
    if (row.fromOfficer !== ctx.actor.id && ctx.actor.role !== 'unitHead') return notYours()
    ctx.write(
      sql`update agencies.delegation set ended_at = ${ts(ctx.now)} where province_id = ${ctx.app.provinceId} and id = ${id}`,
    )
    return { ok: true }
  },
}

const notYours = (): Refusal<'delegation.not_yours'> =>
  refuse(
    'delegation.not_yours',
    'Chỉ người nghỉ hoặc lãnh đạo đơn vị đặt được ủy quyền này.',
    'Nhờ lãnh đạo đơn vị.',
  )

async function fillSameRoles(ctx: Ctx, unitId: number, from: number, to: number): Promise<boolean> {
  if (from === to) return false
  const today = dayOf(ctx.now)
  const rows = await ctx.read<{ officerId: number; role: PositionRole }>(
    sql`select officer_id as "officerId", role from agencies.position where province_id = ${ctx.app.provinceId} and unit_id = ${unitId}
      and officer_id in (${from}, ${to}) and valid_from <= ${today} and (valid_until is null or valid_until > ${today})`,
  )
  const rolesOf = (id: number) =>
    new Set(rows.filter((row) => row.officerId === id).flatMap((row) => processRolesOf[row.role]))
  const mine = rolesOf(from)
  const theirs = rolesOf(to)
  return mine.size > 0 && [...mine].every((role) => theirs.has(role))
}
