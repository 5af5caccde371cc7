import { levelWords } from '../../ui/levels.tsx'
import { isJudged, unjudgedText } from './levels.ts'
import type { BoardValue, MapLabel, TilePlace } from './model.ts'
import { ndText, tileText } from './numbers.ts'
import { CELL_H, CELL_W, layoutMap, tileBox, tileName } from './tile-layout.ts'

interface TileMapProps {
  tiles: readonly TilePlace[]
  values: readonly BoardValue[]
  departments: readonly BoardValue[]
  departmentsTitle?: string
  labels: readonly MapLabel[]
  selected?: string | undefined
  label: string
}

/** "Xã Bình Hải: 22,14%, Cam, 62/280 hồ sơ" — what a screen reader says and what hovering shows. */
export function valueLabel(value: BoardValue): string {
  const parts = isJudged(value.level)
    ? [value.text, levelWords[value.level].word]
    : [value.text, unjudgedText(value)]
  const nd = ndText(value.numerator, value.denominator)
  if (nd) parts.push(`${nd} hồ sơ`)
  if (value.reported) parts.push('số theo báo cáo')
  if (value.few) parts.push(`dưới 10 hồ sơ, khoảng ${value.few.interval}`)
  return `${value.name}: ${parts.join(', ')}`
}

// React's types know <a> as HTML only; inside an SVG it may be moved like any shape.
const placed = (x: number, y: number) => ({ transform: `translate(${x} ${y})` })

// The <title> is the link's name (SVG accessibility mapping) and its tooltip; the short texts are only for the eye.
function Tile({ tile, value, selected }: { tile: TilePlace; value: BoardValue; selected: boolean }) {
  const box = tileBox(tile)
  const big = tile.width > 1
  const name = tileName(value.shortName, big ? 18 : 11)
  const size = big ? '' : name.length > 10 ? ' n2' : name.length > 8 ? ' n1' : ''
  const label = valueLabel(value)
  return (
    <a
      className={`t l-${value.level}${big ? ' is-big' : ''}${selected ? ' is-sel' : ''}`}
      href={value.href}
      data-u={value.unit}
      {...placed(box.x, box.y)}
    >
      <title>{label}</title>
      <rect className="fill" rx="4" width={box.w} height={box.h} />
      <text className={`t-n${size}`} x={big ? 7 : 5} y="14">
        {name}
      </text>
      <use href={`#s-${value.level}`} x={big ? 7 : 5} y="20" width="10" height="10" />
      <text className="t-v" x={big ? 21 : 18} y="30">
        {tileText(value)}
      </text>
      <text className="t-l" x={box.w - 5} y="30" textAnchor="end">
        {levelWords[value.level].letter}
      </text>
    </a>
  )
}

function Departments({
  values,
  title,
  box,
}: {
  values: readonly BoardValue[]
  title: string
  box: { x: number; y: number; w: number; h: number; row: number }
}) {
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect className="deps" rx="6" width={box.w} height={box.h} />
      <text className="deps-t" x="12" y="23">
        {title}
      </text>
      {values.map((value, at) => {
        const label = valueLabel(value)
        return (
          <a
            key={value.unit}
            className={`t is-dep l-${value.level}`}
            href={value.href}
            data-u={value.unit}
            {...placed(8, 34 + at * box.row)}
          >
            <title>{label}</title>
            <rect className="fill" rx="3" width={box.w - 16} height={box.row - 2} />
            <use href={`#s-${value.level}`} x="6" y="6" width="10" height="10" />
            <text className="t-n" x="22" y="15.500">
              {value.shortName}
            </text>
            <text className="t-l" x={box.w - 62} y="15.500" textAnchor="end">
              {levelWords[value.level].letter}
            </text>
            <text className="t-v" x={box.w - 22} y="15.500" textAnchor="end">
              {tileText(value)}
            </text>
          </a>
        )
      })}
    </g>
  )
}

/** One tile a unit, placed by geography, all in one SVG. Small wards are as legible as wide mountain communes. */
export function TileMap({
  tiles,
  values,
  departments,
  departmentsTitle = 'Sở, ban cấp tỉnh',
  labels,
  selected,
  label,
}: TileMapProps) {
  const byUnit = new Map(values.map((value) => [value.unit, value]))
  const layout = layoutMap(tiles, departments.length)
  // Wide tiles, then the chosen one, are drawn last, so that their outline lies over their neighbours'.
  const over = (tile: TilePlace) => (tile.unit === selected ? 9 : tile.width)
  const drawn = tiles
    .filter((tile) => byUnit.has(tile.unit))
    .toSorted((a, b) => over(a) - over(b) || a.row - b.row || a.col - b.col)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold an SVG's links
    <svg
      className="map"
      viewBox={`-3 -6 ${layout.width + 3} ${layout.height + 10}`}
      role="group"
      aria-label={label}
    >
      <path className="sea" d={layout.seaPath} />
      <text className="lab is-sea" x={layout.seaName.x} y={layout.seaName.y} textAnchor="middle">
        BIỂN ĐÔNG
      </text>
      {labels.map((one) => (
        <text key={one.text} className="lab" x={one.col * CELL_W} y={one.row * CELL_H}>
          {one.text}
        </text>
      ))}
      {drawn.map((tile) => {
        const value = byUnit.get(tile.unit)
        return value ? (
          <Tile key={tile.unit} tile={tile} value={value} selected={tile.unit === selected} />
        ) : null
      })}
      {layout.departments ? (
        <Departments values={departments} title={departmentsTitle} box={layout.departments} />
      ) : null}
    </svg>
  )
}
