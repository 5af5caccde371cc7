/**
 * Who decides: the commune where it is filed, or the department of the province the procedure names. Papers may be handed in at any
 * desk of the province (not dependent on territory, Decree 118/2025); a commune's own procedure stays with the chosen commune.
 */
import type { App } from '#platform/db/index.ts'
import type { Day } from '#platform/time/index.ts'
import { departmentOf, directoryOf } from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'

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
