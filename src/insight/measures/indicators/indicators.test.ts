// Each indicator in the words of the plan or norm that asks for it, with dated examples.
import { describe, expect, test } from 'vitest'
import { addMask, contribution, type Measured, zeroSums } from '../measure.ts'
import { at, summaryOf } from '../testing.ts'
import { formatCount, indicatorValue, percentOf } from '../value.ts'
import { definitionOf, findIndicator, indicators } from './index.ts'

function figure(id: string, dossiers: readonly Partial<Measured>[], overdue = 0) {
  const sums = zeroSums()
  for (const dossier of dossiers) {
    const { reception, completion } = contribution(summaryOf(dossier))
    for (const part of [reception, completion]) if (part) addMask(sums, part.mask, 1)
  }
  const { numerator, denominator, text } = indicatorValue(findIndicator(id)!, { sums, overdue })
  return `${numerator}/${denominator} ${text}`
}
const times = (n: number, dossier: Partial<Measured>) => Array.from({ length: n }, () => dossier)
const settled = (completedAt: string, more: Partial<Measured> = {}): Partial<Measured> => ({
  state: 'completed',
  dueAt: at('2024-09-06T17:00:00'),
  completedAt: at(completedAt),
  ...more,
})

describe('rounding', () => {
  test('G1: 91.873 of 317.201 dossiers online in nine months of 2023 is 28,96%', () => {
    expect(percentOf(91_873, 317_201)).toBe(28.96)
    expect(percentOf(44_016, 84_374)).toBe(52.17)
    expect(percentOf(4_541, 16_697)).toBe(27.2)
    expect(percentOf(43_316, 216_130)).toBe(20.04)
  })

  test('halves go up, at two decimals, whatever the binary fraction', () => {
    expect(percentOf(1, 8)).toBe(12.5)
    expect(percentOf(1, 800)).toBe(0.13) // 0,125
    expect(percentOf(201, 20_000)).toBe(1.01) // 1,005, which a double holds as 1,00499…
    expect(percentOf(11_838, 12_010)).toBe(98.57) // printed 98,5 by Mộ Đức, cut off
  })

  test('numbers are written as offices write them', () => {
    expect(formatCount(1_234_567)).toBe('1.234.567')
    expect(figure('onlineFilingRate', [{ channel: 'online' }])).toBe('1/1 100,00%')
  })
})

describe('received', () => {
  const four = [
    { channel: 'online', onlineService: 'full' },
    { channel: 'online', onlineService: 'partial' },
    { channel: 'online', onlineService: 'full', assisted: true },
    { channel: 'counter', onlineService: 'full' },
  ]

  test('hồ sơ trực tuyến ÷ hồ sơ tiếp nhận', () => {
    expect(figure('onlineFilingRate', four)).toBe('3/4 75,00%')
  })
  test('toàn trình counts dossiers filed online to a full online service, over all received', () => {
    expect(figure('fullOnlineFilingRate', four)).toBe('2/4 50,00%')
  })
  test('từ xa leaves out what was filed with help through the applicant’s account', () => {
    expect(figure('remoteFilingRate', four)).toBe('2/4 50,00%')
  })
  test('a dossier filed and not yet received, or refused at reception, counts nowhere', () => {
    expect(figure('onlineFilingRate', [{ channel: 'online', receivedAt: null }])).toBe('0/0 —')
    const refused = { receivedAt: null, endedAt: at('2026-09-02T08:00:00'), state: 'refused' }
    expect(figure('onlineFilingRate', [refused, ...four])).toBe('3/4 75,00%')
  })
  test('số hóa hồ sơ khi tiếp nhận, and sử dụng lại dữ liệu', () => {
    const some = [{ digitizedInput: true }, { digitizedInput: true, reusedData: true }, {}]
    expect(figure('inputDigitizationRate', some)).toBe('2/3 66,67%')
    expect(figure('reuseRate', some)).toBe('1/3 33,33%')
  })
})

describe('payment', () => {
  test('G3: a unit without fees has no value, G4: 120 dossiers with a fee and none paid online is 0,00%', () => {
    expect(figure('onlinePaymentRateNationalPortal', times(50, { feeVnd: 0 }))).toBe('0/0 —')
    const cash = times(120, { feeVnd: 8000, paidVia: 'cash' })
    expect(figure('onlinePaymentRateNationalPortal', cash)).toBe('0/120 0,00%')
  })

  test('G6: of 100 with a fee 60 paid on the national portal and 20 on the provincial gateway: 60 % and 80 %', () => {
    const dossiers = [
      ...times(60, { feeVnd: 8000, paidVia: 'nationalPortal' }),
      ...times(20, { feeVnd: 8000, paidVia: 'provincialGateway' }),
      ...times(15, { feeVnd: 8000, paidVia: 'cash' }),
      ...times(5, { feeVnd: 8000 }),
      ...times(30, {}),
    ]
    expect(figure('onlinePaymentRateNationalPortal', dossiers)).toBe('60/100 60,00%')
    expect(figure('onlinePaymentRate', dossiers)).toBe('80/100 80,00%')
  })
})

describe('settled', () => {
  // Received Fri 30/8/2024, three working days over 2/9: due Fri 06/9/2024 17:00.
  const four = [
    settled('2024-09-05T09:00:00', { electronicResult: true, digitizedResult: true }),
    settled('2024-09-06T17:00:00', { digitizedResult: true }),
    settled('2024-09-06T17:00:01'),
    settled('2024-09-09T08:00:00', { electronicResult: true, digitizedResult: true }),
  ]

  test('đúng hạn is settled not after the due instant, to the second', () => {
    expect(figure('onTimeRate', four)).toBe('2/4 50,00%')
  })
  test('NĐ 61/2018 art. 30 divides by dossiers received, open ones included', () => {
    expect(figure('onTimeOfReceivedRate', [...four, {}])).toBe('2/5 40,00%')
    expect(figure('onTimeRate', [...four, {}])).toBe('2/4 50,00%')
  })
  test('số hóa kết quả, and kết quả điện tử', () => {
    expect(figure('resultDigitizationRate', four)).toBe('3/4 75,00%')
    expect(figure('electronicResultRate', four)).toBe('2/4 50,00%')
  })
  test('hài lòng is rated 4 or 5, over those rated', () => {
    const rated = [5, 4, 3, 1, null].map((rating) => settled('2024-09-05T09:00:00', { rating }))
    expect(figure('satisfactionRate', rated)).toBe('2/4 50,00%')
    expect(figure('satisfactionRate', four)).toBe('0/0 —')
  })
})

test('đang quá hạn is a count, and 0 is a value', () => {
  expect(figure('overdueOpen', [], 0)).toBe('0/null 0')
  expect(figure('overdueOpen', [], 1234)).toBe('1234/null 1.234')
})

test('every indicator has one definition with its source, and says when it does not apply', () => {
  expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length)
  for (const indicator of indicators) {
    expect(indicator.name.normalize('NFC')).toBe(indicator.name)
    expect(indicator.source).not.toBe('')
    if (indicator.denominator !== null) expect(indicator.doesNotApply).not.toBe('')
    expect(definitionOf(indicator)).toMatch(/^[a-zA-Z]+@\d+$/)
  }
})
