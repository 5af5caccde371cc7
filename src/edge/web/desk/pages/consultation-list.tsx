/** /desk/consultations: both sides of the questions between units. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ConsultationCursor, type ConsultationRow, consultationsOf } from '#casework/dossiers/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { formatStampVi, instant } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { ConsultationListPage } from '../views/consultation-list.tsx'
import { dossierPath, frameOf, get, query, readCtx, sendDesk } from './context.ts'

const PAGE = 50

function cursorOf(text: string): ConsultationCursor | undefined {
  const [, due, id, n] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,6})$/.exec(text) ?? []
  return due && id && n ? { dueAt: instant(Number(due)), dossierId: Number(id), n: Number(n) } : undefined
}

const cursorText = (row: ConsultationRow) => `${row.dueAt}.${row.dossierId}.${row.n}`

async function showConsultations(request: FastifyRequest, reply: FastifyReply) {
  const ctx = readCtx(request)
  const directory = await directoryOf(ctx.app)
  const listOf = async (side: 'asked' | 'asking', param: string) => {
    const after = cursorOf(query(request, param))
    const rows = await consultationsOf(ctx, side, { limit: PAGE + 1, ...(after ? { after } : {}) })
    const shown = rows.slice(0, PAGE)
    const last = rows.length > PAGE ? shown.at(-1) : undefined
    return {
      rows: shown.map((row) => {
        const code = row.code ?? trackingNumber(row.dossierId)
        return {
          key: cursorText(row),
          href: dossierPath(code),
          code,
          procedureName: row.procedureName,
          unit: directory.byId(row.unitId).name,
          askedAt: formatStampVi(row.askedAt),
          dueAt: formatStampVi(row.dueAt),
          late: row.dueAt < ctx.now,
        }
      }),
      ...(last ? { moreHref: `/desk/consultations?${param}=${cursorText(last)}` } : {}),
    }
  }
  const [asked, asking] = await Promise.all([listOf('asked', 'hoi'), listOf('asking', 'cho')])
  const model = {
    frame: await frameOf(request, 'Ý kiến, phần việc phối hợp'),
    lists: [
      {
        title: 'Đơn vị tôi phải trả lời',
        none: 'Không có câu hỏi nào đang chờ đơn vị bạn.',
        unitHead: 'Đơn vị hỏi',
        ...asked,
      },
      {
        title: 'Đơn vị tôi đang chờ',
        none: 'Không chờ ý kiến của đơn vị nào.',
        unitHead: 'Đơn vị được hỏi',
        ...asking,
      },
    ],
  }
  return sendDesk(reply, <ConsultationListPage {...model} />)
}

export function registerConsultationList(server: HttpServer): void {
  get(server, '/desk/consultations', showConsultations)
}
