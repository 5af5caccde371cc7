/** Đơn vị: names, identifiers and validity as data. A unit is never deleted: it ends on a day, and its dossiers stay readable. */
import { z } from 'zod'
import { type Command, sql } from '#platform/db/index.ts'
import { refuse } from '#platform/outcome/index.ts'

const day = z.iso.date()

const input = z.strictObject({
  unitId: z.int().positive(),
  name: z.string().trim().min(3).max(200),
  shortName: z.string().trim().min(2).max(100),
  agencyCode: z
    .string()
    .regex(
      /^([0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Y]\d{2}|[A-Y]\d{2}(\.[0-9A-Z]+){0,3})$/,
      'chỉ gồm chữ số, chữ in hoa và dấu chấm, ví dụ H48.53',
    )
    .max(35)
    .nullable(),
  validUntil: day.nullable(),
  note: z.string().trim().max(500).default(''),
})

type Code = 'unit.unknown' | 'unit.agency_code_taken' | 'unit.ends_before_it_begins'

export const updateUnit: Command<z.infer<typeof input>, object, Code> = {
  name: 'unit.update',
  permission: 'unit.write',
  input,
  async run(ctx, { unitId, ...change }) {
    const [before] = await ctx.read<{
      name: string
      validFrom: string | null
      validUntil: string | null
      agencyCode: string | null
    }>(
      sql`select name, valid_from as "validFrom", valid_until as "validUntil", agency_code as "agencyCode" from agencies.unit
        where province_id = ${ctx.app.provinceId} and id = ${unitId}`,
    )
    if (before === undefined)
      return refuse('unit.unknown', 'Không có đơn vị này.', 'Chọn đơn vị trong danh sách.')
    if (change.validUntil !== null && before.validFrom !== null && change.validUntil <= before.validFrom) {
      return refuse(
        'unit.ends_before_it_begins',
        'Ngày kết thúc phải sau ngày bắt đầu.',
        'Sửa ngày kết thúc.',
        { field: 'validUntil' },
      )
    }
    const [taken] =
      await ctx.read(sql`select 1 from agencies.unit where province_id = ${ctx.app.provinceId} and id <> ${unitId}
      and agency_code = ${change.agencyCode} and valid_until is null`)
    if (taken !== undefined)
      return refuse('unit.agency_code_taken', 'Mã định danh này đã thuộc đơn vị khác.', 'Nhập mã khác.', {
        field: 'agencyCode',
      })
    ctx.write(sql`update agencies.unit set name = ${change.name}, short_name = ${change.shortName}, agency_code = ${change.agencyCode},
      valid_until = ${change.validUntil}::date, note = ${change.note} where province_id = ${ctx.app.provinceId} and id = ${unitId}`)
    ctx.emit({ kind: 'unit.updated', dossierId: null, unitId, at: ctx.now, data: { before, after: change } })
    ctx.write(sql`select pg_notify('motcua_cache', 'agencies.')`)
    ctx.about({ unitId })
    return { ok: true }
  },
}
