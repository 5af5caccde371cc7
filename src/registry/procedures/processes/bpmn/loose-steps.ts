import type { BpmnFault, GraphFlow, GraphNode, ProcessGraph } from './graph.ts'
import { nameOf } from './read-bpmn.ts'

// The steps of a graph before they have an order: what each consists of, and where it may lead.

export interface LooseBranch {
  readonly flow: GraphFlow
  readonly to: GraphNode
}

export interface LooseStep {
  /** The task, or the gateway at which the parts begin. */
  readonly node: GraphNode
  readonly parts: readonly GraphNode[]
  readonly branches: readonly LooseBranch[]
  /** The end event, or the node of another step. */
  readonly otherwise: GraphNode
}

interface Reading {
  readonly graph: ProcessGraph
  readonly faults: BpmnFault[]
  node(id: string): GraphNode
  out(id: string): readonly GraphFlow[]
  into(id: string): readonly GraphFlow[]
}

export interface LooseSteps {
  readonly steps: readonly LooseStep[]
  readonly first: GraphNode | undefined
  readonly faults: readonly BpmnFault[]
}

export function looseSteps(graph: ProcessGraph): LooseSteps {
  const reading = readingOf(graph)
  const forks = graph.nodes.filter((node) => node.kind === 'parallel' && reading.out(node.id).length > 1)
  const partIds = new Set(forks.flatMap((fork) => reading.out(fork.id).map((flow) => flow.to)))
  const own = graph.nodes.filter(
    (node) => (node.kind === 'task' && !partIds.has(node.id)) || forks.includes(node),
  )
  const steps = own.map((node) => looseStep(reading, node)).filter((step) => step !== undefined)
  return { steps, first: firstOf(reading), faults: reading.faults }
}

function readingOf(graph: ProcessGraph): Reading {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const out = Map.groupBy(graph.flows, (flow) => flow.from)
  const into = Map.groupBy(graph.flows, (flow) => flow.to)
  return {
    graph,
    faults: [],
    node: (id) => nodes.get(id)!,
    out: (id) => out.get(id) ?? [],
    into: (id) => into.get(id) ?? [],
  }
}

function say(reading: Reading, about: { id: string; name: string }, message: string): undefined {
  reading.faults.push({ element: nameOf(about), message })
}

function firstOf(reading: Reading): GraphNode | undefined {
  const starts = reading.graph.nodes.filter((node) => node.kind === 'start')
  const [start] = starts
  if (start === undefined) {
    reading.faults.push({ element: 'process', message: 'thiếu sự kiện bắt đầu' })
    return undefined
  }
  if (starts.length > 1) return say(reading, starts[1]!, 'quy trình chỉ có một sự kiện bắt đầu')
  const [flow, more] = reading.out(start.id)
  if (flow === undefined || more !== undefined)
    return say(reading, start, 'sự kiện bắt đầu nối đến đúng một bước')
  return stepAt(reading, flow)
}

/** The step or end that a flow leads to, past gateways that only bring ways together. */
function stepAt(reading: Reading, flow: GraphFlow): GraphNode | undefined {
  const node = passJoins(reading, flow)
  if (node.kind === 'exclusive') return say(reading, node, 'hai cổng rẽ nhánh liền nhau: gộp thành một cổng')
  if (node.kind === 'parallel' && reading.out(node.id).length < 2)
    return say(reading, node, 'cổng song song không khép một nhóm phần song song nào')
  if (node.kind === 'start') return say(reading, node, 'không quay lại sự kiện bắt đầu')
  return node
}

function passJoins(reading: Reading, flow: GraphFlow): GraphNode {
  let node = reading.node(flow.to)
  const passed = new Set<string>()
  while (node.kind === 'exclusive' && reading.out(node.id).length === 1 && !passed.has(node.id)) {
    passed.add(node.id)
    node = reading.node(reading.out(node.id)[0]!.to)
  }
  return node
}

function looseStep(reading: Reading, node: GraphNode): LooseStep | undefined {
  if (node.name === '')
    say(reading, node, node.kind === 'task' ? 'bước chưa có tên' : 'nhóm song song chưa có tên')
  const group = node.kind === 'parallel' ? partsOf(reading, node) : { parts: [], exit: node }
  if (group === undefined) return undefined
  const [flow, more] = reading.out(group.exit.id)
  if (flow === undefined)
    return say(reading, node, 'không dẫn đến đâu: nối đến bước sau hoặc sự kiện kết thúc')
  if (more !== undefined)
    return say(reading, node, 'có nhiều đường ra: đặt cổng rẽ nhánh hoặc cổng song song')
  const target = passJoins(reading, flow)
  if (target.kind === 'exclusive') return branching(reading, node, group.parts, target)
  const otherwise = stepAt(reading, flow)
  return otherwise && { node, parts: group.parts, branches: [], otherwise }
}

function branching(
  reading: Reading,
  node: GraphNode,
  parts: readonly GraphNode[],
  gateway: GraphNode,
): LooseStep | undefined {
  const flows = reading.out(gateway.id)
  if (flows.length === 0) return say(reading, gateway, 'cổng rẽ nhánh không dẫn đến đâu')
  const plain = flows.filter((flow) => flow.otherwise || flow.condition === undefined)
  const rest = plain.find((flow) => flow.otherwise) ?? plain[0]
  if (rest === undefined)
    return say(reading, gateway, 'cổng rẽ nhánh thiếu đường mặc định cho trường hợp còn lại')
  for (const flow of plain)
    if (flow !== rest) say(reading, flow, 'đường nối sau cổng rẽ nhánh chưa có điều kiện')
  const branches = flows
    .filter((flow) => !plain.includes(flow))
    .flatMap((flow) => {
      const to = stepAt(reading, flow)
      return to === undefined ? [] : [{ flow, to }]
    })
  const otherwise = stepAt(reading, rest)
  return otherwise && { node, parts, branches, otherwise }
}

/** Each part is one task between the gateway that opens the group and the one that closes it. */
function partsOf(reading: Reading, fork: GraphNode): { parts: GraphNode[]; exit: GraphNode } | undefined {
  const parts = reading.out(fork.id).map((flow) => reading.node(flow.to))
  let exit: GraphNode | undefined
  for (const part of parts) {
    const [flow, more] = reading.out(part.id)
    const join = flow && reading.node(flow.to)
    const alone = part.kind === 'task' && more === undefined && reading.into(part.id).length === 1
    if (!alone || join?.kind !== 'parallel' || (exit !== undefined && join !== exit))
      return say(
        reading,
        part,
        `phần song song của ${nameOf(fork)} phải là một công việc, nối thẳng đến cổng song song khép nhóm`,
      )
    exit = join
  }
  if (exit === undefined || reading.into(exit.id).length !== parts.length)
    return say(reading, fork, 'cổng song song khép nhóm nhận đúng các phần của nhóm')
  return { parts, exit }
}
