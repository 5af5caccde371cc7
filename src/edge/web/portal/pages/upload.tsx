/** A page for each paper: photographs or PDF, several files, each can be taken out again. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type StoredUpload, signatureReport, storeUpload } from '#casework/documents/index.ts'
import { ownPapersFor, reuseOwnPaper, saveDraft } from '#casework/filing/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import type { RequiredDocument } from '#registry/procedures/index.ts'
import { formTarget, publicChrome, sendPage } from '../../page.ts'
import type { FieldError } from '../../ui/chrome.ts'
import { UploadPage, type UploadPageModel } from '../views/upload.tsx'
import { field, fields, get, param, post, problemOfRefusal, readCtx } from './context.ts'
import { BACK_TO_CHECK, type Filing, paperPath, papersOf, placeOf, stationsOf } from './flow.ts'
import { paperForm, serviceName } from './procedure-words.ts'
import { filingOf, fromCheck } from './question.tsx'
import { paperFacts } from './vault.tsx'
import { kindWords, sizeWords, timeWords } from './words.ts'

export const ACCEPTED = 'Nhận ảnh JPG, PNG hoặc tệp PDF, mỗi tệp tối đa 10 MB.'

export function registerUploads(server: HttpServer): void {
  get(server, '/nop/nhap/:nhap/giay/:giay', (request, reply) => showUpload(request, reply))
  post(server, '/nop/nhap/:nhap/giay/:giay', upload, { multipart: true })
}

function documentOf({ procedure }: Filing, request: FastifyRequest): RequiredDocument {
  const document = procedure.requiredDocuments.find(
    (one) => one.code === param(request, 'giay') && one.providedBy === 'applicant',
  )
  if (document === undefined)
    throw new HttpProblem(
      problemOf(404, { message: 'Giấy tờ này không có trong thành phần hồ sơ của thủ tục.' }),
    )
  return document
}

async function showUpload(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[] = []) {
  const filing = await filingOf(request)
  const document = documentOf(filing, request)
  const { draft } = filing
  const path = paperPath(draft, document.code)
  const back = fromCheck(request)
  const { step, total, backHref } = placeOf(filing, path, back)
  const ctx = readCtx(request)
  const directory = await directoryOf(ctx.app)
  const inFlow = stationsOf(filing).some((station) => station.path === path)
  const model: UploadPageModel = {
    service: serviceName(filing.procedure),
    backHref,
    step: inFlow ? { step, total } : undefined,
    paper: document.name,
    hint: `${paperForm(document)}.`,
    files: await Promise.all(
      filesFor(filing, document).map(async (file) => ({
        id: file.sha256,
        name: file.name,
        facts: `${kindWords(file.mime)}, ${sizeWords(file.size)}`,
        signature: await signatureWords(request, file),
      })),
    ),
    reusable: (await ownPapersFor(ctx, draft, document)).map((paper) => ({
      value: String(paper.id),
      label: paper.name,
      hint: paperFacts(paper, directory),
    })),
    accepted: ACCEPTED,
    accept: 'image/jpeg,image/png,application/pdf',
    target: formTarget(request, back ? `${path}?${BACK_TO_CHECK}` : path),
    errors,
    savedAt: timeWords(draft.updatedAt),
    laterHref: '/ho-so',
  }
  return sendPage(
    reply,
    <UploadPage chrome={publicChrome(request)} model={model} />,
    errors.length > 0 ? 422 : 200,
  )
}

/** Told before the paper is filed: a broken signature can still be replaced. */
async function signatureWords(request: FastifyRequest, file: StoredUpload) {
  const { app } = request.server.web
  const report = await signatureReport(app, file, app.clock.now())
  if (report.kind === 'unsigned') return undefined
  return report.kind === 'valid'
    ? { ok: true, says: report.says }
    : { ok: false, says: `${report.says} ${report.next}` }
}

const filesFor = ({ draft }: Filing, document: RequiredDocument) =>
  draft.files.filter((file) => file.documentCode === document.code)

async function upload(request: FastifyRequest, reply: FastifyReply) {
  const filing = await filingOf(request)
  const document = documentOf(filing, request)
  const path = paperPath(filing.draft, document.code)
  const back = fromCheck(request)
  const here = back ? `${path}?${BACK_TO_CHECK}` : path
  const removeFile = field(request, 'remove')
  const { stored, errors } = await storeUploads(request, () => document.code)
  const reused = await reuseTicked(request, filing, document)
  if (reused.error !== undefined) errors.push(reused.error)
  if (removeFile !== '' || stored.length > 0) {
    const change = removeFile === '' ? { addFiles: stored } : { addFiles: stored, removeFile }
    const outcome = await runFor(request, saveDraft, { draftId: filing.draft.id, ...change })
    if (!outcome.ok && outcome.code === 'draft.too_many_files')
      errors.push({ field: 'file', message: outcome.message })
    else if (!outcome.ok) throw problemOfRefusal(outcome)
  }
  if (errors.length > 0) return await showUpload(request, reply, errors)
  // What came is shown before going on: a blurred page is seen by its owner first.
  if (removeFile !== '' || stored.length > 0 || reused.files > 0) return reply.redirect(here, 303)
  const needed = papersOf(filing.procedure, filing.draft.answers, filing.today).some(
    (one) => one.code === document.code,
  )
  if (needed && filesFor(filing, document).length === 0)
    return await showUpload(request, reply, [
      { field: 'file', message: 'Bạn chụp hoặc chọn ít nhất một tệp.' },
    ])
  return reply.redirect(placeOf(filing, path, back).nextHref, 303)
}

/** Papers of the own vault that were ticked go into the draft. */
async function reuseTicked(
  request: FastifyRequest,
  { draft }: Filing,
  document: RequiredDocument,
): Promise<{ files: number; error?: FieldError }> {
  const paperIds = fields(request, 'reuse').map(Number)
  if (paperIds.length === 0) return { files: 0 }
  const outcome = await runFor(request, reuseOwnPaper, {
    draftId: draft.id,
    documentCode: document.code,
    paperIds,
  })
  if (outcome.ok) return outcome
  return { files: 0, error: { field: 'reuse', message: `${outcome.message} ${outcome.next}` } }
}

/** Every file of the request through the checks; `codeOf` says to which paper a control belongs. */
export async function storeUploads(
  request: FastifyRequest,
  codeOf: (control: string) => string | null,
): Promise<{ stored: StoredUpload[]; errors: FieldError[] }> {
  const stored: StoredUpload[] = []
  const errors: FieldError[] = []
  for (const { field: control, filename, bytes } of request.uploads) {
    if (bytes.length === 0 && filename === '') continue
    const outcome = await storeUpload(readCtx(request), bytes, filename, codeOf(control))
    if (outcome.ok) stored.push(outcome.upload)
    else errors.push({ field: control, message: `${outcome.message} ${outcome.next}` })
  }
  return { stored, errors }
}
