// Form 03, "Phiếu từ chối tiếp nhận giải quyết hồ sơ". Decree 61/2018, art. 17.1b: a refusal is written, with the
// concrete reason, and says where to ask and where to complain.
import type { RefusalSlipData } from './slip-data.ts'
import { applicantView, headerView } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

export function renderRefusalSlip(data: RefusalSlipData): Promise<Uint8Array> {
  return renderTemplate('refusal-slip', refusalSlipView(data), data.header.issuedAt)
}

export function refusalSlipView(data: RefusalSlipData): Record<string, unknown> {
  return {
    ...headerView(data.header, '03'),
    applicant: applicantView(data.applicant),
    receivingUnit: data.receivingUnit,
    procedure: data.procedure,
    reason: data.reason,
    legalBasis: data.legalBasis ?? null,
    contact: data.contact,
    submitter: data.applicant.name,
    officer: data.officer,
  }
}
