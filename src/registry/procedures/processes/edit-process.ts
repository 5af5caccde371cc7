import type { InternalProcess, ProcessStep } from './process.ts'

// Changes of the list of steps, each leaving the rest as it was: what referred to a step that is gone goes with it.

export function replaceStep(process: InternalProcess, step: ProcessStep): InternalProcess {
  return { ...process, steps: process.steps.map((one) => (one.id === step.id ? step : one)) }
}

/** Below the step of that key; at the end when there is none. */
export function insertAfter(process: InternalProcess, afterId: string, step: ProcessStep): InternalProcess {
  const at = process.steps.findIndex((one) => one.id === afterId)
  return { ...process, steps: process.steps.toSpliced(at < 0 ? process.steps.length : at + 1, 0, step) }
}

export function moveStep(process: InternalProcess, stepId: string, by: 1 | -1): InternalProcess {
  const at = process.steps.findIndex((step) => step.id === stepId)
  const to = at + by
  const step = process.steps[at]
  if (step === undefined || to < 0 || to >= process.steps.length) return process
  return { ...process, steps: process.steps.toSpliced(at, 1).toSpliced(to, 0, step) }
}

export function removeStep(process: InternalProcess, stepId: string): InternalProcess {
  const steps = process.steps
    .filter((step) => step.id !== stepId)
    .map(({ branches, to, sendBackTo, ...step }): ProcessStep => {
      const left = branches?.filter((branch) => branch.to !== stepId) ?? []
      return {
        ...step,
        ...(sendBackTo === undefined || sendBackTo === stepId ? {} : { sendBackTo }),
        ...(left.length === 0 ? {} : { branches: left }),
        ...(to === undefined || to === stepId ? {} : { to }),
      }
    })
  return { ...process, steps }
}

/** A key that no step and no part has: step1, step2… */
export function freeKey(process: InternalProcess): string {
  const taken = new Set(
    process.steps.flatMap((step) => [step.id, ...(step.parts ?? []).map((one) => one.id)]),
  )
  for (let n = 1; ; n++) if (!taken.has(`step${n}`)) return `step${n}`
}
