import { addWorkingMillis, HOUR, type Instant, type WorkingTime } from '#platform/time/index.ts'
import type { InternalProcess, ProcessStep } from './process.ts'

// The pure engine over an internal process: used by the checks before publication and by the dossiers themselves,
// so both mean the same path.

export type StepOutcome = 'done' | 'sentBack'

export type NextStep =
  | { readonly kind: 'step'; readonly step: ProcessStep }
  | { readonly kind: 'end' }
  | { readonly kind: 'unknownStep' }

export function firstStep(process: InternalProcess): ProcessStep {
  const step = process.steps[0]
  if (step === undefined) throw new Error('an internal process has at least one step')
  return step
}

export function findStep(process: InternalProcess, stepId: string): ProcessStep | undefined {
  return process.steps.find((step) => step.id === stepId)
}

export function nextStep(process: InternalProcess, stepId: string, outcome: StepOutcome): NextStep {
  const index = process.steps.findIndex((step) => step.id === stepId)
  const current = process.steps[index]
  if (current === undefined) return { kind: 'unknownStep' }
  if (outcome === 'done') {
    const next = process.steps[index + 1]
    return next === undefined ? { kind: 'end' } : { kind: 'step', step: next }
  }
  const target =
    current.sendBackTo === undefined
      ? process.steps.slice(0, index).findLast((step) => step.kind === 'handle')
      : findStep(process, current.sendBackTo)
  return { kind: 'step', step: target ?? firstStep(process) }
}

export function processHours(process: InternalProcess): number {
  return process.steps.reduce((sum, step) => sum + step.hours, 0)
}

export interface StepDeadline {
  readonly stepId: string
  readonly dueAt: Instant
}

export interface StepClock {
  readonly time: WorkingTime
  // The dossier's own limit when it is shorter than the process (online filing): the steps shrink in proportion.
  readonly limitHours?: number
}

// Deadlines follow one after another, so a step that finishes early gives its time to those after it only through
// a new call with a later start; the plan printed on the control slip stays as it was.
export function stepDeadlines(
  process: InternalProcess,
  receivedAt: Instant,
  clock: StepClock,
): StepDeadline[] {
  const total = processHours(process)
  const shrink = clock.limitHours !== undefined && clock.limitHours < total ? clock.limitHours / total : 1
  let hours = 0
  return process.steps.map((step) => {
    hours += step.hours
    return {
      stepId: step.id,
      dueAt: addWorkingMillis(clock.time, receivedAt, Math.round(hours * shrink * HOUR)),
    }
  })
}
