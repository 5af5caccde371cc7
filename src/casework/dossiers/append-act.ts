/** The one way an act comes into being: act row, the dossier row as the fold of its acts, and the feed row, together. */
import { type Ctx, json, type Sql, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import { endGrants } from '#registry/parties/index.ts'
import { type DossierChanged, type DossierSummary, summarize } from './events.ts'
import { copyKey, type LoadedDossier } from './load-dossier.ts'
import type { Act, ActData } from './record/act.ts'
import { applyAct, stateAfter } from './record/fold.ts'
import { type DossierState, isClosed, queueAt } from './record/state.ts'

export function firstAct(ctx: Ctx, data: ActData): { act: Act; state: DossierState } {
  const act = makeAct(ctx, 1, data, ctx.now)
  return { act, state: stateAfter([act]) }
}

/** Collects the writes of one more act and returns the dossier as it will stand. seq is the lock: a lost race is a broken key. */
export function appendAct(
  ctx: Ctx,
  dossier: LoadedDossier,
  data: ActData,
  at: Instant = ctx.now,
): LoadedDossier {
  const act = makeAct(ctx, dossier.state.version + 1, data, at)
  const state = applyAct(dossier.state, act)
  ctx.write(insertAct(ctx, dossier.id, act))
  ctx.write(updateDossier(ctx, dossier.id, state))
  emitChange(ctx, dossier.id, act, summarize(dossier.state), state)
  // The right to look into the applicant's vault ends with the dossier that gave it.
  if (isClosed(state) && !isClosed(dossier.state) && hasParty(dossier)) endGrants(ctx, dossier.id)
  ctx.about({ dossierId: dossier.id })
  const after = { ...dossier, state, acts: [...dossier.acts, act] }
  ctx.rememberAfter(copyKey(dossier.id), after)
  return after
}

const hasParty = ({ access }: LoadedDossier) => access.some((row) => row.role === 'applicant')

function makeAct(ctx: Ctx, seq: number, data: ActData, at: Instant): Act {
  return { seq, at, actorKind: ctx.actor.kind, actorId: ctx.actor.id, unitId: ctx.actor.unitId, data }
}

export function insertAct(ctx: Ctx, dossierId: number, act: Act): Sql {
  const { kind, ...data } = act.data
  return sql`insert into dossiers.dossier_act(province_id, dossier_id, seq, kind, at, actor_kind, actor_id, unit_id, data)
    values (${ctx.app.provinceId}, ${dossierId}, ${act.seq}, ${kind}, ${ts(act.at)}, ${act.actorKind}, ${act.actorId}, ${act.unitId}, ${json(data)}::jsonb)`
}

export function emitChange(
  ctx: Ctx,
  dossierId: number,
  act: Act,
  before: DossierSummary | null,
  state: DossierState,
): void {
  const data: DossierChanged = { seq: act.seq, before, after: summarize(state) }
  ctx.emit({
    kind: `dossier.${act.data.kind}`,
    dossierId,
    unitId: state.competentUnit,
    at: act.at,
    data: { ...data },
  })
}

export function insertDossier(ctx: Ctx, id: number, s: DossierState): Sql {
  return sql`insert into dossiers.dossier(province_id, id, version, state, procedure_code, revision_id, channel, entry, online_service, assisted,
      receiving_unit, competent_unit, holder_unit, holder_role, step_id, step_due_at, queue_at, filed_at)
    values (${ctx.app.provinceId}, ${id}, ${s.version}, ${s.state}, ${s.procedureCode}, ${s.revisionId}, ${s.channel}, ${s.entry}, ${s.onlineService},
      ${s.assisted}, ${s.receivingUnit}, ${s.competentUnit}, ${s.step.unit}, ${s.step.role}, ${s.step.id}, ${ts(s.step.dueAt)}, ${ts(queueAt(s))}, ${ts(s.filedAt)})`
}

function updateDossier(ctx: Ctx, id: number, s: DossierState): Sql {
  return sql`update dossiers.dossier set version = ${s.version}, state = ${s.state}, code = ${s.code}, holder_unit = ${s.step.unit},
      holder_role = ${s.step.role}, holder_officer = ${s.step.officer}, step_id = ${s.step.id}, step_due_at = ${ts(s.step.dueAt)}, queue_at = ${ts(queueAt(s))},
      received_at = ${ts(s.receivedAt)}, due_at = ${ts(s.dueAt)}, overdue_at = ${ts(s.overdueAt)}, completed_at = ${ts(s.completedAt)},
      returned_at = ${ts(s.returnedAt)}, ended_at = ${ts(s.endedAt)}, acted_at = ${ts(s.actedAt)}, silent_since = ${ts(s.silentSince)}
    where province_id = ${ctx.app.provinceId} and id = ${id} and version = ${s.version - 1}`
}
