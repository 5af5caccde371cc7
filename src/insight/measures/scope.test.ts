// Whose dossiers are meant: every unit counts once, before and after 1/7/2025 and across it.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Day } from '#platform/time/index.ts'
import type { Directory, KnownUnit } from '#registry/agencies/index.ts'
import { unitAt } from '#registry/agencies/index.ts'
import { readUnitTree } from '#registry/agencies/load-units.ts'
import { buildUnitTree } from '#registry/agencies/unit-tree.ts'
import { resolveScope, type ScopeGroup, type ScopeRequest } from './scope.ts'

const read = readUnitTree(join(import.meta.dirname, '../../../data/reference'))
if (!read.ok) throw new Error('units do not load')
const units = read.tree.units.map((unit, index): KnownUnit => ({ ...unit, id: index + 1 }))
const tree = buildUnitTree(units, [...read.tree.successions.values()].flat())
const directory = {
  tree,
  provinceCode: '51',
  at: (code: string, day: Day) => unitAt(tree, code, day) as KnownUnit | undefined,
} as Directory

const day = (text: string) => text as Day
function groups(
  request: Omit<ScopeRequest, 'from' | 'to'> & { from: string; to: string },
): readonly ScopeGroup[] {
  const scope = resolveScope(directory, { ...request, from: day(request.from), to: day(request.to) })
  if (!scope.ok) throw new Error(scope.says)
  return scope.groups
}
const province = (from: string, to: string, unitsAsOf?: string) =>
  groups({ from, to, units: ['51'], ...(unitsAsOf === undefined ? {} : { unitsAsOf: day(unitsAsOf) }) })[0]!
    .unitIds
const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b)

describe('the levels of the province make up the province', () => {
  test.each([
    ['before 1/7/2025', '2023-01-01', '2023-09-30', ['province', 'district', 'commune'] as const],
    ['after it', '2025-07-01', '2026-09-30', ['province', 'commune'] as const],
  ])('%s', (_when, from, to, levels) => {
    const parts = levels.flatMap((level) => groups({ from, to, level }).at(-1)!.unitIds)
    expect(new Set(parts).size).toBe(parts.length)
    const whole = province(from, to).filter((id) => units[id - 1]!.code !== '51')
    expect(sorted(parts)).toEqual(sorted(whole))
  })

  test('before the two levels Kon Tum is another province, and since then a part', () => {
    const konTum = units.filter((unit) => unit.kind === 'province' && unit.name.includes('Kon Tum'))
    expect(konTum.every((unit) => !province('2025-06-01', '2025-06-30').includes(unit.id))).toBe(true)
  })
})

test('across 1/7/2025 each edition of a unit counts once, for its successor', () => {
  const [from, to] = ['2025-01-01', '2025-12-31']
  const asOf = '2025-12-31'
  const whole = province(from, to, asOf)
  expect(new Set(whole).size).toBe(whole.length)
  const before = province('2025-06-30', '2025-06-30')
  const after = province('2025-12-31', '2025-12-31')
  expect(sorted(whole)).toEqual(expect.arrayContaining(sorted([...new Set([...before, ...after])])))
  const communes = groups({ from, to, level: 'commune', unitsAsOf: day(asOf) })
  expect(communes).toHaveLength(96 + 1)
  expect(new Set(communes.at(-1)!.unitIds).size).toBe(
    communes.slice(0, -1).flatMap((one) => one.unitIds).length,
  )
})

test('a rollup adds the units below, and the province is always rolled up', () => {
  const own = groups({ from: '2023-01-01', to: '2023-09-30', units: ['531'] })[0]!.unitIds
  const rolled = groups({ from: '2023-01-01', to: '2023-09-30', units: ['531'], rollup: true })[0]!.unitIds
  expect(own).toHaveLength(1)
  expect(rolled).toHaveLength(
    1 + units.filter((u) => u.parentCode === '531' && unitAt(tree, u.code, day('2023-09-30')) === u).length,
  )
})

test('a code is read at the last day, and what cannot be told is refused with the flag’s name', () => {
  const ask = (request: ScopeRequest) => resolveScope(directory, request)
  expect(ask({ from: day('2025-08-01'), to: day('2025-08-31'), units: ['531'] })).toMatchObject({
    ok: false,
    field: 'unit',
  })
  expect(ask({ from: day('2025-08-01'), to: day('2025-08-31'), level: 'district' })).toMatchObject({
    ok: false,
    field: 'level',
  })
  expect(ask({ from: day('2025-06-01'), to: day('2025-08-31'), units: ['51'] })).toMatchObject({
    ok: false,
    field: 'units-as-of',
  })
})
