import type { BpmnFault } from './graph.ts'
import type { LooseStep } from './loose-steps.ts'
import { nameOf } from './read-bpmn.ts'

/**
 * The order of work: every step after all that lead to it, otherwise as the file lists them, so that a file of ours
 * gives back the list it was made from.
 */
export function orderOf(steps: readonly LooseStep[], first: LooseStep): LooseStep[] | BpmnFault[] {
  const byNode = new Map(steps.map((step) => [step.node, step]))
  const after = (step: LooseStep) =>
    [...step.branches.map((branch) => branch.to), step.otherwise]
      .map((node) => byNode.get(node))
      .filter((next) => next !== undefined)
  const reached = new Set<LooseStep>()
  const open = [first]
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (reached.has(step)) continue
    reached.add(step)
    open.push(...after(step))
  }
  const lost = steps.filter((step) => !reached.has(step))
  if (lost.length > 0) return lost.map((step) => told(step, 'không có đường nào dẫn đến'))

  const order: LooseStep[] = []
  const left = new Set(steps)
  const waits = (step: LooseStep) => [...left].some((other) => after(other).includes(step))
  while (left.size > 0) {
    const next = [...left].find((step) => !waits(step))
    if (next === undefined) {
      const names = [...left].map(({ node }) => nameOf(node)).join(', ')
      return [
        told([...left][0]!, `nằm trong vòng lặp (${names}): việc chỉ quay lại bằng cách trả lại bước trước`),
      ]
    }
    left.delete(next)
    order.push(next)
  }
  return order
}

const told = ({ node }: LooseStep, message: string): BpmnFault => ({ element: nameOf(node), message })

export const isOrder = (order: LooseStep[] | BpmnFault[]): order is LooseStep[] =>
  order.every((one) => 'node' in one)
