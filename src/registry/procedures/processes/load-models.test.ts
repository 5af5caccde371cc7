import { describe, expect, it } from 'vitest'
import { readBpmnProcess, writeBpmn } from './bpmn/index.ts'
import { checkProcess, limitHours } from './check-process.ts'
import { loadModels } from './load-models.ts'
import { hoursOf } from './step-engine.ts'

const models = await loadModels()

/** The decisions print no time for these steps; a province must set one before it publishes. */
const UNTIMED: Readonly<Record<string, readonly string[]>> = {
  '1.014111': ['receive'],
  '1.014113': ['receive'],
  '1.014319-a': ['receive', 'check', 'sign', 'contract'],
  '1.014319-b': ['receive', 'check', 'sign', 'contract'],
  '2.000282': ['receive', 'assess', 'protect', 'sign', 'papers'],
}

describe('the forty process models (quyết định của tỉnh Cao Bằng, 2025)', () => {
  it('are forty, each named by its procedure', () => {
    expect(models.length).toBe(40)
    for (const { file, code } of models) expect(file.startsWith(code)).toBe(true)
    expect(new Set(models.map(({ code, variant }) => `${code} ${variant}`)).size).toBe(40)
  })

  it.each(models.map((model) => [model.file, model] as const))(
    '%s: the printed steps add up to the printed total, and its hours are those amounts',
    (file, { printed, process }) => {
      const steps = printed.steps.filter((amount) => amount !== null)
      const sum = steps.reduce((all, amount) => all + amount, 0)
      if (printed.total !== null && steps.length > 0) expect(sum).toBe(printed.total.amount)
      const hours = hoursOf(process.steps)
      if (printed.unit === 'workingDay') expect(hours).toBe(sum * 8)
      if (printed.unit === 'hour') expect(hours).toBe(sum)
      if (printed.unit === 'day') {
        const rounded = steps.reduce((all, days) => all + Math.floor((days * 5) / 7) * 8, 0)
        expect(hours).toBe(rounded)
        expect(hours).toBeLessThanOrEqual(limitHours({ amount: sum, unit: 'day' }))
      }
      const untimed = process.steps.filter((step) => step.hours === 0 && step.kind !== 'return')
      expect(untimed.map((step) => step.id)).toEqual(UNTIMED[file] ?? [])
    },
  )

  it.each(models.map((model) => [model.file, model] as const))(
    '%s: is in order from reception to the signed result (TT 01/2018/TT-VPCP art. 8)',
    (file, { printed, process }) => {
      const limit = printed.total ?? { amount: Math.max(1, hoursOf(process.steps)), unit: 'hour' as const }
      const faults = checkProcess(process, [limit])
      const wanted = (UNTIMED[file] ?? []).map((id) => process.steps.findIndex((step) => step.id === id))
      expect(faults).toEqual(
        wanted.map((at) => ({
          path: `process.steps.${at}`,
          message: `bước “${process.steps[at]!.name}” chưa có thời gian`,
        })),
      )
    },
  )

  it('come back from BPMN as they went out', async () => {
    for (const { file, process } of models)
      expect([file, await readBpmnProcess(await writeBpmn(process, file))]).toEqual([
        file,
        { ok: true, process, notes: [] },
      ])
  })
})
