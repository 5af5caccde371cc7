/** The columns an officer looks at; their order is the same for everybody. */
import { z } from 'zod'
import { type Command, type Ctx, sql } from '#platform/db/index.ts'

export const columnNames = [
  'code',
  'procedure',
  'applicant',
  'left',
  'dueAt',
  'state',
  'holder',
  'channel',
  'filedAt',
  'receivedAt',
  'stepDueAt',
  'procedureCode',
  'personalId',
  'phone',
] as const
export type ColumnName = (typeof columnNames)[number]

export const DEFAULT_COLUMNS: readonly ColumnName[] = [
  'code',
  'procedure',
  'applicant',
  'left',
  'dueAt',
  'holder',
]

/** Without its code a line leads nowhere: that column always stands first. */
const input = z.strictObject({ columns: z.array(z.enum(columnNames)).max(columnNames.length) })

export const chooseColumns: Command<z.infer<typeof input>, object> = {
  name: 'worklist.chooseColumns',
  permission: 'desk.use',
  input,
  async run(ctx, { columns }) {
    const chosen = [...new Set<ColumnName>(['code', ...columns])]
    ctx.write(sql`insert into worklists.column_choice values (${ctx.app.provinceId}, ${ctx.actor.id}, ${chosen}::text[])
      on conflict (province_id, officer_id) do update set columns = excluded.columns`)
    return { ok: true }
  },
}

export async function columnsOf(ctx: Ctx): Promise<readonly ColumnName[]> {
  const [row] = await ctx.read<{ columns: string[] }>(
    sql`select columns from worklists.column_choice where province_id = ${ctx.app.provinceId} and officer_id = ${ctx.actor.id}`,
  )
  const known = columnNames.filter((name) => row?.columns.includes(name))
  return known.length > 0 ? known : DEFAULT_COLUMNS
}
