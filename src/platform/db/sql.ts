/**
 * SQL is text with parameters, never built from strings: `sql` keeps values apart, and every statement is prepared
 * under a name made from its text, which halves its cost (one parse and plan a connection).
 */
import { hash } from 'node:crypto'
import { Sql } from 'sql-template-tag'
import type { Instant } from '#platform/time/index.ts'

export { empty, join, raw, Sql } from 'sql-template-tag'

/** What follows from a statement's text alone; worked out once for each place in the code that writes one. */
export interface Shape {
  readonly name: string
  readonly text: string
}

export interface PreparedQuery extends Shape {
  readonly values: readonly unknown[]
}

const byText = new Map<string, Shape>()
const byTemplate = new WeakMap<readonly string[], Shape>()

export function shapeOfText(text: string): Shape {
  let shape = byText.get(text)
  if (shape === undefined) {
    shape = { name: `q${hash('sha1', text, 'base64url').slice(0, 20)}`, text }
    byText.set(text, shape)
  }
  return shape
}

/** A statement without parts: it has the same text each time. */
class Whole extends Sql {
  readonly template: readonly string[]

  constructor(template: readonly string[], values: readonly unknown[]) {
    super(template, values)
    this.template = template
  }
}

export function sql(template: TemplateStringsArray, ...values: unknown[]): Sql {
  return values.some((value) => value instanceof Sql)
    ? new Sql(template, values)
    : new Whole(template, values)
}

export function prepared(query: Sql): PreparedQuery {
  const { name, text } = shapeOf(query)
  return { name, text, values: query.values }
}

export function shapeOf(query: Sql): Shape {
  if (!(query instanceof Whole)) return shapeOfText(query.text)
  let shape = byTemplate.get(query.template)
  if (shape === undefined) {
    shape = shapeOfText(query.text)
    byTemplate.set(query.template, shape)
  }
  return shape
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
