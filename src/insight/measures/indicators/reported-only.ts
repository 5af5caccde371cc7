/** Indicators that documents print and that are not counted from dossiers here: shown as reported, never computed. */
const names: Readonly<Record<string, string>> = {
  onlineServicesInUseRate: 'Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ',
  fullOnlineServiceRate: 'Tỷ lệ thủ tục cung cấp dịch vụ công trực tuyến toàn trình',
  paymentTransactionOnlineRate: 'Tỷ lệ giao dịch thanh toán trực tuyến',
  feeProcedurePaidOnlineRate: 'Tỷ lệ thủ tục có nghĩa vụ tài chính được thanh toán trực tuyến',
}

const INDEX_766 = /^index766(\.\d+){1,2}$/

/** Undefined for an id nobody knows. */
export function reportedOnlyName(id: string): string | undefined {
  return names[id] ?? (INDEX_766.test(id) ? `Chỉ số ${id.slice(9)} theo Quyết định 766/QĐ-TTg` : undefined)
}
