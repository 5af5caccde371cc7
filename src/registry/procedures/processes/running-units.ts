/** The units that would run a procedure today, and which roles of a process their people fill. */
import type { App } from '#platform/db/index.ts'
import { dayOf } from '#platform/time/index.ts'
import {
  departmentOf,
  directoryOf,
  type KnownUnit,
  processRolesOf,
  rolesByUnit,
  unitsOfLevel,
} from '#registry/agencies/index.ts'
import type { RunningUnits, StaffedUnit } from '../checks/staffing.ts'
import type { Procedure } from '../procedure.ts'

export async function runningUnits(
  app: App,
  { competentKind, receiving, process }: Pick<Procedure, 'competentKind' | 'receiving' | 'process'>,
): Promise<RunningUnits> {
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  const held = await rolesByUnit(app)
  const staffed = (unit: KnownUnit): StaffedUnit => ({
    name: unit.name,
    roles: new Set([...(held.get(unit.id) ?? [])].flatMap((role) => processRolesOf[role])),
  })
  const communes = unitsOfLevel(directory.tree, 'commune', today, directory.provinceCode).map(
    (unit) => directory.at(unit.code, today)!,
  )
  const department =
    competentKind === undefined || competentKind === 'commune'
      ? undefined
      : departmentOf(directory, competentKind, today)
  const settling = competentKind === 'commune' ? communes : department ? [department] : []
  const desks = [
    ...(receiving.includes('communeServiceCenter') ? communes : []),
    ...(receiving.includes('provinceServiceCenter') && department ? [department] : []),
  ]
  const kinds = (process?.steps ?? [])
    .flatMap((step) => step.parts ?? [])
    .flatMap((part) => part.unitKind ?? [])
  // The commune of a dossier is the one that received it: there is always one.
  const partners = [...new Set(kinds)]
    .filter((kind) => kind !== 'commune')
    .map((kind) => [kind, departmentOf(directory, kind, today)] as const)
  return {
    receiving: desks.map(staffed),
    settling: settling.map(staffed),
    partners: new Map(partners.map(([kind, unit]) => [kind, unit && staffed(unit)])),
  }
}
