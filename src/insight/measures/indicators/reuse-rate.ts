/** A paper or datum taken from what the State already holds instead of being asked for again. */
import type { Indicator } from './indicator.ts'

export const reuseRate: Indicator = {
  id: 'reuseRate',
  version: 1,
  name: 'Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa',
  shortName: 'Sử dụng lại dữ liệu',
  source: 'Quyết định 766/QĐ-TTg ngày 23/6/2022, chỉ số 4.3',
  unit: 'percent',
  numerator: 'reusedData',
  denominator: 'received',
  ofWhat: 'hồ sơ tiếp nhận',
  higherIsBetter: true,
  doesNotApply: 'Không tiếp nhận hồ sơ nào trong kỳ.',
}
