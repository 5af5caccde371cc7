// The figures of printed documents, checked against the units they name. Each trap of the documents that
// must survive in the data has its own sentence here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Day, isDay } from '#platform/time/index.ts'
import { describeFault, readTable } from './csv-table.ts'
import { readUnitTree } from './load-units.ts'
import { childrenAt, levelOf, unitAt } from './unit-tree.ts'

const data = join(import.meta.dirname, '../../../data')
const loaded = readUnitTree(join(data, 'reference'))
if (!loaded.ok) throw new Error(loaded.faults.map(describeFault).join('\n'))
const { tree } = loaded

const figureColumns = [
  'unit',
  'indicator',
  'from',
  'to',
  'numerator',
  'denominator',
  'value_percent',
  'source',
  'note',
]
const targetColumns = [
  'plan',
  'unit',
  'level',
  'indicator',
  'from',
  'to',
  'comparator',
  'value',
  'source',
  'note',
]

type Row = Record<string, string>
const read = (file: string, columns: readonly string[]): Row[] => {
  const table = readTable(file, readFileSync(join(data, 'figures', file), 'utf8'), columns)
  expect(table.faults.map(describeFault)).toEqual([])
  return table.rows.map((row) => Object.fromEntries(columns.map((column) => [column, row.get(column)])))
}

const quarter = read('quang-ngai-2023-q1.csv', figureColumns)
const nineMonths = read('quang-ngai-2023-9m.csv', figureColumns)
const quangTri = read('quang-tri-2024.csv', figureColumns)
const moDuc = read('mo-duc-2024.csv', figureColumns)
const levels = read('level-figures.csv', ['scope', 'level', ...figureColumns.slice(1)])
const targets = read('targets.csv', targetColumns)
const figures = [...quarter, ...nineMonths, ...quangTri, ...moDuc]

const value = (rows: Row[], unit: string, indicator: string) =>
  rows.find((row) => row['unit'] === unit && row['indicator'] === indicator)?.['value_percent']
const target = (unit: string, level: string, indicator: string) =>
  targets.find(
    (row) =>
      row['plan'] === 'QTRI-2025' &&
      row['unit'] === unit &&
      row['level'] === level &&
      row['indicator'] === indicator,
  )?.['value']
const payment = 'onlinePaymentRateNationalPortal'

