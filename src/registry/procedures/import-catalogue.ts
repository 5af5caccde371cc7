/**
 * The national catalogue into the register: what is new is added, what changed gets a further revision, what the province has
 * made its own stays. A row of the catalogue has no internal process, so it is kept unpublished with its faults
 * (Circular 01/2018 art. 8) until somebody completes it. All or nothing: one transaction.
 */
import type { Pool, PoolClient } from '#platform/db/index.ts'
import { checkPublication } from './checks/publication.ts'
import type { Procedure } from './procedure.ts'
import { storeProcedures } from './store.ts'

export const CATALOGUE_SOURCE = 'national-catalogue'
const ROWS_PER_WRITE = 200

export interface CatalogueImport {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly unchanged: number
  /** Codes with a revision of the province's own: it stays in force, the catalogue's row is not stored. */
  readonly keptOurs: readonly string[]
  /** Of the added and changed ones, how many miss each part of a publishable procedure. */
  readonly missing: Readonly<Record<string, number>>
  readonly published: number
}

export async function importCatalogue(
  owner: Pool,
  provinceId: number,
  procedures: readonly Procedure[],
  options: { now: string; onProgress?: (done: number, of: number) => void },
): Promise<CatalogueImport> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    // Two imports at once would both number the same next revision.
    await client.query('lock table procedures.revision in share row exclusive mode')
    const plan = compare(procedures, await latestRevisions(client, provinceId))
    for (let at = 0; at < plan.store.length; at += ROWS_PER_WRITE) {
      await storeProcedures(
        client,
        provinceId,
        plan.store.slice(at, at + ROWS_PER_WRITE),
        CATALOGUE_SOURCE,
        options.now,
        true,
      )
      options.onProgress?.(Math.min(at + ROWS_PER_WRITE, plan.store.length), plan.store.length)
    }
    await client.query(
      `insert into platform.audit(province_id, at, action, actor_kind, actor_id, outcome, correlation_id)
       values ($1, $2, 'procedure.importCatalogue', 'system', 0, $3, 'cli')`,
      [provinceId, options.now, `added ${plan.added.length}, changed ${plan.changed.length}`],
    )
    // Running servers forget their lists at the commit (platform/live).
    await client.query(`select pg_notify('motcua_cache', 'procedures.')`)
    await client.query('commit')
    const { store, ...report } = plan
    return { ...report, ...completeness(store) }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

interface Latest {
  readonly number: number
  readonly definition: unknown
  readonly ours: boolean
}

async function latestRevisions(client: PoolClient, provinceId: number): Promise<Map<string, Latest>> {
  const { rows } = await client.query<Latest & { code: string }>(
    `select distinct on (procedure_code) procedure_code as code, number, definition,
       bool_or(source <> $2 or published_at is not null) over (partition by procedure_code) as ours
     from procedures.revision where province_id = $1 order by procedure_code, number desc`,
    [provinceId, CATALOGUE_SOURCE],
  )
  return new Map(rows.map((row) => [row.code, row]))
}

function compare(procedures: readonly Procedure[], latest: ReadonlyMap<string, Latest>) {
  const added: string[] = []
  const changed: string[] = []
  const keptOurs: string[] = []
  const store: Procedure[] = []
  let unchanged = 0
  for (const procedure of procedures) {
    const before = latest.get(procedure.code)
    if (before === undefined) {
      added.push(procedure.code)
      store.push(procedure)
    } else if (before.ours) {
      keptOurs.push(procedure.code)
    } else if (written(before.definition) === written(numbered(procedure, before.number))) {
      unchanged++
    } else {
      changed.push(procedure.code)
      store.push(numbered(procedure, before.number + 1))
    }
  }
  return { added, changed, keptOurs, unchanged, store }
}

const numbered = (procedure: Procedure, number: number): Procedure => ({
  ...procedure,
  revision: { ...procedure.revision, number },
})

/** The same text whatever order the database keeps the keys in. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

function completeness(stored: readonly Procedure[]): Pick<CatalogueImport, 'missing' | 'published'> {
  const missing: Record<string, number> = {}
  let published = 0
  for (const procedure of stored) {
    const check = checkPublication(procedure)
    if (check.ok) published++
    else for (const { message } of check.faults) missing[message] = (missing[message] ?? 0) + 1
  }
  return { missing, published }
}
