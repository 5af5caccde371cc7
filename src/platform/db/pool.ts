import pg from 'pg'
import type { Log } from '#platform/log/index.ts'

export type Pool = pg.Pool
export type PoolClient = pg.PoolClient

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number) // ids grow from a sequence and stay far below 2^53
types.setTypeParser(pg.types.builtins.NUMERIC, Number)
types.setTypeParser(pg.types.builtins.DATE, String) // a day is never an instant
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseTimestamptz)

/** How a value of this type is read from the text PostgreSQL sends. */
export const readerOf = (type: number): ((text: string) => unknown) =>
  types.getTypeParser(type) as unknown as (text: string) => unknown

/** '2024-08-30 09:45:00.123+00' (sessions run in UTC) → milliseconds since the epoch. */
function parseTimestamptz(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`)
}

/**
 * A pool whose connections pipeline: a transaction of ten statements is one turn on the wire.
 * 8 connections fill two cores; more only queue inside the database.
 */
export function openPool(url: string, log: Log, options: { max?: number } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    pipeline: true,
    types,
    options: '-c timezone=UTC -c jit=off',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
  } as pg.PoolConfig)
  // Without a listener a stopped server would end the process (pg emits 'error' on idle clients).
  // While we let go of it ourselves a lost connection is no news.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ error: error.message }, 'db.idle_connection_lost')
  })
  return pool
}
