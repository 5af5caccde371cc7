/** Settled not after the due instant, over settled; early counts as on time. */
import type { Indicator } from './indicator.ts'

export const onTimeRate: Indicator = {
  id: 'onTimeRate',
  version: 1,
  name: 'Tỷ lệ giải quyết đúng hạn',
  shortName: 'Đúng hạn',
  source: 'Kế hoạch cao điểm 60 ngày đêm năm 2024 của UBND huyện Mộ Đức, mục III.3',
  unit: 'percent',
  numerator: 'completedOnTime',
  denominator: 'completed',
  ofWhat: 'hồ sơ đã giải quyết',
  higherIsBetter: true,
  doesNotApply: 'Không giải quyết xong hồ sơ nào trong kỳ.',
}
