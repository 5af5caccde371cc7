/** /kho-giay-to: the owner's own vault, and each paper of it as a download that can run nothing. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileStore } from '#casework/documents/index.ts'
import { usePort } from '#platform/db/index.ts'
import { isSha256, servedFileHeaders } from '#platform/files/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import { formatDayVi } from '#platform/time/index.ts'
import { type Directory, directoryOf } from '#registry/agencies/index.ts'
import { ownPapers, type Paper } from '#registry/parties/index.ts'
import { publicChrome, sendPage } from '../../page.ts'
import { portalPaths } from '../../ui/paths.ts'
import { VaultPage } from '../views/vault.tsx'
import { get, param, readCtx } from './context.ts'
import { kindWords, sizeWords } from './words.ts'

export function registerVault(server: HttpServer): void {
  get(server, portalPaths.vault, showVault)
  get(server, `${portalPaths.vault}/:giay`, servePaper)
}

/** What a paper of the vault is, in one line. */
export function paperFacts(paper: Paper, directory: Directory): string {
  const by = paper.issuedBy === null ? '' : directory.byId(paper.issuedBy).name
  const day = formatDayVi(paper.issuedOn)
  const origin =
    paper.kind === 'result'
      ? `${by} cấp ngày ${day}${paper.signed ? ', bản điện tử có chữ ký số' : ''}`
      : `Đã nộp, ${by} đối chiếu ngày ${day}`
  return [paper.number === null ? '' : `Số ${paper.number}`, origin].filter(Boolean).join('. ')
}

async function showVault(request: FastifyRequest, reply: FastifyReply) {
  const ctx = readCtx(request)
  const directory = await directoryOf(ctx.app)
  const papers = (await ownPapers(ctx)).map((paper) => ({
    href: `${portalPaths.vault}/${paper.id}`,
    name: paper.name,
    about: `${paperFacts(paper, directory)}, ${kindWords(paper.mime)}, ${sizeWords(paper.size)}`,
  }))
  return sendPage(reply, <VaultPage chrome={publicChrome(request)} model={{ papers }} />)
}

async function servePaper(request: FastifyRequest, reply: FastifyReply) {
  const ctx = readCtx(request)
  const paper = (await ownPapers(ctx)).find((one) => String(one.id) === param(request, 'giay'))
  const stored =
    paper !== undefined && isSha256(paper.sha256)
      ? await usePort(ctx.app, fileStore).openReadStream(paper.sha256)
      : undefined
  if (paper === undefined || stored === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Kho của bạn không có giấy này.' }))
  return reply
    .headers(servedFileHeaders(paper.fileName, paper.mime))
    .header('content-length', stored.size)
    .send(stored.stream)
}
