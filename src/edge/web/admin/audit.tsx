/** The audit log: who did and who read what, newest first; the chain of hashes says whether a line was ever taken out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AuditRow, readAudit } from '#platform/audit/index.ts'
import { type ChainVerdict, verifyAuditChain } from '#platform/feed/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { addDays, formatStampVi, type Instant, instantAt, isDay, MINUTE } from '#platform/time/index.ts'
import { type Directory, directoryOf } from '#registry/agencies/index.ts'
import { dayText } from '../desk/pages/counter-fields.ts'
import { dayField, field, frameOf, get, sections, show } from './frame.ts'
import type { AuditModel } from './views/model.ts'
import { AuditPage } from './views/operations.tsx'

const PATH = sections.audit.href
const PAGE = 100
const KEPT_FOR = 10 * MINUTE

export function registerAudit(server: HttpServer): void {
  let chain: { at: Instant; verdict: ChainVerdict } | undefined
  get(server, PATH, sections.audit.permissions, async (request, reply) => {
    const { app } = request.server.web
    const now = app.clock.now()
    if (chain === undefined || now - chain.at > KEPT_FOR)
      chain = { at: now, verdict: await verifyAuditChain(app) }
    return await list(request, reply, chain)
  })
}

interface Filter {
  readonly who: string
  readonly what: string
  readonly from: string
  readonly to: string
}

async function list(
  request: FastifyRequest,
  reply: FastifyReply,
  chain: { at: Instant; verdict: ChainVerdict },
) {
  const { app } = request.server.web
  const read = (name: string) => field(request.query, name).slice(0, 100)
  const readDay = (name: string) => dayField(request.query, name).slice(0, 100)
  const filter: Filter = { who: read('who'), what: read('what'), from: readDay('from'), to: readDay('to') }
  const before = Number(read('before')) || Number.MAX_SAFE_INTEGER
  const span = {
    since: isDay(filter.from) ? instantAt(filter.from, 0) : null,
    until: isDay(filter.to) ? instantAt(addDays(filter.to, 1), 0) : null,
  }
  const found = await readAudit(app, { who: filter.who, what: filter.what, ...span, before }, PAGE + 1)
  const rows = found.slice(0, PAGE)
  const directory = await directoryOf(app)
  const next = new URLSearchParams({ ...filter, before: String(rows.at(-1)?.id ?? 0) })
  const { verdict } = chain
  const model: AuditModel = {
    frame: await frameOf(request, 'audit', 'Nhật ký'),
    rows: rows.map((row) => toRow(directory, row)),
    query: { ...filter, from: dayText(filter.from), to: dayText(filter.to) },
    chainWhole: verdict.ok,
    chainText: verdict.ok
      ? `Chuỗi mã băm liền mạch đến dòng ${verdict.length}, kiểm lúc ${formatStampVi(chain.at)}`
      : `Chuỗi mã băm đứt ở dòng ${verdict.position}, kiểm lúc ${formatStampVi(chain.at)}`,
    ...(found.length > PAGE ? { nextHref: `${PATH}?${next}` } : {}),
  }
  return show(reply, <AuditPage model={model} />)
}

const KINDS: Readonly<Record<string, string>> = {
  citizen: 'Công dân',
  system: 'Hệ thống',
  visitor: 'Khách',
  officer: 'Công chức',
}

function toRow(directory: Directory, row: AuditRow): AuditModel['rows'][number] {
  const unit = row.unitId === null ? '' : directory.byId(row.unitId).name
  const person =
    row.officer ?? `${KINDS[row.actorKind] ?? row.actorKind}${row.actorId === 0 ? '' : ` số ${row.actorId}`}`
  return {
    id: row.id,
    at: formatStampVi(row.at),
    who: person,
    what: row.action,
    object: [row.dossierId === null ? '' : `hồ sơ số ${row.dossierId}`, unit]
      .filter((part) => part !== '')
      .join(', '),
    outcome: row.outcome === 'ok' ? 'xong' : row.outcome,
    digest: row.hash?.slice(0, 12) ?? 'chờ đóng chuỗi',
  }
}
