/**
 * Targets of plans. A unit's own target beats the floor of its level, even where it is lower (Quảng Trị 2025 gives ten
 * departments 60 under a floor of 70); both are shown. An increase over the year before cannot be judged without that
 * year's figure, so it is named and never coloured.
 */
import { systemActor } from '#platform/auth/index.ts'
import { type App, cached, json, type Sql, sql } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'
import { ancestorsAt, type Directory, levelOf, type UnitLevel, unitAt } from '#registry/agencies/index.ts'

export interface Target {
  readonly plan: string
  readonly unit: string
  readonly level: UnitLevel
  readonly indicator: string
  readonly from: Day
  readonly to: Day
  readonly comparator: '>=' | '=' | '+'
  readonly value: number
  readonly source: string
  readonly note: string
}

export interface TargetChoice {
  readonly own: Target | null
  readonly floor: Target | null
  /** What the colour is judged by; null: nothing that can be judged. */
  readonly effective: Target | null
  /** Increases over the year before. */
  readonly unjudged: readonly Target[]
}

export const NO_TARGET: TargetChoice = { own: null, floor: null, effective: null, unjudged: [] }

const TARGETS_CACHE = 'monitoring.targets'

export function targetsOf(app: App): Promise<readonly Target[]> {
  return cached(app.db, TARGETS_CACHE, () =>
    app.db.read<Target>(
      systemActor,
      sql`select plan, unit_code as unit, level, indicator, from_day as "from", to_day as "to", comparator, value, source, note
        from monitoring.target where province_id = ${app.provinceId} order by from_day, plan, id`,
    ),
  )
}

/** The targets of a unit for an indicator on a day (the last of the period shown). */
export function chooseTarget(
  targets: readonly Target[],
  directory: Directory,
  unit: string,
  indicator: string,
  day: Day,
): TargetChoice {
  const known = unitAt(directory.tree, unit, day)
  if (known === undefined) return NO_TARGET
  const level = levelOf(known)
  const mine = targets.filter(
    (target) => target.indicator === indicator && target.level === level && isInForce(target, day),
  )
  const above = ancestorsAt(directory.tree, unit, day).map(({ code }) => code)
  const floors = above.flatMap((code) => mine.filter((target) => target.unit === code))
  return choose(
    mine.filter((target) => target.unit === unit),
    floors,
  )
}

/** The floor that a plan of `unit` sets for a level below it. */
export function chooseLevelTarget(
  targets: readonly Target[],
  unit: string,
  level: UnitLevel,
  indicator: string,
  day: Day,
): TargetChoice {
  const floors = targets.filter(
    (target) =>
      target.unit === unit &&
      target.level === level &&
      target.indicator === indicator &&
      isInForce(target, day),
  )
  return choose([], floors)
}

const isInForce = (target: Target, day: Day): boolean => target.from <= day && day <= target.to
const isJudged = (target: Target): boolean => target.comparator !== '+'

/** Nearest unit above first; of one unit the latest plan. */
function choose(owns: readonly Target[], floors: readonly Target[]): TargetChoice {
  const own = owns.filter(isJudged).at(-1) ?? null
  const nearest = floors.find(isJudged)
  const floor = floors.filter((target) => isJudged(target) && target.unit === nearest?.unit).at(-1) ?? null
  return {
    own,
    floor,
    effective: own ?? floor,
    unjudged: [...owns, ...floors].filter((target) => !isJudged(target)),
  }
}

export function storeTargets(provinceId: number, targets: readonly Target[]): Sql {
  return sql`insert into monitoring.target as t (province_id, plan, unit_code, level, indicator, from_day, to_day, comparator, value, source, note)
    select ${provinceId}, r.plan, r.unit, r.level, r.indicator, r."from", r."to", r.comparator, r.value, r.source, r.note
    from jsonb_to_recordset(${json(targets)}::jsonb) as r(plan text, unit text, level text, indicator text, "from" date, "to" date,
      comparator text, value numeric, source text, note text)
    on conflict (province_id, plan, unit_code, level, indicator, from_day) do update
      set to_day = excluded.to_day, comparator = excluded.comparator, value = excluded.value, source = excluded.source, note = excluded.note
      where (t.to_day, t.comparator, t.value, t.source, t.note) is distinct from
        (excluded.to_day, excluded.comparator, excluded.value, excluded.source, excluded.note)`
}
