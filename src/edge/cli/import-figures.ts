// `motcua import figures`: numbers that have no dossiers here. The whole file is checked first; one fault and nothing changes.
import { readReportedFigures, storeReportedFigures } from '#insight/measures/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import { describeCsvFault } from '#platform/csv/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import type { CliCommand } from './command.ts'
import { readImportFile, refuseImport } from './import-file.ts'

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
    const file = await readImportFile(args, io, { name: 'import figures', usage: USAGE })
    if ('exit' in file) return file.exit
    const { text } = file
    const { app } = await open()
    const read = readReportedFigures(text, (await directoryOf(app)).tree)
    if (!read.ok)
      return refuseImport(io, 'import figures', describeCsvFault(read.faults[0]!), read.faults.length)
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
