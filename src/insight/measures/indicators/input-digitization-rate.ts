/** Digitized at reception, over all received. */
import type { Indicator } from './indicator.ts'

export const inputDigitizationRate: Indicator = {
  id: 'inputDigitizationRate',
  version: 1,
  name: 'Tỷ lệ số hóa hồ sơ khi tiếp nhận',
  shortName: 'Số hóa hồ sơ',
  source: 'Kế hoạch cao điểm 60 ngày đêm năm 2024 của UBND huyện Mộ Đức, mục II.2; Nghị định 107/2021/NĐ-CP',
  unit: 'percent',
  numerator: 'digitizedInput',
  denominator: 'received',
  ofWhat: 'hồ sơ tiếp nhận',
  higherIsBetter: true,
  doesNotApply: 'Không tiếp nhận hồ sơ nào trong kỳ.',
}
