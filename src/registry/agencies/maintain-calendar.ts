/**
 * Lịch làm việc: a day set as off or worked, with the document that says so (Labour Code 2019 art. 111–112 and the yearly notices).
 * Changing a day does not move any due time by itself: open dossiers are recomputed only through a logged act (dossiers/deadlines).
 */
import { z } from 'zod'
import { type Command, sql } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'

const day = z.iso.date()

const setInput = z.strictObject({
  day,
  kind: z.enum(['off', 'worked']),
  name: z.string().trim().min(2, 'ghi tên ngày').max(200),
  source: z.string().trim().min(5, 'ghi số, ký hiệu văn bản quy định ngày này').max(300),
  /** False: shown with its source, not counted (a notice still to be confirmed). */
  applied: z.boolean().default(true),
})

export const setCalendarDay: Command<z.infer<typeof setInput>, object> = {
  name: 'calendar.setDay',
  permission: 'calendar.write',
  input: setInput,
  async run(ctx, row) {
    ctx.write(sql`insert into agencies.calendar_day(province_id, day, kind, name, source, applied)
      values (${ctx.app.provinceId}, ${row.day}, ${row.kind}, ${row.name}, ${row.source}, ${row.applied})
      on conflict (province_id, day) do update set kind = excluded.kind, name = excluded.name, source = excluded.source, applied = excluded.applied`)
    ctx.emit({ kind: 'calendar.daySet', dossierId: null, unitId: null, at: ctx.now, data: row })
    ctx.write(sql`select pg_notify('motcua_cache', 'agencies.')`)
    return { ok: true }
  },
}

const removeInput = z.strictObject({ day, reason: z.string().trim().min(5, 'ghi lý do').max(300) })

export const removeCalendarDay: Command<z.infer<typeof removeInput>, object, 'calendar.no_such_day'> = {
  name: 'calendar.removeDay',
  permission: 'calendar.write',
  input: removeInput,
  async run(ctx, { day, reason }) {
    const [before] = await ctx.read<{ kind: string; name: string; source: string }>(
      sql`select kind, name, source from agencies.calendar_day where province_id = ${ctx.app.provinceId} and day = ${day}`,
    )
    if (before === undefined)
      return refuse(
        'calendar.no_such_day',
        'Lịch không có dòng nào cho ngày này.',
        'Chọn ngày có trong lịch.',
        { field: 'day' },
      )
    ctx.write(
      sql`delete from agencies.calendar_day where province_id = ${ctx.app.provinceId} and day = ${day}`,
    )
    ctx.emit({
      kind: 'calendar.dayRemoved',
      dossierId: null,
      unitId: null,
      at: ctx.now,
      data: { day, reason, before },
    })
    ctx.write(sql`select pg_notify('motcua_cache', 'agencies.')`)
    return { ok: true }
  },
}
