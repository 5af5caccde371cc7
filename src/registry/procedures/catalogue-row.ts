import { z } from 'zod'
import { slug } from '#platform/text/index.ts'
import { documentsOf } from './catalogue/document-list.ts'
import { parseFee } from './catalogue/fee-text.ts'
import { parseSettlementTime } from './catalogue/settlement-time.ts'
import { type Procedure, type ProcedureInput, procedureCodePattern, procedureSchema } from './procedure.ts'

// One row of a national catalogue (CSV of the National Portal's procedure pages) as a procedure revision. The
// catalogue gives no day of validity: the revision is undated and valid from the beginning, so that imported
// history finds its procedure. Such a revision has no internal process and cannot be published before it gets one.

export const catalogueRowSchema = z.object({
  code: z.string(),
  name: z.string(),
  field: z.string(),
  domain: z.string().default(''),
  promulgating_ministry: z.string(),
  level_from_2025_07: z.string().default(''),
  level_before_2025_07: z.string().default(''),
  executing_agency: z.string().default(''),
  target: z.string().default(''),
  settlement_time: z.string().default(''),
  time_source: z.string().default(''),
  fee: z.string().default(''),
  documents_required: z.string().default(''),
  result: z.string().default(''),
  legal_basis: z.string().default(''),
  decision_no: z.string().default(''),
  online_level: z.string().default(''),
  confidence: z.string().default(''),
})
export type CatalogueRow = z.input<typeof catalogueRowSchema>

export type LeftOutReason = 'badCode' | 'noName' | 'noSector' | 'noMinistry' | 'ministryOnly' | 'invalid'

export type MappedRow =
  | { readonly ok: true; readonly procedure: Procedure }
  | { readonly ok: false; readonly code: string; readonly reason: LeftOutReason; readonly detail: string }

export const beginningOfTime = '1900-01-01'

export function procedureFromRow(input: CatalogueRow): MappedRow {
  const row = catalogueRowSchema.parse(input)
  const code = row.code.trim()
  const leftOut = (reason: LeftOutReason, detail: string): MappedRow => ({ ok: false, code, reason, detail })
  if (!procedureCodePattern.test(code)) return leftOut('badCode', row.code)
  if (row.name.trim() === '') return leftOut('noName', '')
  if (slug(row.field) === '') return leftOut('noSector', row.field)
  if (row.promulgating_ministry.trim() === '') return leftOut('noMinistry', '')
  if (row.level_from_2025_07.trim() === 'Cấp bộ') return leftOut('ministryOnly', row.level_from_2025_07)
  const checked = procedureSchema.safeParse(inputOf(row))
  if (checked.success) return { ok: true, procedure: checked.data }
  const issue = checked.error.issues[0]
  return leftOut('invalid', `${issue?.path.join('.')}: ${issue?.message}`)
}

type Row = z.output<typeof catalogueRowSchema>

function inputOf(row: Row): ProcedureInput {
  const time = parseSettlementTime(row.settlement_time)
  const levels = levelsOf(row)
  const competentKind = competentKindOf(row, levels)
  const online = onlineServiceOf(row)
  const unverified = unverifiedParts(row, time.note)
  return {
    code: row.code.trim(),
    name: cleanText(row.name),
    sector: { code: slug(row.field), name: cleanText(row.field) },
    levels,
    ...(competentKind === undefined ? {} : { competentKind }),
    receiving: receivingOf(levels),
    promulgatingMinistry: cleanText(row.promulgating_ministry),
    revision: {
      number: 1,
      effectiveFrom: beginningOfTime,
      undated: true,
      ...(row.decision_no === '' ? {} : { promulgationDecision: row.decision_no }),
    },
    timeLimit: { ...time.limits, ...(time.note === undefined ? {} : { note: time.note }) },
    ...feesOf(row),
    requiredDocuments: documentsOf(row.documents_required),
    ...resultOf(row.result),
    onlineService: online,
    channels: online === 'none' ? ['counter', 'publicPost'] : ['counter', 'online', 'publicPost'],
    eligibleParties: partiesOf(row.target),
    legalBasis: row.legal_basis
      .split(';')
      .map(cleanText)
      .filter((norm) => norm !== '')
      .map((norm) => ({ norm: namedNorm(norm) })),
    source: {
      note: `Cơ sở dữ liệu quốc gia về thủ tục hành chính${row.decision_no === '' ? '' : `, ${row.decision_no}`}`,
      confidence: unverified.length === 0 ? 'verified' : 'partly',
      unverified,
    },
  }
}

function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

const normKinds = [
  [/^\d+\/\d{4}\/NĐ-CP$/u, 'Nghị định'],
  [/^\d+\/\d{4}\/TT/u, 'Thông tư'],
  [/^\d+\/\d{4}\/QH\d+$/u, 'Luật số'],
  [/^\d+\/\d{4}\/QĐ-/u, 'Quyết định'],
  [/^[\d.]+\/\d{4}\/NQ-/u, 'Nghị quyết'],
] as const

// The catalogue gives bare numbers; people read "Nghị định 123/2015/NĐ-CP".
function namedNorm(norm: string): string {
  const kind = normKinds.find(([pattern]) => pattern.test(norm))?.[1]
  return kind === undefined ? norm : `${kind} ${norm}`
}

