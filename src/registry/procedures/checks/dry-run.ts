import type { Eform } from '../forms/eform.ts'
import type { InternalProcess, ProcessStep } from '../processes/process.ts'
import {
  firstStep,
  hoursOf,
  isBranched,
  nextStep,
  openParts,
  type PathFacts,
  pathOf,
} from '../processes/step-engine.ts'
import { type Dice, diceOf, pick } from './dice.ts'
import { randomAnswers, valuesAsked } from './random-answers.ts'

// Simulated dossiers go through the process by the rules that hold for real ones: a result before the signature, a
// signature before the return, now and then a step sent back. One that cannot go on has come to a dead end.

export interface DeadEnd {
  readonly step: ProcessStep
  readonly reason: string
  readonly dossiers: number
}

export interface DryRun {
  readonly dossiers: number
  readonly deadEnds: readonly DeadEnd[]
  /** Steps that none of the dossiers came to. */
  readonly unvisited: readonly ProcessStep[]
  /** Hours of the longest path that a dossier took. */
  readonly longestHours: number
}

export const DRY_RUN_DOSSIERS = 1000
const SEED = 20_180_101
const MOST_TURNS = 400

export function dryRun(
  process: InternalProcess,
  form: Eform | undefined,
  on: string,
  dossiers = DRY_RUN_DOSSIERS,
): DryRun {
  const roll = diceOf(SEED)
  const asked = valuesAsked(process.steps.flatMap((step) => (step.branches ?? []).map((one) => one.when)))
  const asks = form !== undefined && isBranched(process)
  const visited = new Set<string>()
  const deadEnds = new Map<string, { step: ProcessStep; reason: string; dossiers: number }>()
  let longestHours = asks ? 0 : hoursOf(pathOf(process, { answers: {} }))
  for (let dossier = 0; dossier < dossiers; dossier++) {
    const facts = { answers: asks ? randomAnswers(form, roll, on, asked) : {}, on }
    const stuck = runOne(process, facts, roll, visited)
    if (asks) longestHours = Math.max(longestHours, hoursOf(pathOf(process, facts)))
    if (stuck === undefined) continue
    const key = `${stuck.step.id} ${stuck.reason}`
    const known = deadEnds.get(key)
    deadEnds.set(key, { ...stuck, dossiers: (known?.dossiers ?? 0) + 1 })
  }
  return {
    dossiers,
    deadEnds: [...deadEnds.values()],
    unvisited: process.steps.filter((step) => !visited.has(step.id)),
    longestHours,
  }
}

interface Stuck {
  readonly step: ProcessStep
  readonly reason: string
}

function runOne(
  process: InternalProcess,
  facts: PathFacts,
  roll: Dice,
  visited: Set<string>,
): Stuck | undefined {
  let step = firstStep(process)
  let result = false
  let signed = false
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    visited.add(step.id)
    if (step.kind === 'return') return signed ? undefined : { step, reason: 'đến trả kết quả mà chưa ký' }
    if (step.kind === 'sign' && !result) return { step, reason: 'không bước nào trước bước ký lập kết quả' }
    const stuckParts = finishParts(step, roll)
    if (stuckParts) return { step, reason: 'phần song song không xong' }
    const agrees = step.kind === 'sign' || step.kind === 'approve' ? roll() >= 0.1 : true
    const next = nextStep(process, step.id, agrees ? 'done' : 'sentBack', facts)
    if (next.kind === 'unknownStep') return { step, reason: 'dẫn đến bước không có' }
    if (next.kind === 'end') return { step, reason: 'hết quy trình mà chưa trả kết quả' }
    if (!agrees) result = signed = false
    else if (step.kind === 'sign') signed = true
    else if (step.kind !== 'receive' && !signed) result = true
    step = next.step
  }
  return { step, reason: 'đi vòng mãi không đến trả kết quả' }
}

/** Ends the parts one by one in any order; true: some part can never end. */
function finishParts(step: ProcessStep, roll: Dice): boolean {
  const done = new Set<string>()
  for (let open = openParts(step, done); open.length > 0; open = openParts(step, done)) {
    const before = done.size
    done.add(pick(roll, open).id)
    if (done.size === before) return true
  }
  return false
}
