/** The calendar of a year: look, set a day with its source, take one out. No due time moves by that; see recompute.tsx. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { may } from '#platform/auth/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import {
  addDays,
  addMonths,
  type CalendarEntry,
  civilOf,
  type Day,
  dayOf,
  dayOfCivil,
  formatDayVi,
  isDay,
  lastDayOfMonth,
  weekday,
} from '#platform/time/index.ts'
import { directoryOf, removeCalendarDay, setCalendarDay } from '#registry/agencies/index.ts'
import { dayText } from '../desk/pages/counter-fields.ts'
import type { FieldFault } from '../desk/views/model.ts'
import { dayField, faultsOf, field, frameOf, get, guardOf, post, sections, show } from './frame.ts'
import { CalendarPage } from './views/calendar.tsx'
import type { AdminFrameModel, CalendarDay, CalendarModel, CalendarRow } from './views/model.ts'

const PATH = sections.calendar.href

export function registerCalendar(server: HttpServer): void {
  get(server, PATH, sections.calendar.permissions, (request, reply) => {
    const day = field(request.query, 'day')
    const done = field(request.query, 'done')
    return page(request, reply, {
      year: yearFrom(request, field(request.query, 'year')),
      editing: isDay(day) ? day : undefined,
      notice: noticeOf(done),
    })
  })
  post(server, PATH, 'calendar.write', setDay)
  post(server, `${PATH}/remove`, 'calendar.write', removeDay)
}

function noticeOf(done: string): AdminFrameModel['notice'] {
  const text = {
    set: 'Đã lưu ngày. Hạn của hồ sơ đang mở chưa đổi: tính lại ở mục "Hồ sơ đang mở".',
    removed: 'Đã bỏ ngày khỏi lịch. Hạn của hồ sơ đang mở chưa đổi.',
    recomputed: 'Đã tính lại hạn; lý do nằm trong lịch sử từng hồ sơ.',
  }[done]
  return text === undefined ? undefined : { kind: 'done', text }
}

function yearFrom(request: FastifyRequest, text: string): number {
  const year = Number(text)
  return Number.isInteger(year) && year >= 2000 && year <= 2100
    ? year
    : civilOf(dayOf(request.server.web.app.clock.now())).year
}

async function setDay(request: FastifyRequest, reply: FastifyReply) {
  const values = Object.fromEntries(
    ['kind', 'name', 'source', 'applied'].map((name) => [name, field(request.body, name)]),
  )
  values['day'] = dayField(request.body, 'day')
  const { applied, ...input } = values
  const outcome = await runFor(request, setCalendarDay, { ...input, applied: applied !== 'no' })
  const year = yearFrom(request, (values['day'] ?? '').slice(0, 4))
  if (outcome.ok) return reply.redirect(`${PATH}?year=${year}&done=set`, 303)
  return await page(request, reply, { year, faults: faultsOf(outcome, 'day').map(inWords), values })
}

/** The checker's own words for a missing date are no words for people. */
const inWords = (fault: FieldFault): FieldFault =>
  fault.field === 'day' && !/[à-ỹ]/i.test(fault.says)
    ? { ...fault, says: 'Nhập ngày, ví dụ 02/9/2026' }
    : fault

async function removeDay(request: FastifyRequest, reply: FastifyReply) {
  const day = field(request.body, 'day')
  const outcome = await runFor(request, removeCalendarDay, { day, reason: field(request.body, 'reason') })
  const year = yearFrom(request, day.slice(0, 4))
  if (outcome.ok) return reply.redirect(`${PATH}?year=${year}&done=removed`, 303)
  return await page(request, reply, {
    year,
    editing: isDay(day) ? day : undefined,
    faults: faultsOf(outcome, 'reason'),
  })
}

interface Shown {
  readonly year: number
  readonly editing?: Day | undefined
  readonly faults?: readonly FieldFault[]
  readonly values?: Readonly<Record<string, string>>
  readonly notice?: AdminFrameModel['notice']
}

async function page(request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { app } = request.server.web
  const { year, editing, faults = [], notice } = shown
  const directory = await directoryOf(app)
  const rows = directory.calendarRows.filter(({ day }) => day.startsWith(`${year}-`))
  const row = rows.find(({ day }) => day === editing)
  const thisYear = yearFrom(request, '')
  const known = directory.calendarRows.map(({ day }) => civilOf(day).year)
  const years = [...new Set([...known, thisYear, thisYear + 1, year])].sort((a, b) => a - b)
  const model: CalendarModel = {
    frame: await frameOf(request, 'calendar', `Lịch làm việc năm ${year}`, notice),
    year,
    years: years.map((one) => ({ year: one, href: `${PATH}?year=${one}`, current: one === year })),
    months: monthsOf(year, rows),
    rows: rows.map((one) => toRow(one)),
    guard: guardOf(request),
    action: PATH,
    faults,
    values: withDay(shown.values ?? (row ? valuesOf(row) : editing ? { day: editing } : {})),
    recomputeHref: `${PATH}/recompute`,
    ...(row ? { remove: { action: `${PATH}/remove`, day: row.day, dayText: formatDayVi(row.day) } } : {}),
    writable: may(request.actor, 'calendar.write'),
    ...(directory.calendar.announcedYears.has(year)
      ? {}
      : { warning: 'Chưa có quyết định nghỉ của năm này: hạn rơi vào năm này chỉ trừ thứ Bảy, Chủ nhật.' }),
  }
  return show(reply, <CalendarPage model={model} />, faults)
}

const valuesOf = ({ day, kind, name, source, applied }: CalendarEntry) => ({
  day,
  kind,
  name,
  source,
  applied: applied ? 'yes' : 'no',
})

const withDay = (values: Readonly<Record<string, string>>) =>
  values['day'] === undefined ? values : { ...values, day: dayText(values['day']) }

const toRow = ({ day, kind, name, source, applied }: CalendarEntry): CalendarRow => ({
  day,
  dayText: formatDayVi(day),
  kind,
  name,
  source,
  unsure: !applied,
  editHref: `${PATH}?year=${day.slice(0, 4)}&day=${day}#f-day`,
})

function monthsOf(year: number, rows: readonly CalendarEntry[]): CalendarModel['months'] {
  const byDay = new Map(rows.map((row) => [row.day, row]))
  return Array.from({ length: 12 }, (_, index) => {
    const first = addMonths(dayOfCivil(year, 1, 1), index)
    const length = civilOf(lastDayOfMonth(first)).day
    return {
      name: `Tháng ${index + 1}`,
      lead: weekday(first) - 1,
      days: Array.from({ length }, (_day, at) => toDay(addDays(first, at), at + 1, byDay)),
    }
  })
}

function toDay(day: Day, number: number, byDay: ReadonlyMap<Day, CalendarEntry>): CalendarDay {
  const row = byDay.get(day)
  if (row === undefined) return { day, number, kind: weekday(day) >= 6 ? 'weekend' : 'working' }
  return { day, number, kind: row.applied ? row.kind : 'unsure', name: row.name }
}
