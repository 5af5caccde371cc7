/**
 * Reads and writes under an actor's scope. Every statement runs inside a transaction that first tells PostgreSQL who
 * asks, so row-level security holds even where the code forgets a filter (security.md S1: two walls).
 * A transaction is one turn on the wire, however many statements; acts that wait at the same moment share one.
 */
import type { Actor } from '#platform/auth/actor.ts'
import { GroupCommit } from './group-commit.ts'
import type { Pool } from './pool.ts'
import { type PreparedQuery, prepared, type Sql } from './sql.ts'
import { type Rows, takeTurn } from './turn.ts'

export class Db {
  readonly pool: Pool
  readonly #group: GroupCommit

  constructor(pool: Pool) {
    this.pool = pool
    this.#group = new GroupCommit((statements) => this.#turn(statements), isRefusal)
  }

  /** Rows of one query, seen as `actor`. */
  async read<Row extends object>(actor: Actor, query: Sql): Promise<Row[]> {
    const [rows] = await this.readAll(actor, [query])
    return rows as Row[]
  }

  /** Several queries in one turn; all see the same snapshot only as far as READ COMMITTED gives it. */
  async readAll(actor: Actor, queries: readonly Sql[]): Promise<object[][]> {
    const [, , ...results] = await this.#turn([READ_ONLY, scopeQuery(actor), ...queries.map(prepared)])
    return results.map((result) => result.rows)
  }

  /** All statements or none. Rejects with the first database error; nothing is written then. */
  async write(actor: Actor, statements: readonly Sql[]): Promise<Rows[]> {
    const [, ...results] = await this.#turn([scopeQuery(actor), ...statements.map(prepared)])
    return results
  }

  /**
   * As `write`, for short acts: those that wait together are committed together, which is one turn and one flush for all of them. Not
   * for statements that bend the transaction they are in (a setting, a long lock): their neighbours would share that.
   */
  async writeTogether(actor: Actor, statements: readonly PreparedQuery[]): Promise<void> {
    await this.#group.add([scopeQuery(actor), ...statements])
  }

  async #turn(statements: readonly PreparedQuery[]): Promise<Rows[]> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    // The pool listens only while a client is idle: a server that dies under a query must fail the query, never the process.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      return await takeTurn(client, statements)
    } catch (error) {
      if (!isRefusal(error)) broken = error as Error
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
}

const READ_ONLY: PreparedQuery = {
  name: 'read-only',
  text: `select set_config('transaction_read_only', 'on', true)`,
  values: [],
}

function scopeQuery(actor: Actor): PreparedQuery {
  return {
    name: 'scope',
    text: `select set_config('motcua.sees_all', $1, true), set_config('motcua.units', $2, true),
      set_config('motcua.party', $3, true), set_config('motcua.actor', $4, true)`,
    values: [
      actor.seesAll ? 'on' : 'off',
      `{${actor.unitIds.join(',')}}`,
      String(actor.partyId ?? 0),
      `${actor.kind}:${actor.id}`,
    ],
  }
}

/** The server said no and undid the transaction; anything else (a lost connection, a server going down) leaves its end unknown. */
export function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57') && !code.startsWith('08')
}

/** PostgreSQL's name for a broken unique constraint, or undefined when the error is another. */
export function violatedConstraint(error: unknown): string | undefined {
  const e = error as { code?: string; constraint?: string }
  return e.code === '23505' ? (e.constraint ?? '') : undefined
}

/** Undone because another writer was there first: a broken unique constraint, or two that waited for each other crosswise. */
export function lostRace(error: unknown): boolean {
  return violatedConstraint(error) !== undefined || (error as { code?: string }).code === '40P01'
}
