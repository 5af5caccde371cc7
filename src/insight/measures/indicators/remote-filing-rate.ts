/** Filed online by the applicant: what an officer or helper enters through the applicant's account is not remote. */
import type { Indicator } from './indicator.ts'

export const remoteFilingRate: Indicator = {
  id: 'remoteFilingRate',
  version: 1,
  name: 'Tỷ lệ hồ sơ thực hiện từ xa',
  shortName: 'Nộp từ xa',
  source: 'Kế hoạch 96/KH-UBND ngày 28/4/2023 của UBND tỉnh Quảng Ngãi, mục II.1.b',
  unit: 'percent',
  numerator: 'receivedRemote',
  denominator: 'received',
  ofWhat: 'hồ sơ tiếp nhận',
  higherIsBetter: true,
  doesNotApply: 'Không tiếp nhận hồ sơ nào trong kỳ.',
}
