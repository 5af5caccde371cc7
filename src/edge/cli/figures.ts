// `motcua figures`: every number with its evidence. One JSON object a line, ordered by unit, then indicator as asked.
// Everything asked is checked first: on bad input nothing is printed on standard output.
import {
  allEvidence,
  definitionOf,
  findIndicator,
  type Indicator,
  measuresConsumer,
  NO_VALUE,
  notComputedNote,
  reportedFigures,
  reportedOnlyName,
  reportedValue,
  resolveScope,
  type ScopeGroup,
} from '#insight/measures/index.ts'
import { type Figure, figuresOf, type ReportedView, reportedFor } from '#insight/monitoring/index.ts'
import { systemActor } from '#platform/auth/index.ts'
import type { App } from '#platform/db/index.ts'
import { drainFeed } from '#platform/feed/index.ts'
import { type Day, type Instant, isDay, parseInstant, toIso } from '#platform/time/index.ts'
import { directoryOf, type UnitLevel } from '#registry/agencies/index.ts'
import type { CliCommand, Io } from './command.ts'
import { type FlagFault, readFlags } from './flags.ts'

const USAGE = `motcua figures --indicator MÃ[,MÃ…] [--unit MÃ[,MÃ…] | --level province|department|district|commune]
               --from NGÀY --to NGÀY [--as-of THỜI_ĐIỂM] [--rollup] [--units-as-of NGÀY] [--evidence]

In số liệu theo chỉ tiêu, mỗi dòng một đối tượng JSON, xếp theo đơn vị rồi theo thứ tự chỉ tiêu đã hỏi.
--unit         mã đơn vị, đọc tại ngày --to; tỉnh là tổng của mọi đơn vị; không có --unit và --level: cả tỉnh
--level        mọi đơn vị của cấp, dòng cuối "unit":"level" là tổng của cấp
--from, --to   ngày đầu và ngày cuối, tính cả hai (YYYY-MM-DD)
--as-of        tính theo những gì hệ thống biết đến thời điểm này (ISO 8601)
--rollup       gộp cả đơn vị bên dưới
--units-as-of  tính hồ sơ về đơn vị kế thừa tại ngày này; bắt buộc khi kỳ đi qua ngày 01/7/2025
--evidence     in các hồ sơ làm nên số liệu thay cho số liệu
`

const LEVELS: readonly string[] = ['province', 'department', 'district', 'commune']
const FLAGS = {
  values: ['indicator', 'unit', 'level', 'from', 'to', 'as-of', 'units-as-of'],
  switches: ['rollup', 'evidence', 'help'],
}

interface Question {
  readonly ok: true
  readonly indicators: readonly string[]
  readonly units: readonly string[] | undefined
  readonly level: UnitLevel | undefined
  readonly from: Day
  readonly to: Day
  readonly asOf: Instant | undefined
  readonly unitsAsOf: Day | undefined
  readonly rollup: boolean
  readonly evidence: boolean
}

export const figuresCommand: CliCommand = {
  name: 'figures',
  summary: 'số liệu theo chỉ tiêu, đơn vị và kỳ, kèm hồ sơ làm căn cứ',
  usage: USAGE,
  async run(args, io, open) {
    if (args.includes('--help')) {
      io.stdout.write(USAGE)
      return 0
    }
    const question = readQuestion(args)
    if (!question.ok) return refuse(io, question)
    const { app } = await open()
    return await answer(app, question, io)
  },
}

function refuse(io: Io, { flag, says }: FlagFault): number {
  io.stderr.write(`motcua figures: --${flag}: ${says}\nCó 1 lỗi; không in kết quả nào.\n`)
  return 2
}

export function readQuestion(args: readonly string[]): Question | FlagFault {
  const flags = readFlags(args, FLAGS)
  if (!flags.ok) return flags
  const fault = (flag: string, says: string): FlagFault => ({ ok: false, flag, says })
  if (flags.rest.length > 0) return fault('help', `không hiểu “${flags.rest[0]}”`)
  const list = (flag: string) =>
    flags.values
      .get(flag)
      ?.split(',')
      .map((one) => one.trim())
  const indicators = list('indicator')
  if (indicators === undefined) return fault('indicator', 'thiếu mã chỉ tiêu')
  const unknown = indicators.find(
    (id) => findIndicator(id) === undefined && reportedOnlyName(id) === undefined,
  )
  if (unknown !== undefined) return fault('indicator', `không có chỉ tiêu “${unknown}”`)
  const units = list('unit')
  const level = flags.values.get('level')
  if (level !== undefined && units !== undefined) return fault('level', 'không dùng cùng --unit')
  if (level !== undefined && !LEVELS.includes(level)) return fault('level', `không có cấp “${level}”`)
  const [from, to] = [flags.values.get('from'), flags.values.get('to')]
  for (const [flag, text] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (text === undefined) return fault(flag, 'thiếu ngày')
    if (!isDay(text)) return fault(flag, `“${text}” không phải một ngày dạng YYYY-MM-DD`)
  }
  if (to! < from!) return fault('to', 'trước ngày đầu kỳ')
  const asOfText = flags.values.get('as-of')
  const asOf = asOfText === undefined ? undefined : parseInstant(asOfText)
  if (asOfText !== undefined && asOf === undefined)
    return fault('as-of', `“${asOfText}” không phải thời điểm ISO 8601`)
  const unitsAsOf = flags.values.get('units-as-of')
  if (unitsAsOf !== undefined && !isDay(unitsAsOf))
    return fault('units-as-of', `“${unitsAsOf}” không phải một ngày dạng YYYY-MM-DD`)
  return {
    ok: true,
    indicators: [...new Set(indicators)],
    units: units && [...new Set(units)],
    level: level as UnitLevel | undefined,
    from: from as Day,
    to: to as Day,
    asOf,
    unitsAsOf: unitsAsOf as Day | undefined,
    rollup: flags.switches.has('rollup'),
    evidence: flags.switches.has('evidence'),
  }
}

