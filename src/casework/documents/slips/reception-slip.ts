// Form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả": the promise the office gives. Decree 61/2018, art. 17.1c;
// the due hour, minute and day are fields of the form, hotline and provincial line are put beside them so that
// the person can hold the office to it.
import { formatVnd } from '#platform/money/index.ts'
import { formatDueVi } from '#platform/time/index.ts'
import type { ReceptionSlipData } from './slip-data.ts'
import { applicantView, countVi, headerView } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

// Up to this many papers the slip is set with room around it; with more it is set closer to stay on one A5 page.
const MOST_COMPONENTS_AT_EASE = 3

export function renderReceptionSlip(data: ReceptionSlipData): Promise<Uint8Array> {
  return renderTemplate('reception-slip', receptionSlipView(data), data.header.issuedAt)
}

export function receptionSlipView(data: ReceptionSlipData): Record<string, unknown> {
  const fee = data.fee === 0 ? 'không' : formatVnd(data.fee)
  return {
    ...headerView(data.header, '01'),
    applicant: applicantView(data.applicant),
    receivingUnit: data.receivingUnit,
    procedure: data.procedure,
    dense: data.components.length > MOST_COMPONENTS_AT_EASE,
    components: data.components.map((component) => ({
      name: component.name,
      form: component.form,
      quantity: countVi(component.quantity),
    })),
    sets: `Số lượng hồ sơ: ${countVi(data.sets)} (bộ)${data.remark === undefined ? '' : `. ${data.remark}`}`,
    term: data.term,
    receivedAt: formatDueVi(data.receivedAt),
    dueAt: formatDueVi(data.dueAt),
    dueExplanation: data.dueExplanation ?? null,
    resultPlace: data.resultPlace,
    fee: data.feeNote === undefined ? fee : `${fee} (${data.feeNote})`,
    register:
      data.register === undefined
        ? null
        : `Vào Sổ theo dõi hồ sơ, quyển số: ${data.register.book}, số thứ tự: ${data.register.serial}`,
    submitter: data.submittedBy ?? data.applicant.name,
    submitterNote: data.filedOnline === true ? '(Nộp trực tuyến)' : '(Ký và ghi rõ họ tên)',
    officer: data.officer,
  }
}
