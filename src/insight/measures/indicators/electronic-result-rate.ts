/** Signed digitally; a scan without signature is not an electronic result. */
import type { Indicator } from './indicator.ts'

export const electronicResultRate: Indicator = {
  id: 'electronicResultRate',
  version: 1,
  name: 'Tỷ lệ cấp kết quả bản điện tử',
  shortName: 'Kết quả điện tử',
  source: 'Quyết định 766/QĐ-TTg ngày 23/6/2022, chỉ số 4.1; Nghị định 30/2020/NĐ-CP, Điều 5',
  unit: 'percent',
  numerator: 'electronicResult',
  denominator: 'completed',
  ofWhat: 'hồ sơ đã giải quyết',
  higherIsBetter: true,
  doesNotApply: 'Không giải quyết xong hồ sơ nào trong kỳ.',
}
