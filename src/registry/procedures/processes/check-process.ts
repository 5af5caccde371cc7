import type { TimeLimit } from '../procedure.ts'
import type { InternalProcess, ProcessStep } from './process.ts'
import { findStep, firstStep, hoursOf, longestPath, targetsOf } from './step-engine.ts'
import { hoursInWords } from './words.ts'

export interface ProcessFault {
  readonly path: string
  readonly message: string
}

const hoursADay = 8

// Working hours a limit certainly holds: a calendar day counts five days of seven, a month twenty days, rounded
// down, so a process that fits here fits every real calendar but that of a long holiday.
export function limitHours(limit: TimeLimit): number {
  if (limit.unit === 'hour') return limit.amount
  if (limit.unit === 'sameDay') return hoursADay
  if (limit.unit === 'workingDay') return limit.amount * hoursADay
  if (limit.unit === 'month') return limit.amount * 20 * hoursADay
  return Math.max(1, Math.floor((limit.amount * 5) / 7)) * hoursADay
}

// TT 01/2018/TT-VPCP art. 8: the process leads from the desk to a signed result returned at the desk, in the limit,
// whatever is answered.
export function checkProcess(process: InternalProcess, limits: readonly TimeLimit[]): ProcessFault[] {
  const { steps } = process
  const faults: ProcessFault[] = []
  const fault = (path: string, message: string) => faults.push({ path, message })
  const ids = steps.flatMap((step) => [step.id, ...(step.parts ?? []).map((part) => part.id)])
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) < at)))
    fault('process.steps', `hai bước trùng mã “${id}”`)

  const last = steps.at(-1)
  if (steps[0]?.kind !== 'receive') fault('process.steps.0', 'bước đầu phải là tiếp nhận')
  if (last?.kind !== 'return') fault(`process.steps.${steps.length - 1}`, 'bước cuối phải là trả kết quả')
  for (const [index, step] of steps.entries()) {
    const path = `process.steps.${index}`
    for (const message of stepFaults(process, step, index)) fault(path, `bước “${step.name}” ${message}`)
  }
  faults.push(...pathFaults(process))

  const longest = longestPath(process)
  const hours = hoursOf(longest)
  const limit = limits.length === 0 ? 0 : Math.max(...limits.map(limitHours))
  if (hours > limit) {
    const way = longest.length < steps.length ? ` trên đường ${namesOf(longest)}` : ''
    fault('process.steps', `tổng ${hoursInWords(hours)} vượt thời hạn ${hoursInWords(limit)} làm việc${way}`)
  }
  return faults
}

const namesOf = (path: readonly ProcessStep[]) => path.map((step) => `“${step.name}”`).join(' → ')

function stepFaults(process: InternalProcess, step: ProcessStep, index: number): string[] {
  const { steps } = process
  const faults: string[] = []
  const inside = index > 0 && index < steps.length - 1
  if (inside && (step.kind === 'receive' || step.kind === 'return'))
    faults.push('chỉ đứng ở đầu (tiếp nhận) hoặc ở cuối (trả kết quả)')
  if (step.kind !== 'return' && step.hours === 0) faults.push('chưa có thời gian')
  if (step.parts !== undefined) {
    const longest = Math.max(...step.parts.map((part) => part.hours))
    if (step.kind !== 'handle') faults.push('có phần song song nên phải là bước xử lý')
    if (step.parts.some((part) => part.hours === 0)) faults.push('có phần song song chưa có thời gian')
    if (step.hours !== longest)
      faults.push(`phải có thời gian của phần song song dài nhất, ${hoursInWords(longest)}`)
  }
  if (step.sendBackTo !== undefined) {
    const target = steps.findIndex((one) => one.id === step.sendBackTo)
    if (target < 0 || target >= index) faults.push('trả lại một bước không đứng trước nó')
  }
  for (const target of targetsOf(process, step)) {
    const at = steps.findIndex((one) => one.id === target)
    if (at < 0) faults.push(`dẫn đến bước “${target}” không có trong quy trình`)
    else if (at <= index)
      faults.push(`dẫn ngược về bước “${steps[at]!.name}”: việc chỉ quay lại bằng cách trả lại`)
  }
  return faults
}

/** Nothing stands aside of every path, and every path comes to the return by one signature: the result is signed once. */
function pathFaults(process: InternalProcess): ProcessFault[] {
  const faults: ProcessFault[] = []
  const { steps } = process
  const reached = reachableSteps(process, () => true)
  for (const [index, step] of steps.entries()) {
    const after =
      step.kind === 'sign' ? targetsOf(process, step).flatMap((id) => findStep(process, id) ?? []) : []
    const again = [...reachableSteps(process, () => true, after)].find((one) => one.kind === 'sign')
    if (again !== undefined) {
      const message = `sau bước ký “${step.name}” còn bước ký “${again.name}”: trên một đường chỉ ký một lần`
      faults.push({ path: `process.steps.${index}`, message })
    }
  }
  for (const [index, step] of steps.entries())
    if (!reached.has(step)) {
      const message = `bước “${step.name}” không có đường nào dẫn đến`
      faults.push({ path: `process.steps.${index}`, message })
    }
  if (!steps.slice(0, -1).some((step) => step.kind === 'sign'))
    faults.push({ path: 'process.steps', message: 'thiếu bước ký trước khi trả kết quả' })
  else if (reachableSteps(process, (step) => step.kind !== 'sign').has(steps.at(-1)!))
    faults.push({ path: 'process.steps', message: 'có đường đi đến trả kết quả mà không qua bước ký' })
  return faults
}

/** Steps that work can come to, from reception or from others, through steps of which `through` holds. */
function reachableSteps(
  process: InternalProcess,
  through: (step: ProcessStep) => boolean,
  from: readonly ProcessStep[] = [firstStep(process)],
): Set<ProcessStep> {
  const reached = new Set<ProcessStep>()
  const open = [...from]
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (reached.has(step)) continue
    reached.add(step)
    if (!through(step)) continue
    for (const id of targetsOf(process, step)) {
      const next = findStep(process, id)
      if (next !== undefined) open.push(next)
    }
  }
  return reached
}
