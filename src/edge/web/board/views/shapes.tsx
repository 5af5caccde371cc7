import { levelPaths, levelWords } from '../../ui/levels.tsx'
import type { BoardLevel } from './model.ts'

export const LEVELS: readonly BoardLevel[] = ['green', 'yellow', 'orange', 'red', 'none', 'empty']

/** The shapes once a page; every tile, chip and bar refers to them. */
export function ShapeDefs() {
  return (
    <svg className="defs" width="0" height="0" aria-hidden="true">
      <defs>
        {LEVELS.map((level) => (
          <symbol id={`s-${level}`} key={level} viewBox="0 0 16 16">
            <path
              d={levelPaths[level]}
              {...(level === 'none' ? { stroke: 'currentColor', strokeWidth: 2.4, fill: 'none' } : {})}
            />
          </symbol>
        ))}
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" fill="#fff" />
          <rect width="1.6" height="7" fill="#d3d6de" />
        </pattern>
        <pattern id="dots" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect width="7" height="7" fill="#fff" />
          <circle cx="3.5" cy="3.5" r="1.2" fill="#d3d6de" />
        </pattern>
      </defs>
    </svg>
  )
}

export function Shape({ level }: { level: BoardLevel }) {
  return (
    <svg className="sh" aria-hidden="true">
      <use href={`#s-${level}`} />
    </svg>
  )
}

/** Colour, shape, letter and, for those who listen, the word. */
export function Chip({ level }: { level: BoardLevel }) {
  return (
    <span className={`chip l-${level}`}>
      <Shape level={level} />
      <b aria-hidden="true">{levelWords[level].letter}</b>
      <span className="vh">{levelWords[level].word}</span>
    </span>
  )
}

interface SpreadProps {
  spread: Readonly<Partial<Record<BoardLevel, number>>>
  of: string
  height: number
  /** Smallest share of the bar, in percent, that still holds shape and number. */
  least: number
  className: string
}

/** How many units stand at each level, as one bar. A level with few keeps enough width for its number. */
export function SpreadBar({ spread, of, height, least, className }: SpreadProps) {
  const present = LEVELS.filter((level) => (spread[level] ?? 0) > 0)
  const total = present.reduce((sum, level) => sum + (spread[level] ?? 0), 0)
  if (total === 0) return null
  const wide = present.map((level) => Math.max(least, ((spread[level] ?? 0) / total) * 100))
  const scale = 100 / wide.reduce((sum, share) => sum + share, 0)
  let x = 0
  const says = present.map((level) => `${levelWords[level].word} ${spread[level]}`).join(', ')
  return (
    <svg
      className={`spread ${className}`}
      width="100%"
      height={height}
      role="img"
      aria-label={`${of}: ${says}`}
    >
      {present.map((level, at) => {
        const width = (wide[at] ?? 0) * scale
        const from = x
        x += width
        return (
          <svg
            key={level}
            x={`${from}%`}
            width={`${width}%`}
            height={height}
            className={`l-${level}`}
            aria-hidden="true"
          >
            <rect y="0.5" rx="4" height={height - 1} width="99.2%" className="fill" />
            <svg x="50%" overflow="visible" aria-hidden="true">
              <use href={`#s-${level}`} x={-17} y={height / 2 - 6} width="12" height="12" />
              <text x="0" y={height / 2} dominantBaseline="central" data-spread={level}>
                {spread[level]}
              </text>
            </svg>
          </svg>
        )
      })}
    </svg>
  )
}

/** The same bar without numbers, inside a phone tile. */
export function MiniSpread({ spread }: { spread: Readonly<Partial<Record<BoardLevel, number>>> }) {
  const total = LEVELS.reduce((sum, level) => sum + (spread[level] ?? 0), 0)
  if (total === 0) return <svg className="mini" height="7" aria-hidden="true" />
  let x = 0
  return (
    <svg className="mini" width="100%" height="7" aria-hidden="true">
      <rect width="100%" height="7" rx="2" fill="#fff" />
      {LEVELS.map((level) => {
        const width = ((spread[level] ?? 0) / total) * 98
        const from = x
        x += width
        return width === 0 ? null : (
          <rect
            key={level}
            x={`${from + 1}%`}
            y="1"
            width={`${Math.max(0, width - 0.6)}%`}
            height="5"
            className={`fill l-${level}`}
          />
        )
      })}
    </svg>
  )
}
