import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percentOf } from '#insight/measures/index.ts'
import { missingToTarget } from './missing.ts'

describe('what is missing to green', () => {
  test('62 of 280 under a target of 30 %: 22 more of those counted, or 32 more that all count', () => {
    expect(missingToTarget({ numerator: 62, denominator: 280, green: 30 })).toEqual({
      within: 22,
      further: 32,
    })
  })

  test('a unit that has reached its target misses nothing', () => {
    expect(missingToTarget({ numerator: 84, denominator: 280, green: 30 })).toEqual({ within: 0, further: 0 })
  })

  test('a target of 100 % cannot be reached any more by new dossiers', () => {
    expect(missingToTarget({ numerator: 9, denominator: 10, green: 100 })).toEqual({
      within: 1,
      further: null,
    })
  })

  test('of overdue dossiers all beyond the target must be settled', () => {
    expect(missingToTarget({ numerator: 5, denominator: null, green: 0 })).toEqual({
      within: 5,
      further: null,
    })
    expect(missingToTarget({ numerator: 0, denominator: null, green: 0 })).toEqual({ within: 0, further: 0 })
  })

  test('both numbers are the smallest that reach green, judged by the value as it is shown', () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.integer({ min: 1, max: 9999 }))
      .map(([denominator, n, green]) => ({
        denominator,
        numerator: n % (denominator + 1),
        green: green / 100,
      }))
    fc.assert(
      fc.property(cases, ({ numerator, denominator, green }) => {
        const { within, further } = missingToTarget({ numerator, denominator, green })
        const reaches = (n: number, d: number) => percentOf(n, d)! >= green
        expect(reaches(numerator + within, denominator)).toBe(true)
        if (within > 0) expect(reaches(numerator + within - 1, denominator)).toBe(false)
        expect(reaches(numerator + further!, denominator + further!)).toBe(true)
        if (further! > 0) expect(reaches(numerator + further! - 1, denominator + further! - 1)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
