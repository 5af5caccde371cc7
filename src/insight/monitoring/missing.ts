/** What would turn a unit green: how many dossiers are missing to its target, and of which procedures they are. */
import { type Indicator, type Measure, percentOf } from '#insight/measures/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, raw, type Sql, sql } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'

export interface MissingQuestion {
  readonly numerator: number
  /** Null for counts, of which fewer are better. */
  readonly denominator: number | null
  /** Where green begins, in the indicator's unit. */
  readonly green: number
}

export interface Missing {
  /** Of the dossiers already counted, so many more should have been in the numerator (or should not be overdue). */
  readonly within: number
  /** If every further dossier counts, green is reached after so many; null: not in this period any more. */
  readonly further: number | null
}

/** Judged by the value as it is shown (two decimals, half up), so that number and colour agree. */
export function missingToTarget({ numerator, denominator, green }: MissingQuestion): Missing {
  if (denominator === null) {
    const within = Math.max(0, numerator - Math.floor(green))
    return { within, further: within === 0 ? 0 : null }
  }
  const reached = (n: number, d: number) => (percentOf(n, d) ?? 0) >= green
  let within = Math.max(0, Math.ceil((green * denominator) / 100) - numerator)
  while (within > 0 && reached(numerator + within - 1, denominator)) within--
  if (within === 0) return { within, further: 0 }
  if (green >= 100) return { within, further: null }
  let further = Math.max(1, Math.ceil((green * denominator - 100 * numerator) / (100 - green)))
  while (further > 1 && reached(numerator + further - 1, denominator + further - 1)) further--
  while (!reached(numerator + further, denominator + further)) further++
  return { within, further }
}

export interface MissingOfProcedure {
  readonly procedureCode: string
  readonly name: string
  readonly missing: number
}

export interface MissingRequest {
  readonly indicator: Indicator
  readonly unitIds: readonly number[]
  /** Whole months. */
  readonly from: Day
  readonly to: Day
}

/** Columns of the sums are named as the measures; the names are constants of the program. */
export const column = (measure: Measure): Sql =>
  raw(measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

/** Procedures with the most dossiers that count against the unit. */
export async function missingByProcedure(
  app: App,
  { indicator, unitIds, from, to }: MissingRequest,
  limit = 4,
): Promise<MissingOfProcedure[]> {
  const p = app.provinceId
  const units = `{${unitIds.join(',')}}`
  const { numerator, denominator } = indicator
  const counted =
    numerator === 'overdueNow' || denominator === null
      ? sql`select procedure_code, sum(sign)::int as n from measures.fact
          where province_id = ${p} and unit_id = any (${units}::int[]) and base = 3 group by procedure_code`
      : sql`select procedure_code, sum(${column(denominator)} - ${column(numerator)})::int as n
          from measures.month_procedure where province_id = ${p} and unit_id = any (${units}::int[]) and month between ${from} and ${to}
          group by procedure_code`
  return await app.db.read<MissingOfProcedure>(
    systemActor,
    sql`with c as (${counted}) select c.procedure_code as "procedureCode", coalesce(r.name, c.procedure_code) as name, c.n as missing
      from c left join procedures.procedure r on r.province_id = ${p} and r.code = c.procedure_code
      where c.n > 0 order by c.n desc, c.procedure_code limit ${limit}`,
  )
}
