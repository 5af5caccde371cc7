/**
 * The lists of the desk. "Mine" is what I hold, what I do for a colleague on leave, and what lies free with a role I fill; "unit" is all that
 * lies with my unit. One order for all: by when somebody must act. Near due warns at least one working day before (Quảng Ngãi plan 96).
 */
import { type DossierRow, rowColumns, rowJoins } from '#casework/dossiers/index.ts'
import { type Ctx, empty, join, type Sql, sql, ts } from '#platform/db/index.ts'
import { dayOf, type Instant, instant } from '#platform/time/index.ts'
import { type PositionRole, processRolesOf } from '#registry/agencies/index.ts'

export const listNames = [
  'all',
  'toReceive',
  'overdue',
  'today',
  'tomorrow',
  'nearDue',
  'later',
  'waiting',
  'toReturn',
  'snoozed',
] as const
export type ListName = (typeof listNames)[number]
export type Scope = 'mine' | 'unit'

export interface ListFilter {
  /** Folded words of the applicant's name, each anywhere in it. */
  readonly words?: readonly string[]
  readonly procedureCode?: string
  readonly channel?: string
  /** An officer's number; 0 is nobody. */
  readonly holder?: number
  readonly dueFrom?: Instant
  readonly dueUntil?: Instant
}

export interface ListQuery {
  readonly scope: Scope
  readonly list: ListName
  readonly filter?: ListFilter
}

/** Where the days end by which lists are cut; tomorrow is the next working day. */
export interface ListBounds {
  readonly endOfToday: Instant
  readonly endOfTomorrow: Instant
}

export interface ListCursor {
  /** Sort position of the last row shown: by when somebody must act (far future when nobody must) and id. */
  readonly at: Instant
  readonly id: number
}

/** What presses nobody sorts last; written as the index `dossier_queue` has it. */
const AT = sql`coalesce(d.queue_at, timestamptz '9999-01-01Z')`
const FAR = sql`timestamptz '9999-01-01Z'`
const OPEN = sql`d.state in ('filed', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature', 'completed')`

function within(ctx: Ctx, scope: Scope): Sql {
  const { actor } = ctx
  const unit = sql`d.province_id = ${ctx.app.provinceId} and d.holder_unit = ${actor.unitId ?? 0} and ${OPEN}`
  if (scope === 'unit') return unit
  const roles = processRolesOf[actor.role as PositionRole] ?? []
  const holders = [actor.id, ...(actor.standsInFor ?? [])]
  return sql`${unit} and d.holder_role = any (${[...roles]}::text[]) and (d.holder_officer is null or d.holder_officer = any (${holders}::int[]))`
}

/** The officer's own snooze, as long as it hides: not yet its day, the dossier has not moved, and nothing presses. */
function snoozes(ctx: Ctx, { endOfTomorrow }: ListBounds): Sql {
  return sql`left join worklists.snooze z on z.province_id = d.province_id and z.officer_id = ${ctx.actor.id} and z.dossier_id = d.id
    and z.ended_at is null and z.version = d.version and z.until_day > ${dayOf(ctx.now)}::date
    and (d.queue_at is null or d.queue_at > ${ts(endOfTomorrow)}::timestamptz)`
}

function partOf(ctx: Ctx, list: ListName, { endOfToday, endOfTomorrow }: ListBounds): Sql {
  const now = sql`${ts(ctx.now)}::timestamptz`
  const today = sql`${ts(endOfToday)}::timestamptz`
  const tomorrow = sql`${ts(endOfTomorrow)}::timestamptz`
  switch (list) {
    case 'toReceive':
      return sql`d.state = 'filed'`
    case 'overdue':
      return sql`d.state <> 'filed' and ${AT} < ${now}`
    case 'today':
      return sql`d.state <> 'filed' and ${AT} >= ${now} and ${AT} <= ${today}`
    case 'tomorrow':
      return sql`d.state <> 'filed' and ${AT} > ${today} and ${AT} <= ${tomorrow}`
    case 'nearDue':
      return sql`d.state <> 'filed' and ${AT} >= ${now} and ${AT} <= ${tomorrow}`
    case 'later':
      return sql`d.state <> 'filed' and ${AT} > ${tomorrow} and ${AT} < ${FAR}`
    case 'waiting':
      // Other agencies are asked while the clock runs: such a dossier waits and may be near due at once.
      return sql`d.state <> 'completed' and (${AT} = ${FAR} or exists (select 1 from dossiers.consultation k where k.province_id = d.province_id
        and k.dossier_id = d.id and k.answered_at is null and k.closed_at is null))`
    case 'toReturn':
      return sql`${AT} = ${FAR} and d.state = 'completed'`
    default:
      return sql`true`
  }
}

/** A unit's list hides nothing: putting off is one officer's own order of work. */
const hidden = (scope: Scope, list: ListName): Sql =>
  list === 'snoozed' ? sql`z.id is not null` : scope === 'mine' ? sql`z.id is null` : sql`true`

