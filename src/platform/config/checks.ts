/** What the machine must allow, looked at before anything heavy is opened: a start that fails, fails at once and says why. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { ConfigError } from './config-error.ts'

const folderFaults: Readonly<Record<string, string>> = {
  EACCES: 'không có quyền ghi',
  EPERM: 'không có quyền ghi',
  EROFS: 'ổ đĩa chỉ cho đọc',
  ENOTDIR: 'một phần của đường dẫn không phải thư mục',
  EEXIST: 'không phải thư mục',
  ENOENT: 'không tạo được thư mục',
  ENOSPC: 'ổ đĩa đã đầy',
  EDQUOT: 'ổ đĩa đã đầy',
  ENAMETOOLONG: 'đường dẫn quá dài',
}

export function requireFolder(dataDir: string): void {
  const probe = join(dataDir, `.ghi-thu-${process.pid}`)
  try {
    makeFolder(dataDir)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (folderFaults[code] === undefined) throw error
    throw new ConfigError(`DATA_DIR: ${dataDir}: ${folderFaults[code]} (${code})`)
  }
}

/** Step by step: Node's own recursive way never ends on a file system that refuses with ENOENT (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o755 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const portFaults: Readonly<Record<string, (at: Address) => string>> = {
  EADDRINUSE: ({ port, host }) => `PORT: cổng ${port} của ${host} đang có chương trình khác dùng`,
  EACCES: ({ port }) => `PORT: không có quyền mở cổng ${port}`,
  EADDRNOTAVAIL: ({ host }) => `HOST: máy này không có địa chỉ ${host}`,
  ENOTFOUND: ({ host }) => `HOST: không tìm thấy địa chỉ ${host}`,
  EAI_AGAIN: ({ host }) => `HOST: không tìm thấy địa chỉ ${host}`,
  EINVAL: ({ host }) => `HOST: không mở được địa chỉ ${host}`,
}

interface Address {
  readonly port: number
  readonly host: string
}

/** Opened and closed again: another may take the port meanwhile, so the server that listens asks `portFault` too. */
export async function requirePort(at: Address): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port: at.port, host: at.host }, resolve)
    })
    await new Promise((resolve) => server.close(resolve))
  } catch (error) {
    throw portFault(at, error) ?? error
  }
}

export function portFault(at: Address, error: unknown): ConfigError | undefined {
  const { code = '' } = error as NodeJS.ErrnoException
  const say = portFaults[code]
  return say === undefined ? undefined : new ConfigError(`${say(at)} (${code})`)
}
