import type { InternalProcess, ProcessPart, ProcessStep } from '../process.ts'
import { otherwiseOf } from '../step-engine.ts'
import type { GraphFlow, GraphNode, ProcessGraph, StepAttributes } from './graph.ts'

// A step is a task; one with branches is followed by an exclusive gateway; parallel parts stand between two parallel
// gateways, the first of which carries what is known of the step itself. Sending back is an attribute: drawn as a way
// of its own it would cover everything else.

export function toGraph(process: InternalProcess, name: string): ProcessGraph {
  const nodes: GraphNode[] = [{ id: 'start_event', kind: 'start', name: 'Hồ sơ đến', attributes: {} }]
  const flows: GraphFlow[] = []
  const flow = (from: string, to: string, more: Partial<GraphFlow> = {}) =>
    flows.push({ id: `flow_${flows.length + 1}`, from, to, name: '', otherwise: false, ...more })

  const byId = new Map(process.steps.map((step) => [step.id, step]))
  const entryOf = (id: string | undefined): string => {
    if (id === undefined) return 'end_event'
    return byId.get(id)?.parts === undefined ? id : `fork_${id}`
  }
  flow('start_event', entryOf(process.steps[0]?.id))
  for (const step of process.steps) {
    const otherwise = entryOf(otherwiseOf(process, step))
    let exit = step.id
    if (step.parts === undefined) nodes.push(taskOf(step))
    else {
      exit = `join_${step.id}`
      nodes.push({ ...taskOf(step), id: `fork_${step.id}`, kind: 'parallel' })
      for (const part of step.parts) {
        nodes.push(partOf(part))
        flow(`fork_${step.id}`, part.id)
        flow(part.id, exit)
      }
      nodes.push({ id: exit, kind: 'parallel', name: '', attributes: {} })
    }
    if (step.branches === undefined) {
      flow(exit, otherwise)
      continue
    }
    const gateway = `gateway_${step.id}`
    nodes.push({ id: gateway, kind: 'exclusive', name: '', attributes: {} })
    flow(exit, gateway)
    for (const { name: branch, when, to } of step.branches)
      flow(gateway, entryOf(to), { name: branch, condition: JSON.stringify(when) })
    flow(gateway, otherwise, { otherwise: true })
  }
  nodes.push({ id: 'end_event', kind: 'end', name: 'Đã trả kết quả', attributes: {} })
  const { version, source } = process
  return { name, version: String(version), sourceKind: source.kind, sourceNote: source.note, nodes, flows }
}

function taskOf({ id, name, kind, role, hours, unitKind, sendBackTo }: ProcessStep): GraphNode {
  const attributes: StepAttributes = { kind, role, hours: String(hours), unitKind, sendBackTo }
  return { id, kind: 'task', name, attributes }
}

function partOf({ id, name, role, hours, unitKind }: ProcessPart): GraphNode {
  return { id, kind: 'task', name, attributes: { role, hours: String(hours), unitKind } }
}
