/**
 * Để sau: an officer puts a dossier off until a day, with a reason. It is a note on the officer's own list, not an act: nothing happens to the
 * dossier, its clock runs on, and its applicant is owed no word of it. Hence it may hide only what does not press, and it ends by itself: on its
 * day, when the dossier moves, and one working day before the dossier is due.
 */
import { z } from 'zod'
import { findDossier, notFound, queueAt } from '#casework/dossiers/index.ts'
import { type Command, type Ctx, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'
import { addDays, type Day, dayOf, formatDayVi, type Instant, isWorkingDay } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'

const DAYS_MAX = 60

const input = z.strictObject({
  dossierId: z.int().positive(),
  version: z.int().positive(),
  until: z.iso.date(),
  reason: z.string().trim().min(3, 'ghi lý do để sau').max(500),
})

type Code = 'dossier.not_found' | 'snooze.day' | 'snooze.presses' | 'snooze.moved'

export const snooze: Command<z.infer<typeof input>, object, Code> = {
  name: 'worklist.snooze',
  permission: 'desk.use',
  input,
  async run(ctx, { dossierId, version, until, reason }) {
    const dossier = await findDossier(ctx, dossierId)
    if (dossier === undefined) return notFound()
    ctx.about({ dossierId })
    const today = dayOf(ctx.now)
    if (until <= today || until > addDays(today, DAYS_MAX))
      return refuse(
        'snooze.day',
        `Chọn một ngày sau hôm nay, trong vòng ${DAYS_MAX} ngày.`,
        'Sửa ngày xem lại.',
        {
          field: 'until',
        },
      )
    if (dossier.state.version !== version)
      return refuse('snooze.moved', 'Hồ sơ vừa có diễn biến mới.', 'Xem lại hồ sơ trước khi để sau.')
    const due = queueAt(dossier.state)
    const last = due === null ? null : await lastDayHidden(ctx, dossier.state.step.unit, due)
    if (last !== null && until > last)
      return refuse(
        'snooze.presses',
        last > today
          ? 'Hồ sơ này đến hạn trước ngày đó.'
          : 'Hồ sơ đã quá hạn hoặc sắp đến hạn nên không để sau được.',
        last > today
          ? `Chọn ngày không muộn hơn ${formatDayVi(last)}.`
          : 'Xử lý ngay, hoặc bàn giao cho người khác.',
        { field: 'until' },
      )
    end(ctx, dossierId)
    ctx.write(sql`insert into worklists.snooze(province_id, officer_id, dossier_id, version, until_day, reason, at)
      values (${ctx.app.provinceId}, ${ctx.actor.id}, ${dossierId}, ${version}, ${until}, ${reason}, ${ts(ctx.now)})`)
    return { ok: true }
  },
}

/** The day on which it must be seen again: the working day before the one on which it is due. */
async function lastDayHidden(ctx: Ctx, unitId: number, due: Instant): Promise<Day> {
  const { calendar } = (await directoryOf(ctx.app)).workingTime(unitId, dayOf(ctx.now))
  const dueDay = dayOf(due)
  let day = addDays(dueDay, -1)
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day
}

const ending = z.strictObject({ dossierId: z.int().positive() })

export const endSnooze: Command<z.infer<typeof ending>, object> = {
  name: 'worklist.endSnooze',
  permission: 'desk.use',
  input: ending,
  async run(ctx, { dossierId }) {
    end(ctx, dossierId)
    ctx.about({ dossierId })
    return { ok: true }
  },
}

/** First, and apart: the new row's key is free only then. */
function end(ctx: Ctx, dossierId: number): void {
  ctx.writeFirst(sql`update worklists.snooze set ended_at = ${ts(ctx.now)} where province_id = ${ctx.app.provinceId}
    and officer_id = ${ctx.actor.id} and dossier_id = ${dossierId} and ended_at is null`)
}

export interface Snooze {
  readonly dossierId: number
  readonly until: Day
  readonly reason: string
  readonly at: Instant
  readonly endedAt: Instant | null
}

const columns = sql`dossier_id as "dossierId", until_day as until, reason, at, ended_at as "endedAt"`

/** Everything this officer has put off, newest first: the history of their list. */
export async function snoozesOf(ctx: Ctx, limit = 200): Promise<Snooze[]> {
  return await ctx.read<Snooze>(sql`select ${columns} from worklists.snooze
    where province_id = ${ctx.app.provinceId} and officer_id = ${ctx.actor.id} order by id desc limit ${limit}`)
}
