/**
 * Who decides: the commune where it is filed, or the department of the province the procedure names. Papers may be handed in at any
 * desk of the province (not dependent on territory, Decree 118/2025); a commune's own procedure stays with the chosen commune.
 */
import type { App } from '#platform/db/index.ts'
import { addDays, type Day, dayOrThrow } from '#platform/time/index.ts'
import { type Directory, directoryOf, type KnownUnit, successorOf } from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'

const BEFORE_MERGERS = dayOrThrow('2025-02-28')

export async function competentUnitOf(
  app: App,
  procedure: Procedure,
  receivingUnit: number,
  day: Day,
): Promise<number | undefined> {
  const directory = await directoryOf(app)
  const kind = procedure.competentKind
  if (kind === undefined) return undefined
  if (kind === 'commune') {
    const unit = directory.byId(receivingUnit)
    return unit.kind === 'commune' || unit.kind === 'district' ? unit.id : undefined
  }
  return departmentOf(directory, kind, day)?.id
}

/** A procedure may still name a department that has merged since: its successor answers. */
export function departmentOf(directory: Directory, kind: string, day: Day): KnownUnit | undefined {
  const code = `${directory.provinceCode}.${kind}`
  const today = directory.at(code, day)
  if (today !== undefined) return today
  const successor =
    successorOf(directory.tree, code, BEFORE_MERGERS, day) ??
    successorOf(directory.tree, code, addDays(day, -1), day)
  return successor === undefined ? undefined : directory.at(successor, day)
}
