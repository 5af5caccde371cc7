/** The dossiers behind a value: exactly as many as its numerator and denominator, page by page, and only those the actor may see. */
import { seenBy } from '#casework/dossiers/index.ts'
import type { Actor } from '#platform/auth/index.ts'
import { type App, sql, ts } from '#platform/db/index.ts'
import { inSnapshot } from '#platform/feed/index.ts'
import type { Indicator } from './indicators/index.ts'
import { BASE, maskOf, measures } from './measure.ts'
import { endOf, type FactsRequest, ids, knownBy, recordset, unprojected } from './tabulate.ts'

export interface EvidenceRequest extends FactsRequest {
  readonly indicator: Indicator
  /** Last dossier of the page before. */
  readonly after?: number
  readonly limit?: number
}

export interface Evidence {
  readonly dossierId: number
  readonly code: string
  readonly procedureCode: string
  readonly in: 'both' | 'denominator'
}

const PAGE = 500
/** Every page adds up the facts anew, so whoever wants all of them takes long pages. */
const LONG_PAGE = 20_000

export async function evidenceOf(app: App, actor: Actor, request: EvidenceRequest): Promise<Evidence[]> {
  const { from, to, unitIds, indicator } = request
  const overdue = indicator.numerator === 'overdueNow'
  const of = indicator.denominator
  const base = of === null ? BASE.overdue : measures[of].base
  // For a count at an instant every fact before it matters, whatever its day.
  const span = overdue ? sql`at < ${ts(endOf(request))}::timestamptz` : sql`day between ${from} and ${to}`
  const part = of === null ? 0 : maskOf(of)
  const whole = indicator.numerator === 'overdueNow' ? 0 : maskOf(indicator.numerator)
  const { cursor, facts } = await inSnapshot(app, unprojected)
  const columns = sql`dossier_id, mask, sign`
  const where = sql`unit_id = any (${ids(unitIds)}::int[]) and base = ${base} and ${span} and ${knownBy(request.asOf)}`
  return await app.db.read<Evidence>(
    actor,
    sql`with f as (
        select ${columns} from measures.fact where province_id = ${app.provinceId} and ${where}
          and (feed_xid, feed_id) <= (${cursor.xid}::xid8, ${cursor.id}::bigint)
        union all select ${columns} from ${recordset(facts)} where ${where}),
      counted as (
        select dossier_id,
          sum(sign) filter (where ${part}::int = 0 or mask & ${part}::int <> 0) as part,
          sum(sign) filter (where ${whole}::int = 0 or mask & ${whole}::int <> 0) as whole
        from f where dossier_id > ${request.after ?? 0} group by dossier_id)
      select d.id as "dossierId", d.code, d.procedure_code as "procedureCode",
        case when c.whole > 0 then 'both' else 'denominator' end as "in"
      from counted c join dossiers.dossier d on d.province_id = ${app.provinceId} and d.id = c.dossier_id
      where c.part > 0 and ${seenBy(actor)} order by c.dossier_id limit ${request.limit ?? PAGE}`,
  )
}

/** Every page of it. */
export async function* allEvidence(
  app: App,
  actor: Actor,
  request: Omit<EvidenceRequest, 'after'>,
): AsyncGenerator<Evidence> {
  const limit = request.limit ?? LONG_PAGE
  let after = 0
  for (;;) {
    const page = await evidenceOf(app, actor, { ...request, limit, after })
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < limit) return
    after = last.dossierId
  }
}
