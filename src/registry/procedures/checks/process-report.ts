import { conditionFields } from '../condition.ts'
import { type Procedure, timeLimitsOf } from '../procedure.ts'
import { checkProcess, limitHours, type ProcessFault } from '../processes/check-process.ts'
import type { InternalProcess, ProcessStep } from '../processes/process.ts'
import { hoursOf, longestPath } from '../processes/step-engine.ts'
import { processRoleNames } from '../processes/words.ts'
import { type DryRun, dryRun } from './dry-run.ts'
import { type RunningUnits, staffingGaps, unknownPartners } from './staffing.ts'

// Everything that is asked of a process before dossiers run on it, with the step each answer is about. Faults stop the
// publication (TT 01/2018/TT-VPCP art. 8), notes only tell.

export interface ProcessReport {
  readonly faults: readonly ProcessFault[]
  readonly notes: readonly ProcessFault[]
  /** The path that takes longest, and the working hours the time limit certainly holds; null: no limit yet. */
  readonly longest: readonly ProcessStep[]
  readonly hours: number
  readonly limitHours: number | null
  /** undefined: not run, because the steps themselves are not in order. */
  readonly run: DryRun | undefined
}

const NAMED = 3

export function reportOnProcess(procedure: Procedure, units: RunningUnits): ProcessReport {
  const { process } = procedure
  const limits = timeLimitsOf(procedure)
  const limit = limits.length === 0 ? null : Math.max(...limits.map(limitHours))
  if (process === undefined) {
    const faults = [{ path: 'process', message: 'chưa có quy trình nội bộ được phê duyệt' }]
    return { faults, notes: [], longest: [], hours: 0, limitHours: limit, run: undefined }
  }
  const { faults, run } = runProcess(procedure, process)
  const longest = longestPath(process)
  return {
    faults: [...faults, ...staffingFaults(process, units)],
    notes: (run?.unvisited ?? []).map((step) => ({
      path: pathTo(process, step),
      message: `không hồ sơ thử nào đi qua bước “${step.name}”: xem lại điều kiện rẽ nhánh`,
    })),
    longest,
    hours: hoursOf(longest),
    limitHours: limit,
    run,
  }
}

/** What can be said of a process without knowing who works where. */
export function processFaults(procedure: Procedure): ProcessFault[] {
  if (procedure.process === undefined)
    return [{ path: 'process', message: 'chưa có quy trình nội bộ được phê duyệt' }]
  return runProcess(procedure, procedure.process).faults
}

function runProcess(
  procedure: Procedure,
  process: InternalProcess,
): { faults: ProcessFault[]; run: DryRun | undefined } {
  const limits = timeLimitsOf(procedure)
  // A missing limit is a fault of the procedure, told once there; the order of the steps can be checked all the same.
  const order = checkProcess(process, limits.length === 0 ? [{ amount: 60, unit: 'month' }] : limits)
  const faults = [...order, ...conditionFaults(procedure, process), ...notRunnable(procedure, process)]
  if (order.length > 0) return { faults, run: undefined }
  const run = dryRun(process, procedure.form, procedure.revision.effectiveFrom)
  for (const end of run.deadEnds)
    faults.push({
      path: pathTo(process, end.step),
      message: `${inWords(end.dossiers)} trong ${inWords(run.dossiers)} hồ sơ thử mắc lại ở bước “${end.step.name}”: ${end.reason}`,
    })
  return { faults, run }
}

const inWords = (count: number) => count.toLocaleString('vi-VN')

const pathTo = (process: InternalProcess, step: ProcessStep) => `process.steps.${process.steps.indexOf(step)}`

function conditionFaults(procedure: Procedure, process: InternalProcess): ProcessFault[] {
  const known = new Set(procedure.form?.questions.flatMap((one) => one.fields.map((field) => field.name)))
  return process.steps.flatMap((step) =>
    (step.branches ?? [])
      .flatMap((branch) => conditionFields(branch.when))
      .filter((field) => !known.has(field))
      .map((field) => ({
        path: pathTo(process, step),
        message: `bước “${step.name}” rẽ nhánh theo mục “${field}” mà biểu mẫu không có`,
      })),
  )
}

/** What a dossier cannot be led through: a part that no other unit has, and a step that lies elsewhere as a whole. */
function notRunnable(procedure: Procedure, process: InternalProcess): ProcessFault[] {
  const faults: ProcessFault[] = []
  const elsewhere = (kind: string | undefined) => kind !== undefined && kind !== procedure.competentKind
  const signing = process.steps.findIndex((step) => step.kind === 'sign')
  for (const [at, step] of process.steps.entries()) {
    const say = (message: string) =>
      faults.push({ path: pathTo(process, step), message: `bước “${step.name}” ${message}` })
    for (const part of step.parts ?? [])
      if (!elsewhere(part.unitKind))
        say(`giao phần “${part.name}” cho chính cơ quan giải quyết: phần song song giao cho cơ quan phối hợp`)
    if (step.parts !== undefined && signing >= 0 && at > signing)
      say('có phần song song đứng sau bước ký: lấy ý kiến trước khi ký')
    if (elsewhere(step.unitKind))
      say(
        'làm ở cơ quan khác với cơ quan giải quyết, hồ sơ chưa chạy được: giao cơ quan đó một phần song song',
      )
  }
  return faults
}

function staffingFaults(process: InternalProcess, units: RunningUnits): ProcessFault[] {
  const faults = staffingGaps(process, units).map(({ role, step, units: lacking }) => {
    const more = lacking.length > NAMED ? ` và ${lacking.length - NAMED} đơn vị khác` : ''
    const names = `${lacking.slice(0, NAMED).join(', ')}${more}`
    return {
      path: pathTo(process, step),
      message: `bước “${step.name}”: vai trò “${processRoleNames[role]}” chưa có người ở ${names}`,
    }
  })
  for (const { step, part } of unknownPartners(process, units))
    faults.push({
      path: pathTo(process, step),
      message: `bước “${step.name}” giao phần “${part.name}” cho cơ quan “${part.unitKind}” không có trong tỉnh`,
    })
  if (units.settling.length === 0)
    faults.push({ path: 'process', message: 'không có đơn vị nào đang giải quyết thủ tục này' })
  return faults
}