function fits(filter: ListFilter): Sql {
  const { words = [], procedureCode, channel, holder, dueFrom, dueUntil } = filter
  const parts: Sql[] = words.map((word) => sql`position(${word} in c.name_fold) > 0`)
  if (procedureCode !== undefined) parts.push(sql`d.procedure_code = ${procedureCode}`)
  if (channel !== undefined) parts.push(sql`d.channel = ${channel}`)
  if (holder !== undefined)
    parts.push(holder === 0 ? sql`d.holder_officer is null` : sql`d.holder_officer = ${holder}`)
  if (dueFrom !== undefined) parts.push(sql`d.due_at >= ${ts(dueFrom)}::timestamptz`)
  if (dueUntil !== undefined) parts.push(sql`d.due_at <= ${ts(dueUntil)}::timestamptz`)
  return parts.length === 0 ? empty : sql`and ${join(parts, ' and ')}`
}

export async function listRows(
  ctx: Ctx,
  { scope, list, filter = {} }: ListQuery,
  bounds: ListBounds,
  options: { after?: ListCursor | undefined; limit?: number } = {},
): Promise<DossierRow[]> {
  const { after, limit = 50 } = options
  const behind =
    after === undefined ? empty : sql`and (${AT}, d.id) > (${ts(after.at)}::timestamptz, ${after.id}::bigint)`
  // The page is cut from the index before anything is joined to it; only a name must be looked at on the way.
  const names =
    filter.words === undefined
      ? empty
      : sql`join dossiers.dossier_content c on c.province_id = d.province_id and c.dossier_id = d.id`
  return await ctx.read<DossierRow>(sql`select ${rowColumns} from (
      select d.* from dossiers.dossier d ${names} ${snoozes(ctx, bounds)}
      where ${within(ctx, scope)} and ${partOf(ctx, list, bounds)} and ${hidden(scope, list)} ${fits(filter)} ${behind}
      order by ${AT}, d.id limit ${limit}) d ${rowJoins}
    order by ${AT}, d.id`)
}

export type ListCounts = Readonly<Record<ListName, number>>

/** How many each list holds, in one look. */
export async function listCounts(ctx: Ctx, scope: Scope, bounds: ListBounds): Promise<ListCounts> {
  const counted = listNames.map(
    (list) =>
      sql`count(*) filter (where ${partOf(ctx, list, bounds)} and ${hidden(scope, list)})::int as ${quoted[list]}`,
  )
  const [row] = await ctx.read<ListCounts>(
    sql`select ${join(counted, ', ')} from dossiers.dossier d ${snoozes(ctx, bounds)} where ${within(ctx, scope)}`,
  )
  return row!
}

const quoted: Readonly<Record<ListName, Sql>> = {
  all: sql`"all"`,
  toReceive: sql`"toReceive"`,
  overdue: sql`overdue`,
  today: sql`today`,
  tomorrow: sql`tomorrow`,
  nearDue: sql`"nearDue"`,
  later: sql`later`,
  waiting: sql`waiting`,
  toReturn: sql`"toReturn"`,
  snoozed: sql`snoozed`,
}

const BATCH = 2000
const FAR_AT: Instant = instant(Date.parse('9999-01-01T00:00:00Z'))

export const cursorOf = (row: Pick<DossierRow, 'queueAt' | 'id'>): ListCursor => ({
  at: row.queueAt ?? FAR_AT,
  id: row.id,
})

/**
 * The whole list in its order, a stretch at a time: an export holds two stretches in memory, never the list. The next is fetched while this one
 * is written.
 */
export async function* eachRow(ctx: Ctx, query: ListQuery, bounds: ListBounds): AsyncGenerator<DossierRow[]> {
  const fetchAfter = (after?: ListCursor) => listRows(ctx, query, bounds, { after, limit: BATCH })
  for (let coming = fetchAfter(); ; ) {
    const rows = await coming
    const last = rows.at(-1)
    if (last === undefined) return
    const more = rows.length === BATCH
    if (more) {
      coming = fetchAfter(cursorOf(last))
      // Whoever stops reading does not ask how it ended; whoever goes on is told by the await above.
      coming.catch(() => {})
    }
    yield rows
    if (!more) return
  }
}

/** Dossiers I hold myself that can be given to a colleague: the desk that is handed over. */
export async function heldByMe(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.read<{ id: number }>(
    sql`select d.id from dossiers.dossier d where d.province_id = ${ctx.app.provinceId} and d.holder_unit = ${ctx.actor.unitId ?? 0}
      and d.holder_officer = ${ctx.actor.id} and d.state in ('received', 'handling', 'awaitingSignature') order by d.queue_at nulls last, d.id`,
  )
  return rows.map((row) => row.id)
}

/** What one can filter by: the procedures of the dossiers that lie with the unit. */
export async function proceduresIn(
  ctx: Ctx,
  scope: Scope,
): Promise<{ readonly code: string; readonly name: string }[]> {
  return await ctx.read(sql`select code, name from procedures.procedure where province_id = ${ctx.app.provinceId}
    and code in (select d.procedure_code from dossiers.dossier d where ${within(ctx, scope)}) order by name limit 300`)
}
