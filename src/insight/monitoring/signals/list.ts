/** Signals as a supervisor sees them: those of the units the reader may see, newest first, by pages. */
import { type Ctx, sql, ts } from '#platform/db/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { SignalKind } from './detect.ts'

export interface Signal {
  readonly id: number
  readonly kind: SignalKind
  readonly unitId: number
  readonly actorKind: string
  readonly actorId: number
  readonly at: Instant
  readonly until: Instant
  readonly dossierIds: readonly number[]
  readonly evidence: Readonly<Record<string, unknown>>
}

export interface SignalsAsked {
  readonly kind?: SignalKind | undefined
  readonly unitId?: number | undefined
  readonly from: Instant
  readonly to: Instant
  readonly before?: { readonly at: Instant; readonly id: number } | undefined
  readonly limit: number
}

export async function signalsOf(ctx: Ctx, asked: SignalsAsked): Promise<Signal[]> {
  const { kind = null, unitId = null, before } = asked
  return await ctx.read<Signal>(sql`select id, kind, unit_id as "unitId", actor_kind as "actorKind", actor_id as "actorId", at, until,
      array(select unnest(dossier_ids)::float8) as "dossierIds", evidence
    from monitoring.signal where province_id = ${ctx.app.provinceId} and at >= ${ts(asked.from)} and at < ${ts(asked.to)}
      and (${kind}::text is null or kind = ${kind}) and (${unitId}::int is null or unit_id = ${unitId})
      and (${ctx.actor.seesAll} or unit_id in (select value::int from jsonb_array_elements_text(${JSON.stringify(ctx.actor.unitIds)}::jsonb)))
      and (${before === undefined} or (at, id) < (${ts(before?.at ?? asked.to)}, ${before?.id ?? 0}))
    order by at desc, id desc limit ${asked.limit}`)
}
