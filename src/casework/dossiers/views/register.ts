/**
 * Sổ theo dõi hồ sơ: every dossier that a one-stop desk received in a period, a line each, in the order of reception. A view of the
 * acts for any period and any unit one may see; lines are numbered through the year, as in the paper book.
 * Law: Circular 01/2018/TT-VPCP art. 10 and form 06, Circular 03/2025/TT-VPCP form 07.
 */
import { type RegisterRow, registerView } from '#casework/documents/index.ts'
import type { Actor } from '#platform/auth/index.ts'
import { type App, type Ctx, type Sql, sql, ts, usePort } from '#platform/db/index.ts'
import {
  addDays,
  civilOf,
  type Day,
  dayOf,
  dayOfCivil,
  formatDayVi,
  instantAt,
} from '#platform/time/index.ts'
import { agencyTitle, directoryOf, type KnownUnit } from '#registry/agencies/index.ts'
import { formEditionOn } from '#registry/procedures/index.ts'
import { REGISTERED_KINDS, type RegisteredAct, type RegisteredDossier, registerRow } from './register-row.ts'
import { seenBy } from './seen-by.ts'
import { slipSettings } from './slip-content.ts'

export interface RegisterPeriod {
  readonly unitId: number
  readonly from: Day
  /** Included. */
  readonly to: Day
}

/** A paper book of that many lines is bound in several volumes; the period is chosen shorter. */
export const REGISTER_LINES_MAX = 5_000
/** Acts of so many dossiers are read at a turn. */
const CHUNK = 500

/** Units that receive dossiers and whose register this officer may print. */
export async function registerUnits(app: App, actor: Actor): Promise<KnownUnit[]> {
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  return [...directory.tree.byCode.keys()]
    .flatMap((code) => directory.at(code, today) ?? [])
    .filter((unit) => unit.agencyCode !== null && (actor.seesAll || actor.unitIds.includes(unit.id)))
}

/** How many lines the period has, and the number its first one bears in the book of the year. */
export async function registerSize(
  ctx: Ctx,
  { unitId, from, to }: RegisterPeriod,
): Promise<{ count: number; firstSerial: number }> {
  const newYear = dayOfCivil(civilOf(from).year, 1, 1)
  const [row] = await ctx.read<{ before: number; count: number }>(sql`select
      count(*) filter (where d.received_at < ${ts(instantAt(from, 0))})::int as before,
      count(*) filter (where d.received_at >= ${ts(instantAt(from, 0))})::int as count
    from dossiers.dossier d where ${receivedIn(ctx, unitId, newYear, to, await unitIds(ctx))}`)
  return { count: row!.count, firstSerial: row!.before + 1 }
}

export async function registerRows(ctx: Ctx, period: RegisterPeriod): Promise<RegisterRow[]> {
  const { firstSerial } = await registerSize(ctx, period)
  const directory = await directoryOf(ctx.app)
  const { unitId, from, to } = period
  const dossiers = await ctx.read<RegisteredDossier>(sql`select d.id, d.code, p.name as "procedureName",
      c.applicant_name as "applicantName", c.address, c.phone, d.competent_unit as "competentUnit"
    from dossiers.dossier d join dossiers.dossier_content c on c.province_id = d.province_id and c.dossier_id = d.id
      join procedures.procedure p on p.province_id = d.province_id and p.code = d.procedure_code
    where ${receivedIn(ctx, unitId, from, to, await unitIds(ctx))}
    order by d.received_at, d.id limit ${REGISTER_LINES_MAX}`)
  const rows: RegisterRow[] = []
  for (let start = 0; start < dossiers.length; start += CHUNK) {
    const some = dossiers.slice(start, start + CHUNK)
    const acts = Map.groupBy(
      await actsOf(
        ctx,
        some.map((one) => one.id),
      ),
      (act) => act.dossierId,
    )
    for (const [index, dossier] of some.entries())
      rows.push(
        registerRow(
          dossier,
          acts.get(dossier.id) ?? [],
          firstSerial + start + index,
          directory.byId(dossier.competentUnit),
        ),
      )
  }
  return rows
}

/** The register as it is printed. */
export async function registerPaper(ctx: Ctx, period: RegisterPeriod) {
  const unit = (await directoryOf(ctx.app)).byId(period.unitId)
  return registerView({
    // A book is kept on the form of its day: the last one of the period.
    edition: formEditionOn(period.to),
    agency: agencyTitle(unit),
    unit: 'Bộ phận Tiếp nhận và Trả kết quả',
    place: unit.shortName,
    issuedAt: ctx.now,
    period: `Từ ngày ${formatDayVi(period.from)} đến ngày ${formatDayVi(period.to)}`,
    rows: await registerRows(ctx, period),
    demo: usePort(ctx.app, slipSettings).demo,
  })
}

/**
 * All settling units are named although none is left out: so the index of receptions by settling unit serves, and registers, which
 * are printed a few times a day, cost no index of their own at every act.
 */
function receivedIn(ctx: Ctx, unitId: number, from: Day, to: Day, units: readonly number[]): Sql {
  return sql`d.province_id = ${ctx.app.provinceId} and d.receiving_unit = ${unitId} and d.competent_unit = any (${[...units]}::int[])
    and d.received_at >= ${ts(instantAt(from, 0))} and d.received_at < ${ts(instantAt(addDays(to, 1), 0))} and ${seenBy(ctx.actor)}`
}

async function unitIds(ctx: Ctx): Promise<number[]> {
  const { tree } = await directoryOf(ctx.app)
  return tree.units.map((unit) => (unit as KnownUnit).id)
}

async function actsOf(ctx: Ctx, ids: readonly number[]): Promise<RegisteredAct[]> {
  return await ctx.read<RegisteredAct>(sql`select dossier_id as "dossierId", kind, at, data from dossiers.dossier_act
    where province_id = ${ctx.app.provinceId} and dossier_id = any (${[...ids]}::bigint[]) and kind = any (${[...REGISTERED_KINDS]}::text[])
    order by dossier_id, seq`)
}
