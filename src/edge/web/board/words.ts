/** Periods in the words of reports. */
import {
  civilOf,
  type Day,
  formatDayVi,
  monthPeriod,
  type Quarter,
  quarterPeriod,
  yearPeriod,
} from '#platform/time/index.ts'

export { addDays, formatDayVi } from '#platform/time/index.ts'

/** "Quý I/2023", or "từ ngày … đến ngày …" where the bounds are no calendar period. */
export function readablePeriod({ from, to }: { readonly from: Day; readonly to: Day }): string {
  const { year, month } = civilOf(from)
  const known = [
    monthPeriod(year, month),
    quarterPeriod(year, Math.ceil(month / 3) as Quarter),
    yearPeriod(year),
  ].find((period) => period.from === from && period.to === to)
  if (known) return known.label
  if (month === 1 && from.endsWith('-01-01') && to === `${year}-09-30`) return `9 tháng năm ${year}`
  return `từ ${formatDayVi(from)} đến ${formatDayVi(to)}`
}
