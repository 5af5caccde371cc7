// Our own verdict on a signed paper, said in one plain sentence. It fails closed: a construction we do not know is
// not accepted. The time at which certificates must have been valid is given by the caller (when the paper was
// received or signed by our own clock), because the time written in the file is only a claim.
import { createHash, X509Certificate } from 'node:crypto'
import type { Instant } from '#platform/time/index.ts'
import { certificatesAreWhole, partOf, validityEnd, verifyChain } from './certificates.ts'
import { OID } from './cms.ts'
import { fail, type SignatureFailure } from './faults.ts'
import { type FoundSignature, findSignatures } from './pdf-signatures.ts'
import { type Cms, DIGESTS, PAPER, readCms, unsignedValue, verifySignerInfo } from './read-cms.ts'
import { type TimestampVerdict, type VerifiedTimestamp, verifyTimestamp } from './timestamp.ts'

export interface VerifiedSignature {
  readonly signer: string
  readonly organization: string
  readonly issuer: string
  readonly serial: string
  readonly reason: string
  readonly location: string
  readonly validUntil: Instant
  /** False for all but the last of several signatures; what came later were signatures only. */
  readonly coversWholeFile: boolean
  /** B-T: somebody trusted proves when it was made. */
  readonly timestamp: VerifiedTimestamp | null
}

export type PdfVerification =
  | { readonly ok: true; readonly signatures: readonly VerifiedSignature[] }
  | SignatureFailure

export function verifyPdfSignature(
  pdf: Uint8Array,
  /** PEM certificates of the authorities that are trusted. */
  trustAnchors: readonly string[],
  at: Instant,
): PdfVerification {
  const found = findSignatures(pdf)
  if (!found.ok) return fail(found.code)
  if (found.signatures.length === 0) return fail('signature.none')
  const anchors = trustAnchors.map((pem) => new X509Certificate(pem))
  const verified: VerifiedSignature[] = []
  for (const signature of found.signatures) {
    const one = verifyOne(pdf, signature, anchors, at)
    if (!one.ok) return one
    verified.push({ ...one.signature, coversWholeFile: signature === found.signatures.at(-1) })
  }
  return { ok: true, signatures: verified }
}

type OneVerdict = { ok: true; signature: Omit<VerifiedSignature, 'coversWholeFile'> } | SignatureFailure

function verifyOne(
  pdf: Uint8Array,
  found: FoundSignature,
  anchors: readonly X509Certificate[],
  at: Instant,
): OneVerdict {
  const cms = readCms(found.cms, PAPER)
  if (cms === undefined) return fail('signature.structure')
  if (found.subFilter !== 'ETSI.CAdES.detached' && found.subFilter !== 'adbe.pkcs7.detached')
    return fail('signature.structure')
  const digestName = DIGESTS[cms.info.digestAlgorithm.algorithmId]
  if (digestName === undefined) return fail('signature.weak')
  const digest = createHash(digestName)
    .update(pdf.subarray(0, found.firstEnd))
    .update(pdf.subarray(found.secondStart, found.end))
    .digest()
  const genuine = verifySignerInfo(cms, digest, digestName, found.subFilter === 'ETSI.CAdES.detached')
  if (genuine !== undefined) return fail(genuine, cms.commonName)
  if (!certificatesAreWhole(cms.others, [...anchors, cms.certificate])) return fail('signature.structure')
  const stamp = timestampOf(cms, anchors, at)
  if (stamp === 'broken') return fail('signature.timestamp_broken')
  const timestamp = stamp === undefined || stamp === 'unknown' ? null : stamp
  // What is proven to have stood while its certificate was valid does not fall with it.
  const chain = verifyChain(cms.certificate, cms.others, anchors, timestamp?.at ?? at)
  if (chain !== undefined) return fail(chain, cms.commonName, validityEnd(cms.certificate))
  return {
    ok: true,
    signature: {
      signer: cms.commonName,
      organization: partOf(cms.parsed.subject, '2.5.4.10'),
      issuer: partOf(cms.parsed.issuer, '2.5.4.3'),
      serial: cms.certificate.serialNumber,
      reason: found.reason,
      location: found.location,
      validUntil: validityEnd(cms.certificate),
      timestamp,
    },
  }
}

function timestampOf(
  cms: Cms,
  anchors: readonly X509Certificate[],
  at: Instant,
): TimestampVerdict | undefined {
  const token = unsignedValue(cms, OID.timestampToken)
  if (token === undefined) return undefined
  return verifyTimestamp(token, new Uint8Array(cms.info.signature.getValue()), anchors, at)
}
