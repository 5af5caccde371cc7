// What lies between a process and its BPMN: events, tasks, gateways and the ways between them, nothing of XML.

export type NodeKind = 'start' | 'end' | 'task' | 'exclusive' | 'parallel'

/** Our own attributes as they stand in the file, all as text. */
export interface StepAttributes {
  readonly kind?: string | undefined
  readonly role?: string | undefined
  readonly hours?: string | undefined
  readonly unitKind?: string | undefined
  readonly sendBackTo?: string | undefined
}

export interface GraphNode {
  readonly id: string
  readonly kind: NodeKind
  readonly name: string
  readonly attributes: StepAttributes
}

export interface GraphFlow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly name: string
  /** A condition of ours as JSON. */
  readonly condition?: string | undefined
  /** Taken when no condition holds. */
  readonly otherwise: boolean
}

export interface ProcessGraph {
  readonly name: string
  readonly version?: string | undefined
  readonly sourceKind?: string | undefined
  readonly sourceNote?: string | undefined
  readonly nodes: readonly GraphNode[]
  readonly flows: readonly GraphFlow[]
}

/** What is wrong in a file, with the element it is about. */
export interface BpmnFault {
  readonly element: string
  readonly message: string
}
