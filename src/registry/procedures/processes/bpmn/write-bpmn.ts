import type { ModdleElement } from 'bpmn-moddle'
import type { InternalProcess } from '../process.ts'
import type { GraphFlow, NodeKind, ProcessGraph } from './graph.ts'
import { type Box, type Layout, layOut } from './layout.ts'
import { CONDITION_LANGUAGE, moddle } from './schema.ts'
import { toGraph } from './to-graph.ts'

const TYPES: Record<NodeKind, string> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  task: 'bpmn:UserTask',
  exclusive: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
}

/** A process as a BPMN 2.0 file with its drawing, for any editor of such files. */
export async function writeBpmn(process: InternalProcess, name: string): Promise<string> {
  const graph = toGraph(process, name)
  const elements = elementsOf(graph)
  const root = moddle().create('bpmn:Process', {
    id: 'process_1',
    name: graph.name,
    isExecutable: false,
    version: graph.version,
    sourceKind: graph.sourceKind,
    sourceNote: graph.sourceNote,
    flowElements: [...elements.values()],
  })
  const definitions = moddle().create('bpmn:Definitions', {
    id: 'definitions_1',
    targetNamespace: 'urn:motcua',
    exporter: 'Một Cửa',
    rootElements: [root],
    diagrams: [diagramOf(root, elements, graph, layOut(graph))],
  })
  const { xml } = await moddle().toXML(definitions, { format: true })
  return xml
}

function elementsOf({ nodes, flows }: ProcessGraph): Map<string, ModdleElement> {
  const bpmn = moddle()
  const elements = new Map<string, ModdleElement>()
  for (const { id, kind, name, attributes } of nodes)
    elements.set(id, bpmn.create(TYPES[kind], { id, ...(name === '' ? {} : { name }), ...given(attributes) }))
  for (const flow of flows) {
    const source = elements.get(flow.from)!
    const target = elements.get(flow.to)!
    const element = bpmn.create('bpmn:SequenceFlow', {
      id: flow.id,
      ...(flow.name === '' ? {} : { name: flow.name }),
      sourceRef: source,
      targetRef: target,
      ...conditionOf(flow),
    })
    elements.set(flow.id, element)
    for (const [end, side] of [
      [source, 'outgoing'],
      [target, 'incoming'],
    ] as const)
      end[side] = [...((end[side] as ModdleElement[] | undefined) ?? []), element]
    if (flow.otherwise) source['default'] = element
  }
  return elements
}

const given = (attributes: object) =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))

function conditionOf({ condition }: GraphFlow): object {
  if (condition === undefined) return {}
  const expression = { language: CONDITION_LANGUAGE, body: condition }
  return { conditionExpression: moddle().create('bpmn:FormalExpression', expression) }
}

function labelled(box: Box | undefined): object {
  if (box === undefined) return {}
  return { label: moddle().create('bpmndi:BPMNLabel', { bounds: moddle().create('dc:Bounds', box) }) }
}

function diagramOf(
  root: ModdleElement,
  elements: ReadonlyMap<string, ModdleElement>,
  { nodes, flows }: ProcessGraph,
  { boxes, lines, labels }: Layout,
): ModdleElement {
  const bpmn = moddle()
  const shapes = nodes.map(({ id, kind }) =>
    bpmn.create('bpmndi:BPMNShape', {
      id: `${id}_di`,
      bpmnElement: elements.get(id),
      ...(kind === 'exclusive' ? { isMarkerVisible: true } : {}),
      bounds: bpmn.create('dc:Bounds', boxes.get(id)!),
      ...labelled(labels.get(id)),
    }),
  )
  const edges = flows.map(({ id }) =>
    bpmn.create('bpmndi:BPMNEdge', {
      id: `${id}_di`,
      bpmnElement: elements.get(id),
      waypoint: lines.get(id)!.map((point) => bpmn.create('dc:Point', point)),
    }),
  )
  const plane = bpmn.create('bpmndi:BPMNPlane', {
    id: 'plane_1',
    bpmnElement: root,
    planeElement: [...shapes, ...edges],
  })
  return bpmn.create('bpmndi:BPMNDiagram', { id: 'diagram_1', plane })
}
