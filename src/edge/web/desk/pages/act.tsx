/**
 * The frame of every act at the desk: GET shows its page, POST runs one verb. What a verb refuses is shown where it came
 * from, with what was typed; a dossier that moved meanwhile is shown beside what the officer wanted (409).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import {
  type Act,
  type DossierPage,
  findDossierPage,
  type OfferedAct,
  queueAt,
} from '#casework/dossiers/index.ts'
import { dropNoteDrafts, noteDraftsOf } from '#casework/worklists/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import type { Outcome, Refusal } from '#platform/outcome/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import { ConflictPage } from '../views/lists.tsx'
import type { ActPageModel, FieldFault } from '../views/model.ts'
import { admittedActs } from './act-context.ts'
import { actWords } from './act-words.ts'
import {
  appOf,
  bodyOf,
  dossierKeyOf,
  dossierOf,
  dossierPath,
  field,
  frameOf,
  get,
  guardOf,
  locOf,
  post,
  readCtx,
  runStep,
  sendDesk,
  tailOf,
  typedValues,
} from './context.ts'
import { headModel } from './dossier-model.ts'
import { namesOfActs } from './names.ts'
import { showDossier } from './open.tsx'
import { bucketOf, keyOfRow, nextInQueue } from './queue-data.ts'

export interface Sent {
  readonly request: FastifyRequest
  readonly page: DossierPage
  /** What every verb of a dossier takes. */
  readonly about: { readonly dossierId: number; readonly version?: number }
}

export interface DeskVerb {
  /** Last part of the address. */
  readonly path: string
  readonly record: OfferedAct
  /** As the officer says it: "Yêu cầu bổ sung". */
  readonly label: string
  /** The dossier stays open after it; otherwise the next of the queue opens. */
  readonly stays?: boolean
  readonly multipart?: boolean
  /** Labels of what was typed, for the page of a lost race. */
  readonly texts?: Readonly<Record<string, string>>
  /** Choices in words, by their value. */
  readonly words?: (value: string, sent: Sent) => string | undefined
  /** Absent: a key on the dossier page is enough. */
  readonly show?: (model: ActPageModel, sent: Sent) => ReactElement | Promise<ReactElement>
  /** Runs the verb, or says which fields of the page are at fault. */
  readonly send: (sent: Sent) => Promise<Outcome<object> | { readonly faults: readonly FieldFault[] }>
  /** From a path of the command's input to a field of the page. */
  readonly fieldOf?: (path: string, sent: Sent) => string
}

export function registerVerb(server: HttpServer, verb: DeskVerb): void {
  const url = `/desk/dossiers/:code/${verb.path}`
  if (verb.show) get(server, url, (request, reply) => showAct(request, reply, verb))
  post(server, url, (request, reply) => sendAct(request, reply, verb), { multipart: verb.multipart ?? false })
}

const sentOf = (request: FastifyRequest, page: DossierPage): Sent => {
  const version = Number(field(request, 'version'))
  const dossierId = page.dossier.id
  return { request, page, about: version > 0 ? { dossierId, version } : { dossierId } }
}

async function showAct(request: FastifyRequest, reply: FastifyReply, verb: DeskVerb) {
  const page = await dossierOf(request)
  if (!admittedActs(request.actor, page).has(verb.record)) {
    const text = `${verb.label}: việc này không thực hiện được lúc này với vị trí của bạn. Xem trạng thái hồ sơ bên dưới.`
    return await showDossier(request, reply, page, { kind: 'warning', text }, 409)
  }
  return await renderAct(request, reply, verb, page, [])
}

async function renderAct(
  request: FastifyRequest,
  reply: FastifyReply,
  verb: DeskVerb,
  page: DossierPage,
  faults: readonly FieldFault[],
) {
  const dossier = await headModel(request, page)
  const here = dossierPath(dossier.dossierKey)
  const model: ActPageModel = {
    frame: await frameOf(request, verb.label),
    dossier,
    guard: guardOf(request, page.dossier.state.version),
    action: `${here}/${verb.path}`,
    backHref: `${here}${tailOf(locOf(request))}`,
    faults,
    // What was sent and refused is newer than what was kept while it was typed.
    values:
      request.method === 'POST'
        ? typedValues(request)
        : await noteDraftsOf(readCtx(request), page.dossier.id, verb.path),
    autosaveHref: `${here}/drafts/${verb.path}`,
  }
  return sendDesk(reply, await verb.show!(model, sentOf(request, page)), faults.length > 0 ? 422 : 200)
}

