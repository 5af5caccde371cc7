/** Wrong configuration is told in one line that names the setting; the process ends with 2. Anything else is a fault of ours. */
export class ConfigError extends Error {}

const says: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'không có máy chủ PostgreSQL nào trả lời tại địa chỉ này',
  ENOTFOUND: 'không tìm thấy máy chủ có tên này',
  EAI_AGAIN: 'không tìm thấy máy chủ có tên này',
  ENOENT: 'không có máy chủ PostgreSQL nào trả lời tại địa chỉ này',
  ECONNRESET: 'máy chủ đóng kết nối',
  EHOSTUNREACH: 'không tới được máy chủ',
  ENETUNREACH: 'không tới được máy chủ',
  ETIMEDOUT: 'máy chủ không trả lời',
  '28P01': 'sai mật khẩu',
  '28000': 'máy chủ không cho tài khoản này đăng nhập',
  '3D000': 'không có cơ sở dữ liệu này',
  '42501': 'tài khoản này không đủ quyền',
  '53300': 'máy chủ đã hết số kết nối',
}

/** The fault of a database's address, or undefined when the error is another. Never shows the password. */
export function configFault(setting: string, url: string, error: unknown): ConfigError | undefined {
  const { code, message = '' } = error as { code?: string; message?: string }
  const timedOut = /timeout exceeded when trying to connect|timeout expired/.test(message)
  const why = timedOut ? says['ETIMEDOUT'] : says[code ?? '']
  if (why === undefined) return undefined
  const parsed = new URL(url.replace('@/', '@localhost/'))
  const socket = parsed.searchParams.get('host')
  const where = socket ?? parsed.host
  const as = parsed.username === '' ? '' : `, tài khoản ${decodeURIComponent(parsed.username)}`
  return new ConfigError(`${setting}: ${why} (${where}${parsed.pathname}${as}; ${code ?? 'ETIMEDOUT'})`, {
    cause: error,
  })
}
