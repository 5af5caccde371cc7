// The tile map: each unit one tile, placed near its place on the ground, so that a ward of 1 km² can be read as well
// as a commune of 300. Places are data made once (see data/reference/NOTICE.md), so they never move between periods.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#platform/time/index.ts'
import { type Fault, readTable, type TableRow } from './csv-table.ts'

export type Tile = { unitCode: string; col: number; row: number; width: number; height: number }

/** The sea begins at this column of each row; the coast of the province looks east. */
export type SeaEdge = readonly number[]

export type TileLayout = {
  cols: number
  rows: number
  tiles: readonly Tile[]
  /** Tiles that touch no other: islands, drawn inside the sea. */
  offshore: readonly string[]
  seaEdge: SeaEdge
  unitAtCell: (col: number, row: number) => string | undefined
}

export type LoadedTiles = { ok: true; layout: TileLayout } | { ok: false; faults: Fault[] }

const columns = ['unit_code', 'col', 'row', 'width', 'height'] as const

/** Which file holds the places for a day: the territory of two levels began on 1/7/2025. */
export function tileFileFor(day: Day): 'tiles-before-2025.csv' | 'tiles-after-2025.csv' {
  return day < '2025-07-01' ? 'tiles-before-2025.csv' : 'tiles-after-2025.csv'
}

export function readTiles(directory: string, day: Day): LoadedTiles {
  const file = tileFileFor(day)
  return loadTiles(file, readFileSync(join(directory, file), 'utf8'))
}

export function loadTiles(file: string, text: string): LoadedTiles {
  const table = readTable(file, text, columns)
  const faults = [...table.faults]
  const tiles: Tile[] = []
  const taken = new Map<string, string>()
  const placed = new Set<string>()
  for (const row of table.rows) {
    const tile = toTile(row)
    const report = (field: string, says: string) => faults.push({ file, line: row.line, field, says })
    if (!tile) {
      report('col', 'cột, hàng và cỡ ô phải là số nguyên không âm, cỡ từ 1')
      continue
    }
    if (placed.has(tile.unitCode)) report('unit_code', `${tile.unitCode} có hai ô`)
    placed.add(tile.unitCode)
    for (const cell of cellsOf(tile)) {
      const other = taken.get(cell)
      if (other !== undefined) report('col', `đè lên ô của ${other}`)
      taken.set(cell, tile.unitCode)
    }
    tiles.push(tile)
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, layout: layoutTiles(tiles) }
}

/** Moves the map to the corner, finds its size, the islands and the coast. */
export function layoutTiles(places: readonly Tile[]): TileLayout {
  const left = Math.min(...places.map((tile) => tile.col))
  const top = Math.min(...places.map((tile) => tile.row))
  const tiles = places.map((tile) => ({ ...tile, col: tile.col - left, row: tile.row - top }))
  const byCell = new Map(tiles.flatMap((tile) => cellsOf(tile).map((cell) => [cell, tile.unitCode] as const)))
  const rows = Math.max(...tiles.map((tile) => tile.row + tile.height))
  const offshore = tiles.filter((tile) => neighbourCells(tile).every((cell) => !byCell.has(cell)))
  const islands = new Set(offshore.map((tile) => tile.unitCode))
  return {
    cols: Math.max(...tiles.map((tile) => tile.col + tile.width)),
    rows,
    tiles,
    offshore: [...islands],
    seaEdge: coast(
      tiles.filter((tile) => !islands.has(tile.unitCode)),
      rows,
    ),
    unitAtCell: (col, row) => byCell.get(cellKey(col, row)),
  }
}

/** Units whose tiles share a side, in the order north, east, south, west. */
export function neighboursOf(layout: TileLayout, unitCode: string): string[] {
  const tile = layout.tiles.find((candidate) => candidate.unitCode === unitCode)
  if (!tile) return []
  const codes = neighbourPlaces(tile).map(([col, row]) => layout.unitAtCell(col, row))
  return [...new Set(codes.filter((code) => code !== undefined))]
}

/** True when the tiles of these units form one piece. */
export function isContiguous(layout: TileLayout, unitCodes: readonly string[]): boolean {
  const wanted = new Set(unitCodes)
  const reached = new Set<string>()
  const open = unitCodes.slice(0, 1)
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (reached.has(code)) continue
    reached.add(code)
    open.push(...neighboursOf(layout, code).filter((next) => wanted.has(next)))
  }
  return reached.size === wanted.size
}

function toTile(row: TableRow): Tile | undefined {
  const [col, line, width, height] = ['col', 'row', 'width', 'height'].map((field) => {
    const text = row.get(field)
    return /^\d{1,3}$/.test(text) ? Number(text) : -1
  }) as [number, number, number, number]
  if (col < 0 || line < 0 || width < 1 || height < 1 || row.get('unit_code') === '') return undefined
  return { unitCode: row.get('unit_code'), col, row: line, width, height }
}

/** A row without land keeps the edge of the row above, so that the coast is one line. */
function coast(land: readonly Tile[], rows: number): SeaEdge {
  const edge: number[] = []
  for (let row = 0; row < rows; row++) {
    const inRow = land.filter((tile) => tile.row <= row && row < tile.row + tile.height)
    edge.push(inRow.length > 0 ? Math.max(...inRow.map((tile) => tile.col + tile.width)) : (edge.at(-1) ?? 0))
  }
  return edge
}

function cellKey(col: number, row: number): string {
  return `${col},${row}`
}

function cellsOf(tile: Tile): string[] {
  const cells: string[] = []
  for (let row = tile.row; row < tile.row + tile.height; row++) {
    for (let col = tile.col; col < tile.col + tile.width; col++) cells.push(cellKey(col, row))
  }
  return cells
}

function neighbourPlaces(tile: Tile): [number, number][] {
  const along = Array.from({ length: tile.width }, (_, step) => tile.col + step)
  const down = Array.from({ length: tile.height }, (_, step) => tile.row + step)
  return [
    ...along.map((col): [number, number] => [col, tile.row - 1]),
    ...down.map((row): [number, number] => [tile.col + tile.width, row]),
    ...along.map((col): [number, number] => [col, tile.row + tile.height]),
    ...down.map((row): [number, number] => [tile.col - 1, row]),
  ]
}

function neighbourCells(tile: Tile): string[] {
  return neighbourPlaces(tile).map(([col, row]) => cellKey(col, row))
}
