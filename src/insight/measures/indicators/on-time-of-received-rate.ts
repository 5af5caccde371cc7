/** The decree divides by dossiers received: those still open count against the unit until they are settled. */
import type { Indicator } from './indicator.ts'

export const onTimeOfReceivedRate: Indicator = {
  id: 'onTimeOfReceivedRate',
  version: 1,
  name: 'Tỷ lệ giải quyết đúng hạn trên hồ sơ tiếp nhận',
  shortName: 'Đúng hạn trên tiếp nhận',
  source: 'Nghị định 61/2018/NĐ-CP, Điều 30 khoản 2 điểm c (từ 01/7/2025: Nghị định 118/2025/NĐ-CP)',
  unit: 'percent',
  numerator: 'receivedOnTime',
  denominator: 'received',
  ofWhat: 'hồ sơ tiếp nhận',
  higherIsBetter: true,
  doesNotApply: 'Không tiếp nhận hồ sơ nào trong kỳ.',
}
