/** Rated 4 or 5, over rated. */
import type { Indicator } from './indicator.ts'

export const satisfactionRate: Indicator = {
  id: 'satisfactionRate',
  version: 1,
  name: 'Tỷ lệ hồ sơ được đánh giá hài lòng',
  shortName: 'Mức độ hài lòng',
  source:
    'Nghị định 61/2018/NĐ-CP, Điều 29 (từ 01/7/2025: Nghị định 118/2025/NĐ-CP); Quyết định 766/QĐ-TTg ngày 23/6/2022, nhóm mức độ hài lòng',
  unit: 'percent',
  numerator: 'satisfied',
  denominator: 'rated',
  ofWhat: 'hồ sơ được đánh giá',
  higherIsBetter: true,
  doesNotApply: 'Không có hồ sơ nào được đánh giá trong kỳ.',
}
