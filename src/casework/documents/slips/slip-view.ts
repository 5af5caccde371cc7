// The words on a slip, ready to be set. One view has two layouts, paper (Typst) and an editable document (Word): the
// layouts place blocks, they decide and format nothing and hold no words of their own.
import QRCode from 'qrcode'
import { dayOf, formatLetterDateVi } from '#platform/time/index.ts'
import type { FormEdition, SlipApplicant, SlipHeader } from './slip-data.ts'

export type Run = string | { readonly strong: string } | { readonly emph: string }
export type Runs = readonly Run[]

export interface Column {
  readonly heading: string
  /** Millimetres; absent: takes what is left. */
  readonly width?: number
  readonly center?: boolean
}

export type Block =
  | { readonly kind: 'text'; readonly runs: Runs; readonly center?: boolean; readonly small?: boolean }
  /** Two short texts beside each other. */
  | { readonly kind: 'pair'; readonly left: Runs; readonly right: Runs }
  /** A cell is its lines. */
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Runs[])[]
    }
  /** The hours and days a person must find at a glance. */
  | {
      readonly kind: 'moments'
      readonly items: readonly { readonly label: string; readonly value: string }[]
    }
  /** The reason, marked by a bar. */
  | { readonly kind: 'reason'; readonly text: string }
  | { readonly kind: 'framed'; readonly text: string }

export interface SignaturePlace {
  readonly role: string
  readonly note: string | null
  readonly name: Run
}

export interface SlipView {
  readonly title: string
  /** 'Mẫu số 05, Thông tư số …'; null: that edition has no such form. */
  readonly formLine: string | null
  readonly agency: string
  readonly unit: string | null
  readonly number: string | null
  readonly placeAndDate: string
  readonly dossierCode: string
  readonly hotline: string
  readonly provincialLine: string
  readonly demo: boolean
  readonly trackingUrl: string
  readonly qrAlt: string
  /** Set closer, to stay on one page. */
  readonly dense: boolean
  readonly blocks: readonly Block[]
  readonly signatures: readonly (SignaturePlace | null)[]
  /** Beside the code to scan, a line each. */
  readonly contact: readonly string[]
}

/** What stands on every paper, whatever it says. */
export const FRAME_WORDS = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  demo: 'Dữ liệu minh họa. Bản trình diễn của hệ thống Một Cửa, không có giá trị pháp lý.',
  number: 'Số',
  code: 'Mã hồ sơ',
  hotline: 'Đường dây nóng',
  provincialLine: 'Tổng đài tỉnh',
} as const

export type FormName =
  | 'reception'
  | 'supplement'
  | 'refusal'
  | 'apology'
  | 'stoppage'
  | 'controlSlip'
  | 'register'

type ByEdition = Readonly<Partial<Record<FormEdition, string>>>
const both = (text: string): ByEdition => ({ '01/2018/TT-VPCP': text, '03/2025/TT-VPCP': text })

/**
 * Numbers and titles by edition (Circular 01/2018/TT-VPCP art. 9; Circular 03/2025/TT-VPCP, annex I): the later one joins apology and
 * request for more time in form 04 and puts in the notice of stopping, which the earlier one does not have.
 */
const FORMS: Readonly<Record<FormName, { number: ByEdition; title: ByEdition }>> = {
  reception: { number: both('01'), title: both('Giấy tiếp nhận hồ sơ và hẹn trả kết quả') },
  supplement: { number: both('02'), title: both('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ') },
  refusal: { number: both('03'), title: both('Phiếu từ chối tiếp nhận giải quyết hồ sơ') },
  apology: {
    number: both('04'),
    title: {
      '01/2018/TT-VPCP': 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
      '03/2025/TT-VPCP': 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
    },
  },
  stoppage: { number: { '03/2025/TT-VPCP': '05' }, title: both('Thông báo dừng giải quyết hồ sơ') },
  controlSlip: {
    number: { '01/2018/TT-VPCP': '05', '03/2025/TT-VPCP': '06' },
    title: both('Phiếu kiểm soát quá trình giải quyết hồ sơ'),
  },
  register: {
    number: { '01/2018/TT-VPCP': '06', '03/2025/TT-VPCP': '07' },
    title: both('Sổ theo dõi hồ sơ'),
  },
}

export const slipTitle = (form: FormName, edition: FormEdition): string => FORMS[form].title[edition]!

/** undefined: this edition has no such form. */
export const formNumber = (form: FormName, edition: FormEdition): string | undefined =>
  FORMS[form].number[edition]

export function formLine(form: FormName, edition: FormEdition): string | null {
  const number = formNumber(form, edition)
  return number === undefined ? null : `Mẫu số ${number}, Thông tư số ${edition}`
}

export type HeaderView = Omit<SlipView, 'dense' | 'blocks' | 'signatures' | 'contact'>

export function headerView(header: SlipHeader, form: FormName): HeaderView {
  return {
    title: slipTitle(form, header.edition),
    formLine: formLine(form, header.edition),
    agency: header.agency,
    unit: header.unit ?? null,
    number: header.number ?? null,
    placeAndDate: placeAndDate(header.place, header.issuedAt),
    dossierCode: header.dossierCode,
    hotline: header.hotline,
    provincialLine: header.provincialLine ?? '1022',
    demo: header.demo,
    trackingUrl: header.trackingUrl,
    qrAlt: `Mã QR của hồ sơ ${header.dossierCode}: ${header.trackingUrl}`,
  }
}

export const line = (...runs: Run[]): Block => ({ kind: 'text', runs })
export const strong = (text: string): Run => ({ strong: text })

/** What may be absent stands in a list of blocks as null. */
export const present = (blocks: readonly (Block | null)[]): Block[] => blocks.filter((one) => one !== null)

export function applicantBlocks(applicant: SlipApplicant): Block[] {
  const phone = `Số điện thoại: ${unbroken(applicant.phone ?? 'không có')}`
  const email = `Email: ${applicant.email ?? 'không có'}`
  const beside = phone.length + email.length < 80
  return [
    line(`Địa chỉ: ${applicant.address}`),
    ...(beside ? [{ kind: 'pair' as const, left: [phone], right: [email] }] : [line(phone), line(email)]),
  ]
}

/** A number to call stays on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

export const bySignature = (role: string, note: string | null, name: Run): SignaturePlace => ({
  role,
  note,
  name,
})
export const SIGN_BY_HAND = '(Ký và ghi rõ họ tên)'
export const officerNote = (header: SlipHeader): string =>
  header.officerSigns === 'digital' ? '(Ký số)' : SIGN_BY_HAND

export function placeAndDate(place: string, at: SlipHeader['issuedAt']): string {
  return `${place}, ${formatLetterDateVi(dayOf(at))}`
}

/** '02': counts on official papers take a leading zero below ten, so that no digit can be put in front. */
export function countVi(count: number): string {
  return String(count).padStart(2, '0')
}

/** One path of whole squares; level M survives a fold or a stain on the paper. */
export function qrSvg(content: string): string {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      if (!modules.get(row, column)) continue
      let end = column
      while (end + 1 < size && modules.get(row, end + 1)) end += 1
      path += `M${column} ${row}h${end + 1 - column}v1H${column}z`
      column = end
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}

/** The same code as a picture, for documents that know no drawings. */
export function qrPng(content: string): Promise<Buffer> {
  return QRCode.toBuffer(content, { errorCorrectionLevel: 'M', margin: 0, scale: 8 })
}
