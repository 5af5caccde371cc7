/** The dossiers behind a value, page by page, and only those the reader may see; the value itself says how many there are. */
import { type BriefRow, briefRows } from '#casework/dossiers/index.ts'
import { evidenceOf, findIndicator } from '#insight/measures/index.ts'
import type { Figure } from '#insight/monitoring/index.ts'
import { may } from '#platform/auth/index.ts'
import { makeReadCtx } from '#platform/db/index.ts'
import { dayOf, formatDayVi, formatDueVi } from '#platform/time/index.ts'
import type { Asked } from './frame.ts'
import { PATHS, viewHref } from './view.ts'
import type { UnitPageModel } from './views/model.ts'

const PAGE = 50

export interface EvidenceAsked {
  /** Indicator whose dossiers are asked for. */
  readonly show?: string | undefined
  /** Last dossier of the page before, and how many pages came before. */
  readonly after: number
  readonly page: number
}

export async function loadDossiers(
  asked: Asked,
  figure: Figure,
  unitIds: readonly number[],
  { after, page }: EvidenceAsked,
): Promise<NonNullable<UnitPageModel['dossiers']>> {
  const { request, view } = asked
  const { app } = request.server.web
  const { actor } = request
  const { from, to } = view.period
  const { indicator } = figure
  const found = await evidenceOf(app, actor, { indicator, unitIds, from, to, after, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const ctx = makeReadCtx(app, request.call())
  const rows = await briefRows(
    ctx,
    shown.map(({ dossierId }) => dossierId),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const opens = may(actor, 'dossier.read') && may(actor, 'desk.use')
  const total = figure.denominator ?? figure.numerator
  const first = page * PAGE + 1
  const more = found.length > PAGE
  return {
    title: `${indicator.name}: hồ sơ`,
    total,
    rows: shown.flatMap((evidence) => {
      const row = byId.get(evidence.dossierId)
      if (row === undefined) return []
      const counts = evidence.in === 'both'
      return [
        {
          code: evidence.code,
          ...(opens ? { href: `/desk/dossiers/${encodeURIComponent(evidence.code)}` } : {}),
          procedureName: row.procedureName,
          when: dayTextOf(indicator.id, row),
          counts,
          says: sayWhy(indicator.id, row, counts),
        },
      ]
    }),
    fromText:
      shown.length === 0
        ? 'Bạn không có quyền xem hồ sơ của đơn vị này; con số vẫn là con số của cả đơn vị.'
        : `Hồ sơ ${first} đến ${first + shown.length - 1}${more || page > 0 ? '' : shown.length < total ? ' mà bạn được xem' : ''}.`,
    ...(more
      ? {
          nextHref: viewHref(PATHS.unit(figure.group.unit), view, {
            show: indicator.id,
            after: shown.at(-1)!.dossierId,
            page: page + 1,
          }),
        }
      : {}),
  }
}

function dayTextOf(indicator: string, row: BriefRow): string {
  const base = findIndicator(indicator)!.denominator
  const at =
    base === null ? row.dueAt : base === 'completed' || base === 'rated' ? row.completedAt : row.receivedAt
  return at === null ? '' : formatDayVi(dayOf(at))
}

const CHANNELS: Readonly<Record<string, string>> = {
  online: 'Nộp trực tuyến',
  counter: 'Nộp trực tiếp tại quầy',
  post: 'Nộp qua bưu chính công ích',
}

function sayWhy(indicator: string, row: BriefRow, counts: boolean): string {
  if (/Filing/.test(indicator)) return CHANNELS[row.channel] ?? row.channel
  if (/onTime|overdue/i.test(indicator) && row.dueAt !== null) {
    const due = `hạn ${formatDueVi(row.dueAt)}`
    if (row.completedAt === null) return `Chưa xong, ${due}`
    return `Xong ${formatDueVi(row.completedAt)}, ${due}`
  }
  if (/Payment/.test(indicator))
    return counts ? 'Đã nộp phí, lệ phí trực tuyến' : 'Chưa nộp hoặc nộp tiền mặt'
  return counts ? 'Đạt' : 'Chưa đạt'
}
