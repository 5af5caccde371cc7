/** Procedures with the state of their internal process: where a process is missing, a pattern, or in work. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpServer } from '#platform/http/index.ts'
import { dayOf, formatDayVi } from '#platform/time/index.ts'
import { listProcessStates, type ProcessState } from '#registry/procedures/index.ts'
import { field, frameOf, get, show } from '../admin/frame.ts'
import { LOOK, PROCESSES } from './context.ts'
import { ProcessListPage } from './views/list.tsx'
import type { ProcessRow } from './views/model.ts'

const PAGE = 60

export function registerList(server: HttpServer): void {
  get(server, PROCESSES, LOOK, list)
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const query = field(request.query, 'q').slice(0, 100)
  const skip = Math.max(0, Math.min(100_000, Math.trunc(Number(field(request.query, 'skip'))) || 0))
  const found = await listProcessStates(app, { text: query, skip }, PAGE + 1)
  const next = new URLSearchParams({ q: query, skip: String(skip + PAGE) })
  return show(
    reply,
    <ProcessListPage
      list={{
        frame: await frameOf(request, 'processes', 'Quy trình nội bộ'),
        action: PROCESSES,
        query,
        rows: found.slice(0, PAGE).map(toRow),
        ...(found.length > PAGE ? { nextHref: `${PROCESSES}?${next}` } : {}),
      }}
    />,
  )
}

const SOURCES = { decision: 'Theo quyết định', standard: 'Mẫu chung, chờ phê duyệt' } as const

function toRow(row: ProcessState): ProcessRow {
  return {
    code: row.code,
    name: row.name,
    sector: row.sector,
    href: `${PROCESSES}/${row.code}`,
    revision: `số ${row.revision}${row.published ? '' : ', chưa công khai'}`,
    steps: row.steps === 0 ? '' : String(row.steps),
    source: row.sourceKind === null ? 'Chưa có quy trình' : SOURCES[row.sourceKind],
    ...(row.draftAt === null ? {} : { draft: `từ ${formatDayVi(dayOf(row.draftAt))}` }),
  }
}
