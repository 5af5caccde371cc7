/** Where the work goes next along the pinned internal process, and by when (Circular 01/2018 art. 8: each step has its time). */
import { addWorkingMillis, HOUR, type Instant, type WorkingTime } from '#platform/time/index.ts'
import {
  firstStep,
  type InternalProcess,
  nextStep,
  type PathFacts,
  type ProcessStep,
} from '#registry/procedures/index.ts'
import type { StepPlace } from './record/act.ts'
import type { DossierState } from './record/state.ts'

/** Reception itself is the first step; what it hands on to is the step after it. */
export function stepAfterReception(process: InternalProcess, facts: PathFacts): ProcessStep {
  const next = nextStep(process, firstStep(process).id, 'done', facts)
  return next.kind === 'step' ? next.step : firstStep(process)
}

/**
 * A step has its own hours from when the work reaches it, never past the dossier's own due time.
 * Desk steps lie with the receiving unit, all others with the competent one.
 */
export function placeStep(
  step: ProcessStep,
  units: Pick<DossierState, 'receivingUnit' | 'competentUnit'>,
  from: Instant,
  dueAt: Instant | null,
  time: WorkingTime,
): StepPlace {
  const own = step.hours > 0 ? addWorkingMillis(time, from, Math.round(step.hours * HOUR)) : dueAt
  return {
    id: step.id,
    kind: step.kind,
    role: step.role,
    unit: step.kind === 'return' || step.kind === 'receive' ? units.receivingUnit : units.competentUnit,
    officer: null,
    dueAt: own === null || dueAt === null ? null : (Math.min(own, dueAt) as Instant),
  }
}
