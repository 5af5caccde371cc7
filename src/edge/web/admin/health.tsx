/** Is everything running, what waits, and do the numbers still add up: the page to open when somebody calls. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { unmarkedOverdue } from '#casework/dossiers/index.ts'
import { nationalPortal, unsynced } from '#casework/exchange/index.ts'
import { checkAll, MEASURES_CURSOR } from '#insight/measures/index.ts'
import { type App, schemaIsCurrent } from '#platform/db/index.ts'
import { feedLag, verifyAuditChain } from '#platform/feed/index.ts'
import type { HttpServer, Web } from '#platform/http/index.ts'
import { jobCounts } from '#platform/jobs/index.ts'
import { formatDurationVi, formatStampVi, type Instant, MINUTE } from '#platform/time/index.ts'
import { field, frameOf, get, guardOf, sections, show } from './frame.ts'
import type { HealthModel } from './views/model.ts'
import { HealthPage } from './views/operations.tsx'

const PATH = sections.health.href
type Part = HealthModel['parts'][number]

/** Long checks are kept until asked for again, or for ten minutes. */
interface Checked {
  readonly at: Instant
  readonly chain: Part
  readonly sums: Part
}
const KEPT_FOR = 10 * MINUTE

export function registerHealth(server: HttpServer): void {
  let last: Checked | undefined
  get(server, PATH, sections.health.permissions, async (request, reply) => {
    const { app } = request.server.web
    const again = field(request.query, 'check') === '1'
    if (last === undefined || again || app.clock.now() - last.at > KEPT_FOR) last = await runChecks(app)
    return await page(request, reply, last)
  })
}

async function runChecks(app: App): Promise<Checked> {
  const at = app.clock.now()
  const since = `Kiểm lúc ${formatStampVi(at)}`
  const verdict = await verifyAuditChain(app)
  const off = await checkAll(app)
  return {
    at,
    chain: {
      name: 'Chuỗi nhật ký',
      state: verdict.ok ? 'ok' : 'down',
      says: verdict.ok
        ? `${verdict.length} dòng liền mạch, mã cuối ${verdict.head.slice(0, 12)}`
        : `Đứt ở dòng ${verdict.position}: ${CHAIN_FAULTS[verdict.fault]}. Báo ngay người phụ trách an toàn thông tin`,
      since,
    },
    sums: {
      name: 'Đếm lại số liệu',
      state: off === 0 ? 'ok' : 'down',
      says: off === 0 ? 'Bảng tổng khớp từng hồ sơ' : `Lệch ${off}: chạy lại phép cộng từ hồ sơ`,
      since,
    },
  }
}

const CHAIN_FAULTS = { changed: 'dòng bị sửa', missing: 'thiếu dòng', inserted: 'có dòng chen vào' } as const

async function page(request: FastifyRequest, reply: FastifyReply, checked: Checked) {
  const { web } = request.server
  const { app } = web
  const lag = await feedLag(app, MEASURES_CURSOR)
  const behind = lag.oldestAt === null ? 0 : Math.max(0, app.clock.now() - lag.oldestAt)
  const parts = [
    await databasePart(web),
    feedPart(lag.rows, behind),
    await sweepPart(app),
    ...(app.ports.has(nationalPortal.name) ? [await portalPart(app)] : []),
    checked.chain,
    checked.sums,
  ]
  const model: HealthModel = {
    frame: await frameOf(request, 'health', 'Tình trạng hệ thống'),
    parts,
    jobs: await jobsOf(app),
    guard: guardOf(request),
    feedText:
      lag.rows === 0
        ? 'Mọi việc đã ghi đều đã vào số liệu.'
        : `Còn ${lag.rows} việc chưa vào bảng tổng; bảng điều hành vẫn cộng cả những việc đó.`,
    checkHref: `${PATH}?check=1`,
  }
  return show(reply, <HealthPage model={model} />)
}

async function databasePart({ app }: Web): Promise<Part> {
  const current = await schemaIsCurrent(app.db.pool).catch(() => false)
  return {
    name: 'Cơ sở dữ liệu',
    state: current ? 'ok' : 'down',
    says: current ? 'Trả lời, đúng phiên bản' : 'Không trả lời hoặc khác phiên bản phần mềm',
    since: '',
  }
}

const SLOW = 5000
const STOPPED = 60_000
const stateOf = (millis: number) =>
  millis < SLOW ? ('ok' as const) : millis < STOPPED ? ('slow' as const) : ('down' as const)

const secondsText = (millis: number) =>
  millis < MINUTE ? `${(millis / 1000).toFixed(1).replace('.', ',')} giây` : formatDurationVi(millis / MINUTE)

function feedPart(rows: number, behind: number): Part {
  return {
    name: 'Đọc luồng sự kiện',
    state: stateOf(behind),
    says: rows === 0 ? 'Không chậm' : `Chậm ${secondsText(behind)}, còn ${rows} dòng`,
    since: '',
  }
}

async function sweepPart(app: App): Promise<Part> {
  const { n, oldest } = await unmarkedOverdue(app)
  const late = oldest === null ? 0 : app.clock.now() - oldest
  return {
    name: 'Đánh dấu quá hạn',
    state: stateOf(late),
    says:
      n === 0
        ? 'Không hồ sơ nào chờ đánh dấu'
        : `${n} hồ sơ quá hạn chưa được đánh dấu, lâu nhất ${secondsText(late)}`,
    since: '',
  }
}

async function portalPart(app: App): Promise<Part> {
  const { n, faulty, oldest, lastFault } = await unsynced(app)
  const late = oldest === null ? 0 : Math.max(0, app.clock.now() - oldest)
  const fault = lastFault === null ? '' : `. Lỗi gần nhất ở ${faulty} hồ sơ: ${lastFault.replace(/\.$/, '')}`
  return {
    name: 'Đồng bộ Cổng Dịch vụ công quốc gia',
    state: stateOf(late),
    says:
      n === 0
        ? 'Mọi hồ sơ đã đồng bộ'
        : `${n} hồ sơ chưa đồng bộ, lâu nhất ${secondsText(late)}; hệ thống tự gửi lại${fault}`,
    since: '',
  }
}

async function jobsOf(app: App): Promise<HealthModel['jobs']> {
  const now = app.clock.now()
  const rows = await jobCounts(app)
  return rows.map(({ name, waiting, failed, oldest, lastError }) => ({
    name,
    waiting,
    failed,
    oldest: oldest === null || oldest > now ? 'chưa đến giờ' : secondsText(now - oldest),
    ...(lastError === null ? {} : { lastError: lastError.slice(0, 200) }),
  }))
}