async function sendAct(request: FastifyRequest, reply: FastifyReply, verb: DeskVerb) {
  const page = await dossierOf(request)
  const sent = sentOf(request, page)
  const answer = await verb.send(sent)
  if ('faults' in answer) return await renderAct(request, reply, verb, page, answer.faults)
  if (answer.ok) return await goOn(request, reply, verb, page)
  if (answer.code === 'dossier.changed') return await showConflict(request, reply, verb, sent, answer)
  if (verb.show && admittedActs(request.actor, page).has(verb.record))
    return await renderAct(request, reply, verb, page, faultsOf(answer, verb, sent))
  const text = `${verb.label}: ${answer.message} ${answer.next}`
  return await showDossier(request, reply, page, { kind: 'warning', text }, 409)
}

/** Every fault of the input at its field, in the verb's own words; a refusal of the rule with what to do next. */
function faultsOf(refusal: Refusal, verb: DeskVerb, sent: Sent): FieldFault[] {
  const place = (path: string) => verb.fieldOf?.(path, sent) ?? path.split('.')[0] ?? ''
  const issues = refusal.details?.['issues']
  const all =
    refusal.code === 'input.invalid' && Array.isArray(issues)
      ? (issues as { field: string; message: string }[]).map((one) => ({
          field: place(one.field),
          says: `${one.message.slice(0, 1).toUpperCase()}${one.message.slice(1)}`,
        }))
      : [{ field: place(refusal.field ?? ''), says: `${refusal.message} ${refusal.next}` }]
  return all.filter((one, index) => all.findIndex((other) => other.field === one.field) === index)
}

async function goOn(request: FastifyRequest, reply: FastifyReply, verb: DeskVerb, before: DossierPage) {
  const { state, id } = before.dossier
  const loc = locOf(request)
  const done = `xong=${verb.path}&hs=${id}`
  if (verb.show) await runStep(request, dropNoteDrafts, { dossierId: id, page: verb.path }, 'notes')
  const and = (path: string) => `${path}${tailOf(loc) === '' ? '?' : `${tailOf(loc)}&`}${done}`
  if (verb.stays) return reply.redirect(and(dossierPath(dossierKeyOf(before))), 303)
  const next = await nextInQueue(readCtx(request), bucketOf(loc), { queueAt: queueAt(state), id })
  return reply.redirect(and(next === undefined ? '/desk' : dossierPath(keyOfRow(next))), 303)
}

async function showConflict(
  request: FastifyRequest,
  reply: FastifyReply,
  verb: DeskVerb,
  sent: Sent,
  { details }: Refusal,
) {
  const page = (await findDossierPage(readCtx(request), sent.page.dossier.id)) ?? sent.page
  const last = page.dossier.acts.at(-1)!
  const act: Act = page.dossier.acts.findLast((one) => one.at === details?.['at']) ?? last
  const nameOf = await namesOfActs(
    appOf(request),
    page.dossier.acts,
    request.actor.id,
    page.content.applicantName,
  )
  const dossier = await headModel(request, page)
  const here = dossierPath(dossier.dossierKey)
  const { says, detail } = actWords(act, page.dossier.procedure, nameOf)
  const typed = Object.entries(bodyOf(request)).flatMap(([name, value]) =>
    name === 'version' || name === 'loc'
      ? []
      : (Array.isArray(value) ? value : [value ?? '']).map((one) => ({ name, value: one })),
  )
  const label = (name: string) => verb.texts?.[name] ?? verb.texts?.[name.split('-')[0] ?? ''] ?? name
  return sendDesk(
    reply,
    <ConflictPage
      frame={await frameOf(request, verb.label)}
      dossier={dossier}
      guard={guardOf(request, page.dossier.state.version)}
      backHref={`${here}${tailOf(locOf(request))}`}
      theirs={{ who: nameOf(act), at: formatDueVi(act.at), says, ...(detail ? { detail } : {}) }}
      yours={{
        says: verb.label,
        action: `${here}/${verb.path}`,
        texts: typed
          .filter((one) => one.value !== '')
          .map((one) => ({ ...one, label: label(one.name), shown: verb.words?.(one.value, sent) })),
        // A file that was sent is not kept through a lost race.
        stillPossible: admittedActs(request.actor, page).has(verb.record) && request.uploads.length === 0,
      }}
    />,
    409,
  )
}
