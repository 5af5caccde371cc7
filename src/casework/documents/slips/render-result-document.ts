// The paper a procedure ends with, laid out as Decree 30/2020 asks of administrative papers (A4, heading in two
// columns, place and date, signature block at the lower right, list of recipients at the lower left).
import type { ResultDocumentData } from './slip-data.ts'
import { placeAndDate, qrSvg } from './slip-view.ts'
import { renderTemplate } from './typst.ts'

export function renderResultDocument(data: ResultDocumentData): Promise<Uint8Array> {
  return renderTemplate('result', resultDocumentView(data), data.issuedAt)
}

export function resultDocumentView(data: ResultDocumentData): Record<string, unknown> {
  return {
    parentAgency: data.parentAgency ?? null,
    agency: data.agency,
    number: data.number,
    placeAndDate: placeAndDate(data.place, data.issuedAt),
    title: data.title,
    subtitle: data.subtitle ?? null,
    opening: data.opening ?? [],
    rows: data.rows,
    closing: data.closing ?? [],
    signerTitle: data.signerTitle,
    signerCapacity: data.signerCapacity ?? null,
    signerName: data.signerName,
    recipients: data.recipients ?? [],
    dossierCode: data.dossierCode,
    qr: qrSvg(data.verificationUrl),
    qrAlt: `Mã QR kiểm tra văn bản: ${data.verificationUrl}`,
    demo: data.demo,
  }
}
