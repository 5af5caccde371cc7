import type { AdminFrameModel, CalendarDay, CalendarModel, CalendarRow } from './model.ts'

const sections = [
  ['calendar', 'Lịch làm việc'],
  ['units', 'Đơn vị'],
  ['officers', 'Công chức'],
  ['procedures', 'Thủ tục'],
  ['health', 'Tình trạng'],
  ['audit', 'Nhật ký'],
].map(([id, label]) => ({ href: `/admin/${id}`, label: label ?? '' }))

export const frame = (section: string, title: string): AdminFrameModel => ({
  title,
  unitName: 'Kiểm soát thủ tục hành chính',
  officerName: 'Quản trị 01',
  officerMark: 'Q1',
  demo: true,
  signOut: { action: '/sign-out', csrf: 'c' },
  section: `/admin/${section}`,
  sections,
})
export const guard = { csrf: 'c', key: 'k' }

const calendarRows: readonly CalendarRow[] = (
  [
    ['2024-01-01', '01/01/2024', 'off', 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112', false],
    ['2024-04-29', '29/4/2024', 'off', 'Nghỉ hoán đổi', 'Công văn 2450/VPCP-KGVX', false],
    ['2024-05-04', '04/5/2024', 'worked', 'Làm bù cho ngày 29/4', 'Công văn 2450/VPCP-KGVX', false],
    ['2024-09-02', '02/9/2024', 'off', 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', false],
    ['2024-09-03', '03/9/2024', 'off', 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112', false],
    ['2024-08-31', '31/8/2024', 'off', 'Nghỉ hoán đổi dự kiến', '', true],
  ] as const
).map(([day, dayText, kind, name, source, unsure]) => ({
  day,
  dayText,
  kind,
  name,
  source,
  unsure,
  editHref: '#',
}))

function months(year: number): CalendarModel['months'] {
  return Array.from({ length: 12 }, (_, month) => {
    const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    return {
      name: `Tháng ${month + 1}`,
      lead: (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7,
      days: Array.from({ length: days }, (_, at): CalendarDay => {
        const date = new Date(Date.UTC(year, month, at + 1))
        const day = date.toISOString().slice(0, 10)
        const row = calendarRows.find((one) => one.day === day)
        const weekend = date.getUTCDay() % 6 === 0
        return {
          day,
          number: at + 1,
          kind: row ? (row.unsure ? 'unsure' : row.kind) : weekend ? 'weekend' : 'working',
          ...(row ? { name: row.name } : {}),
        }
      }),
    }
  })
}

export const calendar: CalendarModel = {
  frame: frame('calendar', 'Lịch làm việc năm 2024'),
  year: 2024,
  years: [2023, 2024, 2025, 2026].map((year) => ({ year, href: `?year=${year}`, current: year === 2024 })),
  months: months(2024),
  rows: calendarRows,
  guard,
  action: '#',
  faults: [],
  values: {},
  recomputeHref: '/admin/calendar/recompute',
  writable: true,
  remove: { action: '#', day: '2024-09-03', dayText: '03/9/2024' },
}
