/**
 * From token to actor at every request. The answer is kept for 5 seconds: long enough that a page with its parts asks
 * once, short enough that a closed session or an ended position acts within 5 seconds everywhere.
 */
import type { App } from '#platform/db/index.ts'
import { SECOND } from '#platform/time/index.ts'
import type { Actor } from './actor.ts'
import { findSession, hashToken, type Session } from './sessions.ts'

/** Builds the actor anew from what the registers say today; undefined when they no longer know the person. */
export type ActorSource = (app: App, session: Session) => Promise<Actor | undefined>

export interface SignedIn {
  readonly session: Session
  readonly actor: Actor
}

export interface SessionReader {
  read(token: string): Promise<SignedIn | undefined>
  /** After a change made by this process: the next request looks again. */
  forget(token: string): void
  forgetAll(): void
}

const KEPT_FOR = 5 * SECOND
const MOST_KEPT = 20_000

export function sessionReader(app: App, actorSource: ActorSource): SessionReader {
  const kept = new Map<string, { at: number; found: Promise<SignedIn | undefined> }>()
  const load = async (token: string): Promise<SignedIn | undefined> => {
    const session = await findSession(app, token)
    if (session === undefined) return undefined
    const actor = await actorSource(app, session)
    return actor && { session, actor }
  }
  return {
    async read(token) {
      if (token.length > 200) return undefined
      const key = hashToken(token).toString('base64url')
      const now = app.clock.now()
      const entry = kept.get(key)
      if (entry && now - entry.at < KEPT_FOR) {
        const found = await entry.found
        return found && found.session.expiresAt > now ? found : undefined
      }
      if (kept.size >= MOST_KEPT) kept.clear()
      const found = load(token)
      kept.set(key, { at: now, found })
      found.then(
        (value) => value ?? kept.delete(key),
        () => kept.delete(key),
      )
      return await found
    },
    forget: (token) => void kept.delete(hashToken(token).toString('base64url')),
    forgetAll: () => kept.clear(),
  }
}
