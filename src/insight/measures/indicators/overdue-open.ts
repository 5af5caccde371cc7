/** Received, running and past the due instant, at one instant: the end of the last day, or the instant asked for. */
import type { Indicator } from './indicator.ts'

export const overdueOpen: Indicator = {
  id: 'overdueOpen',
  version: 1,
  name: 'Số hồ sơ đang quá hạn',
  shortName: 'Đang quá hạn',
  source: 'Kế hoạch 96/KH-UBND ngày 28/4/2023 của UBND tỉnh Quảng Ngãi, mục II.1.b',
  unit: 'count',
  numerator: 'overdueNow',
  denominator: null,
  ofWhat: 'hồ sơ đang quá hạn',
  higherIsBetter: false,
  doesNotApply: '',
}
