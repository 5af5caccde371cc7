/** Papers of a dossier to look at: images and PDF in a frame of the desk's own page, never anything that runs. */
import type { FastifyReply } from 'fastify'
import { fileStore, type PaperFormat, paperMimes } from '#casework/documents/index.ts'
import { usePort as portOf } from '#platform/db/index.ts'
import type { Sha256 } from '#platform/files/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import { appOf, dossierOf, get, query } from './context.ts'

const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])

/** The desk may frame it; the file itself may load and run nothing. */
export const PREVIEW_POLICY = "default-src 'none'; frame-ancestors 'self'; sandbox"
/** A slip, or a paper shown large, opens in a window of its own, where it is printed: a sandbox would take the printer away. */
export const PRINT_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** A paper of our own making: a PDF opens to be printed, a Word document is kept and edited. */
export function sendPaper(
  reply: FastifyReply,
  name: string,
  format: PaperFormat,
  paper: Uint8Array,
): FastifyReply {
  return reply
    .header('content-security-policy', PRINT_POLICY)
    .header(
      'content-disposition',
      `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}.${format}"`,
    )
    .type(paperMimes[format])
    .send(Buffer.from(paper))
}

export function registerFiles(server: HttpServer): void {
  get(server, '/desk/dossiers/:code/files/:n', async (request, reply) => {
    const page = await dossierOf(request)
    const n = Number((request.params as Record<string, unknown>)['n'])
    const file = page.files.find((one) => one.n === n)
    const bytes = file && (await portOf(appOf(request), fileStore).get(file.sha256 as Sha256))
    if (file === undefined || bytes === undefined)
      throw new HttpProblem(problemOf(404, { message: 'Hồ sơ này không có tệp này.' }))
    const inline = SHOWN.has(file.mime)
    const alone = file.mime === 'application/pdf' && query(request, 'lon') === '1'
    const name = encodeURIComponent(file.name).replaceAll("'", '%27')
    return reply
      .header('content-security-policy', alone ? PRINT_POLICY : PREVIEW_POLICY)
      .header('x-frame-options', 'SAMEORIGIN')
      .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
      .type(file.mime)
      .send(Buffer.from(bytes))
  })
}
