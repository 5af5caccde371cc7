// What the board's pages are given. A number arrives once, with its text: map, table, headline and unit page print the same
// `text`, so they cannot differ in the last digit.
import type { LevelColor } from '../../ui/levels.tsx'

export type BoardLevel = Exclude<LevelColor, 'paused'>

export interface BoardValue {
  /** Unit code. */
  unit: string
  /** "Xã Bình Hải" */
  name: string
  /** "Bình Hải": on tiles and in narrow tables. */
  shortName: string
  kind: 'province' | 'department' | 'district' | 'commune'
  parentName?: string
  href: string
  level: BoardLevel
  /** "22,14%", or "—" where the indicator does not apply. */
  text: string
  /** In percent points, for bars; null when it does not apply. */
  value: number | null
  numerator?: number
  denominator?: number
  /** Printed by somebody else: shown with its source, never summed. */
  reported?: boolean
  rank?: number
  /** Places gained (+) or lost (−) since the last period. */
  moved?: number
  /** Fewer than ten dossiers: no rank, and the range the true rate may lie in. */
  few?: { interval: string }
  note?: string
}

export interface TilePlace {
  unit: string
  col: number
  row: number
  width: number
  height: number
}

export interface MapLabel {
  text: string
  col: number
  row: number
}

export interface Choice {
  value: string
  label: string
}

export interface LegendLine {
  level: BoardLevel
  /** "từ 30% trở lên", from the colour rule in force. */
  says: string
}

export interface BoardFrameModel {
  title: string
  provinceName: string
  demo?: string
  signOut: { action: string; csrf: string }
  /** Other parts of the house open to the reader. */
  doors?: readonly { label: string; href: string }[]
  indicators: readonly Choice[]
  indicator: string
  periods: readonly Choice[]
  period: string
  /** Address of the GET form and of the live events for this very view. */
  formAction: string
  eventsHref: string
  /** When the newest fact behind this view happened: "17 giờ 05 phút, ngày 06/9/2024"; none on an empty system. */
  newestText?: string
  tableHref: string
  mapHref: string
  /** The unit whose indicators the page lists. */
  unit?: string
}

export interface Headline {
  title: string
  text: string
  numerator?: number
  denominator?: number
  ofWhat: string
  /** Unit whose live value this is; none when it counts units. */
  unit?: string
  trend?: {
    points: readonly { label: string; value: number }[]
    target?: { value: number; text: string }
    says: string
  }
}

export interface LeagueModel {
  title: string
  tabs: readonly { label: string; href: string; current: boolean }[]
  rows: readonly BoardValue[]
  /** In percent points; drawn as a line over every bar. */
  target?: number
  /** Values are numbers of dossiers, not rates. */
  counts?: boolean
  rule: string
  sort: {
    key: 'rank' | 'name' | 'value' | 'denominator'
    href: (key: 'rank' | 'name' | 'value' | 'denominator') => string
  }
  allHref?: string
  allText?: string
}

export interface GreenerModel {
  unitName: string
  href: string
  level: BoardLevel
  text: string
  ndText: string
  /** Bounds in percent points, lowest level first; the last band is green. */
  bands: readonly { level: BoardLevel; from: number; to: number }[]
  at: number
  need: { before: string; number: string; after: string }
  causesTitle: string
  causes: readonly { name: string; count: number; href: string }[]
}

export interface PhoneTile {
  value: BoardValue
  col: number
  row: number
  /** Units below it, by level. */
  spread: Readonly<Partial<Record<BoardLevel, number>>>
}

/** Units of one level, for phones on which no map of 96 tiles can be read. */
export interface PhoneGroup {
  level: BoardLevel
  values: readonly BoardValue[]
}

export interface BoardPageModel {
  frame: BoardFrameModel
  mapTitle: string
  mapLead: string
  tiles: readonly TilePlace[]
  values: readonly BoardValue[]
  departments: readonly BoardValue[]
  labels: readonly MapLabel[]
  selected?: string
  legend: readonly LegendLine[]
  headline: Headline
  spread: Readonly<Record<BoardLevel, number>>
  spreadOf: string
  league: LeagueModel
  greener?: GreenerModel
  phoneTiles?: readonly PhoneTile[]
  phoneGroups?: readonly PhoneGroup[]
  source?: string
}

export interface UnitIndicatorLine {
  id: string
  name: string
  level: BoardLevel
  text: string
  numerator?: number
  denominator?: number
  /** The province's floor, and the unit's own, higher aim. */
  floorText?: string
  ownText?: string
  href: string
  dossiersHref?: string
  note?: string
}

export interface ReportedLine {
  indicator: string
  period: string
  text: string
  numerator?: number
  denominator?: number
  source: string
  note?: string
}

export interface UnitPageModel {
  frame: BoardFrameModel
  crumbs: readonly { label: string; href: string }[]
  name: string
  facts: string
  indicators: readonly UnitIndicatorLine[]
  greener?: GreenerModel
  children: readonly BoardValue[]
  childrenTitle: string
  /** Values of `children` are numbers of dossiers. */
  counts?: boolean
  reported: readonly ReportedLine[]
  dossiers?: {
    title: string
    /** Exactly as many as the number that was clicked. */
    total: number
    rows: readonly {
      code: string
      href?: string
      procedureName: string
      when: string
      counts: boolean
      says: string
    }[]
    nextHref?: string
    fromText: string
  }
}
