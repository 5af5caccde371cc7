/** Goal O14: a list of 100,000 rows as a spreadsheet in at most 10 s, with at most 200 MB more of memory; the CSV beside it. */
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { openDeskSite } from './support/desk-site.ts'
import type { Stage } from './support/stage.ts'

const ROWS = 100_000
const SECONDS = 10
const MEGABYTES = 200
const MB = 1024 * 1024

const spent = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return user + system
}

export async function exportBench(stage: Stage, { size = ROWS }: BenchOptions): Promise<BenchResult> {
  const site = await openDeskSite(stage, size, size)
  try {
    const cookie = await site.cookieOf(site.filled.unit, 'caseOfficer')
    const take = async (format: string) => {
      const before = process.memoryUsage().rss
      let peak = before
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss)
      }, 20)
      const began = performance.now()
      const cpu = process.cpuUsage()
      const answer = await fetch(`${site.origin}/desk/lists/export?loc=u.all&dang=${format}`, {
        headers: { cookie },
      })
      let bytes = 0
      for await (const chunk of answer.body!) bytes += (chunk as Uint8Array).length
      clearInterval(watch)
      return {
        seconds: Number(((performance.now() - began) / 1000).toFixed(2)),
        // What the process itself spent: on a machine that does other work the clock says little.
        cpu_seconds: Number((spent(cpu) / 1_000_000).toFixed(2)),
        rss_growth_mb: Math.round((peak - before) / MB),
        file_mb: Number((bytes / MB).toFixed(1)),
      }
    }
    const metrics = { rows: size, xlsx: await take('xlsx'), csv: await take('csv') }
    const share = Math.max(metrics.xlsx.seconds / SECONDS, metrics.xlsx.rss_growth_mb / MEGABYTES)
    return { metrics, ratio: Number(share.toFixed(2)), goal: 1 }
  } finally {
    await site.close()
  }
}
