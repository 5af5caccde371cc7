/** Indicators that documents print and that are not counted from dossiers here: shown as reported, never computed. */
const names: Readonly<Record<string, string>> = {
  onlineServicesInUseRate: 'Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ',
  fullOnlineServiceRate: 'Tỷ lệ thủ tục cung cấp dịch vụ công trực tuyến toàn trình',
  paymentTransactionOnlineRate: 'Tỷ lệ giao dịch thanh toán trực tuyến',
  feeProcedurePaidOnlineRate: 'Tỷ lệ thủ tục có nghĩa vụ tài chính được thanh toán trực tuyến',
}

/** The parts of the index of Decision 766/QĐ-TTg, by the number of the formula sheet. */
const PARTS_766 = [
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '2.1',
  '2.2',
  '3.1',
  '3.2',
  '3.3',
  '3.5',
  '3.5b',
  '3.6',
].concat(['4.1', '4.2', '4.3', '4.4', '4.5', '4.5a', '4.5b', '4.6', '5.1', '5.2', '5.3', '5.4'])
const parts766: ReadonlySet<string> = new Set(PARTS_766.map((part) => `index766.${part}`))

/** Undefined for an id nobody knows. */
export function reportedOnlyName(id: string): string | undefined {
  return names[id] ?? (parts766.has(id) ? `Chỉ số ${id.slice(9)} theo Quyết định 766/QĐ-TTg` : undefined)
}

/** Why there is no value of ours: a figure that is asked for is answered, if only with the reason. */
export function notComputedNote(id: string): string {
  return parts766.has(id)
    ? 'Chỉ số này cần dữ liệu trực tiếp từ Cổng Dịch vụ công quốc gia; hệ thống chưa tự tính.'
    : 'Hệ thống chưa tự tính chỉ tiêu này từ hồ sơ; chỉ có số liệu báo cáo nếu đã nhập.'
}
