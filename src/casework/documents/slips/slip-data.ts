// What is printed on the papers given to a person. Pure data: whoever prints has already authorised, computed the
// due time and drawn the number.
import type { Vnd } from '#platform/money/index.ts'
import type { Instant } from '#platform/time/index.ts'
import type { FormEdition } from '#registry/procedures/index.ts'

export type { FormEdition }

export interface SlipHeader {
  readonly edition: FormEdition
  /** 'Ủy ban nhân dân xã Bình Hải'; printed in capitals. */
  readonly agency: string
  /** 'Bộ phận Tiếp nhận và Trả kết quả', in bold under the agency; absent on letters of the head of the agency. */
  readonly unit?: string
  /** '0007/TNHS'; a view of the record has none. */
  readonly number?: string
  /** Place in front of the date: 'Bình Hải'. */
  readonly place: string
  readonly issuedAt: Instant
  readonly dossierCode: string
  /** Address shown to whoever scans the code: the page of this dossier. */
  readonly trackingUrl: string
  /** The unit's own line for petitions; its number must stand on the slip. */
  readonly hotline: string
  /** The provincial line, '1022' unless the province has another. */
  readonly provincialLine?: string
  /** Prints "Bản trình diễn" so that nobody takes the paper for a real one. */
  readonly demo: boolean
  /** 'digital' replaces "(Ký và ghi rõ họ tên)" of the officer by "(Ký số)". */
  readonly officerSigns?: 'paper' | 'digital'
}

export interface SlipApplicant {
  readonly name: string
  readonly address: string
  readonly phone?: string
  readonly email?: string
}

export interface SlipProcedure {
  readonly code: string
  readonly name: string
}

export interface SlipComponent {
  readonly name: string
  /** 'Bản chính', 'Bản sao chứng thực', 'Bản điện tử', … */
  readonly form: string
  readonly quantity: number
}

export interface ReceptionSlipData {
  readonly header: SlipHeader
  readonly receivingUnit: string
  readonly applicant: SlipApplicant
  /** Who brought the dossier, when it is not the applicant. */
  readonly submittedBy?: string
  readonly filedOnline?: boolean
  readonly procedure: SlipProcedure
  readonly components: readonly SlipComponent[]
  readonly sets: number
  /** '03 ngày làm việc' */
  readonly term: string
  readonly receivedAt: Instant
  readonly dueAt: Instant
  /** How the day was counted, in one or two sentences. */
  readonly dueExplanation?: string
  readonly remark?: string
  readonly resultPlace: string
  readonly fee: Vnd
  /** 'đã thanh toán trực tuyến' */
  readonly feeNote?: string
  readonly register?: { readonly book: string; readonly serial: string }
  readonly officer: string
}

export interface SupplementSlipData {
  readonly header: SlipHeader
  readonly receivingUnit: string
  readonly applicant: SlipApplicant
  readonly procedure: SlipProcedure
  /** The papers of the published list that are missing or faulty, all of them at once. */
  readonly items: readonly { readonly name: string; readonly form: string; readonly note?: string }[]
  readonly reason: string
  /** What happens to the time limit once the papers are complete. */
  readonly termNote?: string
  readonly contact: { readonly name: string; readonly phone: string }
  readonly officer: string
}

export interface RefusalSlipData {
  readonly header: SlipHeader
  readonly receivingUnit: string
  readonly applicant: SlipApplicant
  readonly procedure: SlipProcedure
  readonly reason: string
  /** Norm and article the refusal rests on. */
  readonly legalBasis?: string
  readonly contact: { readonly name: string; readonly phone: string }
  readonly officer: string
}

export interface ApologyLetterData {
  readonly header: SlipHeader
  readonly applicant: SlipApplicant
  readonly procedure: SlipProcedure
  readonly field: string
  readonly receivedAt: Instant
  readonly dueAt: Instant
  readonly newDueAt: Instant
  readonly reason: string
  readonly contact: { readonly name: string; readonly phone: string }
  /** 'Chủ tịch', 'Phó Chủ tịch', 'Giám đốc' */
  readonly signerTitle: string
  readonly signerName: string
}

export interface StoppageNoticeData {
  readonly header: SlipHeader
  readonly applicant: SlipApplicant
  readonly procedure: SlipProcedure
  readonly receivedAt: Instant
  readonly reason: string
  readonly legalBasis?: string
  readonly contact: { readonly name: string; readonly phone: string }
  readonly signerTitle: string
  readonly signerName: string
}

export interface HandOverOnSlip {
  readonly from: { readonly unit: string; readonly person: string }
  readonly to: { readonly unit: string; readonly person: string }
  readonly at: Instant
  /** Against the due time of the step that ends here; null: it had none. */
  readonly verdict: 'early' | 'onTime' | 'late' | null
  readonly note: string
}

export interface ControlSlipData {
  readonly header: SlipHeader
  readonly applicantName: string
  readonly procedure: SlipProcedure
  readonly competentUnit: string
  readonly dueAt: Instant | null
  readonly handOvers: readonly HandOverOnSlip[]
}

/** One dossier in the register; days as they are printed, empty where nothing has happened. */
export interface RegisterRow {
  readonly serial: number
  readonly code: string
  readonly procedureName: string
  readonly sets: number
  readonly applicantName: string
  readonly address: string
  readonly phone: string
  readonly competentUnit: string
  readonly receivedOn: string
  readonly dueOn: string
  readonly transferredOn: string
  readonly completedOn: string
  readonly returnedOn: string
  readonly method: string
  readonly note: string
}

export interface RegisterData {
  readonly edition: FormEdition
  readonly agency: string
  readonly unit: string
  readonly place: string
  readonly issuedAt: Instant
  /** 'Từ ngày 01/8/2024 đến ngày 31/8/2024' */
  readonly period: string
  readonly rows: readonly RegisterRow[]
  readonly demo: boolean
}

export interface ResultDocumentData {
  /** Two lines of the heading: the higher agency may be absent. */
  readonly parentAgency?: string
  readonly agency: string
  /** '125/GXN-UBND' */
  readonly number: string
  readonly place: string
  readonly issuedAt: Instant
  readonly title: string
  readonly subtitle?: string
  /** 'Căn cứ …' or an opening sentence. */
  readonly opening?: readonly string[]
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly closing?: readonly string[]
  readonly signerTitle: string
  /** 'KT. CHỦ TỊCH' and the like, printed above the title. */
  readonly signerCapacity?: string
  readonly signerName: string
  readonly recipients?: readonly string[]
  readonly dossierCode: string
  readonly verificationUrl: string
  readonly demo: boolean
}
