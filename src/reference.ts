/** Reference data and reported figures of `data/` into the database, before serving. Files that are those loaded last are skipped. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FIGURES_FOLDER, loadFigures } from '#insight/monitoring/index.ts'
import type { Pool } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { loadAgencies, REFERENCE_FOLDER, readUnits } from '#registry/agencies/index.ts'
import { loadProcedures, storeProcedures } from '#registry/procedures/index.ts'

export const PROVINCE_ID = 51

export async function loadReference(owner: Pool, now: Instant): Promise<void> {
  const at = new Date(now).toISOString()
  await whenChanged(owner, 'reference', REFERENCE_FOLDER, at, async () => {
    await loadAgencies(owner, PROVINCE_ID)
    const procedures = await loadProcedures()
    if (!procedures.ok)
      throw new Error(
        procedures.faults.map((fault) => `${fault.file} ${fault.path}: ${fault.message}`).join('\n'),
      )
    await storeProcedures(owner, PROVINCE_ID, procedures.procedures, 'data/reference', at)
  })
  await whenChanged(owner, 'figures', FIGURES_FOLDER, at, () =>
    loadFigures(owner, PROVINCE_ID, readUnits(), now),
  )
}

async function whenChanged(
  owner: Pool,
  name: string,
  folder: string,
  at: string,
  load: () => Promise<void>,
): Promise<void> {
  const wanted = fingerprint(folder)
  const { rows } = await owner.query<{ sha256: string }>(
    'select sha256 from platform.reference where name = $1',
    [name],
  )
  if (rows[0]?.sha256 === wanted) return
  await load()
  await owner.query(
    'insert into platform.reference values ($1, $2, $3) on conflict (name) do update set sha256 = excluded.sha256, at = excluded.at',
    [name, wanted, at],
  )
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, entry)
    if (statSync(path).isFile()) hash.update(entry).update(readFileSync(path))
  }
  return hash.digest('hex')
}
