/** Many dossiers at once: the choice is made on a page of its own (for a signature that is the second step), the results are a page too. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { mergePdfs } from '#casework/documents/index.ts'
import { type DossierRow, findDossierPage, renderSlip, rowsByIds } from '#casework/dossiers/index.ts'
import {
  BATCH_MAX,
  type Batch,
  batchesOf,
  findBatch,
  itemsOf,
  startBatch,
} from '#casework/worklists/index.ts'
import { may } from '#platform/auth/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { trackingNumber } from '#platform/text/index.ts'
import { formatStampVi } from '#platform/time/index.ts'
import { colleaguesOf, roleNames } from '#registry/agencies/index.ts'
import { type BatchConfirmModel, BatchConfirmPage } from '../views/batch-confirm.tsx'
import { BatchesPage, BatchPage } from '../views/batch-page.tsx'
import type { FieldFault } from '../views/model.ts'
import { type BatchChoice, choiceOf } from './batch-choices.ts'
import {
  appOf,
  dossierPath,
  field,
  frameOf,
  get,
  guardOf,
  post,
  readCtx,
  sendDesk,
  ticked,
  typedValues,
} from './context.ts'
import { PRINT_POLICY } from './files.ts'
import { askedIn, queryText } from './list-query.ts'
import { keyOfRow } from './queue-data.ts'

export function registerBatches(server: HttpServer): void {
  post(server, '/desk/batches/confirm', (request, reply) =>
    showConfirm(request, reply, [], field(request, 'action')),
  )
  post(server, '/desk/batches', begin)
  get(server, '/desk/batches', async (request, reply) => {
    const batches = await batchesOf(readCtx(request))
    return sendDesk(
      reply,
      <BatchesPage
        frame={await frameOf(request, 'Việc hàng loạt')}
        batches={batches.map((batch) => ({ href: pathOf(batch.id), ...summaryOf(batch) }))}
      />,
    )
  })
  get(server, '/desk/batches/:batch', showBatch)
  get(server, '/desk/batches/:batch/print', printBatch)
}

const pathOf = (id: string) => `/desk/batches/${encodeURIComponent(id)}`

interface Chosen {
  readonly dossierId: number
  readonly version: number
}

/** "41.7" is dossier 41 as it was at version 7. */
function chosenIn(request: FastifyRequest): Chosen[] {
  const parts = ticked(request, 'hs').map((text) => /^(\d{1,15})\.(\d{1,9})$/.exec(text))
  const all = parts.flatMap((part) =>
    part ? [{ dossierId: Number(part[1]), version: Number(part[2]) }] : [],
  )
  return all.slice(0, BATCH_MAX)
}

async function showConfirm(
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly FieldFault[],
  action: string,
) {
  const choice = choiceOf(action)
  if (choice === undefined || !may(request.actor, choice.permission)) throw new HttpProblem(problemOf(403))
  const ctx = readCtx(request)
  const chosen = chosenIn(request)
  const rows = new Map(
    (
      await rowsByIds(
        ctx,
        chosen.map((one) => one.dossierId),
      )
    ).map((row) => [row.id, row]),
  )
  const seen = chosen.flatMap((one) => {
    const row = rows.get(one.dossierId)
    return row ? [{ value: `${one.dossierId}.${one.version}`, row }] : []
  })
  const none =
    seen.length === 0
      ? [{ field: 'hs', says: 'Chưa chọn hồ sơ nào. Về danh sách và đánh dấu hồ sơ cần làm.' }]
      : []
  const colleagues =
    choice.action === 'handOver' ? await colleaguesOf(appOf(request), ctx.actor.unitId ?? 0) : []
  const model: BatchConfirmModel = {
    frame: await frameOf(request, choice.label),
    guard: guardOf(request),
    action: choice.action,
    label: choice.label,
    backHref: `/desk/lists?${queryText(askedIn(field(request, 'ds')))}`,
    queryText: queryText(askedIn(field(request, 'ds'))),
    dossiers: seen.map(({ value, row }) => ({ value, ...lineOf(row) })),
    holders: [
      { value: '', label: 'Chọn người nhận' },
      ...colleagues.map((one) => ({
        value: String(one.officerId),
        label: `${one.name}, ${one.title || roleNames[one.role]}`,
      })),
    ],
    faults: [...none, ...faults],
    values: typedValues(request),
  }
  return sendDesk(reply, <BatchConfirmPage {...model} />, model.faults.length > 0 ? 422 : 200)
}

const lineOf = (row: DossierRow) => ({
  key: keyOfRow(row),
  href: dossierPath(keyOfRow(row)),
  procedureName: row.procedureName,
  applicantName: row.applicantName,
})

