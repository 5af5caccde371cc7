// A procedure in the words of a citizen: time limit, fee, papers. From the published revision only.
import { limitInWords } from '#casework/dossiers/index.ts'
import type { App } from '#platform/db/index.ts'
import { slug } from '#platform/text/index.ts'
import type { Day } from '#platform/time/index.ts'
import {
  findPublished,
  type Procedure,
  type ProcedureHit,
  type RequiredDocument,
  timeLimitFor,
} from '#registry/procedures/index.ts'
import { procedurePath } from '../views/procedure.tsx'
import type { ProcedureLine } from '../views/search.tsx'
import { moneyWords } from './words.ts'

export const serviceName = (procedure: { readonly name: string; readonly shortName?: string | undefined }) =>
  procedure.shortName ?? procedure.name

export const sectorPath = (sector: string) => `/thu-tuc?linh-vuc=${slug(sector)}`

export function limitWords(procedure: Procedure): string | undefined {
  const limit = timeLimitFor(procedure, 'online')
  return limit && limitInWords(limit)
}

export function feeWords(procedure: Procedure): string {
  if (procedure.feeStatus === 'free') return 'Miễn phí'
  if (procedure.fees.length === 0)
    return procedure.feeStatus === 'setByProvince' ? 'Theo mức của tỉnh' : 'Hỏi nơi nộp'
  const amounts = procedure.fees.map((fee) => fee.amountVnd)
  const least = Math.min(...amounts)
  const words = moneyWords(least)
  const unit = procedure.fees.find((fee) => fee.amountVnd === least && fee.per === 'unit')?.unitName
  const one = unit === undefined ? words : `${words} một ${unit}`
  return amounts.some((amount) => amount !== least) ? `Từ ${one}` : one
}

export const fileable = (procedure: Procedure) =>
  procedure.onlineService !== 'none' && procedure.channels.includes('online')

export async function procedureLine(app: App, hit: ProcedureHit, day: Day): Promise<ProcedureLine> {
  const revision = await findPublished(app, hit.code, day)
  const href = procedurePath(hit.code)
  const { name, sector } = hit
  if (revision === undefined) return { href, name, sector, online: false }
  const { procedure } = revision
  return {
    href,
    name,
    sector,
    timeLimit: limitWords(procedure),
    fee: feeWords(procedure),
    online: fileable(procedure),
  }
}

const kinds = { original: 'bản chính', copy: 'bản sao', electronic: 'bản điện tử' } as const

export function paperForm(document: RequiredDocument): string {
  if (document.providedBy === 'eform') return 'Bạn khai ngay trên trang này, không cần in'
  const words = `${document.quantity} ${kinds[document.kind]}`
  return document.providedBy === 'presented'
    ? `${words}, chỉ xuất trình khi nộp tại quầy`
    : `${words}; nộp qua mạng thì chụp ảnh hoặc gửi tệp PDF`
}
