/** Over all dossiers, not only those whose procedure is offered as a full online service. */
import type { Indicator } from './indicator.ts'

export const fullOnlineFilingRate: Indicator = {
  id: 'fullOnlineFilingRate',
  version: 1,
  name: 'Tỷ lệ hồ sơ trực tuyến toàn trình',
  shortName: 'Trực tuyến toàn trình',
  source: 'Kế hoạch năm 2025 của UBND tỉnh Quảng Trị về đẩy mạnh dịch vụ công trực tuyến, chú thích 1',
  unit: 'percent',
  numerator: 'receivedFullOnline',
  denominator: 'received',
  ofWhat: 'hồ sơ tiếp nhận',
  higherIsBetter: true,
  doesNotApply: 'Không tiếp nhận hồ sơ nào trong kỳ.',
}
