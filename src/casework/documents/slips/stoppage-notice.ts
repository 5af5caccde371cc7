// Form 05 of Circular 03/2025/TT-VPCP, "Thông báo dừng giải quyết hồ sơ": a dossier is never stopped in silence; the
// person hears why, on what basis and where to ask.
import { dayOf, formatDayVi } from '#platform/time/index.ts'
import type { StoppageNoticeData } from './slip-data.ts'
import { applicantView, headerView } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

export function renderStoppageNotice(data: StoppageNoticeData): Promise<Uint8Array> {
  return renderTemplate('stoppage-notice', stoppageNoticeView(data), data.header.issuedAt)
}

export function stoppageNoticeView(data: StoppageNoticeData): Record<string, unknown> {
  return {
    ...headerView(data.header, '05'),
    applicant: applicantView(data.applicant),
    procedure: data.procedure,
    receivedOn: formatDayVi(dayOf(data.receivedAt)),
    reason: data.reason,
    legalBasis: data.legalBasis ?? null,
    contact: data.contact,
    signerTitle: data.signerTitle,
    signerName: data.signerName,
  }
}
