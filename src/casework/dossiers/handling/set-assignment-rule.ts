/** The unit's head says how work that arrives finds an officer: by turns, by load, or by whoever takes it up. */
import { z } from 'zod'
import { type Command, type Ctx, sql, ts } from '#platform/db/index.ts'
import { type AssignmentRule, assignmentRules } from './assign.ts'

const input = z.strictObject({ rule: z.enum(assignmentRules) })

export const setAssignmentRule: Command<z.infer<typeof input>, object> = {
  name: 'unit.setAssignmentRule',
  permission: 'unit.assignment',
  input,
  async run(ctx, { rule }) {
    ctx.write(sql`insert into dossiers.assignment_rule as r values (${ctx.app.provinceId}, ${ctx.actor.unitId}, ${rule}, ${ctx.actor.id}, ${ts(ctx.now)})
      on conflict (province_id, unit_id) do update set rule = excluded.rule, set_by = excluded.set_by, at = excluded.at`)
    return { ok: true }
  },
}

export async function assignmentRuleOf(ctx: Ctx, unitId: number): Promise<AssignmentRule> {
  const [row] = await ctx.read<{ rule: AssignmentRule }>(
    sql`select rule from dossiers.assignment_rule where province_id = ${ctx.app.provinceId} and unit_id = ${unitId}`,
  )
  return row?.rule ?? 'none'
}
