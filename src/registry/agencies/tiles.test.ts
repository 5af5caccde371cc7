import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Day } from '#platform/time/index.ts'
import { describeFault } from './csv-table.ts'
import { readUnitTree } from './load-units.ts'
import { isContiguous, layoutTiles, loadTiles, neighboursOf, readTiles } from './tiles.ts'
import { childrenAt, unitsOfLevel } from './unit-tree.ts'

const directory = join(import.meta.dirname, '../../../data/reference')
const units = readUnitTree(directory)
if (!units.ok) throw new Error(units.faults.map(describeFault).join('\n'))
const { tree } = units
const layoutAt = (day: Day) => {
  const tiles = readTiles(directory, day)
  if (!tiles.ok) throw new Error(tiles.faults.map(describeFault).join('\n'))
  return tiles.layout
}
const codesOf = (layout: { tiles: readonly { unitCode: string }[] }) =>
  layout.tiles.map((tile) => tile.unitCode).sort()

describe('the tile map of 2023', () => {
  const day = '2023-03-31' as Day
  const layout = layoutAt(day)
  const districts = unitsOfLevel(tree, 'district', day, '51')
  const communes = unitsOfLevel(tree, 'commune', day, '51')

  it('has exactly one tile for each district and commune of that day', () => {
    expect(codesOf(layout)).toEqual([...districts, ...communes].map((unit) => unit.code).sort())
    expect(layout.tiles).toHaveLength(186)
  })

  it('keeps every district with its communes in one piece', () => {
    for (const district of districts) {
      const own = [district, ...childrenAt(tree, district.code, day)].map((unit) => unit.code)
      expect(isContiguous(layout, own), district.name).toBe(true)
    }
  })

  it('gives districts two cells and communes one', () => {
    for (const tile of layout.tiles) {
      expect([tile.width, tile.height]).toEqual([tile.unitCode.length === 3 ? 2 : 1, 1])
    }
  })

  it('lays Lý Sơn into the sea', () => {
    expect(layout.offshore).toEqual(['536'])
    const island = layout.tiles.find((tile) => tile.unitCode === '536')!
    expect(island.col).toBeGreaterThan(layout.seaEdge[island.row]!)
  })
})

describe('the tile map after 1/7/2025', () => {
  const day = '2025-07-01' as Day
  const layout = layoutAt(day)

  it('has exactly one tile for each of the 96 communes', () => {
    expect(codesOf(layout)).toEqual(
      unitsOfLevel(tree, 'commune', day, '51')
        .map((unit) => unit.code)
        .sort(),
    )
  })

  it('lays the special zone Lý Sơn into the sea and keeps the mainland in one piece', () => {
    expect(layout.offshore).toEqual(['21548'])
    expect(
      isContiguous(
        layout,
        codesOf(layout).filter((code) => code !== '21548'),
      ),
    ).toBe(true)
  })

  it('puts Kon Tum in the west of the city of Quảng Ngãi', () => {
    const col = (name: string) => {
      const unit = unitsOfLevel(tree, 'commune', day, '51').find((commune) => commune.name === name)
      return layout.tiles.find((tile) => tile.unitCode === unit?.code)?.col ?? Number.NaN
    }
    expect(col('Phường Kon Tum')).toBeLessThan(col('Phường Cẩm Thành'))
  })
})

describe('a layout', () => {
  const tile = (unitCode: string, col: number, row: number, width = 1, height = 1) => ({
    unitCode,
    col,
    row,
    width,
    height,
  })

  it('starts at the corner and ends at the coast', () => {
    const layout = layoutTiles([tile('a', 3, 2, 2), tile('b', 3, 3), tile('c', 7, 2)])
    expect([layout.cols, layout.rows]).toEqual([5, 2])
    expect(layout.seaEdge).toEqual([2, 1])
    expect(layout.offshore).toEqual(['c'])
    expect(layout.unitAtCell(1, 0)).toBe('a')
    expect(neighboursOf(layout, 'a')).toEqual(['b'])
    expect(isContiguous(layout, ['a', 'b', 'c'])).toBe(false)
  })

  it('is refused with the line when two tiles overlap or a number is none', () => {
    const faultsOf = (text: string) => {
      const result = loadTiles('t.csv', `unit_code,col,row,width,height\n${text}`)
      return result.ok ? [] : result.faults.map(describeFault)
    }
    expect(faultsOf('a,0,0,2,1\nb,1,0,1,1')).toEqual(['t.csv:3 col: đè lên ô của a'])
    expect(faultsOf('a,0,x,1,1')[0]).toContain('t.csv:2 col')
    expect(faultsOf('a,0,0,1,1\na,1,0,1,1')).toEqual(['t.csv:3 unit_code: a có hai ô'])
  })
})
