/** The way a rate has gone, month by month, from the monthly sums. */
import { type Indicator, percentOf } from '#insight/measures/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'
import { column } from './missing.ts'

export interface TrendPoint {
  /** First day of the month. */
  readonly month: Day
  readonly value: number
}

/** Months without a value are left out; counts at an instant have no months. */
export async function trendOf(
  app: App,
  asked: {
    readonly indicator: Indicator
    readonly unitIds: readonly number[]
    readonly from: Day
    readonly to: Day
  },
): Promise<TrendPoint[]> {
  const { numerator, denominator } = asked.indicator
  if (numerator === 'overdueNow' || denominator === null) return []
  const rows = await app.db.read<{ month: Day; n: number; d: number }>(
    systemActor,
    sql`select month, sum(${column(numerator)})::int as n, sum(${column(denominator)})::int as d from measures.month_unit
      where province_id = ${app.provinceId} and unit_id = any (${[...asked.unitIds]}::int[]) and month between ${asked.from} and ${asked.to}
      group by month order by month`,
  )
  return rows.flatMap(({ month, n, d }) => {
    const value = percentOf(n, d)
    return value === null ? [] : [{ month, value }]
  })
}
