/** `motcua import procedures FILE.csv`: the national catalogue, checked whole before anything changes. */
import {
  type CatalogueImport,
  importCatalogue,
  type LeftOutRow,
  readCatalogue,
} from '#registry/procedures/index.ts'
import type { CliCommand } from './command.ts'
import { readImportFile, refuseImport } from './import-file.ts'

const USAGE = `motcua import procedures TỆP.csv

Nhập danh mục thủ tục hành chính quốc gia (CSV có dòng tiêu đề). Kiểm tra cả tệp trước; tệp lỗi thì không nhập gì.
Nhập lại tệp cũ không đổi gì; dòng có thay đổi thành phiên bản mới, phiên bản cũ vẫn giữ. Thủ tục mà tỉnh đã có phiên bản
riêng được giữ nguyên. Thủ tục chưa có quy trình nội bộ được lưu ở trạng thái chưa công bố, kèm những phần còn thiếu.
`

const EXAMPLES = 3

export const importProceduresCommand: CliCommand = {
  name: 'import procedures',
  summary: 'nhập danh mục thủ tục quốc gia từ tệp CSV',
  usage: USAGE,
  async run(args, io, open) {
    const file = await readImportFile(args, io, { name: 'import procedures', usage: USAGE })
    if ('exit' in file) return file.exit
    const { text } = file
    const catalogue = readCatalogue(text)
    if (!catalogue.ok) {
      const { line, field, says } = catalogue.faults[0]!
      return refuseImport(
        io,
        'import procedures',
        `dòng ${line}${field === '' ? '' : `, trường ${field}`}: ${says}`,
        catalogue.faults.length,
      )
    }
    const { app, database } = await open()
    const started = performance.now()
    const tty = (io.stderr as { isTTY?: boolean }).isTTY === true
    const report = await importCatalogue(database.owner, app.provinceId, catalogue.procedures, {
      now: new Date(app.clock.now()).toISOString(),
      onProgress: (done, of) => tty && io.stderr.write(`\rĐã ghi ${done}/${of} thủ tục`),
    })
    if (tty && report.added.length + report.changed.length > 0) io.stderr.write('\n')
    io.stdout.write(written(catalogue.rows, report, catalogue.leftOut, (performance.now() - started) / 1000))
    return 0
  },
}

const reasons: Readonly<Record<LeftOutRow['reason'], string>> = {
  badCode: 'mã thủ tục không đúng dạng',
  noName: 'không có tên',
  noSector: 'không có lĩnh vực',
  noMinistry: 'không có bộ ban hành',
  ministryOnly: 'chỉ do cấp bộ giải quyết',
  invalid: 'nội dung không hợp lệ',
  duplicate: 'mã lặp lại trong tệp',
}

function written(
  rows: number,
  report: CatalogueImport,
  leftOut: readonly LeftOutRow[],
  seconds: number,
): string {
  const { added, changed, unchanged, keptOurs, missing, published } = report
  const unpublished = added.length + changed.length - published
  const lines = [
    `Đã đọc ${count(rows)} dòng trong ${seconds.toFixed(1).replace('.', ',')} giây.`,
    `  thêm mới         ${count(added.length)}`,
    `  có thay đổi      ${count(changed.length)}${examples(changed)}`,
    `  không đổi        ${count(unchanged)}`,
    `  giữ bản của tỉnh ${count(keptOurs.length)}${examples(keptOurs)}`,
    `  bỏ qua           ${count(leftOut.length)}`,
  ]
  for (const [reason, says] of Object.entries(reasons)) {
    const these = leftOut.filter((row) => row.reason === reason)
    if (these.length > 0)
      lines.push(
        `    ${says}: ${count(these.length)}${examples(these.map((row) => `dòng ${row.line} ${row.code}`.trim()))}`,
      )
  }
  if (unpublished > 0) {
    lines.push(`Lưu chưa công bố ${count(unpublished)} thủ tục:`)
    for (const [says, n] of Object.entries(missing).sort(([, one], [, other]) => other - one))
      lines.push(`    ${says}: ${count(n)}`)
  }
  return `${lines.join('\n')}\n`
}

const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')

function examples(texts: readonly string[]): string {
  return texts.length === 0
    ? ''
    : ` (${texts.slice(0, EXAMPLES).join(', ')}${texts.length > EXAMPLES ? ', …' : ''})`
}
