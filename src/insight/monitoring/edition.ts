/** A stamp that changes whenever printed figures, targets or colour rules do: they change without the feed. */
import { systemActor } from '#platform/auth/index.ts'
import { type App, sql } from '#platform/db/index.ts'

export async function printedEdition(app: App): Promise<string> {
  const p = app.provinceId
  const [row] = await app.db.read<{ stamp: string }>(
    systemActor,
    sql`select (select count(*) || '.' || count(replaced_at) from measures.reported_figure where province_id = ${p})
      || '.' || (select md5(coalesce(string_agg(t::text, ',' order by id), '')) from monitoring.target t where province_id = ${p})
      || '.' || (select count(*) from monitoring.color_rule where province_id = ${p}) as stamp`,
  )
  return row!.stamp
}
