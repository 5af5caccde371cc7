/** The only place that rolls dice. Tests and the simulation give their own source, so that a seed repeats a run. */
import { randomBytes, randomUUID } from 'node:crypto'

export interface Ids {
  uuid(): string
  /** Unguessable URL-safe text of `bytes` random bytes. */
  token(bytes?: number): string
}

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  token: (bytes = 24) => randomBytes(bytes).toString('base64url'),
}
