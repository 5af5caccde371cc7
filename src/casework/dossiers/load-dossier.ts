/** A dossier as a verb sees it: its acts, the state they add up to, the revision it is pinned to, and who may see it. */
import type { Actor } from '#platform/auth/index.ts'
import { type Ctx, sql } from '#platform/db/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import { dayOf, type Instant, type WorkingTime } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import {
  type Answers,
  findStep,
  getRevision,
  isBranched,
  type NextStep,
  nextStep,
  type PathFacts,
  type Procedure,
  type ProcessStep,
  type StepOutcome,
} from '#registry/procedures/index.ts'
import type { Act, ActData } from './record/act.ts'
import type { StepFacts } from './record/available-acts.ts'
import { stateAfter } from './record/fold.ts'
import type { DossierState } from './record/state.ts'

export interface Access {
  readonly unitId: number
  readonly partyId: number
  readonly role: string
}

export interface LoadedDossier {
  readonly id: number
  readonly acts: readonly Act[]
  readonly state: DossierState
  readonly procedure: Procedure
  readonly access: readonly Access[]
  /** What decides between branches of the process; read only where there are any. */
  readonly facts: PathFacts
}

interface ActRow {
  seq: number
  kind: string
  at: Instant
  actor_kind: Act['actorKind']
  actor_id: number
  unit_id: number | null
  data: Omit<ActData, 'kind'>
}

export function actFromRow(row: ActRow): Act {
  return {
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    unitId: row.unit_id,
    data: { kind: row.kind, ...row.data } as ActData,
  }
}

export const notFound = (): Refusal<'dossier.not_found'> =>
  refuse(
    'dossier.not_found',
    'Không tìm thấy hồ sơ này.',
    'Kiểm tra lại mã hồ sơ, hoặc hỏi Bộ phận Một cửa nơi bạn nộp.',
  )

/**
 * Absent and foreign dossiers give the same answer. The code looks at the access rows itself although row-level
 * security has already filtered them: each wall must hold when the other is taken away.
 */
export async function findDossier(ctx: Ctx, id: number): Promise<LoadedDossier | undefined> {
  const p = ctx.app.provinceId
  const [acts, access] = (await ctx.readAll([
    sql`select seq, kind, at, actor_kind, actor_id, unit_id, data from dossiers.dossier_act where province_id = ${p} and dossier_id = ${id} order by seq`,
    // An officer sees the unit's own right only; who the applicant is (to be told) stands with the content.
    sql`select unit_id as "unitId", party_id as "partyId", role from dossiers.dossier_access where province_id = ${p} and dossier_id = ${id}
      union select 0, applicant_party, 'applicant' from dossiers.dossier_content where province_id = ${p} and dossier_id = ${id} and applicant_party is not null
      union select 0, helper_party, 'helper' from dossiers.dossier_content where province_id = ${p} and dossier_id = ${id} and helper_party is not null`,
  ])) as [ActRow[], Access[]]
  if (acts.length === 0 || !maySee(ctx.actor, access)) return undefined
  const loaded = acts.map(actFromRow)
  const state = stateAfter(loaded)
  const { procedure } = await getRevision(ctx.app, state.revisionId)
  const dossier = {
    id,
    acts: loaded,
    state,
    procedure,
    access,
    facts: await factsOf(ctx, id, procedure, state),
  }
  ctx.remember(copyKey(id), dossier)
  return dossier
}

async function factsOf(
  ctx: Ctx,
  id: number,
  { process }: Procedure,
  state: DossierState,
): Promise<PathFacts> {
  if (process === undefined || !isBranched(process)) return { answers: {} }
  const [content] = await ctx.read<{ answers: Answers }>(
    sql`select answers from dossiers.dossier_content where province_id = ${ctx.app.provinceId} and dossier_id = ${id}`,
  )
  return { answers: content?.answers ?? {}, on: dayOf(state.filedAt) }
}

export const copyKey = (id: number): string => `dossier:${id}`

/**
 * For a verb that appends an act: the dossier as this actor last saw it, if that was a moment ago. The act's number is the lock, so a
 * copy that is behind loses to whoever wrote meanwhile, and the verb is run again on what stands.
 */
export async function findForAct(ctx: Ctx, id: number): Promise<LoadedDossier | undefined> {
  const copy = ctx.recall(copyKey(id)) as LoadedDossier | undefined
  if (copy === undefined || !maySee(ctx.actor, copy.access)) return await findDossier(ctx, id)
  const { procedure } = await getRevision(ctx.app, copy.state.revisionId)
  // Answers may be corrected without an act of their own kind: the path is asked anew.
  return { ...copy, procedure, facts: await factsOf(ctx, id, procedure, copy.state) }
}

export function maySee(actor: Actor, access: readonly Access[]): boolean {
  if (actor.seesAll) return true
  return access.some(
    (row) =>
      (row.unitId !== 0 && actor.unitIds.includes(row.unitId)) ||
      (row.partyId !== 0 && row.partyId === actor.partyId),
  )
}

export function currentStep(dossier: Pick<LoadedDossier, 'procedure' | 'state'>): ProcessStep | undefined {
  return dossier.procedure.process === undefined
    ? undefined
    : findStep(dossier.procedure.process, dossier.state.step.id)
}

type OnItsPath = Pick<LoadedDossier, 'procedure' | 'state' | 'facts'>

/** Where the work goes from the current step, by this dossier's answers. */
export function stepAfter({ procedure, state, facts }: OnItsPath, outcome: StepOutcome): NextStep {
  return nextStep(procedure.process!, state.step.id, outcome, facts)
}

export function stepFacts(dossier: OnItsPath): StepFacts {
  const step = currentStep(dossier)
  if (step === undefined) return { kind: null, next: null }
  const next = stepAfter(dossier, 'done')
  return { kind: step.kind, next: next.kind === 'step' ? next.step.kind : null }
}

/** Calendar and office hours of the unit that settles the dossier, on the day it was received. */
export async function workingTimeOf(ctx: Ctx, unitId: number, at: Instant): Promise<WorkingTime> {
  return (await directoryOf(ctx.app)).workingTime(unitId, dayOf(at))
}
