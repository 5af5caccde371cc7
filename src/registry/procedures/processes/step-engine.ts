import { addWorkingMillis, HOUR, type Instant, type WorkingTime } from '#platform/time/index.ts'
import { type Answers, holds } from '../condition.ts'
import type { InternalProcess, ProcessPart, ProcessStep } from './process.ts'

// The pure engine over an internal process: used by the checks before publication and by the dossiers themselves,
// so both mean the same path.

export type StepOutcome = 'done' | 'sentBack'

export type NextStep =
  | { readonly kind: 'step'; readonly step: ProcessStep }
  | { readonly kind: 'end' }
  | { readonly kind: 'unknownStep' }

/** What decides between branches: the answers of the declaration, and the day of filing. */
export interface PathFacts {
  readonly answers: Answers
  readonly on?: string | undefined
}

export function firstStep(process: InternalProcess): ProcessStep {
  const step = process.steps[0]
  if (step === undefined) throw new Error('an internal process has at least one step')
  return step
}

export function findStep(process: InternalProcess, stepId: string): ProcessStep | undefined {
  return process.steps.find((step) => step.id === stepId)
}

export function nextStep(
  process: InternalProcess,
  stepId: string,
  outcome: StepOutcome,
  facts: PathFacts,
): NextStep {
  const current = findStep(process, stepId)
  if (current === undefined) return { kind: 'unknownStep' }
  if (outcome === 'sentBack') return { kind: 'step', step: stepBefore(process, current, facts) }
  const taken = current.branches?.find((branch) => holds(branch.when, facts.answers, facts.on))
  const target = taken?.to ?? otherwiseOf(process, current)
  if (target === undefined) return { kind: 'end' }
  const step = findStep(process, target)
  return step === undefined ? { kind: 'unknownStep' } : { kind: 'step', step }
}

/** Where a step leads when no branch holds; undefined: the process ends. */
export function otherwiseOf(process: InternalProcess, step: ProcessStep): string | undefined {
  return step.to ?? process.steps[process.steps.indexOf(step) + 1]?.id
}

/** Every step that may follow, whatever the answers. */
export function targetsOf(process: InternalProcess, step: ProcessStep): string[] {
  const otherwise = otherwiseOf(process, step)
  const targets = step.branches?.map((branch) => branch.to) ?? []
  return [...new Set(otherwise === undefined ? targets : [...targets, otherwise])]
}

/** A dossier goes back only to a step it has been at: one of another branch is none. */
function stepBefore(process: InternalProcess, current: ProcessStep, facts: PathFacts): ProcessStep {
  const path = pathOf(process, facts)
  const whole = path.includes(current) ? path : process.steps
  const before = whole.slice(0, whole.indexOf(current))
  const named = before.find((step) => step.id === current.sendBackTo)
  return named ?? before.findLast((step) => step.kind === 'handle') ?? firstStep(process)
}

/** The steps of one dossier in their order, as its answers stand. */
export function pathOf(process: InternalProcess, facts: PathFacts): ProcessStep[] {
  const path = [firstStep(process)]
  for (;;) {
    const next = nextStep(process, path.at(-1)!.id, 'done', facts)
    if (next.kind !== 'step' || path.includes(next.step)) return path
    path.push(next.step)
  }
}

/** Whether the path depends on answers; one that does not needs none of them read. */
export function isBranched(process: InternalProcess): boolean {
  return process.steps.some((step) => step.branches !== undefined)
}

/** Parts of a parallel step that are still open: the step is done when none is. */
export function openParts(step: ProcessStep, done: ReadonlySet<string>): ProcessPart[] {
  return (step.parts ?? []).filter((part) => !done.has(part.id))
}

export const hoursOf = (path: readonly Pick<ProcessStep, 'hours'>[]): number =>
  path.reduce((sum, step) => sum + step.hours, 0)

/** The path that takes the most hours, over all answers: what a time limit must hold. */
export function longestPath(process: InternalProcess): ProcessStep[] {
  const from = new Map<string, ProcessStep[]>()
  for (const step of process.steps.toReversed()) {
    const rests = targetsOf(process, step).map((id) => from.get(id) ?? [])
    const longest = rests.toSorted((a, b) => hoursOf(b) - hoursOf(a))[0] ?? []
    from.set(step.id, [step, ...longest])
  }
  return from.get(firstStep(process).id) ?? []
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
  path: readonly ProcessStep[],
  receivedAt: Instant,
  clock: StepClock,
): StepDeadline[] {
  const total = hoursOf(path)
  const shrink = clock.limitHours !== undefined && clock.limitHours < total ? clock.limitHours / total : 1
  let hours = 0
  return path.map((step) => {
    hours += step.hours
    return {
      stepId: step.id,
      dueAt: addWorkingMillis(clock.time, receivedAt, Math.round(hours * shrink * HOUR)),
    }
  })
}
