// Pure questions about units at a day. The tree is built once at start from checked rows and never changes
// while the process lives; a new edition of the list is a new tree.
import { addDays, type Day } from '#platform/time/index.ts'
import { isProvinceOffice, isValidOn, type Succession, type Unit, type UnitLevel } from './unit.ts'

export type UnitTree = {
  units: readonly Unit[]
  byCode: ReadonlyMap<string, readonly Unit[]>
  byParent: ReadonlyMap<string, readonly Unit[]>
  successions: ReadonlyMap<string, readonly Succession[]>
}

export function buildUnitTree(units: readonly Unit[], successions: readonly Succession[]): UnitTree {
  return {
    units,
    byCode: Map.groupBy(units, (unit) => unit.code),
    byParent: Map.groupBy(units, (unit) => unit.parentCode ?? ''),
    successions: Map.groupBy(successions, (succession) => succession.oldCode),
  }
}

export function unitAt(tree: UnitTree, code: string, day: Day): Unit | undefined {
  return tree.byCode.get(code)?.find((unit) => isValidOn(unit, day))
}

/** Every edition of a code in order of time: for pages of old dossiers and for search by former name. */
export function editionsOf(tree: UnitTree, code: string): readonly Unit[] {
  return tree.byCode.get(code) ?? []
}

export function childrenAt(tree: UnitTree, code: string, day: Day): Unit[] {
  return (tree.byParent.get(code) ?? []).filter((unit) => isValidOn(unit, day))
}

/** All units below, parents before their children; the unit itself is not among them. */
export function descendantsAt(tree: UnitTree, code: string, day: Day): Unit[] {
  return childrenAt(tree, code, day).flatMap((child) => [child, ...descendantsAt(tree, child.code, day)])
}

/** From the unit up to its province. */
export function ancestorsAt(tree: UnitTree, code: string, day: Day): Unit[] {
  const parentCode = unitAt(tree, code, day)?.parentCode
  const parent = parentCode ? unitAt(tree, parentCode, day) : undefined
  return parent ? [parent, ...ancestorsAt(tree, parent.code, day)] : []
}

export function provinceOf(tree: UnitTree, code: string, day: Day): Unit | undefined {
  return [unitAt(tree, code, day), ...ancestorsAt(tree, code, day)].find((unit) => unit?.kind === 'province')
}

/** The province's own office belongs to level `province`, every other unit to the level of its kind. */
export function levelOf(unit: Pick<Unit, 'code' | 'kind'>): UnitLevel {
  return isProvinceOffice(unit) ? 'province' : unit.kind
}

/**
 * Units whose figures make up a level. Level `province` is the departments with the province's own office:
 * the province as a whole is the sum over all levels and stands in none of them.
 */
export function unitsOfLevel(tree: UnitTree, level: UnitLevel, day: Day, provinceCode: string): Unit[] {
  return descendantsAt(tree, provinceCode, day).filter((unit) =>
    level === 'province' ? unit.kind === 'department' : levelOf(unit) === level,
  )
}

export type Successor = { code: string; part: 'whole' | 'part'; main: boolean }

/**
 * The units that answer on `asOfDay` for what `code` was on `fromDay`. Walks chains: Xã Nghĩa Phú joined
 * Xã An Phú at the end of 2024, whose code became a part of the new Xã An Phú on 1/7/2025. A code that
 * carries on under a new name can still hand its people to another code, so successions are followed
 * by their day and not by whether the code still exists.
 */
export function successorsOf(tree: UnitTree, code: string, fromDay: Day, asOfDay: Day): Successor[] {
  const next = (tree.successions.get(code) ?? [])
    .filter((succession) => succession.on > fromDay && succession.on <= asOfDay)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(b.main) - Number(a.main)))
  const first = next[0]
  if (!first) return unitAt(tree, code, asOfDay) ? [{ code, part: 'whole', main: true }] : []
  const found = next
    .filter((succession) => succession.on === first.on)
    .flatMap((succession) =>
      successorsOf(tree, succession.newCode, succession.on, asOfDay).map(
        (successor): Successor => ({
          code: successor.code,
          part: succession.part === 'whole' ? successor.part : 'part',
          main: succession.main && successor.main,
        }),
      ),
    )
  return [...Map.groupBy(found, (successor) => successor.code).values()].map(
    (same) => same.find((successor) => successor.main) ?? same[0]!,
  )
}

/** The one unit for which dossiers of `code` count on `asOfDay`; undefined: nobody, which the caller must say. */
export function successorOf(tree: UnitTree, code: string, fromDay: Day, asOfDay: Day): string | undefined {
  return successorsOf(tree, code, fromDay, asOfDay).find((successor) => successor.main)?.code
}

/** Units of earlier days that count for `code` on `asOfDay`, with the last day of each. */
export function predecessorsOf(tree: UnitTree, code: string, asOfDay: Day): Unit[] {
  return tree.units.filter((unit) => {
    if (unit.validUntil === null || unit.validUntil > asOfDay) return false
    return successorOf(tree, unit.code, addDays(unit.validUntil, -1), asOfDay) === code
  })
}
