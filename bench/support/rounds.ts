/** Rounds in shuffled order and paired ratios: machines are noisy, so only ratios inside one run are believed (performance.md measuring rule). */
import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import type { CpuSampler } from './cpu.ts'

export type Contender = (seconds: number) => Promise<number>

export interface RoundsResult {
  /** Median operations a second. */
  readonly median: Record<string, number>
  readonly best: Record<string, number>
  /** Median of the paired ratios to the first contender. */
  readonly ratio: Record<string, number>
  /** CPU milliseconds an operation, by side, over all rounds. */
  readonly cpu_ms?: Record<string, Record<string, number>>
}

export async function rounds(
  contenders: Record<string, Contender>,
  options: { rounds: number; seconds: number },
  cpu: CpuSampler = () => ({}),
): Promise<RoundsResult> {
  const names = Object.keys(contenders)
  const seen: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  const spent: Record<string, Record<string, number>> = Object.fromEntries(names.map((name) => [name, {}]))
  for (const contender of Object.values(contenders)) await contender(1) // warm-up
  for (let round = 0; round < options.rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse()
    for (const name of order) {
      const before = cpu()
      const perSecond = await contenders[name]!(options.seconds)
      seen[name]!.push(perSecond)
      const sums = spent[name]!
      sums['operations'] = (sums['operations'] ?? 0) + perSecond * options.seconds
      for (const [side, ms] of Object.entries(cpu())) sums[side] = (sums[side] ?? 0) + ms - before[side]!
    }
  }
  const base = seen[names[0]!]!
  const by = <T>(fn: (values: number[]) => T) =>
    Object.fromEntries(names.map((name) => [name, fn(seen[name]!)]))
  return {
    median: by((values) => Math.round(median(values))),
    best: by((values) => Math.round(Math.max(...values))),
    ratio: by((values) => Number(median(values.map((value, index) => value / base[index]!)).toFixed(3))),
    cpu_ms: Object.fromEntries(names.map((name) => [name, anOperation(spent[name]!)])),
  }
}

function anOperation({ operations, ...sides }: Record<string, number>): Record<string, number> {
  const entries = Object.entries(sides)
  const total = entries.reduce((sum, [, ms]) => sum + ms, 0)
  return Object.fromEntries(
    [...entries, ['total', total] as const].map(([side, ms]) => [
      side,
      Number((ms / operations!).toFixed(3)),
    ]),
  )
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function machine(bare: string) {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    load: Number(loadavg()[0]!.toFixed(2)),
    node: process.version,
    bare,
  }
}

export function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).status === 0
}
