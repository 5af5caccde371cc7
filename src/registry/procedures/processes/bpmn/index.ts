import { fromGraph, type ReadProcess } from './from-graph.ts'
import { readBpmn } from './read-bpmn.ts'

export type { ReadProcess } from './from-graph.ts'
export type { BpmnFault } from './graph.ts'
export { writeBpmn } from './write-bpmn.ts'

/** A BPMN 2.0 file as a process of ours, or what is wrong with it, element by element. */
export async function readBpmnProcess(xml: string): Promise<ReadProcess> {
  const read = await readBpmn(xml)
  return read.ok ? fromGraph(read.graph) : read
}
