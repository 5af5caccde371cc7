/** The desk looks first in the applicant's vault (Decree 224/2026 art. 15.1d): what is there is taken into the dossier, not asked for. */
import { z } from 'zod'
import { fileStore } from '#casework/documents/index.ts'
import { heldPapers, reusePaper } from '#casework/dossiers/index.ts'
import { type Command, usePort as portOf, runCommand } from '#platform/db/index.ts'
import type { Sha256 } from '#platform/files/index.ts'
import { HttpProblem, type HttpServer, problemOf, runFor } from '#platform/http/index.ts'
import { formatDayVi } from '#platform/time/index.ts'
import { directoryOf } from '#registry/agencies/index.ts'
import { VaultPapersPage } from '../views/vault.tsx'
import { type DeskVerb, registerVerb } from './act.tsx'
import { appOf, dossierKeyOf, dossierOf, dossierPath, field, get, readCtx } from './context.ts'
import { PREVIEW_POLICY } from './files.ts'

const lookInput = z.strictObject({ dossierId: z.int().positive() })

/** Looking into a vault is itself recorded; who may look was decided where the papers were read. */
export const lookIntoVault: Command<z.infer<typeof lookInput>, object> = {
  name: 'vault.look',
  permission: 'dossier.handle',
  input: lookInput,
  async run(ctx, { dossierId }) {
    ctx.about({ dossierId })
    return { ok: true }
  },
}

const reuse: DeskVerb = {
  path: 'vault',
  record: 'paperReused',
  label: 'Lấy từ kho',
  stays: true,
  texts: { paper: 'Giấy trong kho' },
  async show(model, { request, page }) {
    const app = appOf(request)
    const directory = await directoryOf(app)
    const held = await heldPapers(readCtx(request), page.dossier)
    await runCommand(app, lookIntoVault, request.call(), { dossierId: page.dossier.id })
    const here = dossierPath(dossierKeyOf(page))
    const given = new Set(page.files.map((file) => file.documentCode))
    const documents = page.dossier.procedure.requiredDocuments.flatMap((document) => {
      const papers = held.get(document.code) ?? []
      if (papers.length === 0) return []
      return {
        name: document.name,
        given: given.has(document.code),
        papers: papers.map((paper) => ({
          value: `${document.code}:${paper.id}`,
          name: paper.name,
          note: [
            paper.number === null ? '' : `số ${paper.number}`,
            paper.issuedBy === null ? '' : directory.byId(paper.issuedBy).name,
            `ngày ${formatDayVi(paper.issuedOn)}`,
            paper.signed ? 'có chữ ký số' : '',
          ]
            .filter(Boolean)
            .join(', '),
          href: `${here}/vault/${paper.id}`,
        })),
      }
    })
    return <VaultPapersPage {...model} documents={documents} />
  },
  async send({ request, about }) {
    const [, documentCode, paperId] = /^(.{1,80}):(\d{1,15})$/.exec(field(request, 'paper')) ?? []
    if (documentCode === undefined) return { faults: [{ field: 'paper', says: 'Chọn một giấy trong kho.' }] }
    return await runFor(request, reusePaper, { ...about, documentCode, paperId: Number(paperId) })
  },
  fieldOf: () => 'paper',
}

export function registerVault(server: HttpServer): void {
  registerVerb(server, reuse)
  get(server, '/desk/dossiers/:code/vault/:paper', async (request, reply) => {
    const page = await dossierOf(request)
    const wanted = String((request.params as Record<string, unknown>)['paper'])
    const held = await heldPapers(readCtx(request), page.dossier)
    const paper = [...held.values()].flat().find((one) => String(one.id) === wanted)
    const bytes = paper && (await portOf(appOf(request), fileStore).get(paper.sha256 as Sha256))
    // What is not there and what is not this dossier's answer alike; the attempt is in the log either way.
    await runCommand(appOf(request), lookIntoVault, request.call(), { dossierId: page.dossier.id })
    if (paper === undefined || bytes === undefined)
      throw new HttpProblem(problemOf(404, { message: 'Kho của người nộp không có giấy này cho hồ sơ này.' }))
    return reply
      .header('content-security-policy', PREVIEW_POLICY)
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(paper.fileName)}`)
      .type(paper.mime)
      .send(Buffer.from(bytes))
  })
}
