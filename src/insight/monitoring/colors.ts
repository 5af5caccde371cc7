/**
 * Four levels, xanh, vàng, cam, đỏ, after the map of the Government Office (Quảng Nam, plan of 2022). No document gives
 * thresholds, so they are a versioned rule: from which share of the target a level begins. "Không áp dụng" has no colour.
 */

import { formatCount, formatNumber } from '#insight/measures/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { type App, cached, json, type Sql, sql } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'
import type { Target } from './targets.ts'

export type Color = 'green' | 'yellow' | 'orange' | 'red' | 'none'
export const judgedColors = ['green', 'yellow', 'orange', 'red'] as const

export interface ColorRule {
  readonly version: number
  /** '*': every indicator without a rule of its own. */
  readonly indicator: string
  readonly green: number
  readonly yellow: number
  readonly orange: number
  readonly validFrom: Day
  readonly validUntil: Day | null
  readonly source: string
  readonly note: string
}

export interface ColorQuestion {
  /** Null: the indicator does not apply. */
  readonly value: number | null
  readonly target: Pick<Target, 'value'> | null
  readonly rule: ColorRule | undefined
  readonly higherIsBetter: boolean
  /** Dossiers received in the period: for counts that should be 0, how many would be all. */
  readonly outOf?: number
}

export function colorOf({ value, target, rule, higherIsBetter, outOf }: ColorQuestion): Color {
  if (value === null || target === null || rule === undefined) return 'none'
  const share = higherIsBetter
    ? shareReached(value, target.value)
    : shareKept(value, target.value, outOf ?? 0)
  if (share >= rule.green) return 'green'
  if (share >= rule.yellow) return 'yellow'
  if (share >= rule.orange) return 'orange'
  return 'red'
}

/** A target of 0 is reached by anything. */
function shareReached(value: number, target: number): number {
  return target === 0 ? 1 : value / target
}

/**
 * The fewer the better: within the target it is kept in full. Beyond it, what is too many is held against all dossiers
 * received: 5 overdue of 100 keep 95 %. Without dossiers received nothing is kept.
 */
function shareKept(value: number, target: number, outOf: number): number {
  if (value <= target) return 1
  return outOf === 0 ? 0 : Math.max(0, 1 - (value - target) / outOf)
}

/** The latest version in force, an indicator's own before the general one. */
export function chooseRule(rules: readonly ColorRule[], indicator: string, day: Day): ColorRule | undefined {
  const inForce = rules
    .filter((rule) => rule.validFrom <= day && (rule.validUntil === null || day < rule.validUntil))
    .sort((a, b) => b.version - a.version)
  return (
    inForce.find((rule) => rule.indicator === indicator) ?? inForce.find((rule) => rule.indicator === '*')
  )
}

export interface ColorBand {
  readonly color: (typeof judgedColors)[number]
  /** Lowest value of the band, in the indicator's unit; highest where fewer is better. */
  readonly bound: number
  readonly says: string
}

/** The legend: what each colour means for this target. */
export function bandsOf(
  rule: ColorRule,
  target: Pick<Target, 'value'>,
  higherIsBetter: boolean,
): ColorBand[] {
  if (!higherIsBetter) {
    const percent = (share: number) => `${formatNumber((1 - share) * 100, 0)}%`
    return [
      {
        color: 'green',
        bound: target.value,
        says: target.value === 0 ? 'không có hồ sơ quá hạn' : `không quá ${formatCount(target.value)}`,
      },
      {
        color: 'yellow',
        bound: 1 - rule.yellow,
        says: `không quá ${percent(rule.yellow)} hồ sơ tiếp nhận trong kỳ`,
      },
      {
        color: 'orange',
        bound: 1 - rule.orange,
        says: `không quá ${percent(rule.orange)} hồ sơ tiếp nhận trong kỳ`,
      },
      { color: 'red', bound: 1, says: `trên ${percent(rule.orange)} hồ sơ tiếp nhận trong kỳ` },
    ]
  }
  const at = (share: number) => Math.round(share * target.value * 100) / 100
  const text = (value: number) => `${formatNumber(value, 2).replace(/,?0+$/, '')}%`
  const [green, yellow, orange] = [at(rule.green), at(rule.yellow), at(rule.orange)]
  return [
    { color: 'green', bound: green, says: `từ ${text(green)} trở lên` },
    { color: 'yellow', bound: yellow, says: `từ ${text(yellow)} đến dưới ${text(green)}` },
    { color: 'orange', bound: orange, says: `từ ${text(orange)} đến dưới ${text(yellow)}` },
    { color: 'red', bound: 0, says: `dưới ${text(orange)}` },
  ]
}

export function rulesOf(app: App): Promise<readonly ColorRule[]> {
  return cached(app.db, 'monitoring.colors', () =>
    app.db.read<ColorRule>(
      systemActor,
      sql`select version, indicator, green, yellow, orange, valid_from as "validFrom", valid_until as "validUntil", source, note
        from monitoring.color_rule where province_id = ${app.provinceId}`,
    ),
  )
}

/** A version that stands is never changed: a new threshold is a new version. */
export function storeRules(provinceId: number, rules: readonly ColorRule[]): Sql {
  return sql`insert into monitoring.color_rule(province_id, version, indicator, green, yellow, orange, valid_from, valid_until, source, note)
    select ${provinceId}, r.version, r.indicator, r.green, r.yellow, r.orange, r."validFrom", r."validUntil", r.source, r.note
    from jsonb_to_recordset(${json(rules)}::jsonb) as r(version int, indicator text, green numeric, yellow numeric, orange numeric,
      "validFrom" date, "validUntil" date, source text, note text)
    on conflict do nothing`
}
