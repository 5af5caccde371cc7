/** Goal 6: 32 clients on one unit ≥ 0.5 of the same load spread over many. What could queue is the code of the day, so it is receptions that count. */
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { apiFile } from './support/contenders.ts'
import { rounds } from './support/rounds.ts'
import type { Stage } from './support/stage.ts'

export async function hot(stage: Stage, options: BenchOptions): Promise<BenchResult> {
  const served = await stage.serve({ units: 32, ready: 0, feed: false })
  const spread = apiFile(served, 32, undefined, true)
  const one = apiFile(served, 32, () => 0, true)
  const result = await rounds({ spread: spread.contender, hot: one.contender }, options)
  await served.stop()
  return { metrics: { ...result, hot_latency: one.last() }, ratio: result.ratio['hot']!, goal: 0.5 }
}