function levelsOf(row: Row): NonNullable<ProcedureInput['levels']> {
  const text = row.level_from_2025_07
  const levels: NonNullable<ProcedureInput['levels']> = []
  if (text.includes('Cấp bộ')) levels.push('ministry')
  if (text.includes('Cấp tỉnh')) levels.push('province')
  if (text.includes('Cấp xã')) levels.push('commune')
  if (text.includes('Cơ quan khác')) levels.push('other')
  if (levels.length === 0 && /xã|huyện/u.test(row.level_before_2025_07)) levels.push('commune')
  return levels
}

const departmentOfDomain: Readonly<Record<string, string>> = {
  'nông nghiệp và môi trường': 'so-nong-nghiep-va-moi-truong',
  'công thương': 'so-cong-thuong',
  'tư pháp': 'so-tu-phap',
  'xây dựng, giao thông': 'so-xay-dung',
  'khoa học, công nghệ, bưu chính, viễn thông': 'so-khoa-hoc-va-cong-nghe',
  'văn hóa, thể thao, du lịch, báo chí': 'so-van-hoa-the-thao-va-du-lich',
  'y tế, bảo trợ xã hội': 'so-y-te',
  'nội vụ, lao động, người có công': 'so-noi-vu',
  'đăng ký kinh doanh, đầu tư, tài chính': 'so-tai-chinh',
  'giáo dục': 'so-giao-duc-va-dao-tao',
  'cư trú, căn cước, lý lịch tư pháp': 'cong-an-tinh',
  'dân tộc, tôn giáo': 'so-dan-toc-va-ton-giao',
}

function competentKindOf(row: Row, levels: readonly string[]): string | undefined {
  const agencyIsCommune = /xã|phường/iu.test(row.executing_agency)
  if (levels.includes('commune') && (!levels.includes('province') || agencyIsCommune)) return 'commune'
  return levels.includes('province') ? departmentOfDomain[row.domain] : undefined
}

// NĐ 118/2025: the centres of province and commune receive any procedure of the province, whatever the boundary.
function receivingOf(levels: readonly string[]): NonNullable<ProcedureInput['receiving']> {
  const local = levels.includes('commune') || levels.includes('province')
  return local ? ['communeServiceCenter', 'provinceServiceCenter'] : []
}

function feesOf(row: Row): Pick<ProcedureInput, 'feeStatus' | 'feeNote' | 'fees'> {
  const fee = parseFee(row.fee)
  const note = fee.note === undefined ? {} : { feeNote: fee.note }
  if (fee.status !== 'listed') return { feeStatus: fee.status, ...note, fees: [] }
  const charge = /hộ tịch|cư trú|kinh doanh|doanh nghiệp/iu.test(row.field)
  return {
    feeStatus: 'listed',
    ...note,
    fees: [
      {
        code: charge ? 'le-phi' : 'phi',
        name: charge ? 'Lệ phí giải quyết thủ tục' : 'Phí giải quyết thủ tục',
        amountVnd: fee.amountVnd,
        kind: charge ? 'charge' : 'fee',
        per: 'dossier',
        collectedAt: 'reception',
        legalBasis: row.decision_no === '' ? 'Mức công khai cùng thủ tục' : `Công bố tại ${row.decision_no}`,
      },
    ],
  }
}

function resultOf(text: string): Pick<ProcedureInput, 'result'> {
  const name = cleanText(text)
  return name === '' ? {} : { result: { kind: resultKindOf(name), name, electronic: true } }
}

function resultKindOf(name: string): NonNullable<ProcedureInput['result']>['kind'] {
  if (/^Trích lục/u.test(name)) return 'extract'
  if (/^Bản sao/u.test(name)) return 'copy'
  if (/giấy phép|chứng chỉ/iu.test(name)) return 'licence'
  if (/^Quyết định/u.test(name)) return 'decision'
  if (/xác nhận/iu.test(name)) return 'confirmation'
  return /^(Giấy chứng nhận|Giấy khai sinh)/u.test(name) ? 'certificate' : 'other'
}

function onlineServiceOf(row: Row): ProcedureInput['onlineService'] {
  if (row.online_level === 'toàn trình') return 'full'
  if (row.online_level === 'một phần') return 'partial'
  return row.settlement_time.includes('trực tuyến') ? 'partial' : 'none'
}

const partyWords = [
  ['Công dân Việt Nam', 'individual'],
  ['Tổ chức', 'organization'],
  ['Doanh nghiệp', 'business'],
  ['Hợp tác xã', 'cooperative'],
  ['Người nước ngoài', 'foreigner'],
  ['Người Việt Nam định cư', 'overseasVietnamese'],
] as const

function partiesOf(target: string): NonNullable<ProcedureInput['eligibleParties']> {
  return partyWords.filter(([word]) => target.includes(word)).map(([, party]) => party)
}

function unverifiedParts(row: Row, timeNote: string | undefined): string[] {
  const parts: string[] = []
  if (row.settlement_time === '' || timeNote !== undefined || row.time_source.startsWith('chưa')) {
    parts.push('timeLimit')
  }
  if (row.fee === '' || row.fee.includes('HĐND') || /phí, căn cứ chưa/u.test(row.confidence))
    parts.push('fees')
  if (row.documents_required === '') parts.push('requiredDocuments')
  if (row.result === '') parts.push('result')
  if (row.online_level === '') parts.push('onlineService')
  return parts
}
