/** What stands around every page of the board: choices, the age of the numbers, the address of the live news. */
import type { FastifyRequest } from 'fastify'
import { indicators } from '#insight/measures/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import { doorsFrom } from '../session/doors.ts'
import type { Edition } from './edition.ts'
import { type BoardView, PATHS, periodChoices, viewHref } from './view.ts'
import type { BoardFrameModel, BoardLevel, BoardValue, LeagueModel } from './views/model.ts'

export interface Asked {
  readonly request: FastifyRequest
  readonly view: BoardView
  readonly edition: Edition
}

export async function frameOf(
  { request, view, edition }: Asked,
  page: { readonly title: string; readonly path: string; readonly unit?: string },
): Promise<BoardFrameModel> {
  const { app, config } = request.server.web
  const { from, to } = view.period
  return {
    title: `${page.title} – Một Cửa`,
    provinceName: 'Tỉnh Quảng Ngãi',
    ...(config.mode === 'production' ? {} : { demo: 'Dữ liệu minh họa' }),
    signOut: { action: '/dang-xuat', csrf: request.csrf },
    doors: doorsFrom('/ban-do', request.actor),
    indicators: indicators.map(({ id, name }) => ({ value: id, label: name })),
    indicator: view.indicator.id,
    periods: await periodChoices(app, view),
    period: view.period.key,
    formAction: page.path,
    eventsHref: viewHref(PATHS.events, view, { from, to, unit: page.unit, since: edition.position }),
    ...(edition.newestAt === undefined ? {} : { newestText: formatDueVi(edition.newestAt) }),
    tableHref: viewHref(PATHS.table, view, { level: view.level }),
    mapHref: viewHref(PATHS.map, view),
    ...(page.unit === undefined ? {} : { unit: page.unit }),
  }
}

export const levelTitles: Readonly<
  Record<BoardView['level'], { tab: string; title: string; many: string; one: string }>
> = {
  province: { tab: 'Sở, ban', title: 'Xếp hạng cấp tỉnh', many: 'sở, ban, ngành', one: 'Sở, ban' },
  department: { tab: 'Sở, ban', title: 'Xếp hạng cấp tỉnh', many: 'sở, ban, ngành', one: 'Sở, ban' },
  district: { tab: 'Huyện', title: 'Xếp hạng cấp huyện', many: 'huyện, thị xã, thành phố', one: 'Huyện' },
  commune: { tab: 'Xã', title: 'Xếp hạng cấp xã', many: 'xã, phường, đặc khu', one: 'Xã' },
}

export function spreadOf(values: readonly BoardValue[]): Record<BoardLevel, number> {
  const counts = { green: 0, yellow: 0, orange: 0, red: 0, none: 0, empty: 0 }
  for (const { level } of values) counts[level]++
  return counts
}

const collator = new Intl.Collator('vi')

export function sortValues(values: readonly BoardValue[], key: LeagueModel['sort']['key']): BoardValue[] {
  if (key === 'name') return values.toSorted((a, b) => collator.compare(a.shortName, b.shortName))
  if (key === 'value') return values.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
  if (key === 'denominator') return values.toSorted((a, b) => (b.denominator ?? -1) - (a.denominator ?? -1))
  return [...values]
}
