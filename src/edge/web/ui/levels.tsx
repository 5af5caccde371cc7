// The four levels of the board and of time, and the states without a level. Colour never stands alone:
// each level has its own shape, letter and word (WCAG 2.2, 1.4.1).

export type LevelColor = 'green' | 'yellow' | 'orange' | 'red' | 'none' | 'empty' | 'paused'

export const levelWords: Readonly<Record<LevelColor, { readonly word: string; readonly letter: string }>> = {
  green: { word: 'Xanh', letter: 'X' },
  yellow: { word: 'Vàng', letter: 'V' },
  orange: { word: 'Cam', letter: 'C' },
  red: { word: 'Đỏ', letter: 'Đ' },
  none: { word: 'Không áp dụng', letter: 'K' },
  empty: { word: 'Chưa có số liệu', letter: '?' },
  paused: { word: 'Tạm dừng', letter: 'T' },
}

/** The path of each shape in a box of 16 by 16, for those who draw inside their own SVG. */
export const levelPaths: Readonly<Record<LevelColor, string>> = {
  green: 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 1 0 8 1.4z',
  yellow: 'M2 2h12v12H2z',
  orange: 'M8 1.4 15.2 14.4H.8z',
  red: 'M8 .7 15.3 8 8 15.3.7 8z',
  none: 'M3 8h10',
  empty: 'M1.5 6.5h3v3h-3zM6.5 6.5h3v3h-3zM11.5 6.5h3v3h-3z',
  paused: 'M4 2.5h2.8v11H4zM9.2 2.5H12v11H9.2z',
}

export interface LevelShapeProps {
  readonly level: LevelColor
  /** Read aloud; leave it out where the word stands beside the shape. */
  readonly label?: string | undefined
}

export function LevelShape({ level, label }: LevelShapeProps) {
  const shape = <path d={levelPaths[level]} />
  if (label === undefined) {
    return (
      <svg className={`lv lv-${level}`} viewBox="0 0 16 16" aria-hidden="true">
        {shape}
      </svg>
    )
  }
  return (
    <svg className={`lv lv-${level}`} viewBox="0 0 16 16" role="img" aria-label={label}>
      {shape}
    </svg>
  )
}

/** Shape and word together: the usual way to show a level in text. */
export function LevelWord({ level, children }: { readonly level: LevelColor; readonly children?: string }) {
  return (
    <span className={`lw lw-${level}`}>
      <LevelShape level={level} /> {children ?? levelWords[level].word}
    </span>
  )
}
