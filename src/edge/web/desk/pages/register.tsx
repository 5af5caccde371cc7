/** Sổ theo dõi hồ sơ: a period and a unit are chosen, the register is printed or kept as a Word document. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { printRegister } from '#casework/documents/index.ts'
import {
  REGISTER_LINES_MAX,
  type RegisterPeriod,
  registerPaper,
  registerSize,
  registerUnits,
} from '#casework/dossiers/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import {
  addDays,
  addMonths,
  civilOf,
  type Day,
  dayOf,
  dayOfCivil,
  formatDayVi,
  isDay,
} from '#platform/time/index.ts'
import { directoryOf, type KnownUnit } from '#registry/agencies/index.ts'
import type { FieldFault } from '../views/model.ts'
import { type RegisterModel, RegisterPage } from '../views/register.tsx'
import { appOf, frameOf, get, query, readCtx, sendDesk } from './context.ts'
import { typedDay } from './counter-fields.ts'
import { sendPaper } from './files.ts'
import { readRegister } from './read-register.ts'

const PATH = '/desk/register'

export function registerRegister(server: HttpServer): void {
  get(server, PATH, showRegister, { permission: 'dossier.read' })
  get(server, `${PATH}/print`, printPeriod, { permission: 'dossier.read' })
}

interface Asked {
  readonly unit: KnownUnit | undefined
  readonly from: Day | undefined
  readonly to: Day | undefined
  readonly typed: { readonly unit: string; readonly from: string; readonly to: string }
}

/** What the address asks for; nothing asked is this month at one's own unit. */
function asked(request: FastifyRequest, units: readonly KnownUnit[]): Asked {
  const today = dayOf(appOf(request).clock.now())
  const unitCode = query(request, 'unit')
  const day = (name: string, otherwise: Day): { text: string; day: Day | undefined } => {
    const text = query(request, name).slice(0, 40)
    if (text === '') return { text: formatDayVi(otherwise), day: otherwise }
    const read = typedDay(text) ?? text
    return isDay(read) ? { text: formatDayVi(read), day: read } : { text, day: undefined }
  }
  const [from, to] = [day('from', monthStart(today)), day('to', today)]
  const own = units.find((one) => one.id === request.actor.unitId) ?? units[0]
  const unit = unitCode === '' ? own : units.find((one) => one.code === unitCode)
  return {
    unit,
    from: from.day,
    to: to.day,
    typed: { unit: unit?.code ?? unitCode, from: from.text, to: to.text },
  }
}

const monthStart = (day: Day): Day => dayOfCivil(civilOf(day).year, civilOf(day).month, 1)

/** A unit that had another edition at the end of the period is read as it was then. */
async function periodOf(
  request: FastifyRequest,
  { unit, from, to }: Asked,
): Promise<RegisterPeriod | FieldFault[]> {
  const faults: FieldFault[] = []
  if (unit === undefined) faults.push({ field: 'unit', says: 'Chọn đơn vị mà bạn được xem sổ.' })
  if (from === undefined) faults.push({ field: 'from', says: 'Nhập ngày bắt đầu, ví dụ 02/9/2026.' })
  if (to === undefined) faults.push({ field: 'to', says: 'Nhập ngày kết thúc, ví dụ 30/9/2026.' })
  if (from !== undefined && to !== undefined && to < from)
    faults.push({ field: 'to', says: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.' })
  if (unit === undefined || from === undefined || to === undefined || faults.length > 0) return faults
  const then = (await directoryOf(appOf(request))).at(unit.code, to) ?? unit
  return { unitId: then.id, from, to }
}

const address = (period: { unit: string; from: Day; to: Day }, rest = '') =>
  `${PATH}${rest}?${new URLSearchParams(period)}`

const tooLong = (count: number) =>
  `Kỳ này có ${count} hồ sơ, nhiều hơn ${REGISTER_LINES_MAX} dòng của một cuốn. Chọn kỳ ngắn hơn.`

async function showRegister(request: FastifyRequest, reply: FastifyReply) {
  const app = appOf(request)
  const units = await registerUnits(app, request.actor)
  const want = asked(request, units)
  const period = await periodOf(request, want)
  const faults = 'unitId' in period ? [] : period
  const size = 'unitId' in period ? await registerSize(readCtx(request), period) : undefined
  const code = want.typed.unit
  const today = dayOf(app.clock.now())
  const model: RegisterModel = {
    frame: await frameOf(request, 'Sổ theo dõi hồ sơ'),
    action: PATH,
    units: units.map((unit) => ({ value: unit.code, label: unit.name })),
    values: want.typed,
    shortcuts: shortcuts(today).map(({ label, from, to }) => ({
      label,
      href: address({ unit: code, from, to }),
    })),
    faults,
    ...(size === undefined || !('unitId' in period)
      ? {}
      : {
          found: {
            count: size.count,
            firstSerial: size.firstSerial,
            ...(size.count > REGISTER_LINES_MAX
              ? { tooLong: tooLong(size.count) }
              : {
                  printHref: address({ unit: code, from: period.from, to: period.to }, '/print'),
                  wordHref: `${address({ unit: code, from: period.from, to: period.to }, '/print')}&dang=docx`,
                }),
          },
        }),
  }
  return sendDesk(reply, <RegisterPage {...model} />, faults.length > 0 ? 422 : 200)
}

function shortcuts(today: Day): { label: string; from: Day; to: Day }[] {
  const month = monthStart(today)
  return [
    { label: 'Hôm nay', from: today, to: today },
    { label: 'Tháng này', from: month, to: today },
    { label: 'Tháng trước', from: addMonths(month, -1), to: addDays(month, -1) },
    { label: 'Từ đầu năm', from: dayOfCivil(civilOf(today).year, 1, 1), to: today },
  ]
}

async function printPeriod(request: FastifyRequest, reply: FastifyReply) {
  const want = asked(request, await registerUnits(appOf(request), request.actor))
  const period = await periodOf(request, want)
  if (!('unitId' in period)) throw new HttpProblem(problemOf(422, { message: period[0]!.says }))
  const ctx = readCtx(request)
  const { count } = await registerSize(ctx, period)
  if (count > REGISTER_LINES_MAX) throw new HttpProblem(problemOf(422, { message: tooLong(count) }))
  await runFor(request, readRegister, { unitId: period.unitId })
  const format = query(request, 'dang') === 'docx' ? 'docx' : 'pdf'
  const paper = await printRegister({ view: await registerPaper(ctx, period), at: ctx.now, format })
  return sendPaper(reply, `so-theo-doi-${want.typed.unit}-${period.from}-${period.to}`, format, paper)
}