describe('figures as reported', () => {
  it('name units that exist on both ends of their period, each once a source', () => {
    for (const row of [...figures, ...targets]) {
      expect(isDay(row['from']) && isDay(row['to']), JSON.stringify(row)).toBe(true)
      expect(unitAt(tree, row['unit']!, row['from'] as Day), `${row['unit']} ${row['from']}`).toBeDefined()
    }
    for (const row of figures) expect(unitAt(tree, row['unit']!, row['to'] as Day)).toBeDefined()
    const keys = figures.map((row) =>
      ['unit', 'indicator', 'from', 'to', 'source'].map((key) => row[key]).join('|'),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('are percents with two decimals, and an empty value always says why', () => {
    for (const row of figures) {
      expect(row['value_percent']).toMatch(/^(\d{1,3}\.\d{2})?$/)
      if (row['value_percent'] === '') expect(row['note']).not.toBe('')
      expect(row['source']).not.toBe('')
    }
  })

  it('agree with their numerator and denominator, printed cut or rounded', () => {
    for (const row of [...figures, ...levels]) {
      if (row['numerator'] === '' || row['denominator'] === '') continue
      const exact = (100 * Number(row['numerator'])) / Number(row['denominator'])
      expect(Math.abs(exact - Number(row['value_percent'])), JSON.stringify(row)).toBeLessThan(0.1)
    }
  })
})

describe('Quảng Ngãi, first quarter of 2023', () => {
  const online = quarter.filter((row) => row['indicator'] === 'onlineFilingRate')
  const ofLevel = (level: string) =>
    online.filter((row) => levelOf(unitAt(tree, row['unit']!, '2023-03-31' as Day)!) === level)

  it('has 18 departments, 13 districts and 172 communes', () => {
    expect(['department', 'district', 'commune'].map((level) => ofLevel(level).length)).toEqual([18, 13, 172])
  })

  it('keeps the printed cells', () => {
    expect(value(quarter, '531', 'onlineFilingRate')).toBe('70.80')
    expect(value(quarter, '534', 'onlineFilingRate')).toBe('39.17')
    expect(value(quarter, '51.so-ngoai-vu', 'onlineFilingRate')).toBe('100.00')
    expect(value(quarter, '21010', 'onlineFilingRate')).toBe('1.40')
    expect(value(quarter, '51.so-tu-phap', payment)).toBe('99.60')
  })

  it('does not take "no procedure with a fee" for zero, and keeps a real zero', () => {
    for (const unit of [
      'so-ngoai-vu',
      'so-noi-vu',
      'so-giao-duc-va-dao-tao',
      'so-tai-chinh',
      'ban-dan-toc',
      'so-ke-hoach-va-dau-tu',
    ]) {
      expect(value(quarter, `51.${unit}`, payment), unit).toBe('')
    }
    expect(value(quarter, '51.ban-quan-ly-kkt-dung-quat-va-cac-kcn-quang-ngai', payment)).toBe('0.00')
    expect(value(quarter, '524', payment)).toBe('0.00')
  })

  it('has no row for Di Lăng, which is missing in print, and no payment rates of communes', () => {
    const sonHa = childrenAt(tree, '529', '2023-03-31' as Day)
    const missing = sonHa.filter((commune) => value(quarter, commune.code, 'onlineFilingRate') === undefined)
    expect(missing.map((commune) => commune.name)).toEqual(['Thị trấn Di Lăng'])
    const payments = quarter.filter((row) => row['indicator'] === payment)
    expect(payments.filter((row) => row['unit']!.length === 5)).toEqual([])
    expect(payments).toHaveLength(31)
  })
})

describe('the nine months of 2023', () => {
  it('add up from the three levels to the province', () => {
    const whole = nineMonths.find((row) => row['indicator'] === 'onlineFilingRate')!
    const parts = levels.filter((row) => row['scope'] === '51')
    const sum = (column: string) => parts.reduce((total, row) => total + Number(row[column]), 0)
    expect([sum('numerator'), sum('denominator')]).toEqual([91_873, 317_201])
    expect([whole['numerator'], whole['denominator'], whole['value_percent']]).toEqual([
      '91873',
      '317201',
      '28.96',
    ])
  })

  it('keep the two payment indicators apart', () => {
    expect(value(nineMonths, '51', 'paymentTransactionOnlineRate')).toBe('28.71')
    expect(value(nineMonths, '51', 'feeProcedurePaidOnlineRate')).toBe('68.37')
  })
})

describe('Quảng Trị', () => {
  it('has the rates of 2024 of 17 departments and 9 districts', () => {
    expect(quangTri).toHaveLength(52)
    expect(value(quangTri, '45.so-tai-nguyen-va-moi-truong', 'fullOnlineFilingRate')).toBe('0.01')
    expect(value(quangTri, '45.so-ngoai-vu', payment)).toBe('')
  })

  it('has general floors of 70 and 60 percent, of 65 and 55 percent for payment', () => {
    expect(target('45', 'department', 'fullOnlineFilingRate')).toBe('70')
    expect(target('45', 'district', 'fullOnlineFilingRate')).toBe('60')
    expect(target('45', 'department', payment)).toBe('65')
    expect(target('45', 'district', payment)).toBe('55')
  })

  it('gives ten departments less than the floor, and none to those without fees', () => {
    const own = targets.filter((row) => row['plan'] === 'QTRI-2025' && row['unit'] !== '45')
    const below = own.filter(
      (row) =>
        row['level'] === 'department' &&
        row['indicator'] === 'fullOnlineFilingRate' &&
        Number(row['value']) < 70,
    )
    expect(below).toHaveLength(10)
    expect(own.filter((row) => row['indicator'] === payment && row['level'] === 'department')).toHaveLength(
      14,
    )
    expect(target('45.so-tu-phap', 'department', 'fullOnlineFilingRate')).toBe('60')
    expect(target('45.so-tai-chinh', 'department', payment)).toBeUndefined()
  })
})

describe('targets', () => {
  it('stand once for each unit, level, indicator and plan', () => {
    const keys = targets.map((row) => ['plan', 'unit', 'level', 'indicator'].map((key) => row[key]).join('|'))
    expect(new Set(keys).size).toBe(keys.length)
    for (const row of targets) expect(row['comparator']).toMatch(/^(>=|=|\+)$/)
  })

  it('of the demonstration say that no document sets them', () => {
    for (const row of targets.filter((row) => row['plan']!.startsWith('DEMO')))
      expect(row['note']).toContain('minh họa')
  })
})

describe('color rules', () => {
  it('start at the target, at 80 and at 50 percent of it', () => {
    const columns = [
      'version',
      'indicator',
      'green',
      'yellow',
      'orange',
      'valid_from',
      'valid_until',
      'source',
      'note',
    ]
    const rules = read('color-rules.csv', columns)
    expect(
      rules.map((rule) => [
        rule['version'],
        rule['indicator'],
        rule['green'],
        rule['yellow'],
        rule['orange'],
      ]),
    ).toEqual([['1', '*', '1', '0.8', '0.5']])
  })
})
