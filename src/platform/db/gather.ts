/**
 * Several inserts and updates as one statement. Each statement on the wire costs the database about as much as the row it writes, so the
 * plain inserts of a command, and the first update of each table, travel together as parts of one WITH. PostgreSQL runs all parts on
 * one snapshot, which is why a second update of the same table, and anything that is neither, stays a statement of its own, in order.
 */
import {
  join,
  type PreparedQuery,
  prepared,
  raw,
  type Shape,
  type Sql,
  shapeOf,
  shapeOfText,
  sql,
} from './sql.ts'

const INSERT = /^\s*insert into (?!.*\bon conflict\b)(?!.*\breturning\b)/s
const UPDATE = /^\s*update (\S+) (?!.*\breturning\b)/s

interface Kind {
  readonly insert: boolean
  /** Table of a plain update. */
  readonly updates: string | undefined
}

const kinds = new WeakMap<Shape, Kind>()
/** By the names of the parts: a verb writes the same few statements each time. */
const gathered = new Map<string, Shape>()
const MOST_GATHERED = 2000

export function gather(statements: readonly Sql[]): PreparedQuery[] {
  const together: Sql[] = []
  const apart: Sql[] = []
  const updated = new Set<string>()
  for (const statement of statements) {
    const { insert, updates } = kindOf(shapeOf(statement))
    const first = updates !== undefined && !updated.has(updates)
    if (first) updated.add(updates)
    if (first || insert) together.push(statement)
    else apart.push(statement)
  }
  return [...(together.length === 0 ? [] : [asOne(together)]), ...apart.map(prepared)]
}

function kindOf(shape: Shape): Kind {
  let kind = kinds.get(shape)
  if (kind === undefined) {
    kind = { insert: INSERT.test(shape.text), updates: UPDATE.exec(shape.text)?.[1] }
    kinds.set(shape, kind)
  }
  return kind
}

function asOne(statements: readonly Sql[]): PreparedQuery {
  const key = statements.map((statement) => shapeOf(statement).name).join()
  let shape = gathered.get(key)
  if (shape === undefined) {
    const parts = statements
      .slice(0, -1)
      .map((statement, index) => sql`${raw(`w${index}`)} as (${statement})`)
    const last = statements.at(-1)!
    shape = shapeOfText(parts.length === 0 ? last.text : sql`with ${join(parts, ', ')} ${last}`.text)
    if (gathered.size >= MOST_GATHERED) gathered.clear()
    gathered.set(key, shape)
  }
  return { ...shape, values: statements.flatMap((statement) => statement.values) }
}
