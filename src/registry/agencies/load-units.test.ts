import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#platform/time/index.ts'
import { describeFault } from './csv-table.ts'
import { loadUnits, readUnitTree } from './load-units.ts'
import { agencyCodeForms, agencyTitle, isValidOn } from './unit.ts'
import {
  ancestorsAt,
  childrenAt,
  descendantsAt,
  editionsOf,
  levelOf,
  predecessorsOf,
  provinceOf,
  successorOf,
  successorsOf,
  unitAt,
  unitsOfLevel,
} from './unit-tree.ts'

const directory = join(import.meta.dirname, '../../../data/reference')
const loaded = readUnitTree(directory)
if (!loaded.ok) throw new Error(loaded.faults.map(describeFault).join('\n'))
const { tree } = loaded

const april2023 = '2023-04-28' as Day
const march2025 = '2025-03-01' as Day
const before = '2025-06-30' as Day
const after = '2025-07-01' as Day
const names = (units: { name: string }[]) => units.map((unit) => unit.name)

describe('the units of Quảng Ngãi', () => {
  it('are 18 departments and the office of the province, 13 districts and 173 communes in April 2023', () => {
    expect(unitsOfLevel(tree, 'department', april2023, '51')).toHaveLength(18)
    expect(unitsOfLevel(tree, 'province', april2023, '51')).toHaveLength(19)
    expect(unitsOfLevel(tree, 'district', april2023, '51')).toHaveLength(13)
    expect(unitsOfLevel(tree, 'commune', april2023, '51')).toHaveLength(173)
  })

  it('are 170 communes when three had been merged at the end of 2024', () => {
    expect(unitsOfLevel(tree, 'commune', march2025, '51')).toHaveLength(170)
  })

  it('have no districts and 96 communes from 1/7/2025: 86 xã, 9 phường, 1 đặc khu', () => {
    const communes = unitsOfLevel(tree, 'commune', after, '51')
    expect(unitsOfLevel(tree, 'district', after, '51')).toEqual([])
    expect(communes).toHaveLength(96)
    const kinds = Map.groupBy(communes, (commune) => commune.areaKind)
    expect([...kinds].map(([kind, units]) => [kind, units.length]).sort()).toEqual(
      [
        ['xã', 86],
        ['phường', 9],
        ['đặc khu', 1],
      ].sort(),
    )
  })

  it('are 13 departments after the mergers of 1/3/2025', () => {
    expect(unitsOfLevel(tree, 'department', '2025-02-28' as Day, '51')).toHaveLength(18)
    expect(unitsOfLevel(tree, 'department', march2025, '51')).toHaveLength(13)
    expect(unitsOfLevel(tree, 'department', after, '51')).toHaveLength(13)
  })

  it('read the same code under another name on each side of 1/7/2025', () => {
    expect(unitAt(tree, '522', before)?.name).toBe('Thành phố Quảng Ngãi')
    expect(unitAt(tree, '522', after)).toBeUndefined()
    expect(names([...editionsOf(tree, '522')])).toEqual(['Thành phố Quảng Ngãi'])
    expect(unitAt(tree, '21010', before)?.name).toBe('Phường Lê Hồng Phong')
    expect(unitAt(tree, '21010', after)).toBeUndefined()
    expect(unitAt(tree, '21262', april2023)?.name).toBe('Xã Nghĩa An')
    expect(unitAt(tree, '21262', march2025)?.name).toBe('Xã An Phú')
  })

  it('give every district its communes except Lý Sơn, which has none since 2020', () => {
    const counts = unitsOfLevel(tree, 'district', april2023, '51').map((district) => [
      district.code,
      childrenAt(tree, district.code, april2023).length,
    ])
    expect(Object.fromEntries(counts)).toEqual({
      522: 23,
      524: 22,
      525: 16,
      527: 11,
      528: 14,
      529: 14,
      530: 9,
      531: 5,
      532: 12,
      533: 13,
      534: 15,
      535: 19,
      536: 0,
    })
    expect(descendantsAt(tree, '51', april2023)).toHaveLength(19 + 13 + 173)
  })

  it('lead up to their province', () => {
    expect(ancestorsAt(tree, '21010', before).map((unit) => unit.code)).toEqual(['522', '51'])
    expect(provinceOf(tree, '21010', before)?.code).toBe('51')
    expect(provinceOf(tree, '51', after)?.code).toBe('51')
    expect(levelOf({ code: '51.ubnd', kind: 'department' })).toBe('province')
    expect(levelOf({ code: '51.so-tu-phap', kind: 'department' })).toBe('department')
  })
})

