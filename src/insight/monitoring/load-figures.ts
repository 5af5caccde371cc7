/** Brings `data/figures` (printed figures, targets, colour rules) into the database, before serving. Safe to repeat. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReportedFigures, storeReportedFigures } from '#insight/measures/index.ts'
import { type CsvFault, describeCsvFault, readCsv } from '#platform/csv/index.ts'
import type { Pool, Sql } from '#platform/db/index.ts'
import { type Day, type Instant, isDay } from '#platform/time/index.ts'
import { type UnitLevel, type UnitTree, unitAt } from '#registry/agencies/index.ts'
import { type ColorRule, storeRules } from './colors.ts'
import { storeTargets, type Target } from './targets.ts'

export const FIGURES_FOLDER = join(import.meta.dirname, '../../../data/figures')

const FIGURE_FILES = [
  'quang-ngai-2023-q1.csv',
  'quang-ngai-2023-9m.csv',
  'quang-tri-2024.csv',
  'mo-duc-2024.csv',
]
const LEVEL_FILE = 'level-figures.csv'
const LEVELS: readonly UnitLevel[] = ['province', 'department', 'district', 'commune']

/** As owner, after the units have been loaded. */
export async function loadFigures(
  owner: Pool,
  provinceId: number,
  tree: UnitTree,
  now: Instant,
  folder = FIGURES_FOLDER,
): Promise<void> {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  const figures = [...FIGURE_FILES, LEVEL_FILE].flatMap((file) => {
    const read = readReportedFigures(text(file), tree, file === LEVEL_FILE)
    if (!read.ok) throw new Error(describe(file, read.faults))
    return read.figures
  })
  const targets = readTargets(text('targets.csv'), tree)
  const rules = readRules(text('color-rules.csv'))
  await runAll(owner, [
    ...storeReportedFigures(provinceId, figures, now),
    storeTargets(provinceId, targets),
    storeRules(provinceId, rules),
  ])
}

const describe = (file: string, faults: readonly CsvFault[]): string =>
  faults.map((fault) => `${file}: ${describeCsvFault(fault)}`).join('\n')

function checked(file: string, faults: readonly CsvFault[]): void {
  if (faults.length > 0) throw new Error(describe(file, faults))
}

export function readTargets(text: string, tree: UnitTree): Target[] {
  const columns = [
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
  const table = readCsv(text, columns)
  const faults = [...table.faults]
  const targets = table.rows.map((row): Target => {
    const [from, to, level] = [row.get('from') as Day, row.get('to') as Day, row.get('level') as UnitLevel]
    const comparator = row.get('comparator') as Target['comparator']
    const add = (field: string, says: string) => faults.push({ line: row.line, field, says })
    // Plans name units as they are when it begins; some end before it does.
    if (!isDay(from)) add('from', 'không phải một ngày')
    else if (unitAt(tree, row.get('unit'), from) === undefined)
      add('unit', `không có đơn vị này vào ngày ${from}`)
    if (!isDay(to) || to < from) add('to', 'không phải một ngày từ ngày bắt đầu trở đi')
    if (!LEVELS.includes(level)) add('level', 'không có cấp này')
    if (!['>=', '=', '+'].includes(comparator)) add('comparator', 'phải là >=, = hoặc +')
    if (!/^\d+(\.\d+)?$/.test(row.get('value'))) add('value', 'phải là một số')
    if (row.get('source') === '') add('source', 'phải ghi nguồn')
    const [plan, unit, indicator] = [row.get('plan'), row.get('unit'), row.get('indicator')]
    const value = Number(row.get('value'))
    return {
      plan,
      unit,
      level,
      indicator,
      from,
      to,
      comparator,
      value,
      source: row.get('source'),
      note: row.get('note'),
    }
  })
  checked('targets.csv', faults)
  return targets
}

export function readRules(text: string): ColorRule[] {
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
  const table = readCsv(text, columns)
  const faults = [...table.faults]
  const rules = table.rows.map((row): ColorRule => {
    const [green, yellow, orange] = [
      Number(row.get('green')),
      Number(row.get('yellow')),
      Number(row.get('orange')),
    ]
    if (!(green >= yellow && yellow >= orange && orange >= 0))
      faults.push({ line: row.line, field: 'green', says: 'ngưỡng phải giảm dần từ xanh đến cam' })
    const until = row.get('valid_until')
    return {
      version: Number(row.get('version')),
      indicator: row.get('indicator'),
      green,
      yellow,
      orange,
      validFrom: row.get('valid_from') as Day,
      validUntil: until === '' ? null : (until as Day),
      source: row.get('source'),
      note: row.get('note'),
    }
  })
  checked('color-rules.csv', faults)
  return rules
}

async function runAll(owner: Pool, statements: readonly Sql[]): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    for (const { text, values } of statements) await client.query({ text, values: values as unknown[] })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
