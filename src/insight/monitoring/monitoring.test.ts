// Printed figures, targets and colours of the plans, and boards over them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measuresConsumer, reportedOfUnit } from '#insight/measures/index.ts'
import { at, live, summaryOf } from '#insight/measures/testing.ts'
import { readAllOf } from '#platform/feed/testing.ts'
import type { Day } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { boardOf, fewOf } from './board.ts'
import { bandsOf, type ColorRule, chooseRule, colorOf, rulesOf } from './colors.ts'
import { loadFigures } from './load-figures.ts'
import { chooseTarget, targetsOf } from './targets.ts'

const app = await startTestApp('2023-09-30T17:00:00')
afterAll(() => app.close())
const directory = await directoryOf(app)
beforeAll(async () => {
  await loadFigures(app.database.owner, 51, directory.tree, app.clock.now())
})
const day = (text: string) => text as Day
const quarter = { from: day('2023-01-01'), to: day('2023-03-31') }
const rule: ColorRule = {
  version: 1,
  indicator: '*',
  green: 1,
  yellow: 0.8,
  orange: 0.5,
  validFrom: day('2022-01-01'),
  validUntil: null,
  source: '',
  note: '',
}
const board = async (request: Parameters<typeof boardOf>[1]) => {
  const outcome = await boardOf(app, request)
  if (!outcome.ok) throw new Error(`${outcome.field}: ${outcome.says}`)
  return outcome.board
}

describe('colours', () => {
  const color = (value: number | null, target: number | null, higherIsBetter = true, outOf = 0) =>
    colorOf({ value, target: target === null ? null : { value: target }, rule, higherIsBetter, outOf })

  test('xanh from the target, vàng from 80 % of it, cam from 50 %, đỏ below', () => {
    expect([30, 29.99, 24, 23.99, 15, 14.99, 0].map((value) => color(value, 30))).toEqual([
      'green',
      'yellow',
      'yellow',
      'orange',
      'orange',
      'red',
      'red',
    ])
  })

  test('không áp dụng has no colour, and neither has a value without a target; a real 0 is đỏ', () => {
    expect(color(null, 30)).toBe('none')
    expect(color(50, null)).toBe('none')
    expect(color(0, 30)).toBe('red')
  })

  test('overdue dossiers that should be 0: xanh at 0, else by their share of what was received', () => {
    expect(color(0, 0, false, 0)).toBe('green')
    expect([1, 20, 21, 50, 51].map((n) => color(n, 0, false, 100))).toEqual([
      'yellow',
      'yellow',
      'orange',
      'orange',
      'red',
    ])
    expect(color(3, 0, false, 0)).toBe('red')
  })

  test('the rule in force on the day counts, and a newer version does not touch older periods', () => {
    const newer = { ...rule, version: 2, green: 0.9, validFrom: day('2024-01-01') }
    expect(chooseRule([rule, newer], 'onlineFilingRate', day('2023-12-31'))?.version).toBe(1)
    expect(chooseRule([rule, newer], 'onlineFilingRate', day('2024-01-01'))?.version).toBe(2)
    expect(chooseRule([rule], 'onlineFilingRate', day('2021-12-31'))).toBeUndefined()
  })

  test('the legend says what each colour means for the target', () => {
    expect(bandsOf(rule, { value: 30 }, true).map(({ says }) => says)).toEqual([
      'từ 30% trở lên',
      'từ 24% đến dưới 30%',
      'từ 15% đến dưới 24%',
      'dưới 15%',
    ])
    expect(bandsOf(rule, { value: 65 }, true)[2]!.says).toBe('từ 32,5% đến dưới 52%')
  })
})

