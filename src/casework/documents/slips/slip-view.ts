// The words on a slip, ready to be set: templates lay out, they decide and format nothing.
import QRCode from 'qrcode'
import { dayOf, formatLetterDateVi } from '#platform/time/index.ts'
import type { FormEdition, SlipApplicant, SlipHeader } from './slip-data.ts'

export type FormNumber = '01' | '02' | '03' | '04' | '05'

// Circular 03/2025/TT-VPCP joins the apology and the request for more time into one letter (form 04).
const TITLES: Record<FormNumber, Record<FormEdition, string>> = {
  '01': both('Giấy tiếp nhận hồ sơ và hẹn trả kết quả'),
  '02': both('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ'),
  '03': both('Phiếu từ chối tiếp nhận giải quyết hồ sơ'),
  '04': {
    '01/2018/TT-VPCP': 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    '03/2025/TT-VPCP': 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
  },
  '05': both('Thông báo dừng giải quyết hồ sơ'),
}

function both(title: string): Record<FormEdition, string> {
  return { '01/2018/TT-VPCP': title, '03/2025/TT-VPCP': title }
}

export function slipTitle(form: FormNumber, edition: FormEdition): string {
  return TITLES[form][edition]
}

export function headerView(header: SlipHeader, form: FormNumber): Record<string, unknown> {
  const title = slipTitle(form, header.edition)
  return {
    title,
    formLine: `Mẫu số ${form}, Thông tư số ${header.edition}`,
    agency: header.agency,
    unit: header.unit ?? null,
    number: header.number,
    placeAndDate: placeAndDate(header.place, header.issuedAt),
    dossierCode: header.dossierCode,
    hotline: header.hotline,
    provincialLine: header.provincialLine ?? '1022',
    demo: header.demo,
    officerNote: header.officerSigns === 'digital' ? '(Ký số)' : '(Ký và ghi rõ họ tên)',
    qr: qrSvg(header.trackingUrl),
    qrAlt: `Mã QR của hồ sơ ${header.dossierCode}: ${header.trackingUrl}`,
  }
}

export function applicantView(applicant: SlipApplicant): Record<string, unknown> {
  return {
    name: applicant.name,
    address: applicant.address,
    phone: applicant.phone ?? 'không có',
    email: applicant.email ?? 'không có',
  }
}

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
