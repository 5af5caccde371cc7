import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDecimalVi,
  formatInteger,
  formatPercentVi,
  formatVnd,
  percentOf,
  ratePercent,
  sumVnd,
  vnd,
} from './index.ts'

describe('money', () => {
  it('is whole đồng with dots between thousands', () => {
    expect(formatVnd(vnd(1_234_000))).toBe('1.234.000 đồng')
    expect([0, 999, -1000].map(formatInteger)).toEqual(['0', '999', '-1.000'])
    expect(() => vnd(0.5)).toThrow('not whole đồng')
  })
  it('three copies at 8.000 đồng are 24.000 đồng', () => {
    expect(sumVnd([vnd(8000), vnd(8000), vnd(8000)])).toBe(24_000)
  })
  it('half a fee is rounded half up', () => {
    expect(percentOf(vnd(8001), 50)).toBe(4001)
    expect(percentOf(vnd(150_000), 50)).toBe(75_000)
    expect(percentOf(vnd(1000), 12.5)).toBe(125)
  })
})

describe('rates', () => {
  it.each([
    [91_873, 317_201, 28.96],
    [11_838, 12_010, 98.57],
    [83_498, 93_008, 89.78],
    [93_008, 120_961, 76.89],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 800, 0.13],
    [201, 20_000, 1.01],
    [0, 120, 0],
    [5, 5, 100],
  ])('%i of %i is %d percent', (numerator, denominator, expected) => {
    expect(ratePercent(numerator, denominator)).toBe(expected)
  })
  it('does not apply without a denominator', () => {
    expect(ratePercent(0, 0)).toBeNull()
    expect(formatPercentVi(null)).toBe('—')
  })
  it('is written with a comma and without a space', () => {
    expect(formatPercentVi(28.96)).toBe('28,96%')
    expect(formatPercentVi(100)).toBe('100,00%')
    expect(formatDecimalVi(1234.5, 1)).toBe('1.234,5')
    expect(formatDecimalVi(-0.001, 2)).toBe('0,00')
  })
  it('small and big numbers are rounded by the same rule', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (n, d) => {
        const exact = (BigInt(n) * 20_000n + BigInt(d)) / (2n * BigInt(d))
        return (
          ratePercent(n, d) === Number(exact) / 100 &&
          ratePercent(n * 100_000, d * 100_000) === Number(exact) / 100
        )
      }),
    )
  })
})
