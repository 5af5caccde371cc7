/**
 * The code's own wall in lists: row-level security filters them too, and each wall must hold when the other is taken away
 * (one dossier at a time, `maySee` asks the same).
 */
import type { Actor } from '#platform/auth/index.ts'
import { type Sql, sql } from '#platform/db/index.ts'

/** A condition on `d` of `dossiers.dossier d`: only what this actor may see. */
export function seenBy(actor: Actor): Sql {
  if (actor.seesAll) return sql`true`
  return sql`exists (select 1 from dossiers.dossier_access seen where seen.province_id = d.province_id and seen.dossier_id = d.id
    and (seen.unit_id = any (${[...actor.unitIds]}::int[]) or (seen.party_id = ${actor.partyId ?? 0} and seen.party_id <> 0)))`
}
