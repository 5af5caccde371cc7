// A PAdES B-B signature (ETSI EN 319 142-1) is a detached CMS signature whose signed attributes are exactly: content
// type, digest of the paper, and the hash of the signer's certificate (RFC 5035), so that nobody can swap the
// certificate later. The signing time is written in the PDF dictionary and must not appear among the attributes.
// Level B-T adds, unsigned, a time-stamp over the signature. Time-stamps themselves are CMS of the same make.
import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { algorithmOf, type SigningKey } from './signing-key.ts'

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

export interface CmsOrder {
  readonly content: Uint8Array
  readonly key: SigningKey
  /** What kind of content it is: a paper unless said otherwise. */
  readonly contentType?: string
  /** The content travels inside; that of a paper does not. */
  readonly attached?: boolean
  /** A proof of time over the signature, when somebody gives one (level B-T). */
  readonly stamp?: (signature: Uint8Array) => Promise<Uint8Array | undefined>
}

export async function signCms(order: CmsOrder): Promise<Uint8Array> {
  const { content, key, contentType = OID.data, attached = false } = order
  const signerDer = key.certificateChain[0]
  if (signerDer === undefined) throw new TypeError('A signing key needs its certificate')
  const chain = key.certificateChain.map((der) => pkijs.Certificate.fromBER(exactBuffer(der)))
  const signer = chain[0]!
  const attributes = inDerOrder([
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: contentType })),
    attribute(OID.messageDigest, octets(sha256(content))),
    attribute(OID.signingCertificateV2, signingCertificate(signerDer)),
  ])
  const signature = await key.sign(setOf(attributes))
  const stamp = await order.stamp?.(signature)
  const digest = new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 })
  // RFC 5652, 5.1: content of another kind than a paper makes it version 3.
  const signed = new pkijs.SignedData({
    version: contentType === OID.data ? 1 : 3,
    digestAlgorithms: [digest],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: contentType,
      ...(attached ? { eContent: octets(content) } : {}),
    }),
    certificates: chain,
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        digestAlgorithm: digest,
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
        signatureAlgorithm: signatureAlgorithm(signerDer),
        signature: octets(signature),
        ...(stamp === undefined ? {} : { unsignedAttrs: stamped(stamp) }),
      }),
    ],
  })
  const wrapped = new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) })
  return new Uint8Array(wrapped.toSchema().toBER(false))
}

function signatureAlgorithm(certificate: Uint8Array): pkijs.AlgorithmIdentifier {
  return algorithmOf(certificate) === 'rsa-sha256'
    ? new pkijs.AlgorithmIdentifier({ algorithmId: OID.rsaSha256, algorithmParams: new asn1js.Null() })
    : new pkijs.AlgorithmIdentifier({ algorithmId: OID.ecdsaSha256 })
}

function stamped(token: Uint8Array): pkijs.SignedAndUnsignedAttributes {
  const { result } = asn1js.fromBER(exactBuffer(token))
  return new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [attribute(OID.timestampToken, result)],
  })
}

/** SigningCertificateV2 with one ESSCertIDv2; SHA-256 is the default and therefore left out (DER). */
function signingCertificate(der: Uint8Array): asn1js.Sequence {
  const certificateId = new asn1js.Sequence({ value: [octets(sha256(der))] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certificateId] })] })
}

function attribute(type: string, value: asn1js.AsnType): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] })
}

function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: exactBuffer(bytes) })
}

// What is signed is the DER form of a SET: its members stand in the order of their bytes (X.690, 11.6).
function inDerOrder(attributes: pkijs.Attribute[]): pkijs.Attribute[] {
  const bytesOf = (one: pkijs.Attribute) => Buffer.from(one.toSchema().toBER(false))
  return attributes.toSorted((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)))
}

function setOf(attributes: pkijs.Attribute[]): Uint8Array {
  return new Uint8Array(new asn1js.Set({ value: attributes.map((one) => one.toSchema()) }).toBER(false))
}

export function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
