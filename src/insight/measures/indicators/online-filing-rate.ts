/** Received online over all received, counter and public post included. */
import type { Indicator } from './indicator.ts'

export const onlineFilingRate: Indicator = {
  id: 'onlineFilingRate',
  version: 1,
  name: 'Tỷ lệ hồ sơ nộp trực tuyến',
  shortName: 'Hồ sơ trực tuyến',
  source:
    'Kế hoạch 96/KH-UBND ngày 28/4/2023 của UBND tỉnh Quảng Ngãi, mục II.1.b; Báo cáo 1999/BC-VP ngày 06/10/2023, mục 1.b',
  unit: 'percent',
  numerator: 'receivedOnline',
  denominator: 'received',
  ofWhat: 'hồ sơ tiếp nhận',
  higherIsBetter: true,
  doesNotApply: 'Không tiếp nhận hồ sơ nào trong kỳ.',
}
