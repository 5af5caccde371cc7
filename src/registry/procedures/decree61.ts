/** Since 1/7/2025 NĐ 118/2025/NĐ-CP stands in the place of NĐ 61/2018/NĐ-CP; the rule went on, and acts since then name both. */
import { type Day, formatDayVi } from '#platform/time/index.ts'
import { oneStopDecreeOn } from './one-stop-norms.ts'

/** "Điều 17 khoản 1" as a paper of that day cites it. */
export function decree61(article: string, day: Day): string {
  const norm = `Nghị định 61/2018/NĐ-CP, ${article}`
  const decree = oneStopDecreeOn(day)
  if (decree.value === '61/2018/NĐ-CP') return norm
  return `${norm} (từ ${formatDayVi(decree.from)}: Nghị định ${decree.value})`
}