describe('targets', () => {
  const choose = async (unit: string, indicator: string, on: string) => {
    const { own, floor, effective } = chooseTarget(await targetsOf(app), directory, unit, indicator, day(on))
    return { own: own?.value ?? null, floor: floor?.value ?? null, effective: effective?.value ?? null }
  }

  test('G9: a department with 60 % under a floor of 70 % shows both and is judged by its own', async () => {
    const department = await choose('45.so-tu-phap', 'fullOnlineFilingRate', '2025-03-31')
    expect(department).toEqual({ own: 60, floor: 70, effective: 60 })
    expect(colorOf({ value: 62, target: { value: department.effective! }, rule, higherIsBetter: true })).toBe(
      'green',
    )
  })

  test('a unit without its own has the floor of its level, and none outside the plan’s time', async () => {
    expect(await choose('531', 'onlineFilingRate', '2023-03-31')).toEqual({
      own: null,
      floor: 30,
      effective: 30,
    })
    expect(await choose('531', 'onlineFilingRate', '2022-12-31')).toEqual({
      own: null,
      floor: null,
      effective: null,
    })
  })

  test('Mộ Đức asks 100 % of itself and of its communes in its 60 days', async () => {
    expect(await choose('533', 'onTimeRate', '2024-08-15')).toEqual({ own: 100, floor: null, effective: 100 })
    const commune = (await directoryOf(app)).tree.units.find(
      (unit) => unit.parentCode === '533' && unit.validUntil !== null,
    )!
    expect(await choose(commune.code, 'onTimeRate', '2024-08-15')).toEqual({
      own: null,
      floor: 100,
      effective: 100,
    })
  })

  test('an increase over the year before is named, and not judged without that year’s figure', async () => {
    const targets = await targetsOf(app)
    const choice = chooseTarget(
      targets,
      directory,
      '531',
      'onlinePaymentRateNationalPortal',
      day('2023-03-31'),
    )
    expect(choice.effective).toBeNull()
    expect(choice.unjudged.map(({ value }) => value)).toEqual([10])
  })
})

describe('figures as reported', () => {
  test('loading twice changes nothing', async () => {
    const counts = async () =>
      (
        await app.database.owner.query(`select (select count(*) from measures.reported_figure) as figures,
          (select count(*) from measures.reported_figure where replaced_at is not null) as replaced,
          (select count(*) from monitoring.target) as targets, (select count(*) from monitoring.color_rule) as rules`)
      ).rows[0]
    const before = await counts()
    expect(before).toMatchObject({ replaced: 0, rules: 1 })
    await loadFigures(app.database.owner, 51, directory.tree, app.clock.now())
    expect(await counts()).toEqual(before)
    expect((await rulesOf(app))[0]).toMatchObject({ version: 1, green: 1, yellow: 0.8, orange: 0.5 })
  })

  test('first quarter of 2023: Minh Long 70,80 % is xanh against the 30 % of the demonstration', async () => {
    const { rows } = await board({ indicator: 'onlineFilingRate', level: 'district', ...quarter })
    expect(rows).toHaveLength(13)
    const row = rows.find(({ unit }) => unit === '531')!
    expect(row).toMatchObject({
      name: 'Huyện Minh Long',
      value: 70.8,
      text: '70,80%',
      color: 'green',
      denominator: null,
    })
    expect(row.reported!.source).toContain('Kế hoạch 96/KH-UBND')
  })

  test('Sở Ngoại vụ has no procedure with a fee: không áp dụng, no colour, not 0', async () => {
    const { rows, counts } = await board({
      indicator: 'onlinePaymentRateNationalPortal',
      level: 'department',
      ...quarter,
    })
    const row = rows.find(({ unit }) => unit === '51.so-ngoai-vu')!
    expect(row).toMatchObject({ value: null, text: '—', color: 'none', rank: null })
    expect(row.note).toContain('không áp dụng')
    const zero = rows.find(({ unit }) => unit.startsWith('51.ban-quan-ly'))!
    expect(zero).toMatchObject({ value: 0, text: '0,00%' })
    expect(counts.none).toBe(rows.length) // the plan asks for an increase, which nobody can judge yet
  })

  test('nine months: the province and its levels as printed', async () => {
    const nine = { from: day('2023-01-01'), to: day('2023-09-30') }
    const model = await board({ indicator: 'onlineFilingRate', level: 'commune', ...nine })
    expect(model.province).toMatchObject({ text: '28,96%', numerator: 91_873, denominator: 317_201 })
    expect(model.level).toMatchObject({ text: '20,04%', numerator: 43_316, color: 'orange' })
    expect(await reportedOfUnit(app, '51')).not.toEqual([])
  })
})

