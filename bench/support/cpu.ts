/** CPU spent by each side, from /proc: on a shared machine the time of a round says less than what an operation costs. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds so far, by side; empty where there is no /proc. */
export type CpuSampler = () => Record<string, number>

const TICK_MS = 10

interface Stat {
  readonly parent: number
  readonly own: number
  /** With the children that have ended and been waited for. */
  readonly whole: number
}

function statOf(pid: number | string): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const own = fields[11]! + fields[12]!
    return { parent: fields[1]!, own, whole: own + fields[13]! + fields[14]! }
  } catch {
    return undefined // ended meanwhile
  }
}

/** A server with the children it has and has had: a connection is a process of PostgreSQL. */
function treeOf(pid: number): number {
  let ticks = statOf(pid)?.whole ?? 0
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined
    if (stat?.parent === pid) ticks += stat.own
  }
  return ticks
}

export function cpuSampler(postgres: number, server: () => number | undefined): CpuSampler {
  if (statOf('self') === undefined) return () => ({})
  return () => {
    const pid = server()
    return {
      postgres: treeOf(postgres) * TICK_MS,
      server: (pid === undefined ? 0 : (statOf(pid)?.own ?? 0)) * TICK_MS,
      client: statOf('self')!.whole * TICK_MS,
    }
  }
}
