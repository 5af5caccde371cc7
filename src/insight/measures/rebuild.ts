/** Sums are copies: emptied and added up again from the facts, they must come out equal. */
import { type App, sql } from '#platform/db/index.ts'
import { inTransaction, withClient } from '#platform/feed/index.ts'
import { MEASURES_CURSOR, sumColumns, sumsOfFacts } from './project.ts'

/** Holds the projector's cursor meanwhile: it waits and then goes on from where it was. */
export async function rebuildSums(app: App): Promise<void> {
  const p = app.provinceId
  await withClient(app, (client) =>
    inTransaction(client, async (tx) => {
      await tx.query(sql`select 1 from platform.feed_cursor where name = ${MEASURES_CURSOR} for update`)
      for (const table of [
        sql`delete from measures.day_unit where province_id = ${p}`,
        sql`delete from measures.month_unit where province_id = ${p}`,
        sql`delete from measures.month_procedure where province_id = ${p}`,
        sql`delete from measures.overdue_unit where province_id = ${p}`,
      ])
        await tx.query(table)
      const from = sql`from measures.fact where province_id = ${p} and base in (1, 2)`
      await tx.query(sql`insert into measures.day_unit(province_id, day, unit_id, ${sumColumns})
        select ${p}, day, unit_id, ${sumsOfFacts} ${from} group by day, unit_id order by day, unit_id`)
      await tx.query(sql`insert into measures.month_unit(province_id, month, unit_id, ${sumColumns})
        select ${p}, date_trunc('month', day)::date as month, unit_id, ${sumsOfFacts} ${from} group by 2, unit_id order by 2, unit_id`)
      await tx.query(sql`insert into measures.month_procedure(province_id, month, unit_id, procedure_code, ${sumColumns})
        select ${p}, date_trunc('month', day)::date as month, unit_id, procedure_code, ${sumsOfFacts} ${from}
        group by 2, unit_id, procedure_code order by 2, unit_id, procedure_code`)
      await tx.query(sql`insert into measures.overdue_unit(province_id, unit_id, overdue)
        select ${p}, unit_id, sum(sign)::int from measures.fact where province_id = ${p} and base = 3 group by unit_id`)
    }),
  )
}