describe('a dissolved unit', () => {
  it('has a successor on the day it ends, whatever it was', () => {
    for (const unit of tree.units) {
      if (unit.validUntil === null) continue
      const heir = successorOf(tree, unit.code, addDays(unit.validUntil, -1), unit.validUntil)
      expect(heir, unit.code).toBeDefined()
      expect(unitAt(tree, heir!, unit.validUntil), unit.code).toBeDefined()
    }
  })

  it('passes its dossiers to the new commune', () => {
    expect(successorOf(tree, '21010', april2023, after)).toBe('21028')
    expect(unitAt(tree, '21028', after)?.name).toBe('Phường Nghĩa Lộ')
    expect(successorOf(tree, '21010', april2023, before)).toBe('21010')
  })

  it('counts through a chain of mergers', () => {
    expect(successorOf(tree, '21253', april2023, march2025)).toBe('21262')
    expect(successorOf(tree, '21253', april2023, after)).toBe('21034')
    expect(unitAt(tree, '21034', after)?.name).toBe('Xã An Phú')
  })

  it('that was divided names both parts and one main successor', () => {
    expect(successorsOf(tree, '21142', april2023, after)).toEqual([
      { code: '21136', part: 'part', main: true },
      { code: '21157', part: 'part', main: false },
    ])
  })

  it('that was a district counts for the province as a whole, and Lý Sơn for its special zone', () => {
    expect(successorOf(tree, '522', april2023, after)).toBe('51')
    expect(successorOf(tree, '536', april2023, after)).toBe('21548')
  })

  it('that was a department counts for the department it was merged into', () => {
    expect(successorOf(tree, '51.so-giao-thong-van-tai', april2023, after)).toBe('51.so-xay-dung')
    expect(successorOf(tree, '51.so-tu-phap', april2023, after)).toBe('51.so-tu-phap')
  })

  it('is found again from its successor', () => {
    const heirs = predecessorsOf(tree, '21028', after).map((unit) => unit.code)
    expect(heirs).toContain('21010')
    expect(heirs).toContain('21028')
  })
})

describe('the list as a whole', () => {
  it('has one edition of a code on any day and no gap between editions', () => {
    for (const [code, editions] of tree.byCode) {
      for (const day of [april2023, march2025, before, after]) {
        expect(editions.filter((unit) => isValidOn(unit, day)).length, `${code} ${day}`).toBeLessThanOrEqual(
          1,
        )
      }
    }
  })

  it('holds the units of the plan of Quảng Trị of 2025', () => {
    expect(unitsOfLevel(tree, 'department', march2025, '45')).toHaveLength(17)
    expect(unitsOfLevel(tree, 'district', march2025, '45')).toHaveLength(10)
  })

  it('knows an agency by both writings of its identifier', () => {
    expect(unitAt(tree, '524', before)?.agencyCode).toBe('000.00.53.H48')
    expect(agencyCodeForms('000.00.53.H48')).toEqual(['000.00.53.H48', 'H48.53'])
    expect(agencyCodeForms('000.00.00.H48')).toEqual(['000.00.00.H48', 'H48'])
    expect(agencyCodeForms('000.08.53.H48')).toEqual(['000.08.53.H48', 'H48.53.08'])
    expect(agencyCodeForms('H48.53')).toEqual(['H48.53', '000.00.53.H48'])
  })
})

describe('a faulty list', () => {
  const files = {
    units: readFileSync(join(directory, 'units.csv'), 'utf8'),
    successors: readFileSync(join(directory, 'unit-successors.csv'), 'utf8'),
  }
  const faultsOf = (change: (files: { units: string; successors: string }) => object) => {
    const result = loadUnits({ ...files, ...change(files) })
    return result.ok ? [] : result.faults.map(describeFault)
  }

  it('is refused with the line and the column of an unknown parent', () => {
    const lines = files.units.split('\n')
    const at = lines.findIndex((line) => line.startsWith('21010,'))
    lines[at] = lines[at]!.replace(',522,', ',599,')
    expect(faultsOf(() => ({ units: lines.join('\n') }))).toEqual([
      `units.csv:${at + 1} parent_code: không có đơn vị 599`,
    ])
  })

  it('is refused when two editions leave a gap', () => {
    const units = files.units.replace(/^(21028,Phường Nghĩa Lộ.*,)2025-07-01,,/m, '$12025-08-01,,')
    expect(faultsOf(() => ({ units })).join('\n')).toContain('hai bản không nối tiếp nhau')
  })

  it('is refused when a unit ends without a successor', () => {
    const successors = files.successors.replace(/^21010,.*\n/m, '')
    expect(faultsOf(() => ({ successors })).join('\n')).toContain('21010 kết thúc mà không có')
  })

  it('is refused when a column is missing or a day is not a day', () => {
    expect(faultsOf(() => ({ units: 'code,name\n51,Tỉnh' }))[0]).toContain(
      'units.csv:1 short_name: thiếu cột',
    )
    const units = files.units.replace('2024-12-31', '2024-12-32')
    expect(faultsOf(() => ({ units })).join('\n')).toContain('không phải ngày: "2024-12-32"')
  })
})

describe('the authority on papers', () => {
  it('is the People’s Committee of an area, and a department by its own name', () => {
    expect(agencyTitle({ kind: 'commune', name: 'Xã Vạn Tường' })).toBe('Ủy ban nhân dân xã Vạn Tường')
    expect(agencyTitle({ kind: 'commune', name: 'Đặc khu Lý Sơn' })).toBe('Ủy ban nhân dân đặc khu Lý Sơn')
    expect(agencyTitle({ kind: 'department', name: 'Sở Tư pháp' })).toBe('Sở Tư pháp')
  })
})
