/** Finding a procedure: first page, search with and without marks, sectors, life situations, the page of one procedure. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { draftsOf } from '#casework/filing/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import { slug } from '#platform/text/index.ts'
import { findPublished, getRevision, listProcedures, searchProcedures } from '#registry/procedures/index.ts'
import { publicChrome, sendPage } from '../../page.ts'
import { AccessibilityPage } from '../views/accessibility.tsx'
import { HomePage, type HomePageModel } from '../views/home.tsx'
import { procedurePath } from '../views/procedure.tsx'
import { ProceduresPage } from '../views/procedures.tsx'
import { SearchPage } from '../views/search.tsx'
import { get, keepShortly, param, query, readCtx, todayOf } from './context.ts'
import { draftPath } from './flow.ts'
import { procedurePage } from './procedure.tsx'
import { procedureLine, sectorPath, serviceName } from './procedure-words.ts'
import { situations, situationTitle } from './situations.ts'
import { timeWords } from './words.ts'

const PAGE = 20
const OFTEN = 6

export function registerFinding(server: HttpServer): void {
  const open = { permission: 'public' } as const
  get(server, '/', home, open)
  get(server, '/tim', search, { ...open, limit: 'search' })
  get(server, '/thu-tuc', procedures, open)
  get(server, '/thu-tuc/:code', procedurePage, open)
  get(server, '/viec/:viec', situation, open)
  get(
    server,
    '/tro-nang',
    (request, reply) => sendPage(reply, <AccessibilityPage chrome={publicChrome(request)} model={{}} />),
    open,
  )
}

async function home(request: FastifyRequest, reply: FastifyReply) {
  keepShortly(request, reply)
  const model: HomePageModel = {
    situations: situations.map(({ key, ...one }) => ({ ...one, href: `/viec/${key}` })),
    often: await oftenAsked(request, OFTEN),
    desk: {
      name: 'Bộ phận Một cửa',
      text: 'Trụ sở Ủy ban nhân dân xã, phường, đặc khu nơi bạn ở. Có người hướng dẫn nộp và nhận kết quả.',
    },
    draft: await lastDraft(request),
  }
  return sendPage(reply, <HomePage chrome={publicChrome(request)} model={model} />)
}

async function oftenAsked(request: FastifyRequest, most: number): Promise<HomePageModel['often']> {
  const { app } = request.server.web
  const often = (await listProcedures(app)).filter((one) => one.published).slice(0, most)
  return await Promise.all(
    often.map(async (one) => ({
      label: serviceName((await findPublished(app, one.code, todayOf(request)))?.procedure ?? one),
      href: procedurePath(one.code),
    })),
  )
}

async function lastDraft(request: FastifyRequest): Promise<HomePageModel['draft']> {
  if (request.actor.kind !== 'citizen') return undefined
  const [draft] = await draftsOf(readCtx(request), 1)
  if (draft === undefined) return undefined
  const { procedure } = await getRevision(request.server.web.app, draft.revisionId)
  return { title: serviceName(procedure), savedAt: timeWords(draft.updatedAt), href: draftPath(draft) }
}

const pageNumber = (request: FastifyRequest) => {
  const number = Number(query(request, 'trang') ?? 1)
  return Number.isInteger(number) && number > 0 && number < 100 ? number : 1
}

function paging(href: string, page: number, more: boolean) {
  const at = (number: number) => `${href}${href.includes('?') ? '&' : '?'}trang=${number}`
  return { previousHref: page > 1 ? at(page - 1) : undefined, nextHref: more ? at(page + 1) : undefined }
}

async function search(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const text = (query(request, 'q') ?? '').trim().slice(0, 200)
  const page = pageNumber(request)
  const hits = await searchProcedures(app, text, page * PAGE + 1)
  const shown = hits.slice((page - 1) * PAGE, page * PAGE)
  const model = {
    query: text,
    results: await Promise.all(shown.map((hit) => procedureLine(app, hit, todayOf(request)))),
    suggestions: hits.length > 0 ? [] : await oftenAsked(request, 4),
    ...paging(`/tim?q=${encodeURIComponent(text)}`, page, hits.length > page * PAGE),
  }
  return sendPage(reply, <SearchPage chrome={publicChrome(request)} model={model} />)
}

async function procedures(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const all = await listProcedures(app)
  const wanted = query(request, 'linh-vuc')
  keepShortly(request, reply)
  if (wanted === undefined) {
    const sectors = [...Map.groupBy(all, (one) => one.sector)]
      .map(([name, lines]) => ({ name, count: lines.length, href: sectorPath(name) }))
      .sort((a, b) => b.count - a.count)
    return sendPage(reply, <ProceduresPage chrome={publicChrome(request)} model={{ sectors }} />)
  }
  const lines = all.filter((one) => slug(one.sector) === wanted)
  const name = lines[0]?.sector
  if (name === undefined) throw new HttpProblem(problemOf(404, { message: 'Không có lĩnh vực này.' }))
  return await listPage(request, reply, { name, hits: lines, href: `/thu-tuc?linh-vuc=${wanted}` })
}

async function situation(request: FastifyRequest, reply: FastifyReply) {
  const key = param(request, 'viec')
  const title = situationTitle(key)
  if (title === undefined) throw new HttpProblem(problemOf(404))
  keepShortly(request, reply)
  const hits = (await listProcedures(request.server.web.app)).filter((one) =>
    one.lifeSituations.includes(key),
  )
  return await listPage(request, reply, { name: title, title, hits, href: `/viec/${key}` })
}

async function listPage(
  request: FastifyRequest,
  reply: FastifyReply,
  list: { name: string; title?: string; hits: Awaited<ReturnType<typeof listProcedures>>; href: string },
) {
  const page = pageNumber(request)
  const { name, title, hits, href } = list
  const shown = hits.slice((page - 1) * PAGE, page * PAGE)
  const lines = await Promise.all(
    shown.map((hit) => procedureLine(request.server.web.app, hit, todayOf(request))),
  )
  const open = { name, title, lines, ...paging(href, page, hits.length > page * PAGE) }
  return sendPage(reply, <ProceduresPage chrome={publicChrome(request)} model={{ sectors: [], open }} />)
}
