import type { TilePlace } from './model.ts'

// A cell is 69 wide and 39 high: as much as "Nghĩa Dũng" and a figure need at arm's length from a wall of 1920 pixels.
export const CELL_W = 69
export const CELL_H = 39
const GAP = 2
const DEPARTMENT_ROW = 24

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

export const tileBox = (tile: TilePlace): Box => ({
  x: tile.col * CELL_W,
  y: tile.row * CELL_H,
  w: tile.width * CELL_W - GAP,
  h: tile.height * CELL_H - GAP,
})

const near = (a: TilePlace, b: TilePlace) =>
  a !== b &&
  a.col <= b.col + b.width &&
  b.col <= a.col + a.width &&
  a.row <= b.row + b.height &&
  b.row <= a.row + a.height

/** For each row the column where the mainland ends; a tile that touches no other is an island and does not count. */
function coast(tiles: readonly TilePlace[]): number[] {
  const mainland = tiles.filter((tile) => tiles.some((other) => near(tile, other)))
  const rows = Math.max(0, ...tiles.map((tile) => tile.row + tile.height))
  return Array.from({ length: rows }, (_, row) =>
    Math.max(
      0,
      ...mainland
        .filter((tile) => tile.row <= row && row < tile.row + tile.height)
        .map((tile) => tile.col + tile.width),
    ),
  )
}

/** A single row that reaches further out than both its neighbours lies in the sea: white around it would look like a notch. */
const withoutCapes = (ends: readonly number[]): number[] =>
  ends.map((end, row) => Math.min(end, Math.max(ends[row - 1] ?? 0, ends[row + 1] ?? 0)))

/** The column where the sea begins beside each row: it retreats at most one cell going south. */
function shoreOf(ends: readonly number[]): number[] {
  let most = 0
  return ends.map((end) => {
    most = Math.max(most, end)
    return Math.max(end, most - 1)
  })
}

function seaName(shore: readonly number[], width: number, row: number): { x: number; y: number } {
  const from = Math.max(0, ...shore.slice(Math.max(0, row - 1), row + 1))
  return { x: (from * CELL_W + width) / 2, y: row * CELL_H + 8 }
}

export interface MapLayout {
  width: number
  height: number
  seaPath: string
  /** Middle of the sea's name, below the departments. */
  seaName: { x: number; y: number }
  departments: (Box & { row: number }) | undefined
}

/**
 * The sea begins just east of the last tile of each row and retreats at most one cell going south: where the land ends
 * further west the next province begins, not the sea. Departments have no place on the ground and lie in the sea.
 */
export function layoutMap(tiles: readonly TilePlace[], departments: number): MapLayout {
  const ends = coast(tiles)
  const cols = Math.max(...tiles.map((tile) => tile.col + tile.width))
  const height = ends.length * CELL_H
  const wanted = departments === 0 ? 0 : departments * DEPARTMENT_ROW + 40
  const need = Math.ceil(wanted / CELL_H)
  const island = Math.max(
    -1,
    ...tiles.filter((tile) => tile.col >= (ends[tile.row] ?? 0)).map((tile) => tile.row),
  )
  let best: { row: number; end: number } | undefined
  for (let row = island + 1; need > 0 && row + need <= ends.length; row++) {
    const end = Math.max(...ends.slice(0, row + need))
    if (!best || end < best.end) best = { row, end }
  }
  const x = best ? best.end * CELL_W + 28 : 0
  const width = Math.max(cols * CELL_W, best ? x + 250 : 0) + 12
  let path = `M${width + 400} -200`
  const shore = shoreOf(withoutCapes(ends))
  for (const [row, column] of shore.entries()) {
    const edge = column * CELL_W
    path += row === 0 ? `H${edge}V${CELL_H}` : `H${edge}V${(row + 1) * CELL_H}`
  }
  return {
    width,
    height,
    seaPath: `${path}V${height + 300}H${width + 400}Z`,
    seaName: seaName(shore, width, best ? best.row + need + 1 : Math.floor(ends.length / 2)),
    departments: best && { x, y: best.row * CELL_H + 10, w: width - x - 14, h: wanted, row: DEPARTMENT_ROW },
  }
}

/** Commune names are shortened on wall tiles only; the whole name is in the label. Leading words give way first. */
export function tileName(name: string, chars: number): string {
  const words = name.split(' ')
  for (let at = 0; at < words.length - 1 && words.join(' ').length > chars; at++)
    words[at] = `${words[at]?.[0] ?? ''}.`
  return words.join(' ')
}

export const mapLabelsBefore2025 = [
  { text: 'giáp Quảng Nam', col: 5.1, row: 0.5 },
  { text: 'giáp Kon Tum', col: 0, row: 14.5 },
  { text: 'giáp Bình Định', col: 10.2, row: 20.6 },
] as const

/** After the mergers of 1/7/2025 the neighbours are others: Quảng Nam went to Đà Nẵng, Bình Định to Gia Lai, Kon Tum came in. */
export const mapLabelsAfter2025 = [
  { text: 'giáp Đà Nẵng', col: 3, row: 0.5 },
  { text: 'giáp Gia Lai', col: 6, row: 12.5 },
] as const

/** Whether title and legend can lie over the map's empty corners, or must stand above and below it. */
export function freeCorners(tiles: readonly TilePlace[]): { title: boolean; legend: boolean } {
  const rows = Math.max(0, ...tiles.map((tile) => tile.row + tile.height))
  return {
    title: tiles.every((tile) => tile.row > 1 || tile.col > 4),
    legend: tiles.every((tile) => tile.row < rows - 8 || tile.col > 2),
  }
}
