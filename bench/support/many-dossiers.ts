/**
 * Very many dossiers for benchmarks of lists, searches and exports: one is filed and received by the real commands, and the others are its
 * copies with names, codes, numbers and times of their own. Written as superuser, who alone passes row-level security.
 */
import { receiveDossier } from '#casework/dossiers/index.ts'
import { fileDirectly } from '#casework/filing/index.ts'
import { type Actor, systemActor } from '#platform/auth/index.ts'
import { type App, type Command, type Pool, runCommand, sql } from '#platform/db/index.ts'
import { fold } from '#platform/text/index.ts'
import { dayOf } from '#platform/time/index.ts'
import {
  actorOf,
  directoryOf,
  FAMILIES,
  findPositions,
  GIVEN,
  type PositionRole,
} from '#registry/agencies/index.ts'
import { listProcedures } from '#registry/procedures/index.ts'

const MIDDLES = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Thanh', 'Hoàng', 'Quốc', 'Kim']

export const names: readonly string[] = FAMILIES.flatMap((family) =>
  MIDDLES.flatMap((middle) => GIVEN.map((given) => `${family} ${middle} ${given}`)),
)

export interface Filled {
  /** Commune whose case officers have the queue. */
  readonly unit: string
  readonly unitId: number
  /** Numbers of the dossiers of the queue: from, below. */
  readonly queue: readonly [number, number]
  readonly all: readonly [number, number]
}

export async function personOf(app: App, unit: string, role: PositionRole) {
  const [position] = await findPositions(app, { subject: `demo:${unit}:${role}` })
  return { position: position!, actor: await actorOf(app, position!) }
}

/** `queue` of `size` lie open with one unit; the others are spread over the communes, most of them closed. */
export async function fillDossiers(app: App, admin: Pool, size: number, queue: number): Promise<Filled> {
  const today = dayOf(app.clock.now())
  const { tree, at } = await directoryOf(app)
  const communes = tree.units.filter((unit) => unit.kind === 'commune' && at(unit.code, today) === unit)
  const [first] = communes
  const { actor } = await personOf(app, first!.code, 'receptionOfficer')
  const model = await oneDossier(app, actor, first!.code)
  const unitIds = communes.map((unit) => at(unit.code, today)!.id)
  const base = 1_000_000
  for (let from = 1; from <= size; from += 50_000) {
    const until = Math.min(size, from + 49_999)
    await copyModel(admin, { model, base, from, until, queue, unitIds })
  }
  for (const table of ['dossier', 'dossier_act', 'dossier_content', 'dossier_access'])
    await admin.query(`vacuum analyze dossiers.${table}`)
  return {
    unit: first!.code,
    unitId: unitIds[0]!,
    queue: [base + 1, base + 1 + Math.min(queue, size)],
    all: [base + 1, base + 1 + size],
  }
}

async function oneDossier(app: App, desk: Actor, unit: string): Promise<number> {
  const procedure = (await listProcedures(app)).find(
    (one) => one.level === 'commune' && one.published && !one.hasForm,
  )!.code
  const run = async <Input, Value extends object>(command: Command<Input, Value>, input: unknown) => {
    const outcome = await runCommand(app, command, { actor: desk, correlationId: 'bench' }, input)
    if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message}`)
    return outcome
  }
  const applicant = { name: 'Nguyễn Văn A' }
  const { dossierId } = await run(fileDirectly, { procedureCode: procedure, receivingUnit: unit, applicant })
  await run(receiveDossier, { dossierId })
  return dossierId
}

interface Copying {
  readonly model: number
  readonly base: number
  readonly from: number
  readonly until: number
  readonly queue: number
  readonly unitIds: readonly number[]
}

async function copyModel(admin: Pool, { model, base, from, until, queue, unitIds }: Copying): Promise<void> {
  const values = [model, base, from, until, queue, unitIds]
  const each = `from generate_series($3::int, $4::int) n,
    lateral (select case when n <= $5::int then ($6::int[])[1] else ($6::int[])[1 + n % cardinality($6::int[])] end as unit, n <= $5::int as open,
      make_interval(mins => n % 20000) as later) x`
  const code = `'H48.' || x.unit || '-20260907-' || lpad(n::text, 7, '0')`
  await admin.query(
    `insert into dossiers.dossier(province_id, id, version, state, code, procedure_code, revision_id, channel, entry, online_service, assisted,
        receiving_unit, competent_unit, holder_unit, holder_role, step_id, step_due_at, queue_at, filed_at, received_at, due_at, completed_at, returned_at)
      select d.province_id, $2::bigint + n, d.version, case when x.open then 'received' else 'returned' end, ${code}, d.procedure_code, d.revision_id, d.channel, d.entry,
        d.online_service, d.assisted, x.unit, x.unit, x.unit, d.holder_role, d.step_id, d.step_due_at + x.later, case when x.open then d.queue_at + x.later end,
        d.filed_at, d.received_at, d.due_at + x.later, case when not x.open then d.received_at end, case when not x.open then d.received_at end
      ${each}, dossiers.dossier d where d.id = $1`,
    values,
  )
  await admin.query(
    `insert into dossiers.dossier_act select a.province_id, $2::bigint + n, a.seq, a.kind, a.at, a.actor_kind, a.actor_id, x.unit,
        case a.kind when 'filed' then a.data || jsonb_build_object('receivingUnit', x.unit, 'competentUnit', x.unit)
          when 'received' then a.data || jsonb_build_object('code', ${code}, 'step', a.data->'step' || jsonb_build_object('unit', x.unit)) else a.data end
      ${each}, dossiers.dossier_act a where a.dossier_id = $1`,
    values,
  )
  await admin.query(
    `insert into dossiers.dossier_content(province_id, dossier_id, applicant_name, name_fold, personal_id, phone, applicant, answers, delivery)
      select c.province_id, $2::bigint + n, ($7::text[])[1 + n * 7919 % cardinality($7::text[])], ($8::text[])[1 + n * 7919 % cardinality($8::text[])],
        '051' || lpad(n::text, 9, '0'), '09' || lpad(n::text, 8, '0'), c.applicant, c.answers, c.delivery
      from generate_series($3::int, $4::int) n, dossiers.dossier_content c where c.dossier_id = $1 and $5::int >= 0 and cardinality($6::int[]) > 0`,
    [...values, names, names.map(fold)],
  )
  await admin.query(
    `insert into dossiers.dossier_access(province_id, dossier_id, unit_id, role)
      select 51, $2::bigint + n, x.unit, role ${each}, unnest(array['receiving', 'competent']) role where $1::bigint > 0`,
    values,
  )
}

export const codeOf = async (app: App, id: number): Promise<string> => {
  const [row] = await app.db.read<{ code: string }>(
    systemActor,
    sql`select code from dossiers.dossier where province_id = ${app.provinceId} and id = ${id}`,
  )
  return row!.code
}
