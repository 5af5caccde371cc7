/** Who is behind a process number? Numbers are used again, so a number left in a file proves nothing by itself. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** When the kernel started the process (ticks since boot): with the number it names one process for good. Undefined: gone. */
export function startedAt(pid: number): string | undefined {
  try {
    // The name, in brackets, may hold spaces and brackets; field 22 is counted from behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

export interface Owner {
  readonly owner: number
  /** Absent in files of an earlier version: then the number alone is not believed. */
  readonly ownerStarted?: string | undefined
}

export function ownerLives({ owner, ownerStarted }: Owner): boolean {
  return ownerStarted !== undefined && startedAt(owner) === ownerStarted
}

/** PostgreSQL's processes stand in their data folder: those of this one, whether or not their first process is still there. */
export function serversOf(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && folderOf(pid) === data && /^postgres\b/.test(nameOf(pid)))
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}
