/** The ten statuses of the National Portal (TrangThaiHoSo). The only place that maps to them. */
import type { DossierStateName } from './state.ts'

export const nationalStatusNames = {
  1: 'Mới đăng ký',
  2: 'Được tiếp nhận',
  3: 'Không được tiếp nhận',
  4: 'Đang xử lý',
  5: 'Yêu cầu bổ sung giấy tờ',
  6: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  7: 'Công dân yêu cầu rút hồ sơ',
  8: 'Dừng xử lý',
  9: 'Đã xử lý xong',
  10: 'Đã trả kết quả',
} as const

export type NationalStatus = keyof typeof nationalStatusNames

const byState: Record<DossierStateName, NationalStatus> = {
  filed: 1,
  received: 2,
  refused: 3,
  handling: 4,
  awaitingSignature: 4,
  awaitingSupplement: 5,
  awaitingPayment: 6,
  withdrawn: 7,
  stopped: 8,
  completed: 9,
  returned: 10,
}

export function nationalStatus(state: DossierStateName): NationalStatus {
  return byState[state]
}
