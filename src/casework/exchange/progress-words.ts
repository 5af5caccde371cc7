// Each act as a line of progress for the applicant on the Portal: what was done, and nothing of what the desk noted for itself.
import type { Act, ActKind } from '#casework/dossiers/index.ts'

const WORDS: Partial<Record<ActKind, string>> = {
  filed: 'Nộp hồ sơ',
  received: 'Tiếp nhận hồ sơ',
  refused: 'Từ chối tiếp nhận hồ sơ',
  supplementRequested: 'Yêu cầu bổ sung, hoàn thiện hồ sơ',
  supplementReceived: 'Nhận hồ sơ bổ sung',
  takenUp: 'Nhận xử lý hồ sơ',
  stepCompleted: 'Chuyển bước xử lý',
  stepSentBack: 'Trả lại bước trước để hoàn thiện',
  handedOver: 'Bàn giao người xử lý',
  resultRecorded: 'Lập kết quả giải quyết',
  signed: 'Ký số kết quả',
  completed: 'Giải quyết xong hồ sơ',
  returned: 'Trả kết quả',
  withdrawn: 'Rút hồ sơ theo yêu cầu',
  paid: 'Nộp phí, lệ phí',
  dueRecomputed: 'Tính lại ngày hẹn trả',
  extended: 'Xin lỗi và hẹn lại ngày trả kết quả',
  stopped: 'Dừng giải quyết hồ sơ',
  financialDutyRequested: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  financialDutyFulfilled: 'Đã thực hiện nghĩa vụ tài chính',
  consulted: 'Lấy ý kiến cơ quan liên quan',
  consultationAnswered: 'Cơ quan liên quan đã trả lời',
  consultationClosed: 'Giải quyết tiếp khi chưa có ý kiến của cơ quan liên quan',
  progressNoted: 'Cập nhật tiến độ xử lý',
  corrected: 'Mở lại hồ sơ để sửa kết quả',
}

/** Marks of the system's own, such as that the due time has passed. */
const SILENT: ReadonlySet<ActKind> = new Set(['overdueMarked', 'silenceNoted'])

/** undefined: nothing was done that the applicant should read of. */
export function progressWords({ data }: Act): string | undefined {
  return SILENT.has(data.kind) ? undefined : (WORDS[data.kind] ?? 'Xử lý hồ sơ')
}
