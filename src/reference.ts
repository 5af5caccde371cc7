/** Reference data of `data/reference` into the database, before serving. Skipped when the files are those loaded last. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from '#platform/db/index.ts'
import { loadAgencies, REFERENCE_FOLDER } from '#registry/agencies/index.ts'
import { loadProcedures, storeProcedures } from '#registry/procedures/index.ts'

export const PROVINCE_ID = 51

export async function loadReference(owner: Pool, now: string): Promise<void> {
  const wanted = fingerprint(REFERENCE_FOLDER)
  const { rows } = await owner.query<{ sha256: string }>(
    `select sha256 from platform.reference where name = 'reference'`,
  )
  if (rows[0]?.sha256 === wanted) return
  await loadAgencies(owner, PROVINCE_ID)
  const procedures = await loadProcedures()
  if (!procedures.ok)
    throw new Error(
      procedures.faults.map((fault) => `${fault.file} ${fault.path}: ${fault.message}`).join('\n'),
    )
  await storeProcedures(owner, PROVINCE_ID, procedures.procedures, 'data/reference', now)
  await owner.query(
    `insert into platform.reference values ('reference', $1, $2) on conflict (name) do update set sha256 = excluded.sha256, at = excluded.at`,
    [wanted, now],
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
