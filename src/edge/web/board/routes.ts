/** The leaders' board: map, table, unit pages and live news. Everybody with `board.read` sees all figures; dossiers only their own. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { type HttpModule, HttpProblem, problemOf, route } from '#platform/http/index.ts'
import { type Day, isDay } from '#platform/time/index.ts'
import { sendPage } from '../page.ts'
import { answeredUnchanged, editionOf } from './edition.ts'
import type { Asked } from './frame.ts'
import { openLiveBoard } from './live-board.ts'
import { loadBoardPage } from './load-board.ts'
import { loadTablePage } from './load-table.ts'
import { loadUnitPage } from './load-unit.ts'
import { PATHS, readView } from './view.ts'
import { BoardPage } from './views/board-page.tsx'
import { UnitPage, UnitTablePage } from './views/unit-pages.tsx'

type Query = Readonly<Record<string, string | string[] | undefined>>

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)
const count = (value: string | string[] | undefined) => {
  const number = Number(text(value) ?? 0)
  return Number.isSafeInteger(number) && number >= 0 ? number : 0
}

export const boardModule: HttpModule = (server, web) => {
  const build = web.app.ids.token(6)
  const liveBoard = openLiveBoard(web)
  server.addHook('onClose', async () => liveBoard.close())

  /** Answers with 304 when nothing has changed since the reader's copy; else loads and sends. */
  const page =
    (load: (asked: Asked) => Promise<Parameters<typeof sendPage>[1]>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const edition = await editionOf(web.app)
      if (answeredUnchanged(request, reply, edition, build)) return reply
      const view = readView(web.app, request.query as Query)
      return sendPage(reply, await load({ request, view, edition }))
    }

  route(server, {
    method: 'GET',
    url: PATHS.map,
    permission: 'board.read',
    handler: page(async (asked) => createElement(BoardPage, { model: await loadBoardPage(asked) })),
  })
  route(server, {
    method: 'GET',
    url: PATHS.table,
    permission: 'board.read',
    handler: page(async (asked) => createElement(UnitTablePage, { model: await loadTablePage(asked) })),
  })
  route(server, {
    method: 'GET',
    url: '/ban-do/don-vi/:code',
    permission: 'board.read',
    handler: page(async (asked) => {
      const { code = '' } = asked.request.params as { code?: string }
      const query = asked.request.query as Query
      const evidence = { show: text(query['show']), after: count(query['after']), page: count(query['page']) }
      return createElement(UnitPage, { model: await loadUnitPage(asked, code, evidence) })
    }),
  })
  route(server, {
    method: 'GET',
    url: '/board',
    permission: 'board.read',
    handler: (_request, reply) => reply.redirect(PATHS.map, 303),
  })
  route(server, {
    method: 'GET',
    url: PATHS.events,
    permission: 'board.read',
    handler: (request, reply) => {
      const query = request.query as Query
      const { indicator } = readView(web.app, query)
      const [from, to] = [text(query['from']), text(query['to'])]
      if (!isDay(from) || !isDay(to) || from > to) throw new HttpProblem(problemOf(400))
      const stream = web.streams.open(request, reply, request.sessionKey ?? request.id)
      if (stream === undefined) throw new HttpProblem(problemOf(429, { retryAfter: 30 }))
      const asked = { indicator, from: from as Day, to: to as Day, unit: text(query['unit']) }
      liveBoard.join(stream, asked, text(query['since']))
      return reply
    },
  })
}
