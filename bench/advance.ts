/** Goal 2: one step through the API ≥ 40 % of a bare server-side step, 8 connections. Each step is a hand-over that changes the dossier. */
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { bare, bareAdvance, bareFile, CONNECTIONS } from './support/contenders.ts'
import { type LoadResult, load } from './support/load.ts'
import { rounds } from './support/rounds.ts'
import type { Stage } from './support/stage.ts'

export async function advance(stage: Stage, options: BenchOptions): Promise<BenchResult> {
  await bare(stage, bareFile)(4) // something to advance
  // Enough dossiers that none grows longer than a real one (some ten acts): a verb reads the acts it stands on.
  const served = await stage.serve({ units: 8, ready: 250, feed: false })
  let last: LoadResult | undefined
  const turns = served.ready.map(() => 0)
  const api = async (seconds: number) => {
    last = await load(served.origin, CONNECTIONS, seconds, (connection) => {
      const unit = connection % served.ready.length
      const ids = served.ready[unit]!
      const officer = served.cases[unit]!
      const id = ids[turns[unit]!++ % ids.length]!
      // Back and forth between the two case officers of the unit: the same verb frame, act, row, feed and audit as any step.
      return {
        path: `/api/v1/dossiers/${id}/hand-over`,
        cookie: officer.cookie,
        csrf: officer.csrf,
        body: { toOfficer: officer.officerId },
      }
    })
    if (last.failures > 0) throw new Error(`${last.failures} requests failed`)
    return last.perSecond
  }
  const result = await rounds({ bare: bare(stage, bareAdvance), api }, options, stage.cpu)
  await served.stop()
  return { metrics: { ...result, api_latency: last }, ratio: result.ratio['api']!, goal: 0.4 }
}
