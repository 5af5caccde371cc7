// Demonstration figures for looking at the board: rates of the first quarter of 2023 as printed (Kế hoạch 96/KH-UBND), the
// colour rule of the house (xanh from the target, vàng from 80% of it, cam from 50%), a target of 30% made up for show.
import { readFileSync } from 'node:fs'
import type {
  BoardFrameModel,
  BoardLevel,
  BoardPageModel,
  BoardValue,
  PhoneTile,
  TilePlace,
} from './model.ts'
import { mapLabelsBefore2025 } from './tile-layout.ts'

const TARGET = 30
const root = new URL('../../../../../data/', import.meta.url)

/** Enough CSV for our own reference files: commas, quotes, no line breaks inside cells. */
function rows(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(file, root), 'utf8').trim().split('\n')
  const cells = (line: string) =>
    [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((cell) => cell[2] ?? cell[1] ?? '')
  const names = cells(head)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])))
}

const levelOf = (value: number | null): BoardLevel =>
  value === null
    ? 'empty'
    : value >= TARGET
      ? 'green'
      : value >= TARGET * 0.8
        ? 'yellow'
        : value >= TARGET * 0.5
          ? 'orange'
          : 'red'

const places = (file: string): TilePlace[] =>
  rows(file).map((row) => ({
    unit: row['unit_code'] ?? '',
    col: Number(row['col']),
    row: Number(row['row']),
    width: Number(row['width']),
    height: Number(row['height']),
  }))

const units = rows('reference/units.csv')
const nameAt = (code: string, day: string) =>
  units.find(
    (unit) => unit['code'] === code && (unit['valid_until'] === '' || (unit['valid_until'] ?? '') > day),
  ) ?? units.find((unit) => unit['code'] === code)
const rates = new Map(
  rows('figures/quang-ngai-2023-q1.csv')
    .filter((row) => row['indicator'] === 'onlineFilingRate')
    .map((row) => [row['unit'] ?? '', row['value_percent'] === '' ? null : Number(row['value_percent'])]),
)
const percent = (value: number) => `${value.toFixed(2).replace('.', ',')}%`

function unitValue(code: string, day: string, rate: number | null): BoardValue {
  const unit = nameAt(code, day)
  const kind = unit?.['kind']
  const parent = nameAt(unit?.['parent_code'] ?? '', day)
  return {
    unit: code,
    name: unit?.['name'] ?? code,
    shortName: unit?.['short_name'] ?? code,
    kind: kind === 'district' || kind === 'department' ? kind : 'commune',
    ...(kind === 'commune' && parent?.['kind'] === 'district' ? { parentName: parent['name'] ?? '' } : {}),
    href: `/board/units/${code}`,
    level: levelOf(rate),
    value: rate,
    text: rate === null ? '—' : percent(rate),
    reported: rate !== null,
    ...(rate === null ? { note: 'chưa có số liệu' } : {}),
  }
}

const before = places('reference/tiles-before-2025.csv')
export const after = places('reference/tiles-after-2025.csv')
const values = before.map((tile) => unitValue(tile.unit, '2023-03-31', rates.get(tile.unit) ?? null))
const byRate = (list: readonly BoardValue[]) => list.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
export const ranked = (list: readonly BoardValue[]) =>
  byRate(list).map((value, at) =>
    value.value === null ? value : { ...value, rank: at + 1, moved: [0, 2, 5, -1, -2, 1, -3][at % 7] ?? 0 },
  )
export const departments = byRate(
  [...rates.keys()]
    .filter((code) => code.startsWith('51.'))
    .map((code) => unitValue(code, '2023-03-31', rates.get(code) ?? null)),
)
export const districts = ranked(values.filter((value) => value.kind === 'district'))
export const communes = values.filter((value) => value.kind === 'commune')
const count = (list: readonly BoardValue[], level: BoardLevel) =>
  list.filter((value) => value.level === level).length
const spreadOf = (list: readonly BoardValue[]) => ({
  green: count(list, 'green'),
  yellow: count(list, 'yellow'),
  orange: count(list, 'orange'),
  red: count(list, 'red'),
  none: count(list, 'none'),
  empty: count(list, 'empty'),
})
const reached = count(communes, 'green')
const counted = communes.length - count(communes, 'empty')

export const frame: BoardFrameModel = {
  title: 'Bản đồ thực thi thủ tục hành chính, Quý I/2023',
  provinceName: 'Tỉnh Quảng Ngãi',
  demo: 'Chỉ tiêu 30%, biến động và phần lên xanh: minh họa',
  signOut: { action: '/dang-xuat', csrf: 'x' },
  indicators: [
    { value: 'onlineFilingRate', label: 'Tỷ lệ hồ sơ nộp trực tuyến' },
    { value: 'onTimeRate', label: 'Tỷ lệ giải quyết đúng hạn' },
  ],
  indicator: 'onlineFilingRate',
  periods: [
    { value: '2023-Q1', label: 'Quý I/2023' },
    { value: '2022-Q4', label: 'Quý IV/2022' },
  ],
  period: '2023-Q1',
  formAction: '/board',
  eventsHref: '/board/events?indicator=onlineFilingRate&period=2023-Q1',
  newestText: '16 giờ 42 phút, ngày 31/3/2023',
  tableHref: '/board/table',
  mapHref: '/board',
}

