// Who handed the dossier in and by which right, as the desk reads it back.
import type { Submitter } from '#casework/dossiers/index.ts'
import { dayOrThrow, formatDayVi } from '#platform/time/index.ts'

const KIND: Readonly<Record<Submitter['kind'], string>> = {
  legalRepresentative: 'người đại diện theo pháp luật',
  authorized: 'người được ủy quyền',
  hiredService: 'dịch vụ nộp thay',
  publicPost: 'bưu chính công ích',
}

export function submitterWords({ kind, name, relation, proof, authority, postalNumber }: Submitter): string {
  if (kind === 'publicPost')
    return `Gửi qua bưu chính công ích${postalNumber === '' ? '' : `, bưu gửi số ${postalNumber}`}`
  if (kind === 'legalRepresentative') return `Người nộp: ${name}, ${relation}, ${KIND[kind]} (${proof})`
  const paper = [
    authority.number === '' ? '' : `số ${authority.number}`,
    authority.day === null ? '' : `ngày ${formatDayVi(dayOrThrow(authority.day))}`,
    authority.scanned ? 'có bản quét' : 'đã xem bản giấy',
  ].filter(Boolean)
  return `Người nộp: ${name}, ${KIND[kind]} (giấy ủy quyền ${paper.join(', ')})`
}
