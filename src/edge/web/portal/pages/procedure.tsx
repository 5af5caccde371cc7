/** The page of one procedure, from the revision in force today. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, problemOf } from '#platform/http/index.ts'
import { formatDayVi } from '#platform/time/index.ts'
import { departmentOf, directoryOf } from '#registry/agencies/index.ts'
import {
  findPublished,
  listProcedures,
  type Procedure,
  type ProcedureHit,
} from '#registry/procedures/index.ts'
import { publicChrome, sendPage } from '../../page.ts'
import { ProcedurePage, type ProcedurePageModel } from '../views/procedure.tsx'
import { keepShortly, param, todayOf } from './context.ts'
import { feeWords, fileable, limitWords, paperForm, sectorPath } from './procedure-words.ts'
import { moneyWords } from './words.ts'

export async function procedurePage(request: FastifyRequest, reply: FastifyReply) {
  const { app } = request.server.web
  const code = param(request, 'code')
  const day = todayOf(request)
  const revision = await findPublished(app, code, day)
  const hit = (await listProcedures(app)).find((one) => one.code === code)
  if (hit === undefined)
    throw new HttpProblem(
      problemOf(404, { message: 'Không có thủ tục nào mang mã này trong danh mục của tỉnh.' }),
    )
  keepShortly(request, reply)
  const model =
    revision === undefined
      ? knownOnly(hit)
      : pageModel(revision.procedure, await settledBy(request, revision.procedure))
  return sendPage(reply, <ProcedurePage chrome={publicChrome(request)} model={model} />)
}

async function settledBy(request: FastifyRequest, procedure: Procedure): Promise<string> {
  if (procedure.competentKind === undefined || procedure.competentKind === 'commune')
    return 'Ủy ban nhân dân xã, phường, đặc khu'
  const directory = await directoryOf(request.server.web.app)
  return (
    departmentOf(directory, procedure.competentKind, todayOf(request))?.name ?? 'Cơ quan chuyên môn của tỉnh'
  )
}

const COUNTER = 'Bộ phận Một cửa của xã, phường, đặc khu hoặc Trung tâm Phục vụ hành chính công tỉnh.'

function pageModel(procedure: Procedure, unit: string): ProcedurePageModel {
  const online = fileable(procedure)
  const cut = procedure.onlineReductionPercent
  return {
    code: procedure.code,
    name: procedure.name,
    sector: { name: procedure.sector.name, href: sectorPath(procedure.sector.name) },
    timeLimit: {
      words: limitWords(procedure) ?? 'Chưa có trong danh mục',
      note:
        procedure.timeLimit.note ??
        (online && cut > 0 ? `Nộp qua mạng được giảm ít nhất ${cut}% thời gian.` : undefined),
    },
    fee: { words: feeWords(procedure), note: procedure.feeNote, lines: feeLines(procedure) },
    papers: procedure.requiredDocuments.map((document) => ({
      name: document.name,
      form: paperForm(document),
      condition: document.mandatory
        ? undefined
        : document.requiredWhen
          ? 'Chỉ một số trường hợp phải nộp'
          : 'Nếu có',
    })),
    settledBy: unit,
    result: procedure.result?.name ?? 'Kết quả giải quyết',
    legalBasis: procedure.legalBasis.map((norm) => ({
      title: norm.article === undefined ? norm.norm : `${norm.norm}, ${norm.article}`,
    })),
    steps: procedure.stages,
    conditions: procedure.conditions,
    startHref: online ? `/nop/${procedure.code}` : undefined,
    notOnline: online ? undefined : 'Bạn cần đến quầy để cán bộ đối chiếu giấy tờ.',
    counter: COUNTER,
    edition: edition(procedure),
  }
}

function feeLines(procedure: Procedure): ProcedurePageModel['fee']['lines'] {
  return procedure.fees.map((fee) => ({
    name: fee.name,
    amount:
      fee.per === 'unit' && fee.unitName !== undefined
        ? `${moneyWords(fee.amountVnd)}/${fee.unitName}`
        : moneyWords(fee.amountVnd),
    reduction:
      [
        ...fee.exemptions.map((one) => `Miễn: ${one.name}`),
        ...fee.reductions.map((one) => `Giảm ${one.percent}%: ${one.name}`),
      ].join('. ') || 'Không',
  }))
}

function edition({ revision }: Procedure): string {
  const from = revision.undated ? '' : `Bản có hiệu lực từ ngày ${formatDayVi(revision.effectiveFrom)}`
  const by =
    revision.promulgationDecision === undefined ? '' : `Theo Quyết định số ${revision.promulgationDecision}`
  const words = [from, by].filter(Boolean).join(', ')
  return words === '' ? '' : `${words}.`
}

/** In the national list but not yet configured here: said plainly, with where to go. */
function knownOnly(hit: ProcedureHit): ProcedurePageModel {
  const commune = hit.level.includes('commune')
  return {
    code: hit.code,
    name: hit.name,
    sector: { name: hit.sector, href: sectorPath(hit.sector) },
    timeLimit: { words: 'Hỏi nơi nộp' },
    fee: { words: 'Hỏi nơi nộp', lines: [] },
    papers: [],
    unlisted: true,
    settledBy: commune ? 'Ủy ban nhân dân xã, phường, đặc khu' : 'Cơ quan chuyên môn của tỉnh',
    result: 'Hỏi nơi nộp',
    legalBasis: [],
    steps: [],
    conditions: [],
    notOnline:
      'Thủ tục này chưa nhận hồ sơ trên hệ thống. Bạn đến Bộ phận Một cửa, hoặc gọi 1022 để được chỉ dẫn.',
    counter: COUNTER,
    edition: '',
  }
}
