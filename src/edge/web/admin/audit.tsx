/** The audit log: who did and who read what, newest first; the chain of hashes says whether a line was ever taken out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { systemActor } from '#platform/auth/index.ts'
import { type App, sql, ts } from '#platform/db/index.ts'
import { type ChainVerdict, verifyAuditChain } from '#platform/feed/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { addDays, formatStampVi, type Instant, instantAt, isDay, MINUTE } from '#platform/time/index.ts'
import { type Directory, directoryOf } from '#registry/agencies/index.ts'
import { field, frameOf, get, sections, show } from './frame.ts'
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

interface AuditRow {
  readonly id: number
  readonly at: Instant
  readonly action: string
  readonly actorKind: string
  readonly actorId: number
  readonly officer: string | null
  readonly unitId: number | null
  readonly dossierId: number | null
  readonly outcome: string
  readonly hash: string | null
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
  const filter: Filter = { who: read('who'), what: read('what'), from: read('from'), to: read('to') }
  const before = Number(read('before')) || Number.MAX_SAFE_INTEGER
  const found = await readAudit(app, filter, before)
  const rows = found.slice(0, PAGE)
  const directory = await directoryOf(app)
  const next = new URLSearchParams({ ...filter, before: String(rows.at(-1)?.id ?? 0) })
  const { verdict } = chain
  const model: AuditModel = {
    frame: await frameOf(request, 'audit', 'Nhật ký'),
    rows: rows.map((row) => toRow(directory, row)),
    query: filter,
    chainWhole: verdict.ok,
    chainText: verdict.ok
      ? `Chuỗi mã băm liền mạch đến dòng ${verdict.length}, kiểm lúc ${formatStampVi(chain.at)}`
      : `Chuỗi mã băm đứt ở dòng ${verdict.position}, kiểm lúc ${formatStampVi(chain.at)}`,
    ...(found.length > PAGE ? { nextHref: `${PATH}?${next}` } : {}),
  }
  return show(reply, <AuditPage model={model} />)
}

/** People are found by name among officers; of citizens the log holds numbers only. */
async function readAudit(app: App, { who, what, from, to }: Filter, before: number): Promise<AuditRow[]> {
  const since = isDay(from) ? ts(instantAt(from, 0)) : null
  const until = isDay(to) ? ts(instantAt(addDays(to, 1), 0)) : null
  const number = /^\d{1,9}$/.test(who) ? Number(who) : -1
  return await app.db.read<AuditRow>(
    systemActor,
    sql`select a.id, a.at, a.action, a.actor_kind as "actorKind", a.actor_id as "actorId", o.name as officer, a.unit_id as "unitId",
        a.dossier_id as "dossierId", a.outcome, encode(c.hash, 'hex') as hash
      from platform.audit a
      left join agencies.officer o on a.actor_kind = 'officer' and o.id = a.actor_id
      left join platform.audit_chain c on c.audit_id = a.id
      where a.province_id = ${app.provinceId} and a.id < ${before}
        and (${who} = '' or position(lower(${who}) in lower(coalesce(o.name, ''))) > 0 or a.actor_id = ${number})
        and (${what} = '' or position(lower(${what}) in lower(a.action)) > 0)
        and (${since}::timestamptz is null or a.at >= ${since}::timestamptz)
        and (${until}::timestamptz is null or a.at < ${until}::timestamptz)
      order by a.id desc limit ${PAGE + 1}`,
  )
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
