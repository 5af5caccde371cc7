/** One connection, statements in order: for the worker, whose effect and cursor must commit together, and for readers that need one snapshot. */
import { systemActor } from '#platform/auth/index.ts'
import type { App, PoolClient, Sql } from '#platform/db/index.ts'
import { sql } from '#platform/db/index.ts'
import { prepared } from '#platform/db/sql.ts'

export interface Transaction {
  query<Row extends object>(statement: Sql): Promise<Row[]>
}

export function on(client: PoolClient): Transaction {
  return {
    query: async <Row extends object>(statement: Sql) => (await client.query<Row>(prepared(statement))).rows,
  }
}

/** A connection of one's own until the work is done. One that is lost meanwhile fails the work, never the process. */
export async function withClient<Result>(
  app: App,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await app.db.pool.connect()
  let lost: Error | undefined
  const onError = (error: Error) => {
    lost = error
  }
  client.on('error', onError)
  try {
    return await work(client)
  } catch (error) {
    lost = error as Error
    throw error
  } finally {
    client.off('error', onError)
    client.release(lost)
  }
}

const asSystem = sql`select set_config('motcua.sees_all', 'on', true), set_config('motcua.units', '{}', true),
  set_config('motcua.party', '0', true), set_config('motcua.actor', ${`${systemActor.kind}:${systemActor.id}`}, true)`

/** All statements or none, on the connection given. */
export async function inTransaction<Result>(
  client: PoolClient,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const tx = on(client)
  await tx.query(sql`begin`)
  try {
    await tx.query(asSystem)
    const result = await work(tx)
    await tx.query(sql`commit`)
    return result
  } catch (error) {
    await tx.query(sql`rollback`).catch(() => {})
    throw error
  }
}

/**
 * Sums, cursor and the rows after it as they were at one moment: every statement sees the same snapshot. Nothing waits
 * for the answer to the opening statements, so queries asked together are one turn on the wire.
 */
export async function inSnapshot<Result>(
  app: App,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return await withClient(app, async (client) => {
    const tx = on(client)
    const opened = [tx.query(sql`begin isolation level repeatable read read only`), tx.query(asSystem)]
    const [result] = await Promise.all([work(tx), ...opened])
    await tx.query(sql`commit`)
    return result
  })
}
