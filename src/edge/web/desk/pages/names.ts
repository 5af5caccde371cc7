/** Names behind the numbers in acts: all officers of a page in one query. */

import type { Act } from '#casework/dossiers/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'

export type NameOf = (by: { readonly actorKind: string; readonly actorId: number }) => string

export async function officerNames(app: App, ids: Iterable<number>): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await app.db.read<{ id: number; name: string }>(
    systemActor,
    sql`select id, name from agencies.officer where province_id = ${app.provinceId} and id = any (${wanted}::int[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Who did an act: officers by name, the applicant as such (who filed for whom stands in the dossier), the system as such. */
export async function namesOfActs(
  app: App,
  acts: readonly Act[],
  me: number,
  applicantName: string,
  more: readonly (number | null)[] = [],
): Promise<NameOf> {
  const officers = acts.filter((act) => act.actorKind === 'officer').map((act) => act.actorId)
  const receivers = acts.flatMap(({ data }) => (data.kind === 'handedOver' ? [data.toOfficer] : []))
  const names = await officerNames(app, [...officers, ...receivers, ...more.filter((id) => id !== null)])
  return ({ actorKind, actorId }) => {
    if (actorKind === 'system') return 'Hệ thống'
    if (actorKind !== 'officer') return applicantName
    const name = names.get(actorId) ?? `Công chức số ${actorId}`
    return actorId === me ? `${name} (bạn)` : name
  }
}
