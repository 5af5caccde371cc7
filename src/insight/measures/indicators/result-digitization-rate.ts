/** Over results issued in the period, whenever the dossier came in. */
import type { Indicator } from './indicator.ts'

export const resultDigitizationRate: Indicator = {
  id: 'resultDigitizationRate',
  version: 1,
  name: 'Tỷ lệ số hóa kết quả giải quyết',
  shortName: 'Số hóa kết quả',
  source: 'Kế hoạch cao điểm 60 ngày đêm năm 2024 của UBND huyện Mộ Đức, mục II.2',
  unit: 'percent',
  numerator: 'digitizedResult',
  denominator: 'completed',
  ofWhat: 'hồ sơ đã giải quyết',
  higherIsBetter: true,
  doesNotApply: 'Không giải quyết xong hồ sơ nào trong kỳ.',
}
