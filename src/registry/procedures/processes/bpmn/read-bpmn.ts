import type { ModdleElement } from 'bpmn-moddle'
import type { BpmnFault, GraphFlow, GraphNode, NodeKind, ProcessGraph } from './graph.ts'
import { moddle } from './schema.ts'

// XML to a graph. Whatever a process of ours cannot say is told with the element it stands in, never dropped.

const KINDS: Readonly<Record<string, NodeKind>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:UserTask': 'task',
  'bpmn:Task': 'task',
  'bpmn:ManualTask': 'task',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
}
/** Notes and papers beside the work; they lead nowhere. */
const BESIDE = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference'])

const BYTES = 2_000_000
/** A process has sixty steps at most; what is far above that is not looked through. */
const ELEMENTS = 500

export type ReadGraph =
  | { readonly ok: true; readonly graph: ProcessGraph }
  | { readonly ok: false; readonly faults: readonly BpmnFault[] }

export async function readBpmn(xml: string): Promise<ReadGraph> {
  if (xml.length > BYTES) return fail('definitions', 'tệp lớn hơn 2 MB')
  const parsed = await parse(xml)
  if (typeof parsed === 'string') return fail('definitions', parsed)
  const processes = list(parsed['rootElements']).filter((one) => one.$type === 'bpmn:Process')
  const [root] = processes
  if (root === undefined) return fail('definitions', 'tệp không có quy trình nào (bpmn:process)')
  if (processes.length > 1)
    return fail(processes[1]!.id ?? 'process', 'tệp có nhiều quy trình, chỉ nhận một quy trình')

  if (list(root['flowElements']).length > ELEMENTS)
    return fail(root.id ?? 'process', `quy trình có quá ${ELEMENTS} phần tử`)

  const faults: BpmnFault[] = []
  const nodes: GraphNode[] = []
  const flows: GraphFlow[] = []
  for (const element of list(root['flowElements'])) {
    const kind = KINDS[element.$type]
    if (element.$type === 'bpmn:SequenceFlow') {
      const flow = flowOf(element)
      if ('message' in flow) faults.push(flow)
      else flows.push(flow)
    } else if (kind !== undefined) nodes.push(nodeOf(element, kind))
    else if (!BESIDE.has(element.$type))
      faults.push({
        element: nameOf(element),
        message: `loại ${element.$type} không dùng trong quy trình nội bộ: chỉ nhận sự kiện bắt đầu, kết thúc, công việc, cổng rẽ nhánh và cổng song song`,
      })
  }
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    graph: {
      name: root.name ?? '',
      version: text(root['version']),
      sourceKind: text(root['sourceKind']),
      sourceNote: text(root['sourceNote']),
      nodes,
      flows,
    },
  }
}

const fail = (element: string, message: string) => ({ ok: false as const, faults: [{ element, message }] })
const list = (value: unknown) => (Array.isArray(value) ? (value as ModdleElement[]) : [])
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** “Thẩm định” (Activity_1) as it stands in the editor. */
export const nameOf = ({ id, name }: { id?: string | undefined; name?: string | undefined }): string =>
  name ? `“${name.replace(/\s+/g, ' ').trim()}” (${id ?? 'không mã'})` : (id ?? 'không mã')

/** The root element, or what is wrong with the file. */
async function parse(xml: string): Promise<ModdleElement | string> {
  try {
    const { rootElement, warnings } = await moddle().fromXML(xml)
    const broken = warnings.find((one) => !/unknown attribute/.test(one.message))
    return broken === undefined ? rootElement : plainFault(broken.message)
  } catch (error) {
    return plainFault(error instanceof Error ? error.message : '')
  }
}

/** The reader speaks of lines, columns and tags in its own words; the place and the name of the thing are kept. */
function plainFault(message: string): string {
  const lost = /unresolved reference <([^>]*)>/.exec(message)
  if (lost) return `nhắc đến phần tử “${lost[1]}” không có trong tệp`
  const place = /line: (\d+)\s+column: (\d+)/.exec(message)
  const tag = /(?:content|element) <([^\s>]+)/.exec(message)
  const where = place ? `, dòng ${Number(place[1]) + 1}, cột ${Number(place[2]) + 1}` : ''
  return `tệp không phải XML BPMN 2.0 hợp lệ${tag ? `, ở phần tử <${tag[1]}>` : ''}${where}`
}

function nodeOf(element: ModdleElement, kind: NodeKind): GraphNode {
  const attribute = (name: string) => text(element[name])
  return {
    id: element.id ?? '',
    kind,
    name: element.name?.replace(/\s+/g, ' ').trim().normalize('NFC') ?? '',
    attributes: {
      kind: attribute('kind'),
      role: attribute('role'),
      hours: attribute('hours'),
      unitKind: attribute('unitKind'),
      sendBackTo: attribute('sendBackTo'),
    },
  }
}

function flowOf(element: ModdleElement): GraphFlow | BpmnFault {
  const source = element['sourceRef'] as ModdleElement | undefined
  const target = element['targetRef'] as ModdleElement | undefined
  if (source?.id === undefined || target?.id === undefined)
    return { element: nameOf(element), message: 'đường nối không có hai đầu' }
  const expression = element['conditionExpression'] as ModdleElement | undefined
  return {
    id: element.id ?? '',
    from: source.id,
    to: target.id,
    name: element.name?.replace(/\s+/g, ' ').trim().normalize('NFC') ?? '',
    condition: text(expression?.['body']),
    otherwise: source['default'] === element,
  }
}
