/** Bộ lọc đã lưu: a list by name. The officer's own, or shared with the unit; only its owner changes it. */
import { z } from 'zod'
import { type Command, type Ctx, sql, ts } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'

const FILTERS_MAX = 30

const input = z.strictObject({
  name: z.string().trim().min(1, 'đặt tên cho bộ lọc').max(60),
  shared: z.boolean(),
  /** As the address of the list writes it, read again each time it is used. */
  query: z.string().max(1000),
})

type Code = 'filter.name_taken' | 'filter.too_many' | 'filter.unknown'

export const saveFilter: Command<z.infer<typeof input>, object, Code> = {
  name: 'worklist.saveFilter',
  permission: 'desk.use',
  input,
  async run(ctx, { name, shared, query }) {
    const mine = (await filtersOf(ctx)).filter((one) => one.mine)
    if (mine.some((one) => one.name === name))
      return refuse('filter.name_taken', 'Bạn đã có bộ lọc tên này.', 'Đặt tên khác, hoặc xóa bộ lọc cũ.', {
        field: 'name',
      })
    if (mine.length >= FILTERS_MAX)
      return refuse('filter.too_many', `Đã có ${FILTERS_MAX} bộ lọc.`, 'Xóa bớt một bộ lọc không dùng.')
    ctx.write(sql`insert into worklists.saved_filter(province_id, owner_id, unit_id, name, shared, query, at)
      values (${ctx.app.provinceId}, ${ctx.actor.id}, ${ctx.actor.unitId ?? 0}, ${name}, ${shared}, ${query}, ${ts(ctx.now)})`)
    return { ok: true }
  },
}

const removal = z.strictObject({ id: z.int().positive() })

export const removeFilter: Command<z.infer<typeof removal>, object, Code> = {
  name: 'worklist.removeFilter',
  permission: 'desk.use',
  input: removal,
  async run(ctx, { id }) {
    const found = (await filtersOf(ctx)).find((one) => one.id === id)
    if (!found?.mine) return refuse('filter.unknown', 'Không có bộ lọc này của bạn.', 'Tải lại danh sách.')
    ctx.write(
      sql`delete from worklists.saved_filter where province_id = ${ctx.app.provinceId} and id = ${id} and owner_id = ${ctx.actor.id}`,
    )
    return { ok: true }
  },
}

export interface SavedFilter {
  readonly id: number
  readonly name: string
  readonly shared: boolean
  readonly mine: boolean
  readonly ownerId: number
  readonly query: string
}

/** Mine of this unit, and those that colleagues share in it. */
export async function filtersOf(ctx: Ctx): Promise<SavedFilter[]> {
  const { id, unitId } = ctx.actor
  return await ctx.read<SavedFilter>(sql`select id, name, shared, owner_id = ${id} as mine, owner_id as "ownerId", query from worklists.saved_filter
    where province_id = ${ctx.app.provinceId} and unit_id = ${unitId ?? 0} and (owner_id = ${id} or shared) order by owner_id <> ${id}, name, id`)
}
