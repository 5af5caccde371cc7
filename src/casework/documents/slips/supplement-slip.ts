// Form 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ". Decree 61/2018, art. 17.1a: everything missing is asked for
// once, each paper by its name in the published list, with the reason and somebody to call.
import type { SupplementSlipData } from './slip-data.ts'
import { applicantView, headerView } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

export function renderSupplementSlip(data: SupplementSlipData): Promise<Uint8Array> {
  return renderTemplate('supplement-slip', supplementSlipView(data), data.header.issuedAt)
}

export function supplementSlipView(data: SupplementSlipData): Record<string, unknown> {
  return {
    ...headerView(data.header, '02'),
    applicant: applicantView(data.applicant),
    receivingUnit: data.receivingUnit,
    procedure: data.procedure,
    items: data.items.map((item) => ({ name: item.name, form: item.form, note: item.note ?? null })),
    reason: data.reason,
    termNote: data.termNote ?? null,
    contact: data.contact,
    officer: data.officer,
  }
}
