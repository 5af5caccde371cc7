import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOrThrow } from '#platform/time/index.ts'
import { type Fee, feeSchema, type Procedure } from '../procedure.ts'
import { procedureOf } from '../testing.ts'
import { computeFee } from './compute-fee.ts'

const on = dayOrThrow('2024-09-06')

function withFee(fee: Partial<Fee>): Procedure {
  const parsed = feeSchema.parse({
    code: 'le-phi',
    name: 'Lệ phí',
    amountVnd: 8000,
    kind: 'charge',
    per: 'dossier',
    collectedAt: 'reception',
    legalBasis: 'Nghị quyết về lệ phí',
    ...fee,
  })
  return procedureOf({ feeStatus: 'listed', fees: [parsed] })
}

const onlineHalf = {
  code: 'nop-truc-tuyen',
  name: 'Giảm 50%',
  percent: 50,
  channel: 'online' as const,
  legalBasis: 'Nghị quyết 11/2022/NQ-HĐND tỉnh Quảng Ngãi',
  from: dayOrThrow('2022-07-07'),
}

describe('fees of a dossier', () => {
  it('I2: khai sinh đúng hạn được miễn (Luật Hộ tịch điều 11.1b), the discount is not applied on zero', () => {
    const procedure = withFee({
      exemptions: [
        {
          code: 'dung-han',
          name: 'Khai sinh đúng hạn',
          legalBasis: 'Luật Hộ tịch 2014, điều 11 khoản 1 điểm b',
          when: { field: 'childBirthDate', withinDays: 60 },
        },
      ],
      reductions: [onlineHalf],
    })
    const onTime = computeFee(procedure, { channel: 'online', answers: { childBirthDate: '2024-07-08' }, on })
    expect(onTime).toEqual({
      total: 0,
      lines: [
        {
          code: 'le-phi',
          name: 'Lệ phí',
          base: 8000,
          reduction: 0,
          exemption: 8000,
          amount: 0,
          legalBasis: 'Luật Hộ tịch 2014, điều 11 khoản 1 điểm b',
        },
      ],
    })
    const late = computeFee(procedure, { channel: 'online', answers: { childBirthDate: '2024-07-07' }, on })
    expect(late.lines[0]).toMatchObject({ base: 8000, reduction: 4000, amount: 4000 })
  })

  it('I3: three copies of a civil-status extract are 3 × 8.000 = 24.000 đồng (Thông tư 281/2016/TT-BTC)', () => {
    const procedure = withFee({ per: 'unit', quantityField: 'copies' })
    expect(computeFee(procedure, { channel: 'counter', answers: { copies: 3 }, on }).total).toBe(24_000)
    expect(computeFee(procedure, { channel: 'counter', answers: {}, quantity: 3, on }).total).toBe(24_000)
  })

  it('certified copies: 2.000 for each of two pages, 1.000 for each after, at most 200.000 đồng a copy', () => {
    const procedure = withFee({
      per: 'unit',
      quantityField: 'copies',
      unitTiers: {
        field: 'pages',
        tiers: [{ upTo: 2, amountVnd: 2000 as never }, { amountVnd: 1000 as never }],
        capVnd: 200_000 as never,
      },
    })
    const total = (pages: number, copies: number) =>
      computeFee(procedure, { channel: 'counter', answers: { pages, copies }, on }).total
    expect([total(1, 1), total(2, 1), total(5, 1), total(5, 3), total(500, 2)]).toEqual([
      2000, 4000, 7000, 21_000, 400_000,
    ])
  })

  it('the online reduction holds only online and from its first day', () => {
    const procedure = withFee({ amountVnd: 150_000 as never, reductions: [onlineHalf] })
    const total = (channel: 'online' | 'counter', day: string) =>
      computeFee(procedure, { channel, answers: {}, on: dayOrThrow(day) }).total
    expect(total('online', '2022-07-06')).toBe(150_000)
    expect(total('online', '2022-07-07')).toBe(75_000)
    expect(total('counter', '2024-01-02')).toBe(150_000)
  })

  it('an exemption without a condition needs a ground an officer established', () => {
    const exemptions = [{ code: 'ho-ngheo', name: 'Hộ nghèo', legalBasis: 'Luật Hộ tịch 2014, điều 11' }]
    const procedure = withFee({ exemptions })
    expect(computeFee(procedure, { channel: 'counter', answers: {}, on }).total).toBe(8000)
    expect(computeFee(procedure, { channel: 'counter', answers: {}, on, grounds: ['ho-ngheo'] }).total).toBe(
      0,
    )
  })

  it('amount = base − reduction − exemption and never below zero', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(200), fc.integer({ min: 1, max: 100 }), (amount, n, percent) => {
        const procedure = withFee({
          amountVnd: amount as never,
          per: 'unit',
          reductions: [{ ...onlineHalf, percent }],
        })
        const [line] = computeFee(procedure, { channel: 'online', answers: {}, quantity: n, on }).lines
        return (
          line !== undefined &&
          line.amount === line.base - line.reduction - line.exemption &&
          line.amount >= 0
        )
      }),
    )
  })
})
