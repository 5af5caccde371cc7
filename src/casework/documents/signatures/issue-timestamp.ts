// Answers as an authority for time would: what the stand-in of tests and demonstrations speaks. Real keys, no legal force.
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { Instant } from '#platform/time/index.ts'
import { exactBuffer, OID, signCms } from './cms.ts'
import type { SigningKey } from './signing-key.ts'

/** An arc for examples (ITU-T X.660): the policy of no real authority. */
const DEMO_POLICY = '2.999.3161'
const REJECTED = 2

export async function issueTimestamp(
  request: Uint8Array,
  key: SigningKey,
  at: Instant,
  serial: bigint,
): Promise<Uint8Array> {
  const asked = readRequest(request)
  if (asked === undefined) return responseOf(new pkijs.TimeStampResp({ status: statusOf(REJECTED) }))
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: DEMO_POLICY,
    messageImprint: asked.messageImprint,
    serialNumber: asn1js.Integer.fromBigInt(serial),
    genTime: new Date(at),
    ...(asked.nonce === undefined ? {} : { nonce: asked.nonce }),
  })
  const token = await signCms({
    content: new Uint8Array(info.toSchema().toBER(false)),
    key,
    contentType: OID.timestampInfo,
    attached: true,
  })
  const timeStampToken = new pkijs.ContentInfo({ schema: asn1js.fromBER(exactBuffer(token)).result })
  return responseOf(new pkijs.TimeStampResp({ status: statusOf(0), timeStampToken }))
}

function readRequest(request: Uint8Array): pkijs.TimeStampReq | undefined {
  try {
    const asked = new pkijs.TimeStampReq({ schema: asn1js.fromBER(exactBuffer(request)).result })
    return asked.messageImprint.hashAlgorithm.algorithmId === OID.sha256 ? asked : undefined
  } catch {
    return undefined
  }
}

const statusOf = (status: number) => new pkijs.PKIStatusInfo({ status })
const responseOf = (response: pkijs.TimeStampResp) => new Uint8Array(response.toSchema().toBER(false))
