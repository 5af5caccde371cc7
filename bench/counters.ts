/** Goal 4: filing with the projector running ≥ 0.80 of filing without it; and how far the counters lag behind. */
import type { BenchOptions, BenchResult } from './support/bench.ts'
import { apiFile } from './support/contenders.ts'
import { rounds } from './support/rounds.ts'
import type { Stage } from './support/stage.ts'

export async function counters(stage: Stage, options: BenchOptions): Promise<BenchResult> {
  const served = await stage.serve({ units: 8, ready: 0, feed: true })
  const off = apiFile(served)
  const on = apiFile(served)
  const feed = async (running: boolean) => {
    await fetch(`${served.control}/${running ? 'resume' : 'pause'}`)
  }
  const result = await rounds(
    {
      off: async (seconds) => {
        await feed(false)
        return await off.contender(seconds)
      },
      on: async (seconds) => {
        await feed(true)
        return await on.contender(seconds)
      },
    },
    options,
  )
  await feed(true)
  const exact = (await (await fetch(`${served.control}/exact`)).json()) as object
  await served.stop()
  return { metrics: { ...result, ...exact }, ratio: result.ratio['on']!, goal: 0.8 }
}
