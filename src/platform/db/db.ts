/**
 * Reads and writes under an actor's scope. Every statement runs inside a transaction that first tells PostgreSQL who
 * asks, so row-level security holds even where the code forgets a filter (security.md S1: two walls).
 * The whole transaction is pipelined: one turn on the wire, however many statements.
 */
import type pg from 'pg'
import type { Actor } from '#platform/auth/actor.ts'
import type { Pool, PoolClient } from './pool.ts'
import { prepared, type Sql } from './sql.ts'

export class Db {
  readonly pool: Pool

  constructor(pool: Pool) {
    this.pool = pool
  }

  /** Rows of one query, seen as `actor`. */
  async read<Row extends object>(actor: Actor, query: Sql): Promise<Row[]> {
    const [rows] = await this.readAll(actor, [query])
    return rows as Row[]
  }

  /** Several queries in one turn; all see the same snapshot only as far as READ COMMITTED gives it. */
  async readAll(actor: Actor, queries: readonly Sql[]): Promise<object[][]> {
    const results = await this.transaction('begin read only', actor, queries)
    return results.map((result) => result.rows as object[])
  }

  /** All statements or none. Rejects with the first database error; nothing is written then. */
  async write(actor: Actor, statements: readonly Sql[]): Promise<pg.QueryResult[]> {
    return await this.transaction('begin', actor, statements)
  }

  private async transaction(
    begin: string,
    actor: Actor,
    statements: readonly Sql[],
  ): Promise<pg.QueryResult[]> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    // The pool listens only while a client is idle: a server that dies under a query must fail the query, never the process.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      const pending = inOneWrite(client, () => [
        client.query(begin),
        client.query(scopeQuery(actor)),
        ...statements.map((statement) => client.query(prepared(statement))),
        client.query('commit'),
      ])
      const settled = await Promise.allSettled(pending)
      const failed = settled.find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
      // A failed statement turns COMMIT into ROLLBACK and is reported above; reaching here, COMMIT committed.
      return settled.slice(2, -1).map((one) => (one as PromiseFulfilledResult<pg.QueryResult>).value)
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === undefined || code.startsWith('57') || code.startsWith('08')) broken = error as Error
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
}

/** Everything queued inside goes to the socket as one write: a dozen system calls less a transaction, a quarter of the client's time. */
function inOneWrite<Result>(client: PoolClient, queue: () => Result): Result {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } })
    .connection
  stream.cork()
  try {
    return queue()
  } finally {
    stream.uncork()
  }
}

function scopeQuery(actor: Actor) {
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

/** PostgreSQL's name for a broken unique constraint, or undefined when the error is another. */
export function violatedConstraint(error: unknown): string | undefined {
  const e = error as { code?: string; constraint?: string }
  return e.code === '23505' ? (e.constraint ?? '') : undefined
}
