/** What is typed on the page of an act, sent by the page as it is typed. A small answer and no page. */
import { saveNoteDraft } from '#casework/worklists/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { dossierOf, field, post } from './context.ts'

export function registerDrafts(server: HttpServer): void {
  post(server, '/desk/dossiers/:code/drafts/:page', async (request, reply) => {
    const { dossier } = await dossierOf(request)
    const outcome = await runFor(request, saveNoteDraft, {
      dossierId: dossier.id,
      page: (request.params as Record<string, unknown>)['page'],
      field: field(request, 'field'),
      text: field(request, 'text'),
      form: field(request, 'form') || undefined,
    })
    if (!outcome.ok) throw new HttpProblem(problemOf(outcome.code === 'input.invalid' ? 422 : 404))
    return reply.code(204).send()
  })
}