const PHONE: Record<string, [col: number, row: number]> = {
  525: [2, 1],
  524: [3, 1],
  536: [4, 1],
  529: [2, 2],
  530: [1, 2],
  527: [3, 2],
  522: [4, 2],
  531: [2, 3],
  528: [3, 3],
  532: [3, 4],
  533: [4, 4],
  535: [3, 5],
  534: [4, 5],
}
const phoneTiles: PhoneTile[] = districts.flatMap((value) => {
  const at = PHONE[value.unit]
  const below = communes.filter(
    (commune) => nameAt(commune.unit, '2023-03-31')?.['parent_code'] === value.unit,
  )
  return at ? [{ value, col: at[0], row: at[1], spread: spreadOf(below) }] : []
})

const sort = { key: 'rank' as const, href: (key: string) => `/board?sort=${key}` }
const tabs = [
  { label: 'Sở, ban', href: '/board?level=department', current: false },
  { label: 'Huyện', href: '/board?level=district', current: true },
  { label: 'Xã', href: '/board?level=commune', current: false },
]

export const filled: BoardPageModel = {
  frame,
  mapTitle: 'Bản đồ thực thi',
  mapLead: '173 xã, phường, thị trấn; 13 huyện, thị xã, thành phố; 18 sở, ban',
  tiles: before,
  values,
  departments,
  labels: mapLabelsBefore2025,
  selected: communes.find((value) => value.shortName === 'Bình Hải')?.unit ?? '',
  legend: [
    { level: 'green', says: 'từ 30% trở lên' },
    { level: 'yellow', says: '24% đến dưới 30%' },
    { level: 'orange', says: '15% đến dưới 24%' },
    { level: 'red', says: 'dưới 15%' },
    { level: 'none', says: 'không có hồ sơ thuộc diện tính' },
    { level: 'empty', says: 'chưa có hồ sơ trong kỳ' },
  ],
  headline: {
    title: 'Xã đạt chỉ tiêu 30%',
    text: percent((reached / counted) * 100),
    numerator: reached,
    denominator: counted,
    ofWhat: 'xã, phường, thị trấn',
    trend: {
      points: [8.4, 10.6, 12.9, 14.6, 17.2, 19.77].map((value, at) => ({
        label: at === 0 ? 'IV/21' : at === 5 ? 'I/23' : '',
        value,
      })),
      target: { value: 30, text: '30%' },
      says: 'Sáu quý gần nhất, minh họa',
    },
  },
  spread: spreadOf(communes),
  spreadOf: 'Số xã, phường, thị trấn theo mức',
  league: {
    title: 'Xếp hạng cấp huyện',
    tabs,
    rows: districts,
    target: TARGET,
    rule: 'Xếp theo tỷ lệ; đơn vị dưới 10 hồ sơ không xếp hạng. Quy tắc màu số 1.',
    sort,
    allHref: '/board/table?level=district',
    allText: 'Bảng đầy đủ',
  },
  greener: {
    unitName: 'xã Bình Hải',
    href: '#',
    level: 'orange',
    text: '22,14%',
    ndText: '62/280 hồ sơ',
    bands: [
      { level: 'red', from: 0, to: 15 },
      { level: 'orange', from: 15, to: 24 },
      { level: 'yellow', from: 24, to: 30 },
      { level: 'green', from: 30, to: 40 },
    ],
    at: 22.14,
    need: { before: 'Thêm', number: '22', after: 'hồ sơ nộp trực tuyến là đạt 84/280, bằng 30,00%.' },
    causesTitle: 'Đang nộp giấy nhiều nhất, có thể chuyển',
    causes: [
      { name: 'Cấp Giấy xác nhận tình trạng hôn nhân', count: 41, href: '#' },
      { name: 'Đăng ký khai sinh', count: 27, href: '#' },
      { name: 'Đăng ký khai tử', count: 12, href: '#' },
      { name: 'Hỗ trợ chi phí mai táng', count: 9, href: '#' },
    ],
  },
  phoneTiles,
  source: 'Số theo báo cáo: Kế hoạch 96/KH-UBND ngày 28/4/2023 của UBND tỉnh Quảng Ngãi, Phụ lục 2.',
}

export const afterValues = after.map((tile, at) => ({
  ...unitValue(tile.unit, '2026-01-01', at % 17 === 0 ? null : (at * 37) % 100),
  numerator: at * 3,
  denominator: at * 9 + 4,
  reported: false,
}))
const small: BoardValue = {
  ...(districts[12] ?? unitValue('536', '2023-03-31', 7.7)),
  unit: '536x',
  reported: false,
  numerator: 2,
  denominator: 7,
  few: { interval: '4% đến 71%' },
}
const { rank: _rank, moved: _moved, ...withoutRank } = small
export const unranked: BoardValue = withoutRank

const { greener: _none, phoneTiles: _tiles, ...onlyMap } = filled
export const bare: BoardPageModel = onlyMap
