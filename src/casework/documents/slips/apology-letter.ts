// Form 04. Decree 61/2018, art. 19.9: at the latest one day before the day promised, the head of the agency says
// sorry in writing, with the reason and one new day. The letter names both days so that they can be compared.
import { dayOf, formatDayVi, formatDueVi } from '#platform/time/index.ts'
import type { ApologyLetterData } from './slip-data.ts'
import { applicantView, headerView } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

export function renderApologyLetter(data: ApologyLetterData): Promise<Uint8Array> {
  return renderTemplate('apology-letter', apologyLetterView(data), data.header.issuedAt)
}

export function apologyLetterView(data: ApologyLetterData): Record<string, unknown> {
  return {
    ...headerView(data.header, '04'),
    applicant: applicantView(data.applicant),
    procedure: data.procedure,
    field: data.field,
    receivedOn: formatDayVi(dayOf(data.receivedAt)),
    dueAt: formatDueVi(data.dueAt),
    newDueAt: formatDueVi(data.newDueAt),
    asksForMoreTime: data.header.edition === '03/2025/TT-VPCP',
    reason: data.reason,
    contact: data.contact,
    signerTitle: data.signerTitle,
    signerName: data.signerName,
  }
}
