/**
 * Nhận hồ sơ tại quầy: person by number, procedure by a few letters, papers, the whole form on one page. Counted as counter filing;
 * through the applicant's own account, with consent, as online and assisted, so that both are counted honestly.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type StoredUpload, storeUpload } from '#casework/documents/index.ts'
import { receiveDossier, type SubmitterInput } from '#casework/dossiers/index.ts'
import { saveDraft, startDraft, submitDraft } from '#casework/filing/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import type { Refusal } from '#platform/outcome/index.ts'
import { type Answers, type Procedure, prefill, requiredDocumentsFor } from '#registry/procedures/index.ts'
import type { FieldFault } from '../views/model.ts'
import { bodyOf, dossierPath, field, get, post, readCtx, runStep, ticked } from './context.ts'
import { showCounter } from './counter.tsx'
import { readAnswers } from './counter-fields.ts'
import { AUTHORITY_SCAN, submitterOf } from './counter-submitter.ts'
import { walkOf } from './counter-walk.ts'

const AT_THE_COUNTER = { permission: 'dossier.receive' }

export function registerCounter(server: HttpServer): void {
  get(server, '/desk/counter', (request, reply) => showCounter(request, reply), AT_THE_COUNTER)
  post(server, '/desk/counter', fileAtCounter, { ...AT_THE_COUNTER, multipart: true })
}

async function fileAtCounter(request: FastifyRequest, reply: FastifyReply) {
  const walk = await walkOf(request)
  const { procedure, person, today, account } = walk
  if (procedure === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Thủ tục này chưa nhận hồ sơ.' }))
  const known = procedure.form ? prefill(procedure.form, account) : {}
  const { answers, faults } = readAnswers(procedure, known, bodyOf(request), today)
  const { submitter, faults: unauthorized } = submitterOf(request)
  const scans = await scansOf(request, submitter)
  faults.push(...unauthorized, ...scans.faults)
  if ((account.fullName ?? '') === '') faults.unshift({ field: 'p.name', says: 'Nhập họ tên người nộp.' })
  const onlyFile = field(request, 'then') === 'file'
  if (!onlyFile) faults.push(...missingPapers(request, procedure, answers, scans.stored, today))
  const assisted = field(request, 'assisted') === '1'
  const byPost = submitter.kind === 'publicPost'
  if (assisted && byPost)
    faults.push({
      field: 's.publicPost.postalNumber',
      says: 'Hồ sơ gửi qua bưu chính không nộp qua tài khoản của công dân.',
    })
  if (faults.length > 0) return await showCounter(request, reply, faults)
  const started = await runStep(
    request,
    startDraft,
    {
      procedureCode: procedure.code,
      channel: assisted ? 'online' : byPost ? 'publicPost' : 'counter',
      entry: assisted ? 'provincialPortal' : byPost ? 'post' : 'desk',
      assisted,
      applicantParty: person?.id ?? null,
      applicant: account,
      receivingUnit: request.actor.unitId,
      ...(assisted ? { consent: field(request, 'consent') } : {}),
    },
    'start',
  )
  if (!started.ok) return await showCounter(request, reply, [faultOf(started)])
  const { draftId } = started
  const saved = await runStep(
    request,
    saveDraft,
    { draftId, answers, addFiles: scans.stored, delivery: { method: byPost ? 'publicPost' : 'counter' } },
    'save',
  )
  if (!saved.ok) return await showCounter(request, reply, [faultOf(saved)])
  const competentUnit = walk.unit?.id
  const filed = await runStep(request, submitDraft, { draftId, submitter, competentUnit }, 'file')
  if (!filed.ok) return await showCounter(request, reply, [faultOf(filed)])
  const { dossierId, trackingNumber } = filed
  if (onlyFile) return reply.redirect(`${dossierPath(trackingNumber)}?xong=file&hs=${dossierId}`, 303)
  const received = await runStep(request, receiveDossier, { dossierId }, 'receive')
  // It is filed whatever happens next: what hinders its reception is said on its own page.
  const done = received.ok ? `?xong=receive&hs=${dossierId}` : `?xong=file&hs=${dossierId}`
  return reply.redirect(`${dossierPath(received.ok ? received.code : trackingNumber)}${done}`, 303)
}

async function scansOf(
  request: FastifyRequest,
  { kind }: SubmitterInput,
): Promise<{ stored: StoredUpload[]; faults: FieldFault[] }> {
  const stored: StoredUpload[] = []
  const faults: FieldFault[] = []
  for (const { field: control, filename, bytes } of request.uploads) {
    const isAuthority = control === AUTHORITY_SCAN
    const needed = !isAuthority || kind === 'authorized' || kind === 'hiredService'
    if (bytes.length === 0 || !needed) continue
    const outcome = await storeUpload(readCtx(request), bytes, filename, control.replace(/^scan-/, ''))
    if (outcome.ok) stored.push(outcome.upload)
    else {
      const at = isAuthority ? `s.${kind}.authority` : control
      faults.push({ field: at, says: `${outcome.message} ${outcome.next}` })
    }
  }
  return { stored, faults }
}

/** Received at once means complete at once: every paper it needs is on the desk or scanned. */
function missingPapers(
  request: FastifyRequest,
  procedure: Procedure,
  answers: Answers,
  stored: readonly StoredUpload[],
  today: string,
): FieldFault[] {
  const there = new Set([...ticked(request, 'document'), ...stored.map((one) => one.documentCode)])
  const missing = requiredDocumentsFor(procedure, answers, today).filter(
    (one) => (one.providedBy !== 'eform' || procedure.form === undefined) && !there.has(one.code),
  )
  if (missing.length === 0) return []
  const names = missing.map((one) => one.name).join('; ')
  return [
    {
      field: 'documents',
      says: `Chưa đánh dấu: ${names}. Còn thiếu thì chỉ nhận hồ sơ, rồi yêu cầu bổ sung.`,
    },
  ]
}

const APPLICANT_FIELD: Readonly<Record<string, string>> = {
  fullName: 'p.name',
  birthDate: 'p.birthDate',
  phone: 'p.phone',
  permanentAddress: 'p.address',
  personalId: 'person',
}

function faultOf({ code, field: path, message, next, details }: Refusal): FieldFault {
  const part = path?.split('.').at(-1) ?? ''
  if (path === 'competentUnit') return { field: 'q-unit', says: `${message} ${next}` }
  if (code === 'draft.incomplete') {
    const missing = details?.['missing'] as { name: string }[] | undefined
    const names = missing?.map((one) => one.name).join('; ')
    return { field: 'documents', says: names ? `Cần bản quét: ${names}.` : `${message} ${next}` }
  }
  return {
    field: part === 'consent' ? 'consent' : (APPLICANT_FIELD[part] ?? 'documents'),
    says: `${message} ${next}`,
  }
}
