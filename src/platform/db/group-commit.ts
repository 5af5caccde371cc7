/**
 * Acts that wait at the same moment are committed together. A turn on the wire and a flush of the log cost the same for one act as for
 * several, so while one group is on its way the next gathers; alone, an act waits for nobody. Nothing is acknowledged before the commit.
 *
 * The loser of a race undoes its whole group: then every act of it is tried alone, so that the loss is its own and the others stand.
 */
import type { PreparedQuery } from './sql.ts'

interface Act {
  readonly statements: readonly PreparedQuery[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Enough to share the cost; more would leave the database idle while the answers of one large group are written. */
const MOST_TOGETHER = 4
/** A group that takes longer waits for a lock or a slow disk: those behind it no longer wait for it. */
const LATE_MS = 25

export class GroupCommit {
  readonly #turn: (statements: readonly PreparedQuery[]) => Promise<unknown>
  readonly #refused: (error: unknown) => boolean
  #waiting: Act[] = []
  #onTheWay = 0
  #planned = false

  constructor(
    turn: (statements: readonly PreparedQuery[]) => Promise<unknown>,
    refused: (error: unknown) => boolean,
  ) {
    this.#turn = turn
    this.#refused = refused
  }

  /** Resolves when the act is committed. */
  add(statements: readonly PreparedQuery[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statements, resolve, reject })
      this.#plan()
    })
  }

  /** At the end of the event loop's round: what came in one round goes in one group. */
  #plan(): void {
    if (this.#planned || this.#onTheWay > 0 || this.#waiting.length === 0) return
    this.#planned = true
    setImmediate(() => {
      this.#planned = false
      void this.#send(this.#waiting.splice(0, MOST_TOGETHER))
    })
  }

  async #send(group: readonly Act[]): Promise<void> {
    this.#onTheWay++
    let counted = true
    const next = () => {
      if (counted) this.#onTheWay--
      counted = false
      this.#plan()
    }
    const late = setTimeout(next, LATE_MS)
    try {
      await this.#turn(group.flatMap((act) => act.statements))
      for (const act of group) act.resolve()
    } catch (error) {
      if (group.length === 1 || !this.#refused(error)) for (const act of group) act.reject(error)
      else for (const act of group) this.#turn(act.statements).then(() => act.resolve(), act.reject)
    } finally {
      clearTimeout(late)
      next()
    }
  }
}
