// Form 06 of Circular 01/2018/TT-VPCP, 07 of 03/2025: "Sổ theo dõi hồ sơ", on A4 laid across. One book a year with numbers that
// run on to its end (Circular 01/2018 art. 10), so a period in the middle of a year begins with the number it has in the book.
import type { RegisterData } from './slip-data.ts'
import { countVi, formLine, placeAndDate, slipTitle } from './slip-view.ts'

export interface RegisterColumn {
  readonly heading: string
  /** Millimetres; absent: shares what is left. */
  readonly width?: number
  readonly center?: boolean
  /** Columns beside each other under one heading. */
  readonly group?: string
}

export interface RegisterView {
  readonly title: string
  readonly formLine: string | null
  readonly agency: string
  readonly unit: string
  readonly placeAndDate: string
  readonly period: string
  readonly count: string
  readonly demo: boolean
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly (readonly string[])[]
}

const DAYS = 'Ngày, tháng, năm'
const RETURN = 'Trả kết quả'

const COLUMNS: readonly RegisterColumn[] = [
  { heading: 'TT', width: 9, center: true },
  { heading: 'Mã hồ sơ', width: 31 },
  { heading: 'Tên thủ tục hành chính' },
  { heading: 'Số lượng hồ sơ (bộ)', width: 10.5, center: true },
  { heading: 'Tên cá nhân, tổ chức', width: 24 },
  { heading: 'Địa chỉ, số điện thoại', width: 30 },
  { heading: 'Cơ quan chủ trì giải quyết', width: 22 },
  { heading: 'Nhận hồ sơ', width: 14.5, center: true, group: DAYS },
  { heading: 'Hẹn trả kết quả', width: 14.5, center: true, group: DAYS },
  { heading: 'Chuyển hồ sơ đến cơ quan giải quyết', width: 16, center: true, group: DAYS },
  { heading: 'Có kết quả', width: 14.5, center: true, group: DAYS },
  { heading: 'Ngày trả', width: 14.5, center: true, group: RETURN },
  { heading: 'Phương thức nhận', width: 14, center: true, group: RETURN },
  { heading: 'Ký nhận', width: 10, center: true, group: RETURN },
  { heading: 'Ghi chú', width: 20 },
]

export function registerView(data: RegisterData): RegisterView {
  return {
    title: slipTitle('register', data.edition),
    formLine: formLine('register', data.edition),
    agency: data.agency,
    unit: data.unit,
    placeAndDate: placeAndDate(data.place, data.issuedAt),
    period: data.period,
    count: `Số hồ sơ trong kỳ: ${countVi(data.rows.length)}`,
    demo: data.demo,
    columns: COLUMNS,
    rows: data.rows.map((row) => [
      countVi(row.serial),
      row.code,
      row.procedureName,
      countVi(row.sets),
      row.applicantName,
      [row.address, row.phone].filter(Boolean).join('; '),
      row.competentUnit,
      row.receivedOn,
      row.dueOn,
      row.transferredOn,
      row.completedOn,
      row.returnedOn,
      row.method,
      '',
      row.note,
    ]),
  }
}
