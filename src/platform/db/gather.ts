/**
 * Several inserts and updates as one statement. Each statement on the wire costs the database about as much as the row it writes, so the
 * plain inserts of a command, and the first update of each table, travel together as parts of one WITH. PostgreSQL runs all parts on
 * one snapshot, which is why a second update of the same table, and anything that is neither, stays a statement of its own, in order.
 */
import { join, raw, type Sql, sql } from './sql.ts'

const INSERT = /^\s*insert into (?!.*\bon conflict\b)(?!.*\breturning\b)/s
const UPDATE = /^\s*update (\S+) (?!.*\breturning\b)/s

export function gather(statements: readonly Sql[]): Sql[] {
  const together: Sql[] = []
  const apart: Sql[] = []
  const updated = new Set<string>()
  for (const statement of statements) {
    const text = statement.strings[0] ?? ''
    const table = UPDATE.exec(text)?.[1]
    const first = table !== undefined && !updated.has(table)
    if (first) updated.add(table)
    if (first || INSERT.test(statement.sql)) together.push(statement)
    else apart.push(statement)
  }
  return together.length === 0 ? apart : [asOne(together), ...apart]
}

function asOne(statements: readonly Sql[]): Sql {
  const last = statements.at(-1)!
  if (statements.length === 1) return last
  const parts = statements.slice(0, -1).map((statement, index) => sql`${raw(`w${index}`)} as (${statement})`)
  return sql`with ${join(parts, ', ')} ${last}`
}
