/** Slips as PDF, and everything that ever happened to a dossier with everybody who looked. */
import { type DossierPage, editionOn, renderSlip, type SlipKind } from '#casework/dossiers/index.ts'
import { openingsOf } from '#platform/audit/index.ts'
import { HttpProblem, type HttpServer, problemOf } from '#platform/http/index.ts'
import { dayOf, formatDueVi, formatStampVi } from '#platform/time/index.ts'
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
  readCtx,
  sendDesk,
  tailOf,
} from './context.ts'
import { filePath } from './dossier-files.ts'
import { headModel } from './dossier-model.ts'
import { PRINT_POLICY } from './files.ts'
import { namesOfActs } from './names.ts'

const SLIPS: readonly { kind: SlipKind; act: string; form: string; name: string; suffix: string }[] = [
  {
    kind: 'reception',
    act: 'received',
    form: '01',
    name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    suffix: 'TNHS',
  },
  {
    kind: 'supplement',
    act: 'supplementRequested',
    form: '02',
    name: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    suffix: 'HDHS',
  },
  {
    kind: 'refusal',
    act: 'refused',
    form: '03',
    name: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
    suffix: 'TCHS',
  },
]

function slipsOf(page: DossierPage) {
  const key = dossierKeyOf(page)
  const issued = SLIPS.flatMap((slip) => {
    const act = page.dossier.acts.findLast((one) => one.data.kind === slip.act)
    if (act === undefined) return []
    return [
      {
        form: `${slip.form} (${editionOn(dayOf(act.at))})`,
        name: slip.name,
        number: `${key.slice(-4)}/${slip.suffix}`,
        at: formatDueVi(act.at),
        href: `${dossierPath(key)}/slips/${slip.kind}`,
        state: 'issued' as const,
        act: act.seq,
      },
    ]
  })
  return issued
}

export function registerSlips(server: HttpServer): void {
  get(server, '/desk/dossiers/:code/slips', async (request, reply) => {
    const page = await dossierOf(request)
    const dossier = await headModel(request, page)
    const model = {
      frame: await frameOf(request, 'In phiếu'),
      dossier,
      backHref: `${dossierPath(dossier.dossierKey)}${tailOf(locOf(request))}`,
      slips: slipsOf(page),
    }
    return sendDesk(reply, <SlipsPage {...model} />)
  })
  get(server, '/desk/dossiers/:code/slips/:kind', async (request, reply) => {
    const page = await dossierOf(request)
    const wanted = (request.params as Record<string, unknown>)['kind']
    const slip = SLIPS.find((one) => one.kind === wanted)
    const pdf = slip && (await renderSlip(readCtx(request), page, slip.kind))
    if (slip === undefined || pdf === undefined)
      throw new HttpProblem(problemOf(404, { message: 'Phiếu này chưa có: việc lập phiếu chưa diễn ra.' }))
    return reply
      .header('content-security-policy', PRINT_POLICY)
      .header('content-disposition', `inline; filename="${dossierKeyOf(page)}-${slip.kind}.pdf"`)
      .type('application/pdf')
      .send(Buffer.from(pdf))
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
    const slips = new Map(slipsOf(page).map((slip) => [slip.act, slip.href]))
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
