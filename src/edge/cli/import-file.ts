/** What every import of a file begins with: one path, UTF-8, read whole; and how it says that nothing was changed. */
import { readFile } from 'node:fs/promises'
import type { Io } from './command.ts'

/** The text of the one file named in `args`, or the exit code when there is nothing to import. */
export async function readImportFile(
  args: readonly string[],
  io: Io,
  command: { readonly name: string; readonly usage: string },
): Promise<{ readonly text: string } | { readonly exit: number }> {
  if (args.includes('--help')) {
    io.stdout.write(command.usage)
    return { exit: 0 }
  }
  const [path, ...more] = args
  if (path === undefined || path.startsWith('-') || more.length > 0) {
    io.stderr.write(command.usage)
    return { exit: 2 }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) }
  } catch {
    return { exit: refuseImport(io, command.name, `không đọc được tệp ${path} (phải là văn bản UTF-8)`, 1) }
  }
}

export function refuseImport(io: Io, name: string, first: string, count: number): number {
  io.stderr.write(`motcua ${name}: ${first}\nCó ${count} lỗi; chưa nhập gì.\n`)
  return 2
}
