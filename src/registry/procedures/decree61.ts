/** Since 1/7/2025 NĐ 118/2025/NĐ-CP stands in the place of NĐ 61/2018/NĐ-CP; the rule went on, and acts since then name both. */
import { type Day, dayOrThrow } from '#platform/time/index.ts'

const DECREE_118: Day = dayOrThrow('2025-07-01')

/** "Điều 17 khoản 1" as a paper of that day cites it. */
export function decree61(article: string, day: Day): string {
  const norm = `Nghị định 61/2018/NĐ-CP, ${article}`
  return day >= DECREE_118 ? `${norm} (từ 01/7/2025: Nghị định 118/2025/NĐ-CP)` : norm
}
