/**
 * Mã số hồ sơ: identifier of the receiving unit, date of reception, serial of the day in four digits
 * (Circular 01/2018/TT-VPCP art. 19; Decree 61/2018 art. 17.3, 26). Issued by the system alone.
 *
 * The serial is bumped in a short transaction of its own without waiting for the disk: a reception that is flushed later
 * flushes the bump too, so a crash cannot hand out a number twice; a reception that fails leaves a gap, which the law allows.
 */
import { systemActor } from '#platform/auth/index.ts'
import { type Ctx, sql } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'
import type { KnownUnit } from '#registry/agencies/index.ts'

/** The three writings that occur in Vietnam; old dossiers keep theirs (law.md of the field: Circular 01/2018, QĐ 20/2020). */
const shapes = [
  /^[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Y]\d{2}-\d{6}-\d{4}$/,
  /^[A-Y]\d{2}(\.[0-9A-Z]+){0,3}-\d{6}-\d{4}$/,
  /^[A-Y]\d{2}(\.[0-9A-Z]+){0,3}-\d{8}-\d{4,7}$/,
]

export function isDossierCode(text: string): boolean {
  return text.length <= 60 && shapes.some((shape) => shape.test(text))
}

export function formatDossierCode(agencyCode: string, day: Day, serial: number): string {
  return `${agencyCode}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}-${String(serial).padStart(4, '0')}`
}

/** The next code of the unit on that day, or undefined when the day's 9,999 are used up. A unit without an identifier receives nothing. */
export async function issueDossierCode(ctx: Ctx, unit: KnownUnit, day: Day): Promise<string | undefined> {
  if (unit.agencyCode === null)
    throw new Error(`unit ${unit.code} has no agency identifier: give it one in administration`)
  try {
    const [, result] = await ctx.app.db.write(systemActor, [
      sql`select set_config('synchronous_commit', 'off', true)`,
      sql`insert into dossiers.code_counter as c values (${ctx.app.provinceId}, ${unit.id}, ${day}, 1)
        on conflict (province_id, unit_id, day) do update set n = c.n + 1 returning n`,
    ])
    return formatDossierCode(unit.agencyCode, day, (result!.rows[0] as { n: number }).n)
  } catch (error) {
    if ((error as { code?: string }).code === '23514') return undefined
    throw error
  }
}
