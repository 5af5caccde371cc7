// Level B-T: an authority for time proves that the signature stood at a moment, so a certificate that expires later does not take the
// paper with it. RFC 3161: the authority is shown a hash and signs it with its clock.
import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { type Instant, instant, MINUTE } from '#platform/time/index.ts'
import { verifyChain } from './certificates.ts'
import { exactBuffer, OID, sha256 } from './cms.ts'
import { DIGESTS, readCms, TIME_STAMP, verifySignerInfo } from './read-cms.ts'

/** The port behind which an authority for time stands. It throws when it gives nothing: the signature is then made without. */
export interface TimestampAuthority {
  /** Signature value in, time-stamp token (DER) out. */
  stamp(signature: Uint8Array): Promise<Uint8Array>
}

/** An authority's clock and ours differ by less; a stamp from later than that is none. */
const CLOCKS_DIFFER = 5 * MINUTE

/** What is sent (`application/timestamp-query`). The number ties the answer to this question. */
export function timestampRequest(signature: Uint8Array, nonce: bigint): Uint8Array {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: imprintOf(sha256(signature)),
    nonce: asn1js.Integer.fromBigInt(nonce),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER(false))
}

export function imprintOf(hash: Uint8Array): pkijs.MessageImprint {
  return new pkijs.MessageImprint({
    hashAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: OID.sha256,
      algorithmParams: new asn1js.Null(),
    }),
    hashedMessage: new asn1js.OctetString({ valueHex: exactBuffer(hash) }),
  })
}

/** The token of an answer (`application/timestamp-reply`); throws on a refusal and on an answer to another question. */
export function tokenOf(response: Uint8Array, signature: Uint8Array, nonce: bigint): Uint8Array {
  const { result, offset } = asn1js.fromBER(exactBuffer(response))
  if (offset <= 0) throw new Error('not a time-stamp answer')
  const { status, timeStampToken } = new pkijs.TimeStampResp({ schema: result })
  if (status.status > 1 || timeStampToken === undefined)
    throw new Error(`time-stamp refused, status ${status.status}`)
  const token = new Uint8Array(timeStampToken.toSchema().toBER(false))
  const info = infoOf(token)
  if (info?.nonce === undefined || BigInt(info.nonce.toBigInt()) !== nonce || !stamps(info, signature))
    throw new Error('time-stamp of something else')
  return token
}

function infoOf(token: Uint8Array): pkijs.TSTInfo | undefined {
  const content = readCms(token, TIME_STAMP)?.content
  if (content === undefined) return undefined
  try {
    return new pkijs.TSTInfo({ schema: asn1js.fromBER(exactBuffer(content)).result })
  } catch {
    return undefined
  }
}

function stamps(info: pkijs.TSTInfo, signature: Uint8Array): boolean {
  const name = DIGESTS[info.messageImprint.hashAlgorithm.algorithmId]
  if (name === undefined) return false
  const hash = createHash(name).update(signature).digest()
  return hash.equals(Buffer.from(info.messageImprint.hashedMessage.getValue()))
}

export interface VerifiedTimestamp {
  readonly at: Instant
  readonly authority: string
}

/** `unknown`: whole, but of an authority nobody here trusts; it proves nothing and harms nothing. */
export type TimestampVerdict = VerifiedTimestamp | 'broken' | 'unknown'

export function verifyTimestamp(
  token: Uint8Array,
  signature: Uint8Array,
  anchors: Parameters<typeof verifyChain>[2],
  now: Instant,
): TimestampVerdict {
  const cms = readCms(token, TIME_STAMP)
  const info = infoOf(token)
  if (cms?.content === undefined || info === undefined || !stamps(info, signature)) return 'broken'
  const digestName = DIGESTS[cms.info.digestAlgorithm.algorithmId]
  if (digestName === undefined) return 'broken'
  const digest = createHash(digestName).update(cms.content).digest()
  if (verifySignerInfo(cms, digest, digestName, false) !== undefined) return 'broken'
  const at = instant(info.genTime.getTime())
  if (at > now + CLOCKS_DIFFER) return 'broken'
  if (verifyChain(cms.certificate, cms.others, anchors, at, 'time') !== undefined) return 'unknown'
  return { at, authority: cms.commonName }
}
