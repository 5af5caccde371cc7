// Short names of the rules a trace cites, with the norm as a page prints it.
import { type Day, formatDayVi } from '#platform/time/index.ts'
import { oneStopDecreeOn } from '#registry/procedures/index.ts'
import type { RefusalCode } from './types.ts'

export const NORMS = {
  'BLDS-147.1': 'Bộ luật Dân sự 2015, Điều 147 khoản 1',
  'BLDS-147.2': 'Bộ luật Dân sự 2015, Điều 147 khoản 2',
  'BLDS-147.3': 'Bộ luật Dân sự 2015, Điều 147 khoản 3',
  'BLDS-148.1': 'Bộ luật Dân sự 2015, Điều 148 khoản 1',
  'BLDS-148.3': 'Bộ luật Dân sự 2015, Điều 148 khoản 3',
  'BLDS-148.5': 'Bộ luật Dân sự 2015, Điều 148 khoản 5',
  'LHT-5.3': 'Luật Hộ tịch 2014, Điều 5 khoản 3',
  'ND61-15.3': 'Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3',
  'ND61-19.4': 'Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4',
  'ND61-19.9': 'Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9',
  'QD766-2.1': 'Quyết định 766/QĐ-TTg, chỉ số thành phần 2.1',
  'OFFICE-HOURS': 'Giờ làm việc của cơ quan',
  CALENDAR: 'Lịch làm việc khu vực công',
  'CALENDAR-MISSING': 'Lịch làm việc khu vực công',
  REDUCTION:
    'Quy định của tỉnh: nộp trực tuyến được rút ngắn ít nhất 20% (Báo cáo 1999/BC-VP ngày 06/10/2023)',
  PAUSE: 'Thời gian không tính vào thời hạn giải quyết',
  RECORD: 'Trình tự ghi nhận hồ sơ',
  VERDICT: 'Đối chiếu với thời hạn',
} as const

export type RuleName = keyof typeof NORMS

/** Since 1/7/2025 NĐ 118/2025/NĐ-CP stands in the place of NĐ 61/2018/NĐ-CP; the rule went on. */
export function normOf(rule: RuleName, day: Day): string {
  const norm = NORMS[rule]
  const decree = oneStopDecreeOn(day)
  return rule.startsWith('ND61') && decree.value !== '61/2018/NĐ-CP'
    ? `${norm} (từ ${formatDayVi(decree.from)}: Nghị định ${decree.value})`
    : norm
}

export const REFUSALS: Record<RefusalCode, { readonly rule: RuleName; readonly says: string }> = {
  'clock.after_completion': { rule: 'RECORD', says: 'hồ sơ đã giải quyết xong' },
  'clock.out_of_order': { rule: 'RECORD', says: 'trái trình tự của hồ sơ' },
  'clock.supplement_second': {
    rule: 'ND61-15.3',
    says: 'chỉ được yêu cầu bổ sung một lần; yêu cầu lại phải có căn cứ được phê duyệt',
  },
  'clock.extension_without_reason': { rule: 'ND61-19.9', says: 'văn bản xin lỗi chưa nêu lý do' },
  'clock.extension_without_new_date': {
    rule: 'ND61-19.9',
    says: 'chưa có thời điểm hẹn trả mới muộn hơn thời hạn hiện tại',
  },
  'clock.extension_second': { rule: 'ND61-19.9', says: 'việc hẹn lại không quá một lần' },
  'clock.extension_too_late': {
    rule: 'ND61-19.9',
    says: 'phải xin lỗi, hẹn lại chậm nhất trước ngày hết hạn 01 ngày',
  },
}
