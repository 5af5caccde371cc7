/**
 * Whose dossiers are meant. Facts carry the edition of the unit that was competent then; a code is read at a day (the last
 * of the period), or, with `unitsAsOf`, every edition counts for the unit that answers for it on that day.
 */

import { addDays, type Day } from '#platform/time/index.ts'
import {
  ancestorsAt,
  type Directory,
  descendantsAt,
  type KnownUnit,
  levelOf,
  successorOf,
  type UnitLevel,
  unitAt,
  unitsOfLevel,
} from '#registry/agencies/index.ts'

/** The territory of two levels began (Resolution 202/2025/QH15): codes before and after name other units. */
export const TWO_LEVELS_SINCE = '2025-07-01' as Day

export interface ScopeRequest {
  readonly from: Day
  readonly to: Day
  readonly units?: readonly string[]
  readonly level?: UnitLevel
  readonly rollup?: boolean
  readonly unitsAsOf?: Day
}

export interface ScopeGroup {
  /** Code, or 'level' for the sum of the level asked for. */
  readonly unit: string
  readonly known: KnownUnit | undefined
  readonly unitIds: readonly number[]
}

export type Scope =
  | { readonly ok: true; readonly day: Day; readonly groups: readonly ScopeGroup[] }
  | { readonly ok: false; readonly field: 'unit' | 'level' | 'units-as-of'; readonly says: string }

export function resolveScope(directory: Directory, request: ScopeRequest): Scope {
  const { from, to, unitsAsOf } = request
  const crosses = from < TWO_LEVELS_SINCE && to >= TWO_LEVELS_SINCE
  if (crosses && unitsAsOf === undefined) {
    const says = 'kỳ đi qua ngày 01/7/2025 nên phải cho biết tính theo đơn vị của ngày nào'
    return { ok: false, field: 'units-as-of', says }
  }
  if (unitsAsOf !== undefined && to >= TWO_LEVELS_SINCE && unitsAsOf < TWO_LEVELS_SINCE) {
    const says = 'đơn vị lập từ 01/7/2025 không thể tính về đơn vị của ngày trước đó'
    return { ok: false, field: 'units-as-of', says }
  }
  const day = unitsAsOf ?? to
  const owners = ownersOf(directory, request)
  if (request.level !== undefined) return levelScope(directory, owners, day, request.level, request.rollup)
  const groups: ScopeGroup[] = []
  for (const code of request.units ?? [directory.provinceCode]) {
    const unit = directory.at(code, day)
    if (unit === undefined)
      return { ok: false, field: 'unit', says: `không có đơn vị ${code} vào ngày ${day}` }
    groups.push(groupOf(directory, owners, day, unit, request.rollup))
  }
  return { ok: true, day, groups }
}

function levelScope(
  directory: Directory,
  owners: Map<string, number[]>,
  day: Day,
  level: UnitLevel,
  rollup: boolean | undefined,
): Scope {
  const units = unitsOfLevel(directory.tree, level, day, directory.provinceCode) as KnownUnit[]
  if (units.length === 0) return { ok: false, field: 'level', says: `vào ngày ${day} không có cấp này` }
  const groups = units
    .map((unit) => groupOf(directory, owners, day, unit, rollup))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1))
  const all = [...new Set(groups.flatMap(({ unitIds }) => unitIds))]
  return { ok: true, day, groups: [...groups, { unit: 'level', known: undefined, unitIds: all }] }
}

/** The province is the sum of all its units; any other unit is its own dossiers, and with `rollup` those below it. */
function groupOf(
  directory: Directory,
  owners: Map<string, number[]>,
  day: Day,
  unit: KnownUnit,
  rollup: boolean | undefined,
): ScopeGroup {
  const own = owners.get(unit.code) ?? []
  if (unit.kind === 'province')
    return { unit: unit.code, known: unit, unitIds: owners.get(below(unit.code)) ?? [] }
  const lower = rollup ? descendantsAt(directory.tree, unit.code, day) : []
  const unitIds = [...own, ...lower.flatMap(({ code }) => owners.get(code) ?? [])]
  return { unit: unit.code, known: unit, unitIds }
}

/** Key under which every unit of a province is kept, those dissolved within the period among them. */
const below = (province: string): string => `${province}/`

function ownersOf(directory: Directory, { from, to, unitsAsOf }: ScopeRequest): Map<string, number[]> {
  const owners = new Map<string, number[]>()
  const add = (key: string, id: number) => {
    const ids = owners.get(key)
    if (ids === undefined) owners.set(key, [id])
    else ids.push(id)
  }
  for (const unit of directory.tree.units as readonly KnownUnit[]) {
    const lastDay = unit.validUntil === null ? null : addDays(unit.validUntil, -1)
    const overlaps =
      (unit.validFrom === null || unit.validFrom <= to) && (lastDay === null || lastDay >= from)
    if (!overlaps) continue
    const readAt = unitsAsOf ?? (lastDay !== null && lastDay < to ? lastDay : to)
    const code = unitsAsOf === undefined ? unit.code : ownerAt(directory, unit, unitsAsOf)
    if (code === undefined) continue
    add(code, unit.id)
    const province = provinceAt(directory, code, readAt)
    if (province !== undefined) add(below(province), unit.id)
  }
  return owners
}

function ownerAt(directory: Directory, unit: KnownUnit, day: Day): string | undefined {
  if (unit.validUntil === null || day < unit.validUntil) return unit.code
  return successorOf(directory.tree, unit.code, addDays(unit.validUntil, -1), day)
}

function provinceAt(directory: Directory, code: string, day: Day): string | undefined {
  const unit = unitAt(directory.tree, code, day)
  if (unit?.kind === 'province') return unit.code
  return ancestorsAt(directory.tree, code, day).find(({ kind }) => kind === 'province')?.code
}

export { levelOf, type UnitLevel }
