// The officer's queue beside the open dossier: one list of the desk, its counters, and what comes next in it.
import type { FastifyRequest } from 'fastify'
import type { DossierRow } from '#casework/dossiers/index.ts'
import {
  cursorOf,
  type ListBounds,
  type ListCounts,
  type ListCursor,
  type ListName,
  listCounts,
  listNames,
  listRows,
  type Scope,
} from '#casework/worklists/index.ts'
import { may } from '#platform/auth/index.ts'
import type { Ctx } from '#platform/db/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { dayOf, type Instant, instant, type WorkingTime } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import type { QueueModel } from '../views/model.ts'
import { dossierPath, locOf, query, readCtx, tailOf } from './context.ts'
import { type Bounds, boundsOf, timeLeftOf } from './time-left.ts'

const PAGE = 50

/** A list as an address names it: "overdue", or "u.overdue" for the whole unit's. */
export interface ListPlace {
  readonly scope: Scope
  readonly list: ListName
}

export function bucketOf(loc: string): ListPlace {
  const unit = loc.startsWith('u.')
  const name = unit ? loc.slice(2) : loc
  return { scope: unit ? 'unit' : 'mine', list: listNames.find((one) => one === name) ?? 'all' }
}

export const locFor = ({ scope, list }: ListPlace): string => (scope === 'unit' ? `u.${list}` : list)

export interface DeskTime {
  readonly bounds: Bounds
  readonly time: WorkingTime
}

export async function deskTimeOf(ctx: Ctx): Promise<DeskTime> {
  const directory = await directoryOf(ctx.app)
  const time = directory.workingTime(ctx.actor.unitId ?? 0, dayOf(ctx.now))
  return { time, bounds: boundsOf(time, ctx.now) }
}

export async function countsOf(ctx: Ctx, { bounds }: { bounds: ListBounds }): Promise<ListCounts> {
  return await listCounts(ctx, 'mine', bounds)
}

/** Where the officer goes on when this dossier leaves their hands: the next of the same list, else its first. */
export async function nextInQueue(
  ctx: Ctx,
  place: ListPlace,
  done: { queueAt: Instant | null; id: number },
): Promise<DossierRow | undefined> {
  const { bounds } = await deskTimeOf(ctx)
  const other = (rows: readonly DossierRow[]) => rows.find((row) => row.id !== done.id)
  return (
    other(await listRows(ctx, place, bounds, { after: cursorOf(done), limit: 2 })) ??
    other(await listRows(ctx, place, bounds, { limit: 2 }))
  )
}

export const parseCursor = (text: string): ListCursor | undefined => {
  const [, due, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  return due && id ? { at: instant(Number(due)), id: Number(id) } : undefined
}
export const cursorText = (row: DossierRow): string => {
  const { at, id } = cursorOf(row)
  return `${at}.${id}`
}

export async function queueModel(request: FastifyRequest, openId?: number): Promise<QueueModel> {
  const ctx = readCtx(request)
  const { bounds, time } = await deskTimeOf(ctx)
  const place = bucketOf(locOf(request))
  const after = parseCursor(query(request, 'sau'))
  const [counts, rows] = await Promise.all([
    listCounts(ctx, place.scope, bounds),
    listRows(ctx, place, bounds, { after, limit: PAGE + 1 }),
  ])
  const shown = rows.slice(0, PAGE)
  const names = await shortNames(ctx, shown)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const where = `?loc=${locFor(place)}`
  const stay = after ? `&sau=${after.at}.${after.id}` : ''
  return {
    heading: place.scope === 'unit' ? 'Việc của đơn vị' : 'Hàng việc của tôi',
    ...(may(ctx.actor, 'dossier.handle') ? {} : { onlooker: true }),
    scope: place.scope,
    counts,
    current: place.list,
    bucketHref: (list, scope = place.scope) => `/desk${tailOf(locFor({ scope, list }))}`,
    tableHref: `/desk/lists${where}`,
    items: shown.map((row) => {
      const dossierKey = keyOfRow(row)
      return {
        dossierKey,
        href: `${dossierPath(dossierKey)}${where}${stay}`,
        procedureName: names.get(row.procedureCode) ?? row.procedureName,
        applicantName: row.applicantName,
        left: timeLeftOf(row, bounds, time),
        selected: row.id === openId,
      }
    }),
    ...(last ? { moreHref: `/desk${where}&sau=${cursorText(last)}` } : {}),
  }
}

const LONGEST = 80

/** Official names run to ten lines; the queue shows the short one, or the beginning. */
export async function shortNames(
  ctx: Ctx,
  rows: readonly DossierRow[],
): Promise<ReadonlyMap<string, string>> {
  const today = dayOf(ctx.now)
  const names = new Map(rows.map((row) => [row.procedureCode, row.procedureName]))
  for (const [code, name] of names) {
    if (name.length <= LONGEST) continue
    const short = (await findPublished(ctx.app, code, today))?.procedure.shortName
    names.set(code, short ?? `${name.slice(0, name.lastIndexOf(' ', LONGEST))}…`)
  }
  return names
}

export function keyOfRow(row: Pick<DossierRow, 'code' | 'id'>): string {
  return row.code ?? trackingNumber(row.id)
}
