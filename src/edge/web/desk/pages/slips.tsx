/** Slips as PDF and as Word documents, and everything that ever happened to a dossier with everybody who looked. */
import { type DossierPage, renderSlip, slipKinds, slipsOf } from '#casework/dossiers/index.ts'
import { openingsOf } from '#platform/audit/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import { formatDueVi, formatStampVi } from '#platform/time/index.ts'
import { officerNames } from '#registry/agencies/index.ts'
import { HistoryPage } from '../views/history.tsx'
import { SlipsPage } from '../views/lists.tsx'
import { actWords } from './act-words.ts'
import {
  appOf,
  dossierKeyOf,
  dossierOf,
  dossierPath,
  frameOf,
  get,
  locOf,
  query,
  readCtx,
  sendDesk,
  tailOf,
} from './context.ts'
import { filePath } from './dossier-files.ts'
import { headModel } from './dossier-model.ts'
import { sendPaper } from './files.ts'
import { namesOfActs } from './names.ts'

function slipLines(page: DossierPage) {
  const key = dossierKeyOf(page)
  return slipsOf(page).map(({ kind, title, edition, form, issued }) => {
    const href = `${dossierPath(key)}/slips/${kind}`
    return {
      form: form === undefined ? '' : `${form} (${edition})`,
      name: title,
      number: issued?.number ?? '',
      at: issued === null ? '' : formatDueVi(issued.at),
      href,
      wordHref: `${href}?dang=docx`,
      state: issued === null ? ('possible' as const) : ('issued' as const),
      act: issued?.seq,
    }
  })
}

export function registerSlips(server: HttpServer): void {
  get(server, '/desk/dossiers/:code/slips', async (request, reply) => {
    const page = await dossierOf(request)
    const dossier = await headModel(request, page)
    const model = {
      frame: await frameOf(request, 'In phiếu'),
      dossier,
      backHref: `${dossierPath(dossier.dossierKey)}${tailOf(locOf(request))}`,
      slips: slipLines(page),
    }
    return sendDesk(reply, <SlipsPage {...model} />)
  })
  get(server, '/desk/dossiers/:code/slips/:kind', async (request, reply) => {
    const page = await dossierOf(request)
    const wanted = (request.params as Record<string, unknown>)['kind']
    const kind = slipKinds.find((one) => one === wanted)
    const format = query(request, 'dang') === 'docx' ? 'docx' : 'pdf'
    const paper = kind && (await renderSlip(readCtx(request), page, kind, format))
    if (kind === undefined || paper === undefined)
      throw new HttpProblem(problemOf(404, { message: 'Phiếu này chưa có: việc lập phiếu chưa diễn ra.' }))
    return sendPaper(reply, `${dossierKeyOf(page)}-${kind}`, format, paper)
  })
  get(server, '/desk/dossiers/:code/history', async (request, reply) => {
    const page = await dossierOf(request)
    const app = appOf(request)
    const { acts, procedure, id } = page.dossier
    const [dossier, nameOf, viewers] = await Promise.all([
      headModel(request, page),
      namesOfActs(app, acts, request.actor.id, page.content.applicantName),
      viewersOf(readCtx(request), id),
    ])
    const slips = new Map(slipLines(page).map((slip) => [slip.act, slip.href]))
    const files = new Map(page.files.map((file) => [file.n, file]))
    const model = {
      frame: await frameOf(request, 'Lịch sử hồ sơ'),
      dossier,
      backHref: `${dossierPath(dossier.dossierKey)}${tailOf(locOf(request))}`,
      viewers,
      acts: [...acts].reverse().map((act) => {
        const file = 'fileN' in act.data ? files.get(act.data.fileN) : undefined
        const slipHref = slips.get(act.seq) ?? (file && filePath(page, file.n))
        return {
          at: formatStampVi(act.at),
          who: nameOf(act),
          ...actWords(act, procedure, nameOf),
          ...(slipHref ? { slipHref } : {}),
          ...(file ? { digest: file.sha256 } : {}),
        }
      }),
    }
    return sendDesk(reply, <HistoryPage {...model} />)
  })
}

/** Everybody who opened the dossier, newest first: the list the applicant may ask for. */
async function viewersOf(ctx: ReturnType<typeof readCtx>, dossierId: number) {
  const rows = await openingsOf(ctx, dossierId)
  const names = await officerNames(
    ctx.app,
    rows.map((row) => row.actorId),
  )
  return rows.map((row) => ({
    at: formatStampVi(row.at),
    who:
      row.actorKind === 'officer' ? (names.get(row.actorId) ?? `Công chức số ${row.actorId}`) : 'Người nộp',
    purpose: 'mở hồ sơ để xử lý',
  }))
}
