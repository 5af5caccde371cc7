import type { GraphFlow, GraphNode, NodeKind, ProcessGraph } from './graph.ts'

// Places for the drawing: a column for each step of the longest way, parallel and alternative steps below one another,
// ways that pass by other steps in tracks of their own above the first row.

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, Box>
  /** Where names stand that do not stand inside their element. */
  readonly labels: ReadonlyMap<string, Box>
  readonly lines: ReadonlyMap<string, readonly Point[]>
}

const COLUMN = 164
const ROW = 150
const TRACK = 26
const TASK = { width: 124, height: 96 }
const SIZES: Record<NodeKind, { width: number; height: number }> = {
  start: { width: 36, height: 36 },
  end: { width: 36, height: 36 },
  task: TASK,
  exclusive: { width: 50, height: 50 },
  parallel: { width: 50, height: 50 },
}

export function layOut(graph: ProcessGraph): Layout {
  const columns = columnsOf(graph)
  const filled = new Map<number, number>()
  const rows = new Map<string, number>()
  for (const node of graph.nodes) {
    const column = columns.get(node.id)!
    rows.set(node.id, filled.get(column) ?? 0)
    filled.set(column, (filled.get(column) ?? 0) + 1)
  }
  const passing = graph.flows.filter(
    (flow, at) => passesOthers(flow, columns, rows) || isSecond(flow, graph.flows.slice(0, at)),
  )
  const top = 80 + passing.length * TRACK
  const boxes = new Map(
    graph.nodes.map((node) => [node.id, boxOf(node, columns.get(node.id)!, rows.get(node.id)!, top)]),
  )
  const lines = new Map(
    graph.flows.map((flow) => {
      const track = passing.indexOf(flow)
      const from = boxes.get(flow.from)!
      const to = boxes.get(flow.to)!
      return [flow.id, track < 0 ? straight(from, to) : over(from, to, top - 20 - track * TRACK)]
    }),
  )
  const labels = new Map(
    graph.nodes
      .filter((node) => node.kind !== 'task' && node.name !== '')
      .map((node) => [node.id, labelOf(node, boxes.get(node.id)!)]),
  )
  return { boxes, lines, labels }
}

/** Below an event, above a gateway: ways leave a gateway downwards. */
function labelOf({ kind }: GraphNode, box: Box): Box {
  const event = kind === 'start' || kind === 'end'
  const [width, height] = event ? [90, 14] : [130, 28]
  const y = event ? box.y + box.height + 8 : box.y - height - 6
  return { x: middle(box).x - width / 2, y, width, height }
}

/** Another branch leads there already: one line would hide the other. */
const isSecond = (flow: GraphFlow, before: readonly GraphFlow[]) =>
  before.some((one) => one.from === flow.from && one.to === flow.to)

/** The length of the longest way from the start; nodes stand in the order of work, so once through is enough. */
function columnsOf({ nodes, flows }: ProcessGraph): Map<string, number> {
  const columns = new Map(nodes.map((node) => [node.id, 0]))
  for (const node of nodes)
    for (const flow of flows.filter((one) => one.from === node.id))
      columns.set(flow.to, Math.max(columns.get(flow.to) ?? 0, columns.get(node.id)! + 1))
  return columns
}

/** Drawn straight it would run through what stands between. */
function passesOthers(
  flow: GraphFlow,
  columns: ReadonlyMap<string, number>,
  rows: ReadonlyMap<string, number>,
): boolean {
  const from = columns.get(flow.from)!
  const to = columns.get(flow.to)!
  if (to - from < 2) return false
  return [...rows].some(([id, row]) => {
    const column = columns.get(id)!
    return row === rows.get(flow.from) && column > from && column < to
  })
}

function boxOf(node: GraphNode, column: number, row: number, top: number): Box {
  const { width, height } = SIZES[node.kind]
  return {
    x: 60 + column * COLUMN + (TASK.width - width) / 2,
    y: top + row * ROW + (TASK.height - height) / 2,
    width,
    height,
  }
}

const middle = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

function straight(from: Box, to: Box): Point[] {
  const start = { x: from.x + from.width, y: middle(from).y }
  const end = { x: to.x, y: middle(to).y }
  if (start.y === end.y) return [start, end]
  if (start.y < end.y) {
    const down = { x: middle(from).x, y: from.y + from.height }
    return [down, { x: down.x, y: end.y }, end]
  }
  const up = { x: middle(to).x, y: to.y + to.height }
  return [start, { x: up.x, y: start.y }, up]
}

function over(from: Box, to: Box, y: number): Point[] {
  const start = middle(from).x
  const end = middle(to).x
  return [
    { x: start, y: from.y },
    { x: start, y },
    { x: end, y },
    { x: end, y: to.y },
  ]
}
