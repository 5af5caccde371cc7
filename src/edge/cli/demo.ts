/** `motcua demo grow`: more life for a demonstration, through the same commands that people use. */
import { type SlipSettings, slipSettings } from '#casework/dossiers/index.ts'
import { addDays, dayOf, formatDayVi } from '#platform/time/index.ts'
import { DEMO_DAYS, demoUntil, growDemo } from '../../demo/seed-demo.ts'
import type { CliCommand, Io, OpenedApp } from './command.ts'
import { readFlags } from './flags.ts'

const USAGE = `motcua demo grow [--dossiers N] [--seed S]

Thêm hồ sơ trình diễn bằng chính các lệnh nghiệp vụ. Từ ngày trình diễn dừng đến hôm nay nếu đã qua ngày mới,
nếu không thì thêm vào ${DEMO_DAYS} ngày gần nhất. Mặc định 200 hồ sơ; --seed cho kết quả lặp lại được.
`

export const demoCommand: CliCommand = {
  name: 'demo',
  summary: 'thêm hồ sơ trình diễn (demo grow)',
  usage: USAGE,
  run,
}

async function run(
  [verb, ...args]: readonly string[],
  io: Io,
  open: () => Promise<OpenedApp>,
): Promise<number> {
  if (verb === '--help') {
    io.stdout.write(USAGE)
    return 0
  }
  if (verb !== 'grow') {
    io.stderr.write(USAGE)
    return 2
  }
  const options = readOptions(args)
  if (typeof options === 'string') {
    io.stderr.write(`motcua demo grow: ${options}\n\n${USAGE}`)
    return 2
  }
  const { app, database } = await open()
  // Invented dossiers never come among real ones.
  const settings = app.ports.get(slipSettings.name) as SlipSettings | undefined
  if (settings?.demo === false) {
    io.stderr.write('motcua demo grow: chỉ dùng trên hệ thống trình diễn, không dùng khi vận hành thật.\n')
    return 2
  }
  const today = dayOf(app.clock.now())
  const until = await demoUntil(database)
  const from = until !== undefined && until < today ? until : addDays(today, -DEMO_DAYS)
  const seed = options.seed ?? Math.floor(app.clock.now() / 1000) % 1_000_000
  const tty = (io.stderr as { isTTY?: boolean }).isTTY === true
  const report = await growDemo(database, app, {
    seed,
    from,
    to: today,
    dossiers: options.dossiers,
    onProgress: (lived, of) => tty && io.stderr.write(`\rĐã mô phỏng ${lived}/${of} hồ sơ`),
  })
  if (tty) io.stderr.write('\n')
  io.stdout.write(
    `Đã thêm ${report.dossiers} hồ sơ tại ${report.units} đơn vị, từ ${formatDayVi(from)} đến hết ${formatDayVi(addDays(today, -1))}: ` +
      `${report.commands} lệnh trong ${report.seconds.toFixed(1).replace('.', ',')} giây (seed ${seed}).\n`,
  )
  return 0
}

function readOptions(args: readonly string[]): { dossiers: number; seed: number | undefined } | string {
  const flags = readFlags(args, { values: ['dossiers', 'seed'], switches: [] })
  if (!flags.ok) return `--${flags.flag}: ${flags.says}`
  if (flags.rest.length > 0) return `không hiểu “${flags.rest[0]}”`
  const dossiers = wholeNumber(flags.values.get('dossiers') ?? '200')
  const seedText = flags.values.get('seed')
  const seed = seedText === undefined ? undefined : wholeNumber(seedText)
  if (dossiers === undefined || dossiers < 1 || dossiers > 100_000)
    return '--dossiers phải là số từ 1 đến 100000'
  if (seedText !== undefined && seed === undefined) return '--seed phải là số nguyên không âm'
  return { dossiers, seed }
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)
