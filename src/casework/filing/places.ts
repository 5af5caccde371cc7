// Where a dossier may be filed, by the name people know the place by: today's, without marks, or that of before a merger.

import type { App } from '#platform/db/index.ts'
import { cleanName, compareVi, fold } from '#platform/text/index.ts'
import { addDays, type Day } from '#platform/time/index.ts'
import {
  type Directory,
  departmentOf,
  directoryOf,
  type KnownUnit,
  successorsOf,
  unitsOfLevel,
} from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'

export interface Places {
  /** The department the procedure names; then there is nothing to choose. */
  readonly fixed?: KnownUnit | undefined
  /** Communes, wards and special zones of today. */
  readonly communes: readonly KnownUnit[]
  readonly directory: Directory
  readonly day: Day
}

export async function placesFor(app: App, procedure: Procedure, day: Day): Promise<Places> {
  const directory = await directoryOf(app)
  const kind = procedure.competentKind ?? 'commune'
  const fixed = kind === 'commune' ? undefined : departmentOf(directory, kind, day)
  const communes = unitsOfLevel(directory.tree, 'commune', day, directory.provinceCode) as KnownUnit[]
  return { fixed, communes: communes.sort((a, b) => compareVi(a.shortName, b.shortName)), directory, day }
}

const MOST = 12
const KIND = /^(xa|phuong|thi tran|dac khu|tt\.?|p\.?|x\.?) /

/**
 * The marks first, then whole names before parts of names, today's before those of before a merger; at most a dozen.
 * Without marks Sơn Hà and Sơn Hạ are one word: then both are offered.
 */
export function placesNamed({ communes, directory, day }: Places, typed: string): readonly KnownUnit[] {
  const whole = fold(typed)
  const exact = cleanName(typed).toLowerCase()
  const bare = whole.replace(KIND, '')
  if (bare.length < 2) return []
  const tests: readonly ((unit: { name: string; shortName: string }) => boolean)[] = [
    (unit) => [unit.name, unit.shortName].some((name) => name.toLowerCase() === exact),
    (unit) => fold(unit.name) === whole,
    (unit) => fold(unit.shortName) === bare,
    (unit) => fold(unit.name).includes(bare),
  ]
  for (const test of tests) {
    const now = communes.filter(test)
    if (now.length > 0) return now.slice(0, MOST)
    const then = successorsNamed(directory, day, test)
    if (then.length > 0) return communes.filter((unit) => then.includes(unit.code)).slice(0, MOST)
  }
  return []
}

/** Communes that took over a commune of that name; a divided one has several. */
function successorsNamed(
  directory: Directory,
  day: Day,
  test: (unit: { name: string; shortName: string }) => boolean,
): string[] {
  return directory.tree.units
    .filter(
      (unit) => unit.kind === 'commune' && unit.validUntil !== null && unit.validUntil <= day && test(unit),
    )
    .flatMap((unit) =>
      successorsOf(directory.tree, unit.code, addDays(unit.validUntil!, -1), day).map((next) => next.code),
    )
}