async function answer(app: App, question: Question, io: Io): Promise<number> {
  const { units, level, unitsAsOf, from, to, rollup } = question
  const scope = resolveScope(await directoryOf(app), {
    from,
    to,
    rollup,
    ...(units === undefined ? {} : { units }),
    ...(level === undefined ? {} : { level }),
    ...(unitsAsOf === undefined ? {} : { unitsAsOf }),
  })
  if (!scope.ok) return refuse(io, { ok: false, flag: scope.field, says: scope.says })
  // A server elsewhere projects all the time; without one, do its work first. What is left is counted from the feed.
  await drainFeed(app, { consumers: [measuresConsumer] })
  const asked = { question, groups: scope.groups, day: scope.day }
  if (question.evidence) await printEvidence(app, asked, io)
  else await printFigures(app, asked, io)
  return 0
}

interface Asked {
  readonly question: Question
  readonly groups: readonly ScopeGroup[]
  readonly day: Day
}

async function printFigures(app: App, { question, groups, day }: Asked, io: Io): Promise<void> {
  const { from, to, level, asOf } = question
  const indicators = question.indicators
    .map(findIndicator)
    .filter((one): one is Indicator => one !== undefined)
  const { figures } = await figuresOf(app, {
    indicators,
    groups,
    from,
    to,
    day,
    countFacts: true,
    ...(asOf === undefined ? {} : { asOf }),
    ...(level === undefined ? {} : { level }),
  })
  const printed = await reportedFigures(app, { from, to, indicators: question.indicators })
  const { provinceCode } = await directoryOf(app)
  const scope = level === undefined ? undefined : { province: provinceCode, name: level }
  const byKey = new Map(figures.map((figure) => [`${figure.group.unit}|${figure.indicator.id}`, figure]))
  const stamp = { from, to, asOf: toIso(asOf ?? app.clock.now()) }
  const lines: string[] = []
  for (const group of groups) {
    for (const id of question.indicators) {
      const figure = byKey.get(`${group.unit}|${id}`)
      const reported =
        figure?.reported ??
        reportedFor(printed, group, scope, id).map(
          (one): ReportedView => ({ figure: one, ...reportedValue(one), color: 'none' }),
        )
      lines.push(
        JSON.stringify(
          figure === undefined ? notComputedLine(group.unit, id, stamp) : figureLine(figure, stamp),
        ),
      )
      for (const view of reported)
        lines.push(JSON.stringify(reportedLine(group.unit, id, view, figure, stamp)))
    }
  }
  io.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

interface Stamp {
  readonly from: Day
  readonly to: Day
  readonly asOf: string
}

function figureLine(figure: Figure, { from, to, asOf }: Stamp) {
  const { group, indicator, numerator, denominator, value, text, target, color } = figure
  return {
    indicator: indicator.id,
    unit: group.unit,
    from,
    to,
    numerator,
    denominator,
    value,
    text,
    definition: definitionOf(indicator),
    asOf,
    target: target.effective?.value ?? null,
    color,
  }
}

/** Listed and not counted from dossiers here: said, never passed over in silence. */
function notComputedLine(unit: string, id: string, { from, to, asOf }: Stamp) {
  return {
    indicator: id,
    unit,
    from,
    to,
    numerator: null,
    denominator: null,
    value: null,
    text: NO_VALUE,
    definition: null,
    asOf,
    target: null,
    color: 'none',
    note: notComputedNote(id),
  }
}

function reportedLine(
  unit: string,
  id: string,
  view: ReportedView,
  figure: Figure | undefined,
  stamp: Stamp,
) {
  const { numerator, denominator, source, note } = view.figure
  return {
    indicator: id,
    unit,
    from: stamp.from,
    to: stamp.to,
    numerator,
    denominator,
    value: view.value,
    text: view.text,
    definition: figure === undefined ? null : definitionOf(figure.indicator),
    asOf: stamp.asOf,
    target: figure?.target.effective?.value ?? null,
    color: view.color,
    reported: true,
    source,
    note,
  }
}

async function printEvidence(app: App, { question, groups }: Asked, io: Io): Promise<void> {
  const { from, to, asOf } = question
  const indicators = question.indicators
    .map(findIndicator)
    .filter((one): one is Indicator => one !== undefined)
  for (const group of groups) {
    if (group.known === undefined) continue // the sum of a level has the dossiers of its units, already printed
    for (const indicator of indicators) {
      const known = asOf === undefined ? {} : { asOf }
      const request = { indicator, unitIds: group.unitIds, from, to, ...known }
      for await (const dossier of allEvidence(app, systemActor, request)) {
        const line = { unit: group.unit, indicator: indicator.id, code: dossier.code, in: dossier.in }
        io.stdout.write(`${JSON.stringify(line)}\n`)
      }
    }
  }
}