/** What was chosen on the page, as the batch's own input; nothing where something is missing. */
function inputOf(request: FastifyRequest, { action }: BatchChoice): object | FieldFault {
  switch (action) {
    case 'handOver': {
      const toOfficer = Number(field(request, 'holder'))
      if (!Number.isSafeInteger(toOfficer) || toOfficer < 1)
        return { field: 'holder', says: 'Chọn người nhận.' }
      return { toOfficer, reason: field(request, 'reason') }
    }
    case 'assign':
      return { rule: field(request, 'rule') }
    case 'completeStep':
      return { note: field(request, 'note') }
    case 'returnResult':
      return { method: field(request, 'method') }
    case 'print':
      return { kind: field(request, 'kind') }
    case 'signResult':
      return field(request, 'read') === '1'
        ? {}
        : { field: 'read', says: 'Xác nhận bạn đã xem các kết quả này rồi mới ký.' }
  }
}

const isFault = (value: object): value is FieldFault => 'says' in value

async function begin(request: FastifyRequest, reply: FastifyReply) {
  const choice = choiceOf(field(request, 'action'))
  if (choice === undefined || !may(request.actor, choice.permission)) throw new HttpProblem(problemOf(403))
  const input = inputOf(request, choice)
  if (isFault(input)) return await showConfirm(request, reply, [input], choice.action)
  const outcome = await runFor(request, startBatch, {
    work: { action: choice.action, input },
    positionId: request.session?.positionId ?? 0,
    items: chosenIn(request),
  })
  if (outcome.ok) return reply.redirect(pathOf(outcome.batchId), 303)
  const fault = { field: FIELD[choice.action] ?? 'hs', says: `${outcome.message} ${outcome.next}` }
  return await showConfirm(request, reply, [fault], choice.action)
}

const FIELD: Partial<Record<BatchChoice['action'], string>> = {
  handOver: 'reason',
  assign: 'rule',
  completeStep: 'note',
  returnResult: 'method',
  print: 'kind',
}

const summaryOf = (batch: Batch) => ({
  done: choiceOf(batch.work.action)?.done ?? '',
  at: formatStampVi(batch.at),
  all: batch.all,
  doneCount: batch.done,
  failed: batch.failed,
  finished: batch.finishedAt !== null,
})

async function batchIn(request: FastifyRequest): Promise<Batch> {
  const id = String((request.params as Record<string, unknown>)['batch'] ?? '')
  const batch = await findBatch(readCtx(request), id)
  if (batch === undefined)
    throw new HttpProblem(
      problemOf(404, { message: 'Không có việc hàng loạt này, hoặc không phải của bạn.' }),
    )
  return batch
}

async function showBatch(request: FastifyRequest, reply: FastifyReply) {
  const ctx = readCtx(request)
  const batch = await batchIn(request)
  const items = await itemsOf(ctx, batch.id)
  const rows = new Map(
    (
      await rowsByIds(
        ctx,
        items.map((item) => item.dossierId),
      )
    ).map((row) => [row.id, row]),
  )
  const lines = items.map(({ n, dossierId, outcome }) => {
    const row = rows.get(dossierId)
    const key = trackingNumber(dossierId)
    return {
      n,
      ...(row ? lineOf(row) : { key, href: dossierPath(key), procedureName: '', applicantName: '' }),
      state: outcome === null ? ('waiting' as const) : outcome.ok ? ('done' as const) : ('failed' as const),
      ...(outcome === null || outcome.ok ? {} : { says: outcome.message, next: outcome.next }),
    }
  })
  // Without a script too the page follows the work; once it is done it stands still.
  if (batch.finishedAt === null) reply.header('refresh', '2')
  const printable = batch.work.action === 'print' && batch.finishedAt !== null && batch.done > batch.failed
  return sendDesk(
    reply,
    <BatchPage
      frame={await frameOf(request, 'Kết quả làm hàng loạt')}
      summary={summaryOf(batch)}
      lines={lines}
      {...(printable ? { printHref: `${pathOf(batch.id)}/print` } : {})}
    />,
  )
}

/** All papers of a batch as one file, in the order in which they were chosen. */
async function printBatch(request: FastifyRequest, reply: FastifyReply) {
  const ctx = readCtx(request)
  const batch = await batchIn(request)
  if (batch.work.action !== 'print') throw new HttpProblem(problemOf(404))
  const { kind } = batch.work.input
  const papers: Uint8Array[] = []
  for (const item of await itemsOf(ctx, batch.id)) {
    const page = item.outcome?.ok ? await findDossierPage(ctx, item.dossierId) : undefined
    const pdf = page && (await renderSlip(ctx, page, kind))
    if (pdf) papers.push(pdf)
  }
  if (papers.length === 0)
    throw new HttpProblem(problemOf(404, { message: 'Chưa có phiếu nào để in trong lần này.' }))
  return reply
    .header('content-security-policy', PRINT_POLICY)
    .header('content-disposition', `inline; filename="phieu-${batch.id.slice(0, 8)}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(await mergePdfs(papers)))
}
