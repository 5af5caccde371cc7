/** The only place that rolls dice. Tests and the simulation give their own source, so that a seed repeats a run. */
import { randomFillSync, randomUUID } from 'node:crypto'

export interface Ids {
  uuid(): string
  /** Unguessable URL-safe text of `bytes` random bytes. */
  token(bytes?: number): string
}

/** Drawn a few hundred at a time: asking the system costs the same for one as for all. No byte is used twice. */
const drawn = Buffer.alloc(4096)
let used = drawn.length

function randomText(bytes: number): string {
  if (used + bytes > drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const text = drawn.toString('base64url', used, used + bytes)
  drawn.fill(0, used, used + bytes)
  used += bytes
  return text
}

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  token: (bytes = 24) => randomText(bytes),
}
