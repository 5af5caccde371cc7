/** Hand-written SQL in one numbered sequence. A missing, changed or reordered file stops the start: the schema is a record too. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from './pool.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly sha256: string
}

const FOLDER = join(import.meta.dirname, '../../../db/migrations')

export function readMigrations(folder = FOLDER): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
    if (!match || Number(match[1]) !== index + 1)
      throw new Error(`db/migrations/${file}: expected number ${String(index + 1).padStart(4, '0')}`)
    const text = readFileSync(join(folder, file), 'utf8')
    return {
      number: index + 1,
      name: match[2]!,
      text,
      sha256: createHash('sha256').update(text).digest('hex'),
    }
  })
}

/** Applies what is missing, each in its own transaction; returns the numbers applied. Safe to run from several processes. */
export async function migrate(owner: Pool, migrations = readMigrations()): Promise<number[]> {
  const client = await owner.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('motcua.migrate'))")
    await client.query(`create schema if not exists platform`)
    await client.query(`create table if not exists platform.migration
      (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`)
    const done = (
      await client.query<{ number: number; sha256: string }>(
        'select number, sha256 from platform.migration order by number',
      )
    ).rows
    checkHistory(done, migrations)
    const applied: number[] = []
    for (const migration of migrations.slice(done.length)) {
      await apply(client, migration)
      applied.push(migration.number)
    }
    return applied
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('motcua.migrate'))").catch(() => {})
    client.release()
  }
}

function checkHistory(done: { number: number; sha256: string }[], known: Migration[]): void {
  if (done.length > known.length)
    throw new Error(
      `the database is at migration ${done.length}, this program knows ${known.length}: start the newer program`,
    )
  for (const [index, row] of done.entries()) {
    if (known[index]!.sha256 !== row.sha256)
      throw new Error(`migration ${row.number} was changed after it was applied`)
  }
}

async function apply(
  client: { query(text: string, values?: unknown[]): Promise<unknown> },
  migration: Migration,
): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into platform.migration(number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.number} (${migration.name}): ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** True when every migration this program knows has been applied (for /readyz). */
export async function schemaIsCurrent(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from platform.migration')
  return rows[0]!.n === readMigrations().length
}
