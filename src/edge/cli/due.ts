// `motcua due`: the statutory clock as a calculator. One JSON object a line in, one a line out, in the same order;
// no database. The input is checked whole first: one bad line and nothing is printed.
import { answerDue } from '#casework/dossiers/index.ts'
import { type DueLine, faultsOf, readDueLine } from './due-line.ts'

export type CommandIo = {
  readonly stdin: AsyncIterable<string | Uint8Array>
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

const USAGE = `motcua due < HO_SO.ndjson

Tính thời hạn giải quyết cho từng dòng JSON của đầu vào chuẩn, in mỗi kết quả một dòng theo cùng thứ tự.
Trường bắt buộc: id, receivedAt, timeLimit. Trường tùy chọn: counting, clockMode, reductionPercent,
officeHours, calendar, events, asOf (mặc định: thời điểm muộn nhất trong dòng).
`

const LINES_PER_WRITE = 500

export const dueCommand = {
  name: 'due',
  summary: 'tính thời hạn giải quyết hồ sơ (mỗi dòng JSON vào cho một dòng JSON ra)',
  usage: USAGE,
  run,
}

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.length > 0) {
    const help = args.length === 1 && (args[0] === '--help' || args[0] === '-h')
    await write(help ? io.stdout : io.stderr, USAGE)
    return help ? 0 : 2
  }
  const lines = linesOf(await readAll(io.stdin))
  const parsed: DueLine[] = []
  let faults = 0
  let first = ''
  for (const [index, text] of lines.entries()) {
    const read = readDueLine(text)
    if (read.ok) {
      if (faults === 0) parsed.push(read.line)
      continue
    }
    const found = faultsOf(read)
    if (faults === 0) first = `dòng ${index + 1}, trường ${found[0]!.field}: ${found[0]!.says}`
    faults += found.length
  }
  if (faults > 0) {
    await write(
      io.stderr,
      `motcua due: ${first}\nCó ${faults} lỗi trong dữ liệu vào; không in kết quả nào.\n`,
    )
    return 2
  }
  for (let at = 0; at < parsed.length; at += LINES_PER_WRITE) {
    const chunk = parsed.slice(at, at + LINES_PER_WRITE).map((line) => `${JSON.stringify(answerDue(line))}\n`)
    await write(io.stdout, chunk.join(''))
  }
  return 0
}

async function readAll(stdin: CommandIo['stdin']): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Empty lines at the end are no lines; an empty line before the end is a fault like any other. */
function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop()
  return lines
}

function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
