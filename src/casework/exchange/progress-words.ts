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
}

/** undefined: a mark of the system's own, such as that the due time has passed. */
export function progressWords(act: Act): string | undefined {
  if (act.data.kind === 'overdueMarked') return undefined
  return WORDS[act.data.kind] ?? 'Xử lý hồ sơ'
}
