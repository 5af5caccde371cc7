import type { ProcessRole, ProcessStepKind } from './process.ts'

/** Roles and kinds of steps as officers name them. */
export const processRoleNames: Record<ProcessRole, string> = {
  receptionOfficer: 'Bộ phận Một cửa',
  caseOfficer: 'Công chức thụ lý',
  appraiser: 'Người thẩm định',
  unitHead: 'Lãnh đạo đơn vị',
  signatory: 'Người ký',
  clerk: 'Văn thư',
}

export const stepKindNames: Record<ProcessStepKind, string> = {
  receive: 'Tiếp nhận',
  handle: 'Xử lý',
  approve: 'Xem xét, phê duyệt',
  sign: 'Ký số kết quả',
  return: 'Trả kết quả',
}

/** "16,5 giờ" */
export const hoursInWords = (hours: number): string => `${String(hours).replace('.', ',')} giờ`
