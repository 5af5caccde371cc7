/** Files of a dossier and its slips, to whoever may see the dossier; always a download that can run nothing. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileStore } from '#casework/documents/index.ts'
import {
  AUTHORITY_DOCUMENT,
  type DossierPage,
  renderSlip,
  type SlipKind,
  slipsOf,
} from '#casework/dossiers/index.ts'
import { usePort } from '#platform/db/index.ts'
import { isSha256, servedFileHeaders } from '#platform/files/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import type { MyDossierPageModel } from '../views/my-dossier.tsx'
import { dossierOf, get, param, readCtx } from './context.ts'
import { kindWords, sizeWords, whenWords } from './words.ts'

export function registerFiles(server: HttpServer): void {
  get(server, '/ho-so/:ma/tep/:n', serveFile)
  get(server, '/ho-so/:ma/phieu/:phieu', serveSlip)
}

/** The applicant's result is the paper that bears the signature, once the dossier is closed; drafts of it are never shown. */
export function isIssued({ dossier }: DossierPage, file: DossierPage['files'][number]): boolean {
  const signature = dossier.acts.findLast((one) => one.data.kind === 'signed')
  const signedN = signature?.data.kind === 'signed' ? signature.data.fileN : undefined
  return dossier.state.completedAt !== null && file.purpose === 'result' && file.n === signedN
}

/** Papers that were handed in, told by what they are; the name the telephone gave the file comes second. */
export function papersGiven(page: DossierPage) {
  const { requiredDocuments } = page.dossier.procedure
  return page.files
    .filter((file) => file.purpose === 'requiredDocument')
    .map((file) => {
      const authority = file.documentCode === AUTHORITY_DOCUMENT ? { name: 'Giấy ủy quyền' } : undefined
      const known = authority ?? requiredDocuments.find(({ code }) => code === file.documentCode)
      const facts = `${kindWords(file.mime)}, ${sizeWords(file.size)}`
      return {
        n: file.n,
        name: known?.name ?? file.name,
        pages: known === undefined ? facts : `${file.name}, ${facts}`,
      }
    })
}

const gone = () => new HttpProblem(problemOf(404, { message: 'Không có tệp này trong hồ sơ của bạn.' }))

async function serveFile(request: FastifyRequest, reply: FastifyReply) {
  const page = await dossierOf(request)
  const file = page.files.find((one) => String(one.n) === param(request, 'n'))
  const open = file !== undefined && (file.purpose !== 'result' || isIssued(page, file))
  if (!open || !isSha256(file.sha256)) throw gone()
  const stored = await usePort(request.server.web.app, fileStore).openReadStream(file.sha256)
  if (stored === undefined) throw gone()
  return reply
    .headers(servedFileHeaders(file.name, file.mime))
    .header('content-length', stored.size)
    .send(stored.stream)
}

/** Papers addressed to the applicant; the control slip is the office's own. */
const SLIP_PATHS = {
  'tiep-nhan': 'reception',
  'bo-sung': 'supplement',
  'tu-choi': 'refusal',
  'xin-loi': 'apology',
  dung: 'stoppage',
} as const satisfies Record<string, SlipKind>

async function serveSlip(request: FastifyRequest, reply: FastifyReply) {
  const page = await dossierOf(request)
  const kind = Object.entries(SLIP_PATHS).find(([path]) => path === param(request, 'phieu'))?.[1]
  const slip = slipsOf(page).find((one) => one.kind === kind)
  const pdf = slip && (await renderSlip(readCtx(request), page, slip.kind))
  if (slip === undefined || pdf === undefined) throw gone()
  const name = `${slip.title} ${page.dossier.state.code ?? page.trackingNumber}.pdf`
  return reply.headers(servedFileHeaders(name, 'application/pdf')).send(Buffer.from(pdf))
}

export function slipLinks(page: DossierPage, base: string): MyDossierPageModel['papers'] {
  return slipsOf(page)
    .flatMap(({ kind, title, issued }) => {
      const path = Object.entries(SLIP_PATHS).find(([, one]) => one === kind)?.[0]
      if (path === undefined || issued === null) return []
      const about = `Tệp PDF, lập lúc ${whenWords(issued.at)}`
      return [{ name: title, href: `${base}/phieu/${path}`, about, at: issued.at }]
    })
    .sort((a, b) => b.at - a.at)
    .map(({ at: _, ...paper }) => paper)
}
