/** One step in a form of its own: name, role, hours, where the work goes and on which answers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import {
  findStep,
  freeKey,
  type InternalProcess,
  insertAfter,
  type ProcessStep,
  processRoleNames,
  processRoles,
  processStepKinds,
  replaceStep,
  stepKindNames,
} from '#registry/procedures/index.ts'
import { faultsOf, field, frameOf, get, post, show } from '../admin/frame.ts'
import type { Option } from '../desk/views/fields.tsx'
import type { FieldFault } from '../desk/views/model.ts'
import { type ConditionChoice, conditionChoices, conditionInWords, sameCondition } from './conditions.ts'
import { backTo, guardOf, PROCESSES, param, saveProcess, type Work, WRITE, workOf } from './context.ts'
import { BRANCHES, PARTS, readStep, type TypedStep, typedOf, typedStep } from './step-form.ts'
import { unitOptions } from './units.ts'
import type { StepPageModel } from './views/model.ts'
import { StepPage } from './views/step.tsx'

const NEW = 'new'

export function registerStep(server: HttpServer): void {
  get(server, `${PROCESSES}/:code/steps/:step`, [WRITE], async (request, reply) => {
    const work = await workOf(request)
    const step = stepIn(request, work)
    const typed = step === undefined ? typedOf(blankStep(processOf(work))) : typedOf(step)
    return showStep(request, reply, work, { typed, faults: [], after: field(request.query, 'after') })
  })
  post(server, `${PROCESSES}/:code/steps/:step`, WRITE, saveStep)
}

function processOf({ process }: Work): InternalProcess {
  return process ?? { version: 1, source: { kind: 'standard', note: 'Soạn mới.' }, steps: [] as never }
}

/** undefined: a step that is about to be added. */
function stepIn(request: FastifyRequest, { process }: Work): ProcessStep | undefined {
  const id = param(request, 'step')
  if (id === NEW) return undefined
  const step = process && findStep(process, id)
  if (step === undefined) throw new HttpProblem(problemOf(404, { message: 'Quy trình không còn bước này.' }))
  return step
}

const blankStep = (process: InternalProcess): ProcessStep => ({
  id: freeKey(process),
  name: '',
  role: 'caseOfficer',
  hours: 8,
  kind: 'handle',
})

async function saveStep(request: FastifyRequest, reply: FastifyReply) {
  const work = await workOf(request)
  const known = stepIn(request, work)
  const process = processOf(work)
  const typed = typedStep(request.body)
  const after = field(request.body, 'after')
  const read = readStep(typed, known?.id ?? freeKey(process))
  if (!read.ok) return showStep(request, reply, work, { typed, faults: read.faults, after })
  const changed =
    known === undefined ? insertAfter(process, after, read.step) : replaceStep(process, read.step)
  const outcome = await saveProcess(request, work, changed)
  if (outcome.ok) return backTo(reply, work, 'saved', `#step-${read.step.id}`)
  return showStep(request, reply, work, { typed, faults: faultsOf(outcome, 'name'), after })
}

interface ShownStep {
  readonly typed: TypedStep
  readonly faults: readonly FieldFault[]
  readonly after: string
}

async function showStep(request: FastifyRequest, reply: FastifyReply, work: Work, shown: ShownStep) {
  const { typed, faults } = shown
  const id = param(request, 'step')
  const isNew = id === NEW
  const title = isNew ? 'Thêm bước' : `Sửa bước: ${stepIn(request, work)?.name ?? ''}`
  const kinds = typed.parts.map((part) => part.unitKind).concat(typed.values['unitKind'] ?? '')
  const units = await unitOptions(
    request.server.web.app,
    kinds.filter((kind) => kind !== ''),
  )
  const model: StepPageModel = {
    frame: await frameOf(request, 'processes', title),
    guard: guardOf(request, work),
    action: `${work.path}/steps/${id}`,
    backHref: work.path,
    title,
    faults,
    values: typed.values,
    ...(isNew ? { after: shown.after || lastBeforeReturn(work) } : {}),
    kinds: processStepKinds.map((kind) => ({ value: kind, label: stepKindNames[kind] })),
    roles: processRoles.map((role) => ({ value: role, label: processRoleNames[role] })),
    units: [{ value: '', label: 'Cơ quan giải quyết hồ sơ' }, ...units],
    ...targets(work, isNew ? shown.after || lastBeforeReturn(work) : id, isNew),
    conditions: conditionOptions(work, typed),
    branches: filled(typed.branches, BRANCHES, { name: '', when: '', to: '' }),
    parts: filled(typed.parts, PARTS, { name: '', role: 'appraiser', hours: '', unitKind: '' }),
    withoutForm: work.procedure.form === undefined,
  }
  return show(reply, <StepPage model={model} />, faults)
}

/** What is there, and always two rows to write in. */
function filled<Row>(rows: readonly Row[], most: number, blank: Row): Row[] {
  const blanks = Math.max(0, Math.min(2, most - rows.length))
  return [...rows, ...Array.from({ length: blanks }, () => blank)]
}

/** A new step goes where work is done: above the return, unless a place was named. */
const lastBeforeReturn = ({ process }: Work) =>
  process?.steps.findLast((step) => step.kind !== 'return')?.id ?? ''

function targets({ process }: Work, id: string, isNew: boolean): { earlier: Option[]; later: Option[] } {
  const steps = process?.steps ?? []
  const at = steps.findIndex((step) => step.id === id)
  const option = (step: ProcessStep, n: number) => ({ value: step.id, label: `${n + 1}. ${step.name}` })
  const options = steps.map(option)
  return {
    earlier: [
      { value: '', label: 'Bước xử lý ngay trước' },
      ...options.slice(0, isNew ? at + 1 : Math.max(at, 0)),
    ],
    later: [{ value: '', label: 'Bước ngay dưới' }, ...options.slice(at + 1)],
  }
}

/** Those the form offers, and what the branches say already should it be more than one can choose here. */
function conditionOptions({ procedure }: Work, typed: TypedStep): Option[] {
  const choices: readonly ConditionChoice[] = conditionChoices(procedure.form)
  const options = choices.map(({ condition, label }) => ({ value: JSON.stringify(condition), label }))
  const more = typed.branches
    .filter((branch) => branch.condition !== undefined)
    .filter(({ condition }) => !choices.some((choice) => sameCondition(choice.condition, condition!)))
    .map(({ when, condition }) => ({ value: when, label: conditionInWords(condition!, procedure.form) }))
  return [{ value: '', label: 'Không dùng nhánh này' }, ...more, ...options]
}
