import type { InternalProcess, ProcessRole, ProcessStep } from '../processes/process.ts'

// A step whose role nobody fills stops every dossier of that unit. Desk steps lie with the unit that receives, all
// others with the unit that settles.

/** One unit that would run the process, with the roles of the process its people fill today. */
export interface StaffedUnit {
  readonly name: string
  readonly roles: ReadonlySet<string>
}

export interface RunningUnits {
  readonly receiving: readonly StaffedUnit[]
  readonly settling: readonly StaffedUnit[]
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
  }
  return [...gaps.values()]
}
