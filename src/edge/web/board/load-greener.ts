/** "Điều gì đưa … lên xanh?": the number still missing to the target of one unit, and the procedures it lies in. */
import {
  formatCount,
  formatNumber,
  formatPercent,
  type Indicator,
  percentOf,
  resolveScope,
} from '#insight/measures/index.ts'
import {
  type BoardRow,
  bandsOf,
  chooseRule,
  missingByProcedure,
  missingToTarget,
  rulesOf,
} from '#insight/monitoring/index.ts'
import type { App } from '#platform/db/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { loadBoard } from './boards.ts'
import { type BoardView, PATHS, viewHref } from './view.ts'
import type { GreenerModel } from './views/model.ts'

export async function loadGreener(
  app: App,
  view: BoardView,
  unit: string,
  printed: boolean,
): Promise<GreenerModel | undefined> {
  const directory = await directoryOf(app)
  if (directory.at(unit, view.period.to) === undefined) return undefined
  const row = (await loadBoard(app, view, { units: [unit] })).rows[0]!
  if (row.value === null || (printed && row.reported === null)) return undefined
  const { indicator, period } = view
  const rule = chooseRule(await rulesOf(app), indicator.id, period.to)
  const target = row.target.effective
  if (rule === undefined || target === null) return undefined
  const bands = bandsOf(rule, target, indicator.higherIsBetter)
  const scope = resolveScope(directory, {
    ...view.period,
    units: [unit],
    ...(view.unitsAsOf ? { unitsAsOf: view.unitsAsOf } : {}),
  })
  const unitIds = scope.ok ? scope.groups.flatMap((group) => group.unitIds) : []
  const causes = printed
    ? []
    : await missingByProcedure(app, { indicator, unitIds, from: period.from, to: period.to })
  const green = bands[0]!.bound
  return {
    unitName: lowerFirst(row.name),
    href: viewHref(PATHS.unit(unit), view),
    level: row.color,
    text: row.text,
    ndText:
      row.denominator === null
        ? ''
        : `${formatCount(row.numerator ?? 0)}/${formatCount(row.denominator)} ${indicator.ofWhat}`,
    bands: indicator.unit === 'percent' ? gauge(bands) : [],
    at: row.value,
    need: needOf(indicator, row, green),
    causesTitle: indicator.higherIsBetter
      ? 'Hồ sơ chưa đạt nằm nhiều nhất ở thủ tục'
      : 'Đang quá hạn nhiều nhất ở thủ tục',
    causes: causes.map(({ name, missing }) => ({
      name,
      count: missing,
      href: viewHref(PATHS.unit(unit), view, { show: indicator.id }),
    })),
  }
}

/** "Xã Bình Hải" within a sentence. */
const lowerFirst = (name: string) =>
  /^(Xã|Phường|Thị trấn|Huyện|Thành phố|Thị xã|Đặc khu|Tỉnh) /.test(name)
    ? name[0]!.toLowerCase() + name.slice(1)
    : name

/** Lowest level first; the last band ends a little above where green begins, so that the mark is never at the rim. */
function gauge(bands: ReturnType<typeof bandsOf>): GreenerModel['bands'] {
  const rising = bands.toReversed()
  return rising.map((band, index) => ({
    level: band.color,
    from: band.bound,
    to: rising[index + 1]?.bound ?? Math.min(100, Math.max(band.bound * 1.33, band.bound + 5)),
  }))
}

function needOf(indicator: Indicator, row: BoardRow, green: number): GreenerModel['need'] {
  const target = indicator.unit === 'percent' ? formatPercent(green) : formatCount(green)
  // Printed figures often come without numerator and denominator: then only the distance can be told.
  if (row.numerator === null || (row.denominator === null && indicator.unit === 'percent')) {
    const gap = Math.max(0, green - row.value!)
    return gap === 0
      ? { before: 'Đã đạt', number: target, after: '.' }
      : {
          before: 'Còn thiếu',
          number: formatNumber(gap, 2),
          after: `điểm phần trăm mới đến ${target}; báo cáo không ghi số hồ sơ.`,
        }
  }
  const missing = missingToTarget({ numerator: row.numerator, denominator: row.denominator, green })
  if (missing.within === 0) return { before: 'Đã đạt', number: target, after: 'là mức xanh.' }
  const count = formatCount(missing.within)
  if (row.denominator === null)
    return { before: 'Giải quyết', number: count, after: `hồ sơ đang quá hạn là còn ${target}, mức xanh.` }
  const [n, d] = [row.numerator + missing.within, row.denominator]
  const within = `hồ sơ để đạt ${formatCount(n)}/${formatCount(d)}, bằng ${formatPercent(percentOf(n, d))}.`
  const further =
    missing.further === null
      ? ' Trong kỳ này không bù được nữa bằng hồ sơ mới.'
      : ` Nếu từ nay mọi hồ sơ đều đạt thì sau ${formatCount(missing.further)} hồ sơ là lên xanh.`
  return { before: 'Còn thiếu', number: count, after: within + further }
}
