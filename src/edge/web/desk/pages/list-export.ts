/** A list taken away: the same rows, columns and words as on the screen, as a stream of stretches. */
import { PassThrough, Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { columnsOf, eachRow, exportList } from '#casework/worklists/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { csvOf, type Sheet, type SheetValue, writeXlsx } from '#platform/sheet/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { appOf, get, query, readCtx } from './context.ts'
import { columnsNamed, factsFor } from './list-columns.ts'
import { askedList, listQueryOf, queryText } from './list-query.ts'
import { deskTimeOf } from './queue-data.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function registerListExport(server: HttpServer): void {
  get(server, '/desk/lists/export', sendList, { permission: 'dossier.read' })
}

async function sendList(request: FastifyRequest, reply: FastifyReply) {
  const format = query(request, 'dang') === 'csv' ? 'csv' : 'xlsx'
  const asked = askedList(request)
  const outcome = await runFor(request, exportList, { query: queryText(asked), format })
  if (!outcome.ok) throw new HttpProblem(problemOf(403))
  const sheet = await sheetOf(request)
  const day = dayOf(appOf(request).clock.now())
  reply.header('content-disposition', `attachment; filename="danh-sach-${day}.${format}"`)
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(Readable.from(csvOf(sheet)))
  const out = new PassThrough()
  // Half of an answer cannot become an error page: the line is cut, so that the file is seen to be broken.
  writeXlsx(out, sheet).catch((error: Error) => {
    request.log.error({ error: error.message }, 'list.export_failed')
    out.destroy(error)
  })
  return reply.type(XLSX).send(out)
}

async function sheetOf(request: FastifyRequest): Promise<Sheet> {
  const app = appOf(request)
  const ctx = readCtx(request)
  const [desk, names] = await Promise.all([deskTimeOf(ctx), columnsOf(ctx)])
  const columns = columnsNamed(names)
  const { query: list } = listQueryOf(askedList(request))
  async function* rows(): AsyncGenerator<SheetValue[][]> {
    for await (const stretch of eachRow(ctx, list, desk.bounds)) {
      const facts = await factsFor(app, desk, stretch)
      yield stretch.map((row) => columns.map((column) => column.value(row, facts)))
    }
  }
  return { name: 'Danh sách hồ sơ', columns, rows: rows() }
}
