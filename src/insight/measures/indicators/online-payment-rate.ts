/** The provincial gateway counts as the national portal does (index 766, value 2). */
import type { Indicator } from './indicator.ts'

export const onlinePaymentRate: Indicator = {
  id: 'onlinePaymentRate',
  version: 1,
  name: 'Tỷ lệ hồ sơ thanh toán trực tuyến',
  shortName: 'Thanh toán trực tuyến',
  source: 'Quyết định 766/QĐ-TTg ngày 23/6/2022, nhóm thanh toán trực tuyến',
  unit: 'percent',
  numerator: 'paidOnline',
  denominator: 'receivedWithFee',
  ofWhat: 'hồ sơ có phí, lệ phí',
  higherIsBetter: true,
  mayNotApply: true,
  doesNotApply: 'Không có hồ sơ phải nộp phí, lệ phí trong kỳ.',
}
