/** Procedures with their revisions: what is in force, what waits, and what is still missing before it may go live. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitInWords } from '#casework/dossiers/index.ts'
import type { App } from '#platform/db/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { type Day, dayOf, formatDayVi } from '#platform/time/index.ts'
import { getRevision, type ListedRevision, listRevisions, timeLimitFor } from '#registry/procedures/index.ts'
import { field, frameOf, get, sections, show } from './frame.ts'
import type { ProcedureRow } from './views/model.ts'
import { ProceduresPage } from './views/registers.tsx'

const PATH = sections.procedures.href
const PAGE = 100

export function registerProcedures(server: HttpServer): void {
  get(server, PATH, sections.procedures.permissions, list)
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const query = field(request.query, 'q').slice(0, 100)
  const after = Number(field(request.query, 'after')) || 0
  const found = await listRevisions(app, { text: query, after }, PAGE + 1)
  const rows = found.slice(0, PAGE)
  const today = dayOf(app.clock.now())
  const next = new URLSearchParams({ q: query, after: String(rows.at(-1)?.id ?? 0) })
  return show(
    reply,
    <ProceduresPage
      list={{
        frame: await frameOf(request, 'procedures', 'Thủ tục'),
        title: 'Thủ tục hành chính',
        lead: 'Hồ sơ giữ phiên bản của ngày nộp. Phiên bản còn thiếu thì chưa công khai.',
        filter: { action: PATH, value: query, label: 'Tên hoặc mã' },
        rows: await Promise.all(rows.map((row) => toRow(app, row, today))),
        ...(found.length > PAGE ? { nextHref: `${PATH}?${next}` } : {}),
      }}
    />,
  )
}

async function toRow(app: App, row: ListedRevision, today: Day): Promise<ProcedureRow> {
  const { procedure } = await getRevision(app, row.id)
  const limit = timeLimitFor(procedure, 'counter')
  const ended = row.effectiveUntil !== null && row.effectiveUntil <= today
  return {
    code: row.code,
    name: row.name,
    sector: row.sector,
    revision: `số ${row.number}${row.effectiveFrom === null ? '' : `, từ ${formatDayVi(row.effectiveFrom)}`}`,
    state: ended ? 'ended' : row.published ? 'published' : 'draft',
    limitText: limit === undefined ? 'chưa ghi' : limitInWords(limit),
    faults: row.faults.map(faultText),
    href: `/thu-tuc/${encodeURIComponent(row.code)}`,
  }
}

const faultText = (fault: unknown): string => {
  if (typeof fault === 'string') return fault
  const { message, path, says } = fault as { message?: string; path?: string; says?: string }
  return message ?? says ?? path ?? 'còn thiếu'
}
