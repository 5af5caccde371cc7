// Whether a certificate leads to an authority that is trusted, was valid at a time, and may be used for what it was used for.
import type { X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { type Instant, instant } from '#platform/time/index.ts'
import { exactBuffer, OID } from './cms.ts'
import type { SignatureFault } from './faults.ts'

export type CertificateUse = 'papers' | 'time'

export function verifyChain(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  at: Instant,
  use: CertificateUse = 'papers',
): SignatureFault | undefined {
  if (use === 'papers' ? !maySignPapers(signer) : !mayStampTime(signer))
    return 'signature.wrong_certificate_use'
  let current = signer
  for (let depth = 0; depth < 5; depth += 1) {
    const anchor = anchors.find((one) => one.raw.equals(current.raw) || isIssuedBy(current, one))
    const issuer = anchor ?? others.find((one) => one.ca && isIssuedBy(current, one))
    if (issuer === undefined) return 'signature.unknown_issuer'
    const invalid = validityFault(current, at) ?? validityFault(issuer, at)
    if (invalid !== undefined) return invalid
    if (anchor !== undefined) return undefined
    current = issuer
  }
  return 'signature.unknown_issuer'
}

/** A certificate that travels along must be known or whole, also when the chain does not need it. */
export function certificatesAreWhole(
  others: readonly X509Certificate[],
  known: readonly X509Certificate[],
): boolean {
  const all = [...known, ...others]
  return others.every(
    (one) =>
      all.some((issuer) => issuer.raw.equals(one.raw) && issuer !== one) ||
      all.some((issuer) => isIssuedBy(one, issuer)),
  )
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

function validityFault(certificate: X509Certificate, at: Instant): SignatureFault | undefined {
  if (at > validityEnd(certificate)) return 'signature.expired'
  return at < Date.parse(certificate.validFrom) ? 'signature.not_yet_valid' : undefined
}

export function validityEnd(certificate: X509Certificate): Instant {
  return instant(Date.parse(certificate.validTo))
}

/** Time-stamping and nothing else (RFC 3161, 2.3). */
function mayStampTime(certificate: X509Certificate): boolean {
  return !certificate.ca && certificate.keyUsage?.length === 1 && certificate.keyUsage[0] === OID.timeStamping
}

/** Key usage (RFC 5280, 4.2.1.3): digitalSignature or nonRepudiation, and not a certificate of an authority. */
function maySignPapers(certificate: X509Certificate): boolean {
  if (certificate.ca) return false
  const parsed = pkijs.Certificate.fromBER(exactBuffer(certificate.raw))
  const usage = parsed.extensions?.find((one) => one.extnID === '2.5.29.15')?.parsedValue
  if (!(usage instanceof asn1js.BitString)) return usage === undefined
  return ((usage.valueBlock.valueHexView[0] ?? 0) & 0xc0) !== 0
}

export function partOf(name: pkijs.RelativeDistinguishedNames, type: string): string {
  const part = name.typesAndValues.find((one) => one.type === type)
  return part === undefined ? '' : String(part.value.valueBlock.value)
}