describe('a board of dossiers', () => {
  const minhLong = directory.at('531', day('2023-08-01'))!.id
  const sonHa = directory.at('529', day('2023-08-01'))!.id
  const august = { from: day('2023-08-01'), to: day('2023-08-31') }

  beforeAll(async () => {
    const received = (unit: number, channel: string) =>
      summaryOf({
        competentUnit: unit,
        channel,
        filedAt: at('2023-08-10T08:00:00'),
        dueAt: at('2023-08-14T17:00:00'),
      })
    for (let n = 0; n < 12; n++) await live(app, received(minhLong, n < 3 ? 'online' : 'counter'))
    for (let n = 0; n < 4; n++) await live(app, received(sonHa, 'online'))
    await readAllOf(app, [measuresConsumer])
  })

  test('has each unit’s value and place, and no place with fewer than ten dossiers', async () => {
    const model = await board({ indicator: 'onlineFilingRate', level: 'district', ...august })
    const [first, second, third] = model.rows
    expect(first).toMatchObject({
      unit: '531',
      text: '25,00%',
      numerator: 3,
      denominator: 12,
      rank: 1,
      color: 'yellow',
      few: null,
    })
    expect(second).toMatchObject({ unit: '529', text: '100,00%', rank: null, color: 'green' })
    expect(second!.few!.text).toBe('từ 51,01% đến 100,00%')
    expect(third).toMatchObject({
      value: null,
      text: '—',
      color: 'none',
      note: 'Không tiếp nhận hồ sơ nào trong kỳ.',
    })
    expect(model.level).toMatchObject({ numerator: 7, denominator: 16, text: '43,75%' })
    expect(model.province).toMatchObject({ numerator: 7, denominator: 16 })
    expect(model.counts).toMatchObject({ green: 1, yellow: 1, none: 11 })
  })

  test('is the same counted from sums and from facts', async () => {
    const request = { indicator: 'onlineFilingRate', level: 'district' as const, ...august }
    expect(await board({ ...request, asOf: app.clock.now() })).toEqual(await board(request))
  })

  test('a new dossier changes value and version at once, projected or not', async () => {
    const request = { indicator: 'onlineFilingRate', units: ['531'], ...august }
    const before = await board(request)
    await live(
      app,
      summaryOf({ competentUnit: minhLong, channel: 'online', filedAt: at('2023-08-11T08:00:00') }),
    )
    const after = await board(request)
    expect(after.rows[0]).toMatchObject({ numerator: 4, denominator: 13 })
    expect(after.position).not.toBe(before.position)
    await readAllOf(app, [measuresConsumer])
    expect(await board(request)).toEqual(after)
  })

  test('nothing overdue is 0 and xanh', async () => {
    const { rows } = await board({ indicator: 'overdueOpen', units: ['531'], ...august })
    expect(rows[0]).toMatchObject({ value: 0, text: '0', color: 'green' })
  })

  test('a period across 1/7/2025 must say by which day’s units it counts', async () => {
    const across = {
      indicator: 'onlineFilingRate',
      level: 'commune' as const,
      from: day('2025-06-01'),
      to: day('2025-07-31'),
    }
    expect(await boardOf(app, across)).toMatchObject({ ok: false, field: 'units-as-of' })
    expect(await boardOf(app, { ...across, unitsAsOf: day('2025-07-01') })).toMatchObject({ ok: true })
    expect(await boardOf(app, { ...across, unitsAsOf: day('2025-06-30') })).toMatchObject({ ok: false })
  })
})

test('the range for few dossiers stays within 0 and 100', () => {
  expect(fewOf(0, 3)).toMatchObject({ low: 0 })
  expect(fewOf(3, 3)).toMatchObject({ high: 100 })
  expect(fewOf(5, 10)).toBeNull()
  expect(fewOf(0, 0)).toBeNull()
})
