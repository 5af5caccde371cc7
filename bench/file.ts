/** Goal 1: filing through the API (authenticated, validated, durable, idempotent) ≥ 40 % of a bare server-side filing, 8 connections. */
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { apiFile, bare, bareFile } from './support/contenders.ts'
import { rounds } from './support/rounds.ts'
import type { Stage } from './support/stage.ts'

export async function file(stage: Stage, options: BenchOptions): Promise<BenchResult> {
  const served = await stage.serve({ units: 8, ready: 0, feed: false })
  const api = apiFile(served)
  const result = await rounds({ bare: bare(stage, bareFile), api: api.contender }, options, stage.cpu)
  await served.stop()
  return { metrics: { ...result, api_latency: api.last() }, ratio: result.ratio['api']!, goal: 0.4 }
}
