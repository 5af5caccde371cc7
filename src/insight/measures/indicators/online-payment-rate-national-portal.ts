/** Only dossiers that owe money count, and only the national portal; a unit without fees has no value. */
import type { Indicator } from './indicator.ts'

export const onlinePaymentRateNationalPortal: Indicator = {
  id: 'onlinePaymentRateNationalPortal',
  version: 1,
  name: 'Tỷ lệ thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia',
  shortName: 'Thanh toán qua Cổng quốc gia',
  source: 'Kế hoạch năm 2025 của UBND tỉnh Quảng Trị về đẩy mạnh dịch vụ công trực tuyến, chú thích *',
  unit: 'percent',
  numerator: 'paidNationalPortal',
  denominator: 'receivedWithFee',
  ofWhat: 'hồ sơ có phí, lệ phí',
  higherIsBetter: true,
  mayNotApply: true,
  doesNotApply: 'Không có hồ sơ phải nộp phí, lệ phí trong kỳ.',
}
