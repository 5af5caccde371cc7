/**
 * SQL is text with parameters, never built from strings: `sql` keeps values apart, and every statement is prepared
 * under a name made from its text, which halves its cost (one parse and plan a connection).
 */
import { createHash } from 'node:crypto'
import type { Sql } from 'sql-template-tag'
import type { Instant } from '#platform/time/index.ts'

export { default as sql, empty, join, raw, Sql } from 'sql-template-tag'

const names = new Map<string, string>()

export interface PreparedQuery {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

export function prepared(query: Sql): PreparedQuery {
  const text = query.text
  let name = names.get(text)
  if (name === undefined) {
    name = `q${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`
    names.set(text, name)
  }
  return { name, text, values: query.values }
}

/** An instant as a parameter for timestamptz. */
export function ts(instant: Instant): string
export function ts(instant: Instant | null | undefined): string | null
export function ts(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : new Date(instant).toISOString()
}

/** A value as a parameter for jsonb. `pg` would turn an array into a PostgreSQL array, so it is written out here. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}
