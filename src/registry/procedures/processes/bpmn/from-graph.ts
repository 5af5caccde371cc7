import { type Condition, conditionSchema } from '../../condition.ts'
import {
  type InternalProcess,
  internalProcessSchema,
  type ProcessRole,
  type ProcessStepKind,
  processRoles,
  processStepKinds,
} from '../process.ts'
import type { BpmnFault, GraphFlow, GraphNode, ProcessGraph } from './graph.ts'
import { type LooseStep, looseSteps } from './loose-steps.ts'
import { isOrder, orderOf } from './order.ts'
import { nameOf } from './read-bpmn.ts'

// A file of another editor lacks our attributes: they get a first value, and a note says which, so that somebody
// looks; what is there and wrong is a fault.

export type ReadProcess =
  | { readonly ok: true; readonly process: InternalProcess; readonly notes: readonly BpmnFault[] }
  | { readonly ok: false; readonly faults: readonly BpmnFault[] }

export function fromGraph(graph: ProcessGraph): ReadProcess {
  const { steps, first, faults } = looseSteps(graph)
  if (faults.length > 0) return { ok: false, faults }
  const start = steps.find((step) => step.node === first)
  if (start === undefined)
    return { ok: false, faults: [{ element: 'process', message: 'sự kiện bắt đầu không nối đến bước nào' }] }
  const order = orderOf(steps, start)
  if (!isOrder(order)) return { ok: false, faults: order }

  const making = makingOf(order)
  const made = {
    version: Number(graph.version) || 1,
    source: {
      kind: graph.sourceKind === 'decision' ? 'decision' : 'standard',
      note: graph.sourceNote || 'Nhập từ tệp BPMN.',
    },
    steps: order.map((step, index) => stepOf(making, step, index)),
  }
  if (making.faults.length > 0) return { ok: false, faults: making.faults }
  const checked = internalProcessSchema.safeParse(made)
  if (checked.success) return { ok: true, process: checked.data, notes: making.notes }
  return {
    ok: false,
    faults: checked.error.issues.map(({ path, message }) => ({
      element: elementAt(order, path[0] === 'steps' ? Number(path[1]) : Number.NaN),
      message: `${path.slice(2).join('.')}: ${message}`,
    })),
  }
}

const elementAt = (order: readonly LooseStep[], index: number) =>
  order[index] === undefined ? 'process' : nameOf(order[index].node)

interface Making {
  readonly order: readonly LooseStep[]
  readonly ids: ReadonlyMap<string, string>
  readonly faults: BpmnFault[]
  readonly notes: BpmnFault[]
}

/** Keys of ours stay; those of other editors are made to fit (Activity_0x1 → activity0x1). */
function makingOf(order: readonly LooseStep[]): Making {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id } of order.flatMap((step) => [step.node, ...step.parts])) {
    const plain = id.replace(/^fork_/, '').replace(/[^A-Za-z0-9]/g, '')
    const base = `${plain.charAt(0).toLowerCase()}${plain.slice(1, 36)}`
    const start = /^[a-z]/.test(base) ? base : `step${base}`
    let key = start
    for (let n = 2; taken.has(key); n++) key = `${start}${n}`
    taken.add(key)
    ids.set(id, key)
  }
  return { order, ids, faults: [], notes: [] }
}

function stepOf(making: Making, step: LooseStep, index: number) {
  const { node, parts, branches, otherwise } = step
  const last = index === making.order.length - 1
  const next = making.order[index + 1]?.node
  if (otherwise.kind === 'end' && !last)
    making.faults.push({
      element: nameOf(node),
      message: 'dẫn thẳng đến kết thúc: mọi đường đi đến bước cuối, bước trả kết quả',
    })
  const kind = kindOf(making, node, index === 0 ? 'receive' : last ? 'return' : 'handle')
  const sendBackTo = node.attributes.sendBackTo
  if (sendBackTo !== undefined && !making.ids.has(sendBackTo))
    making.faults.push({ element: nameOf(node), message: `trả lại về “${sendBackTo}” không có trong tệp` })
  return {
    ...workOf(making, node, kind),
    kind,
    ...(sendBackTo === undefined ? {} : { sendBackTo: making.ids.get(sendBackTo) ?? sendBackTo }),
    ...(branches.length === 0
      ? {}
      : { branches: branches.map((branch, at) => branchOf(making, branch.flow, branch.to, at)) }),
    ...(otherwise === next || otherwise.kind === 'end' ? {} : { to: making.ids.get(otherwise.id) ?? '' }),
    ...(parts.length === 0 ? {} : { parts: parts.map((part) => workOf(making, part, kind)) }),
  }
}

/** What a step and a part of one have in common. */
function workOf(making: Making, node: GraphNode, kind: ProcessStepKind) {
  const { unitKind } = node.attributes
  return {
    id: making.ids.get(node.id)!,
    name: node.name,
    role: roleOf(making, node, kind),
    hours: hoursOf(making, node, kind),
    ...(unitKind === undefined ? {} : { unitKind }),
  }
}

function kindOf(making: Making, node: GraphNode, otherwise: ProcessStepKind): ProcessStepKind {
  const given = node.attributes.kind
  const known = processStepKinds.find((kind) => kind === given)
  if (given !== undefined && known === undefined)
    making.faults.push({
      element: nameOf(node),
      message: `motcua:kind “${given}” không phải một loại bước (${processStepKinds.join(', ')})`,
    })
  return known ?? otherwise
}

function roleOf(making: Making, node: GraphNode, kind: ProcessStepKind): ProcessRole {
  const given = node.attributes.role
  const known = processRoles.find((role) => role === given)
  if (known !== undefined) return known
  if (given !== undefined)
    making.faults.push({
      element: nameOf(node),
      message: `motcua:role “${given}” không phải một vai trò (${processRoles.join(', ')})`,
    })
  else making.notes.push({ element: nameOf(node), message: 'tệp chưa ghi vai trò, tạm đặt theo loại bước' })
  if (kind === 'receive' || kind === 'return') return 'receptionOfficer'
  if (kind === 'sign') return 'signatory'
  return kind === 'approve' ? 'unitHead' : 'caseOfficer'
}

function hoursOf(making: Making, node: GraphNode, kind: ProcessStepKind): number {
  const given = node.attributes.hours
  if (given === undefined) {
    if (kind !== 'return') making.notes.push({ element: nameOf(node), message: 'tệp chưa ghi số giờ' })
    return 0
  }
  const hours = Number(given.replace(',', '.'))
  if (given.trim() !== '' && Number.isFinite(hours) && hours >= 0) return hours
  making.faults.push({ element: nameOf(node), message: `motcua:hours “${given}” không phải số giờ` })
  return 0
}

function branchOf(making: Making, flow: GraphFlow, to: GraphNode, at: number) {
  const when = conditionOf(flow.condition)
  if (when === undefined)
    making.faults.push({
      element: nameOf(flow),
      message: 'điều kiện không đọc được: ghi dạng {"field":"…","equals":"…"}, hoặc đặt ở trang sửa bước',
    })
  if (to.kind === 'end')
    making.faults.push({ element: nameOf(flow), message: 'nhánh dẫn thẳng đến kết thúc' })
  return { name: flow.name || `Nhánh ${at + 1}`, when, to: making.ids.get(to.id) ?? '' }
}

function conditionOf(text: string | undefined): Condition | undefined {
  try {
    return conditionSchema.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}
