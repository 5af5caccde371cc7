/** Contract of `motcua due`: 10,000 lines in five seconds, the start of the process included. */
import { spawnSync } from 'node:child_process'
import type { BenchResult } from './support/bench.ts'
import { median } from './support/rounds.ts'

const LINES = 10_000
const GOAL_SECONDS = 5

export async function due(_stage: unknown, options: { rounds: number }): Promise<BenchResult> {
  const input = Array.from({ length: LINES }, (_, n) =>
    JSON.stringify({
      id: String(n),
      receivedAt: '2024-04-26T09:00:00+07:00',
      timeLimit: { amount: 1 + (n % 90), unit: 'workingDay' },
      calendar: { off: ['2024-05-07'] },
      asOf: '2024-05-10T08:00:00+07:00',
    }),
  ).join('\n')
  const seconds: number[] = []
  for (let round = 0; round < options.rounds; round++) {
    const started = performance.now()
    const { stdout, status } = spawnSync('npx', ['motcua', 'due'], {
      input: `${input}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (status !== 0 || stdout.trim().split('\n').length !== LINES)
      throw new Error('due did not answer every line')
    seconds.push((performance.now() - started) / 1000)
  }
  const middle = Number(median(seconds).toFixed(2))
  return {
    metrics: { seconds: middle, lines: LINES },
    ratio: Number((middle / GOAL_SECONDS).toFixed(2)),
    goal: 1,
  }
}
