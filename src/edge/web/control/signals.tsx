/** Conduct to look at, with its evidence: to control for the whole province, to a head for the own unit. Each opens to its dossiers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Signal, type SignalKind, signalKinds, signalsOf } from '#insight/monitoring/index.ts'
import { type Ctx, makeReadCtx } from '#platform/db/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import {
  addDays,
  type Day,
  dayOf,
  formatDayVi,
  formatStampVi,
  instant,
  instantAt,
  isDay,
} from '#platform/time/index.ts'
import { directoryOf, officerNames } from '#registry/agencies/index.ts'
import { dayField, field, frameOf, get, show } from '../admin/frame.ts'
import { groundWords } from '../desk/pages/act-words.ts'
import { SignalsPage } from './views/signals.tsx'

export const SIGNALS = '/control/signals'
const PAGE = 50
/** Days shown unless said. */
const SPAN = 30

const kindWords: Record<SignalKind, string> = {
  serialSupplement: 'Bổ sung nhiều lần',
  lateSupplement: 'Yêu cầu bổ sung muộn',
  lastHourExtension: 'Xin lỗi sát hạn',
  reopened: 'Kết thúc rồi mở lại',
  assistedBurst: 'Nộp giúp dồn dập',
}

export function registerSignals(server: HttpServer): void {
  get(server, SIGNALS, ['control.use', 'unit.figures'], list)
}

async function list(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const ctx = makeReadCtx(app, request.call())
  const { from, to, kind } = asked(request, dayOf(ctx.now))
  const before = /^(\d{1,15})\.(\d{1,15})$/.exec(field(request.query, 'before'))
  const found = await signalsOf(ctx, {
    ...(kind === undefined ? {} : { kind }),
    from: instantAt(from, 0),
    to: instantAt(addDays(to, 1), 0),
    ...(before ? { before: { at: instant(Number(before[1])), id: Number(before[2]) } } : {}),
    limit: PAGE + 1,
  })
  const shown = found.slice(0, PAGE)
  const last = found.length > PAGE ? shown.at(-1) : undefined
  const here = new URLSearchParams({ kind: kind ?? '', from, to })
  return show(
    reply,
    <SignalsPage
      frame={await frameOf(request, 'signals', 'Dấu hiệu cần xem')}
      action={SIGNALS}
      kinds={signalKinds.map((one) => ({ value: one, label: kindWords[one] }))}
      values={{ kind: kind ?? '', from: formatDayVi(from), to: formatDayVi(to) }}
      rows={await rowsOf(ctx, shown)}
      {...(last ? { nextHref: `${SIGNALS}?${here}&before=${last.at}.${last.id}` } : {})}
    />,
  )
}

/** What is no day, or no kind, is as if it had not been asked. */
function asked(request: FastifyRequest, today: Day): { from: Day; to: Day; kind: SignalKind | undefined } {
  const day = (name: string) => {
    const typed = dayField(request.query, name)
    return isDay(typed) ? typed : undefined
  }
  const to = day('to') ?? today
  return {
    to,
    from: day('from') ?? addDays(to, -SPAN),
    kind: signalKinds.find((one) => one === field(request.query, 'kind')),
  }
}

async function rowsOf(ctx: Ctx, signals: readonly Signal[]) {
  const directory = await directoryOf(ctx.app)
  const officers = signals.filter((one) => one.actorKind === 'officer').map((one) => one.actorId)
  const names = await officerNames(ctx.app, officers)
  return signals.map((one) => ({
    id: String(one.id),
    kind: kindWords[one.kind],
    at: formatStampVi(one.at),
    unit: directory.byId(one.unitId).name,
    // A helper from among the people is not named here: the dossiers tell, to whoever may see them.
    who: one.actorKind === 'officer' ? (names.get(one.actorId) ?? '') : 'Người nộp giúp',
    evidence: evidenceWords(one),
    dossiers: one.dossierIds.map((id) => ({
      href: `/desk/dossiers/${id}`,
      code: trackingNumber(id),
    })),
  }))
}

const stamp = (value: unknown) => (typeof value === 'number' ? formatStampVi(instant(value)) : '')

function evidenceWords({ kind, evidence, at }: Signal): string {
  switch (kind) {
    case 'serialSupplement': {
      const ground = evidence['approvedGround']
      return `Lần yêu cầu thứ ${Number(evidence['requests'])}. ${ground ? `Căn cứ lãnh đạo ghi: ${String(ground)}` : 'Một lần lúc tiếp nhận, một lần sau thẩm định.'}`
    }
    case 'lateSupplement':
      return `Tiếp nhận ${stamp(evidence['receivedAt'])}, yêu cầu ${formatStampVi(at)}: quá 03 ngày làm việc.`
    case 'lastHourExtension': {
      const ground = groundWords[evidence['ground'] as keyof typeof groundWords] ?? ''
      return `Hẹn cũ ${stamp(evidence['previousDueAt'])}, hẹn mới ${stamp(evidence['newDueAt'])}. ${ground}.`
    }
    case 'reopened':
      return `Đã kết thúc ${stamp(evidence['completedAt'])}. Lý do mở lại: ${String(evidence['reason'] ?? '')}`
    case 'assistedBurst':
      return `${Number(evidence['filings'])} hồ sơ nộp giúp từ một người, ${Number(evidence['minutes'])} phút một đợt.`
  }
}
