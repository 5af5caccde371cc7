/**
 * Statements that share one turn on the wire and one transaction: they are sent together before a single Sync, which is what makes them
 * one in PostgreSQL's protocol. No begin, no commit, no answer to wait for in between; an error undoes all and skips the rest.
 */
import pg from 'pg'
import { type PoolClient, readerOf } from './pool.ts'
import type { PreparedQuery } from './sql.ts'
import { Wire } from './wire.ts'

export interface Rows {
  readonly rows: object[]
  readonly rowCount: number
}

interface Column {
  readonly name: string
  readonly read: (text: string) => unknown
}

interface Connection {
  readonly stream: { readonly writable: boolean; write(bytes: Buffer): boolean }
  /** What this connection has prepared: shared with the driver's own queries, which use the same names. */
  readonly parsedStatements: Record<string, string>
}

/** What a connection remembers of its statements: the columns they give, and which may or may not have been prepared when an error came. */
interface Memory {
  readonly columns: Map<string, readonly Column[]>
  readonly doubtful: Set<string>
}

const memories = new WeakMap<Connection, Memory>()
const wire = new Wire()

/** Resolves when the transaction is committed, with the rows of each statement in order. */
export function takeTurn(client: PoolClient, statements: readonly PreparedQuery[]): Promise<Rows[]> {
  return new Promise((resolve, reject) => {
    client.query(new Turn(statements, resolve, reject))
  })
}

/** A subclass, because the driver lets no other kind of query onto a connection that pipelines. It calls the handlers below. */
class Turn extends pg.Query {
  readonly #statements: readonly PreparedQuery[]
  readonly #resolve: (rows: Rows[]) => void
  readonly #reject: (error: Error) => void
  readonly #done: Rows[] = []
  readonly #fresh = new Set<string>()
  #connection: Connection | undefined
  #rows: object[] = []
  #failed: Error | undefined

  constructor(
    statements: readonly PreparedQuery[],
    resolve: (rows: Rows[]) => void,
    reject: (error: Error) => void,
  ) {
    super('')
    this.#statements = statements
    this.#resolve = resolve
    this.#reject = reject
  }

  override submit = (connection: unknown): Error | null => {
    this.#connection = connection as Connection
    try {
      this.#connection.stream.write(this.#write(this.#connection))
      return null
    } catch (error) {
      wire.clear()
      return error as Error
    }
  }

  #write(connection: Connection): Buffer {
    const memory = memoryOf(connection)
    for (const { name, text, values } of this.#statements) {
      if (connection.parsedStatements[name] === undefined && !this.#fresh.has(name)) {
        if (memory.doubtful.delete(name)) wire.closeStatement(name)
        wire.parse(name, text)
        this.#fresh.add(name)
      }
      wire.bind(name, values)
      if (!memory.columns.has(name)) wire.describe()
      wire.execute()
    }
    wire.sync()
    return wire.take()
  }

  #now(): PreparedQuery {
    return this.#statements[this.#done.length]!
  }

  handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
    const columns = message.fields.map(({ name, dataTypeID }) => ({
      name,
      read: readerOf(dataTypeID),
    }))
    memoryOf(this.#connection!).columns.set(this.#now().name, columns)
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const columns = memoryOf(this.#connection!).columns.get(this.#now().name)!
    const row: Record<string, unknown> = {}
    try {
      for (const [index, { name, read }] of columns.entries()) {
        const text = message.fields[index]!
        row[name] = text === null ? null : read(text)
      }
    } catch (error) {
      this.#failed = error as Error
    }
    this.#rows.push(row)
  }

  handleCommandComplete(message: { text: string }): void {
    const { columns } = memoryOf(this.#connection!)
    const { name } = this.#now()
    if (!columns.has(name)) columns.set(name, [])
    const count = Number(message.text.slice(message.text.lastIndexOf(' ') + 1))
    this.#done.push({ rows: this.#rows, rowCount: Number.isNaN(count) ? 0 : count })
    this.#rows = []
  }

  handleReadyForQuery(): void {
    this.#remember(this.#statements.length)
    if (this.#failed) this.#reject(this.#failed)
    else this.#resolve(this.#done)
  }

  handleError(error: Error): void {
    if (this.#connection) this.#remember(this.#done.length)
    this.#reject(error)
  }

  /** Of the statement an error came from nobody says whether it was prepared; those behind it were not looked at. */
  #remember(done: number): void {
    const connection = this.#connection!
    for (const [index, { name, text }] of this.#statements.entries()) {
      if (index > done || !this.#fresh.delete(name)) continue
      if (index < done) connection.parsedStatements[name] = text
      else memoryOf(connection).doubtful.add(name)
    }
  }
}

function memoryOf(connection: Connection): Memory {
  let memory = memories.get(connection)
  if (memory === undefined) {
    memory = { columns: new Map(), doubtful: new Set() }
    memories.set(connection, memory)
  }
  return memory
}
