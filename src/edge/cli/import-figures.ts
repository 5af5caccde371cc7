// `motcua import figures`: numbers that have no dossiers here. The whole file is checked first; one fault and nothing changes.
import { readFile } from 'node:fs/promises'
import { describeCsvFault, readReportedFigures, storeReportedFigures } from '#insight/measures/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import type { CliCommand, Io } from './command.ts'

const USAGE = `motcua import figures TỆP.csv

Nhập số liệu đã công bố: unit,indicator,from,to,numerator,denominator,value_percent,source,note.
Tử số và mẫu số có thể để trống khi văn bản chỉ in tỷ lệ; để trống cả ba thì cột note phải ghi lý do.
Nhập lại cùng đơn vị, chỉ tiêu, kỳ và nguồn sẽ thay số cũ; số cũ được giữ trong lịch sử.
`

export const importFiguresCommand: CliCommand = {
  name: 'import figures',
  summary: 'nhập số liệu đã công bố từ tệp CSV',
  usage: USAGE,
  async run(args, io, open) {
    if (args.includes('--help')) {
      io.stdout.write(USAGE)
      return 0
    }
    const [path, ...more] = args
    if (path === undefined || path.startsWith('-') || more.length > 0) {
      io.stderr.write(USAGE)
      return 2
    }
    const text = await readText(path)
    if (text === undefined) return refuse(io, `không đọc được tệp ${path} (phải là văn bản UTF-8)`, 1)
    const { app } = await open()
    const read = readReportedFigures(text, (await directoryOf(app)).tree)
    if (!read.ok) return refuse(io, describeCsvFault(read.faults[0]!), read.faults.length)
    const statements = storeReportedFigures(app.provinceId, read.figures, app.clock.now())
    const [replaced, added] = await app.db.write(systemActor, statements)
    const changed = replaced!.rowCount ?? 0
    const fresh = (added!.rowCount ?? 0) - changed
    const same = read.figures.length - changed - fresh
    io.stdout.write(
      `${JSON.stringify({ rows: read.figures.length, added: fresh, replaced: changed, unchanged: same })}\n`,
    )
    return 0
  },
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch {
    return undefined
  }
}

function refuse(io: Io, first: string, count: number): number {
  io.stderr.write(`motcua import figures: ${first}\nCó ${count} lỗi; chưa nhập gì.\n`)
  return 2
}
