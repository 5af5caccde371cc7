/** The lists as tables: every list of the desk, filtered, with the columns one wants, to choose many dossiers at once. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type DossierRow, rowsByIds } from '#casework/dossiers/index.ts'
import {
  chooseColumns,
  columnsOf,
  endSnooze,
  filtersOf,
  listCounts,
  listRows,
  proceduresIn,
  removeFilter,
  saveFilter,
  snoozesOf,
} from '#casework/worklists/index.ts'
import { may } from '#platform/auth/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { shown } from '#platform/sheet/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { dayOf, formatDayVi, formatStampVi } from '#platform/time/index.ts'
import { colleaguesOf, officerNames } from '#registry/agencies/index.ts'
import type { ListPageModel, ListRowModel } from '../views/list-model.ts'
import { ListPage } from '../views/list-page.tsx'
import type { FieldFault } from '../views/model.ts'
import { timeWords } from '../views/time-left.ts'
import { BATCH_CHOICES } from './batch-choices.ts'
import {
  appOf,
  dossierPath,
  field,
  frameOf,
  get,
  guardOf,
  post,
  query,
  readCtx,
  sendDesk,
  ticked,
} from './context.ts'
import { columnsNamed, factsFor, listColumns } from './list-columns.ts'
import { type AskedList, askedIn, askedList, listQueryOf, queryText } from './list-query.ts'
import { cursorText, deskTimeOf, keyOfRow, locFor, parseCursor } from './queue-data.ts'
import { timeLeftOf } from './time-left.ts'

const PAGES = [100, 500] as const

export function registerLists(server: HttpServer): void {
  get(server, '/desk/lists', async (request, reply) => await showList(request, reply, askedList(request)))
  post(server, '/desk/lists/columns', async (request, reply) => {
    await runFor(request, chooseColumns, { columns: ticked(request, 'cot') })
    return reply.redirect(`/desk/lists?${queryText(askedIn(field(request, 'ds')))}`, 303)
  })
  post(server, '/desk/lists/filters', async (request, reply) => {
    const asked = askedIn(field(request, 'ds'))
    const outcome = await runFor(request, saveFilter, {
      name: field(request, 'name'),
      shared: field(request, 'shared') === '1',
      query: queryText(asked),
    })
    if (outcome.ok) return reply.redirect(`/desk/lists?${queryText(asked)}`, 303)
    const fault = { field: 'name', says: `${outcome.message} ${outcome.next}` }
    return await showList(request, reply, asked, [fault])
  })
  post(server, '/desk/lists/filters/remove', async (request, reply) => {
    await runFor(request, removeFilter, { id: Number(field(request, 'id')) })
    return reply.redirect(`/desk/lists?${queryText(askedIn(field(request, 'ds')))}`, 303)
  })
  post(server, '/desk/lists/snoozed/end', async (request, reply) => {
    await runFor(request, endSnooze, { dossierId: Number(field(request, 'hs')) })
    return reply.redirect('/desk/lists?loc=snoozed', 303)
  })
}

async function showList(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AskedList,
  faults: readonly FieldFault[] = [],
) {
  const model = await listModel(request, asked, faults)
  return sendDesk(reply, <ListPage model={model} />, faults.length > 0 ? 422 : 200)
}

async function listModel(
  request: FastifyRequest,
  asked: AskedList,
  faults: readonly FieldFault[],
): Promise<ListPageModel> {
  const app = appOf(request)
  const ctx = readCtx(request)
  const { place } = asked
  const desk = await deskTimeOf(ctx)
  const { query: list, faults: unread } = listQueryOf(asked)
  const size = PAGES.find((one) => String(one) === query(request, 'dong')) ?? PAGES[0]
  const after = parseCursor(query(request, 'sau'))
  const [frame, counts, rows, names, saved, procedures, colleagues, snoozes] = await Promise.all([
    frameOf(request, 'Danh sách hồ sơ'),
    listCounts(ctx, place.scope, desk.bounds),
    listRows(ctx, list, desk.bounds, { after, limit: size + 1 }),
    columnsOf(ctx),
    filtersOf(ctx),
    proceduresIn(ctx, place.scope),
    colleaguesOf(app, ctx.actor.unitId ?? 0),
    place.list === 'snoozed' ? snoozesOf(ctx, 50) : [],
  ])
  const snoozed = new Map(
    (
      await rowsByIds(
        ctx,
        snoozes.map((one) => one.dossierId),
      )
    ).map((row) => [row.id, keyOfRow(row)]),
  )
  const page = rows.slice(0, size)
  const last = rows.length > size ? page.at(-1) : undefined
  const more: Record<string, string> = size === PAGES[0] ? {} : { dong: String(size) }
  const here = (extra: Record<string, string> = {}) =>
    `/desk/lists?${queryText(asked, { ...more, ...extra })}`
  const stay: Record<string, string> = after ? { sau: query(request, 'sau') } : {}
  const owners = await officerNames(
    app,
    saved.map((one) => one.ownerId),
  )
  return {
    frame,
    guard: guardOf(request),
    place,
    counts,
    hrefOf: (next) => `/desk/lists?${queryText({ place: { ...place, ...next }, values: asked.values })}`,
    queueHref: `/desk?loc=${locFor(place)}`,
    queryText: queryText(asked),
    filter: {
      values: asked.values,
      active: Object.keys(asked.values).length > 0,
      clearHref: `/desk/lists?loc=${locFor(place)}`,
      procedures,
      holders: colleagues
        .map((one) => ({ id: one.officerId, name: one.name }))
        .filter((one, at, all) => all.findIndex((other) => other.id === one.id) === at),
      faults: unread.map((name) => ({ field: name, says: 'Ghi ngày như 02/9/2026.' })),
    },
    saved: saved.map((one) => ({
      id: one.id,
      name: one.name,
      mine: one.mine,
      shared: one.shared,
      ownerName: owners.get(one.ownerId) ?? '',
      href: `/desk/lists?${queryText(askedIn(one.query))}`,
    })),
    faults,
    columns: listColumns.map(({ name, header }) => ({ name, header, chosen: names.includes(name) })),
    rows: await rowModels(request, page),
    allChosen: query(request, 'chon') === 'het',
    chooseAllHref: here({ ...stay, chon: 'het' }),
    chooseNoneHref: here(stay),
    size,
    otherSizeHref: `/desk/lists?${queryText(asked, size === 100 ? { dong: '500' } : {})}`,
    ...(last ? { moreHref: here({ sau: cursorText(last) }) } : {}),
    ...(after ? { firstHref: here() } : {}),
    exportHref: (format) => `/desk/lists/export?${queryText(asked, { dang: format })}`,
    choices: BATCH_CHOICES.filter((one) => may(ctx.actor, one.permission)),
    snoozes: snoozes.map((one) => ({
      key: snoozed.get(one.dossierId) ?? trackingNumber(one.dossierId),
      href: dossierPath(trackingNumber(one.dossierId)),
      dossierId: one.dossierId,
      until: formatDayVi(one.until),
      at: formatStampVi(one.at),
      reason: one.reason,
      open: one.endedAt === null && one.until > dayOf(ctx.now),
    })),
  }
}

async function rowModels(request: FastifyRequest, page: readonly DossierRow[]): Promise<ListRowModel[]> {
  const ctx = readCtx(request)
  const desk = await deskTimeOf(ctx)
  const [facts, chosen] = await Promise.all([factsFor(ctx.app, desk, page), columnsOf(ctx)])
  const columns = columnsNamed(chosen)
  const loc = locFor(askedList(request).place)
  return page.map((row) => ({
    value: `${row.id}.${row.version}`,
    dossierKey: keyOfRow(row),
    href: `${dossierPath(keyOfRow(row))}?loc=${loc}`,
    applicantName: row.applicantName,
    level: timeWords(timeLeftOf(row, desk.bounds, desk.time)).level,
    cells: columns.map((column) => ({
      name: column.name,
      text: shown(column.value(row, facts)),
    })),
  }))
}
