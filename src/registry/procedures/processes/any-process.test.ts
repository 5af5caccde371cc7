import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBpmnProcess, writeBpmn } from './bpmn/index.ts'
import { layOut } from './bpmn/layout.ts'
import { toGraph } from './bpmn/to-graph.ts'
import { checkProcess } from './check-process.ts'
import { type InternalProcess, internalProcessSchema, processRoles } from './process.ts'
import { hoursOf, longestPath, nextStep, pathOf } from './step-engine.ts'

// Processes as nobody would draw them: any number of branches, ways that skip steps, groups of parallel parts.

const answer = (n: number) => `a${n}`
const stepPlan = fc.record({
  role: fc.constantFrom(...processRoles),
  hours: fc.integer({ min: 1, max: 40 }),
  kind: fc.constantFrom('handle' as const, 'approve' as const, 'sign' as const),
  branches: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  skip: fc.constantFrom(0, 0, 0, 1, 2),
  parts: fc.constantFrom(0, 0, 0, 2, 3),
})

const anyProcess = fc.array(stepPlan, { minLength: 1, maxLength: 9 }).map((plans): InternalProcess => {
  const last = plans.length + 1
  const id = (at: number) => (at === 0 ? 'receive' : at >= last ? 'return' : `s${at}`)
  const middle = plans.map((plan, index) => {
    const at = index + 1
    const parts = Array.from({ length: plan.parts }, (_, n) => ({
      id: `s${at}p${n}`,
      name: `Phần ${n}`,
      role: plan.role,
      hours: plan.hours - (n > 0 && plan.hours > 1 ? 1 : 0),
    }))
    const to = at + 1 + plan.skip
    return {
      id: id(at),
      name: `Bước ${at}`,
      role: plan.role,
      hours: plan.hours,
      kind: plan.parts > 0 ? ('handle' as const) : plan.kind,
      ...(plan.branches.length === 0
        ? {}
        : {
            branches: plan.branches.map((by, n) => ({
              name: `Nhánh ${n}`,
              when: { field: answer(at), equals: n },
              to: id(at + by),
            })),
          }),
      ...(id(to) === id(at + 1) ? {} : { to: id(to) }),
      ...(parts.length === 0 ? {} : { parts }),
    }
  })
  const desk = { role: 'receptionOfficer' as const }
  return internalProcessSchema.parse({
    version: 1,
    source: { kind: 'standard', note: 'thử' },
    steps: [
      { id: 'receive', name: 'Tiếp nhận', ...desk, hours: 1, kind: 'receive' },
      ...middle,
      { id: 'return', name: 'Trả', ...desk, hours: 0, kind: 'return' },
    ],
  })
})

const reached = (process: InternalProcess) =>
  !checkProcess(process, [{ amount: 60, unit: 'month' }]).some((one) =>
    /không có đường nào/.test(one.message),
  )
const anyAnswers = fc.dictionary(fc.integer({ min: 1, max: 9 }).map(answer), fc.integer({ min: 0, max: 3 }))

describe('any process', () => {
  it('ends at the return whatever is answered, in no more hours than its longest path', () => {
    fc.assert(
      fc.property(anyProcess, anyAnswers, (process, answers) => {
        const path = pathOf(process, { answers })
        expect(path.at(-1)!.id).toBe('return')
        expect(hoursOf(path)).toBeLessThanOrEqual(hoursOf(longestPath(process)))
      }),
      { numRuns: 300 },
    )
  })

  it('sends back only to a step before the one at hand on the same path', () => {
    fc.assert(
      fc.property(anyProcess, anyAnswers, (process, answers) => {
        const path = pathOf(process, { answers })
        for (const [at, step] of path.entries()) {
          const back = nextStep(process, step.id, 'sentBack', { answers })
          const to = back.kind === 'step' ? path.indexOf(back.step) : -1
          expect(to >= 0 && (to < at || at === 0)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('comes back from BPMN as it went out, and is drawn with nothing upon anything else', async () => {
    await fc.assert(
      fc.asyncProperty(anyProcess.filter(reached), async (process) => {
        expect(await readBpmnProcess(await writeBpmn(process, 'Thử'))).toEqual({
          ok: true,
          process,
          notes: [],
        })
        const boxes = [...layOut(toGraph(process, 'Thử')).boxes.values()]
        for (const [at, a] of boxes.entries())
          for (const b of boxes.slice(at + 1))
            expect(
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
            ).toBe(true)
      }),
      { numRuns: 120 },
    )
  }, 60_000)
})
