import type { TimeLimit } from '../procedure.ts'
import type { InternalProcess } from './process.ts'
import { firstStep, nextStep, processHours } from './step-engine.ts'

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

// TT 01/2018/TT-VPCP art. 8: the process leads from the desk to a signed result returned at the desk, in the limit.
export function checkProcess(process: InternalProcess, limits: readonly TimeLimit[]): ProcessFault[] {
  const faults: ProcessFault[] = []
  const fault = (path: string, message: string) => faults.push({ path, message })
  const ids = process.steps.map((step) => step.id)
  if (new Set(ids).size < ids.length) fault('process.steps', 'hai bước trùng mã')

  const first = process.steps[0]
  const last = process.steps.at(-1)
  if (first?.kind !== 'receive') fault('process.steps.0', 'bước đầu phải là tiếp nhận')
  if (last?.kind !== 'return') fault(`process.steps.${ids.length - 1}`, 'bước cuối phải là trả kết quả')
  if (!process.steps.slice(0, -1).some((step) => step.kind === 'sign')) {
    fault('process.steps', 'thiếu bước ký trước khi trả kết quả')
  }
  for (const [index, step] of process.steps.entries()) {
    const path = `process.steps.${index}`
    if (step.kind !== 'return' && step.hours === 0) fault(path, `bước “${step.name}” chưa có thời gian`)
    if (step.sendBackTo !== undefined) {
      const target = ids.indexOf(step.sendBackTo)
      if (target < 0 || target >= index)
        fault(path, `bước “${step.name}” trả lại một bước không đứng trước nó`)
    }
  }
  const reached = reachableSteps(process)
  for (const id of ids) if (!reached.has(id)) fault('process.steps', `không có đường đến bước “${id}”`)

  const hours = processHours(process)
  const longest = limits.length === 0 ? 0 : Math.max(...limits.map(limitHours))
  if (hours > longest) fault('process.steps', `tổng ${hours} giờ vượt thời hạn ${longest} giờ làm việc`)
  return faults
}

function reachableSteps(process: InternalProcess): Set<string> {
  const reached = new Set<string>()
  const open = [firstStep(process).id]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    for (const outcome of ['done', 'sentBack'] as const) {
      const next = nextStep(process, id, outcome)
      if (next.kind === 'step') open.push(next.step.id)
    }
  }
  return reached
}
