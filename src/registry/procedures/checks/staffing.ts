import type { InternalProcess, ProcessPart, ProcessRole, ProcessStep } from '../processes/process.ts'

// A step whose role nobody fills stops every dossier of that unit. Desk steps lie with the unit that receives, parallel
// parts with the unit they name, all others with the unit that settles.

/** One unit that would run the process, with the roles of the process its people fill today. */
export interface StaffedUnit {
  readonly name: string
  readonly roles: ReadonlySet<string>
}

export interface RunningUnits {
  readonly receiving: readonly StaffedUnit[]
  readonly settling: readonly StaffedUnit[]
  /** Units that parts of the process name, by their kind; undefined: there is none in the province. */
  readonly partners: ReadonlyMap<string, StaffedUnit | undefined>
}

export interface StaffingGap {
  readonly role: ProcessRole
  readonly step: ProcessStep
  readonly units: readonly string[]
}

export function staffingGaps(process: InternalProcess, units: RunningUnits): StaffingGap[] {
  const gaps = new Map<string, StaffingGap>()
  for (const step of process.steps) {
    const desk = step.kind === 'receive' || step.kind === 'return'
    const lacking = (desk ? units.receiving : units.settling).filter((unit) => !unit.roles.has(step.role))
    const key = `${desk} ${step.role}`
    if (lacking.length > 0 && !gaps.has(key))
      gaps.set(key, { role: step.role, step, units: lacking.map((unit) => unit.name) })
    for (const part of step.parts ?? []) {
      const unit = units.partners.get(part.unitKind ?? '')
      if (unit !== undefined && !unit.roles.has(part.role))
        gaps.set(`part ${part.id}`, { role: part.role, step, units: [unit.name] })
    }
  }
  return [...gaps.values()]
}

/** Parts given to a unit that is not there. */
export function unknownPartners(
  process: InternalProcess,
  { partners }: RunningUnits,
): { readonly step: ProcessStep; readonly part: ProcessPart }[] {
  return process.steps.flatMap((step) =>
    (step.parts ?? [])
      .filter(({ unitKind }) => unitKind !== undefined && partners.has(unitKind))
      .filter(({ unitKind }) => partners.get(unitKind!) === undefined)
      .map((part) => ({ step, part })),
  )
}
