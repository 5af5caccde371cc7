/**
 * What is told about the signature of a paper somebody handed in: to the person at once, so that a broken one is replaced before it is filed,
 * and to the officer who opens it. Telling is all: whether a paper counts without its signature is the officer's to judge.
 */
import { type App, portToken, usePort } from '#platform/db/index.ts'
import type { Sha256 } from '#platform/files/index.ts'
import { dayOf, formatDueVi, type Instant } from '#platform/time/index.ts'
import { fileStore } from '../dossier-files.ts'
import { type VerifiedSignature, verifyPdfSignature } from './verify-pdf-signature.ts'

/** PEM of the authorities whose signatures are accepted here. */
export const signatureTrust = portToken<{ readonly anchors: readonly string[] }>('documents.signatureTrust')

export type SignatureReport =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'valid'; readonly says: string }
  | { readonly kind: 'fault'; readonly says: string; readonly next: string }

const UNSIGNED: SignatureReport = { kind: 'unsigned' }
const KEPT_MAX = 2_000
const kept = new WeakMap<App['ports'], Map<string, SignatureReport>>()

/** `at`: when the paper came; certificates must have been valid then, or at the moment a proof of time names. */
export async function signatureReport(
  app: App,
  file: { readonly sha256: string; readonly mime: string },
  at: Instant,
): Promise<SignatureReport> {
  if (file.mime !== 'application/pdf' || !app.ports.has(signatureTrust.name)) return UNSIGNED
  const reports = kept.get(app.ports) ?? new Map<string, SignatureReport>()
  kept.set(app.ports, reports)
  const key = `${file.sha256}@${dayOf(at)}`
  const known = reports.get(key)
  if (known !== undefined) return known
  const pdf = await usePort(app, fileStore).get(file.sha256 as Sha256)
  if (pdf === undefined) return UNSIGNED
  const report = reportOf(pdf, usePort(app, signatureTrust).anchors, at)
  if (reports.size > KEPT_MAX) reports.clear()
  reports.set(key, report)
  return report
}

export function reportOf(pdf: Uint8Array, anchors: readonly string[], at: Instant): SignatureReport {
  const verdict = verifyPdfSignature(pdf, anchors, at)
  if (verdict.ok)
    return { kind: 'valid', says: `Chữ ký số hợp lệ: ${verdict.signatures.map(signerWords).join('; ')}.` }
  if (verdict.code === 'signature.none') return UNSIGNED
  return { kind: 'fault', says: `Chữ ký số không dùng được. ${verdict.message}`, next: verdict.next }
}

function signerWords({ signer, organization, timestamp }: VerifiedSignature): string {
  const of = organization === '' || organization === signer ? '' : `, ${organization}`
  const when = timestamp === null ? '' : ` (dấu thời gian ${formatDueVi(timestamp.at)})`
  return `${signer}${of}${when}`
}
