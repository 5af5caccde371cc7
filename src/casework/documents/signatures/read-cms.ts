// Reads a CMS signature with one signer and checks what the signer signed. What stands in the file counts, byte for byte.
import { createHash, verify as cryptoVerify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { partOf } from './certificates.ts'
import { exactBuffer, OID } from './cms.ts'
import type { SignatureFault } from './faults.ts'

export const DIGESTS: Record<string, string> = {
  [OID.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

export interface CmsKind {
  readonly contentType: string
  readonly attached: boolean
}
export const PAPER: CmsKind = { contentType: OID.data, attached: false }
export const TIME_STAMP: CmsKind = { contentType: OID.timestampInfo, attached: true }

export interface Cms {
  readonly kind: CmsKind
  /** What travels inside. */
  readonly content: Uint8Array | undefined
  readonly info: pkijs.SignerInfo
  readonly parsed: pkijs.Certificate
  readonly certificate: X509Certificate
  readonly others: readonly X509Certificate[]
  readonly commonName: string
}

/** Exactly one signer, whose certificate travels with the signature. */
export function readCms(bytes: Uint8Array, kind: CmsKind): Cms | undefined {
  try {
    const root = withoutPadding(bytes)
    const content = new pkijs.ContentInfo({ schema: root })
    if (content.contentType !== OID.signedData) return undefined
    const signed = new pkijs.SignedData({ schema: content.content })
    const info = signed.signerInfos[0]
    const version = kind === PAPER ? 1 : 3
    if (info === undefined || signed.signerInfos.length !== 1) return undefined
    if (signed.version !== version || info.version !== 1) return undefined
    const digests = signed.digestAlgorithms.map((one) => one.algorithmId)
    if (digests.length !== 1 || digests[0] !== info.digestAlgorithm.algorithmId) return undefined
    const { eContent, eContentType } = signed.encapContentInfo
    if ((eContent !== undefined) !== kind.attached || eContentType !== kind.contentType) return undefined
    if (!(info.sid instanceof pkijs.IssuerAndSerialNumber)) return undefined
    const { issuer, serialNumber } = info.sid
    const certificates = certificatesOf(root).map((der) => ({
      certificate: new X509Certificate(der),
      parsed: pkijs.Certificate.fromBER(exactBuffer(der)),
    }))
    const signer = certificates.find(
      ({ parsed }) => parsed.serialNumber.isEqual(serialNumber) && parsed.issuer.isEqual(issuer),
    )
    if (signer === undefined) return undefined
    const others = certificates.filter((one) => one !== signer).map((one) => one.certificate)
    const commonName = partOf(signer.parsed.subject, '2.5.4.3')
    return {
      kind,
      content: eContent && new Uint8Array(eContent.getValue()),
      info,
      ...signer,
      others,
      commonName,
    }
  } catch {
    return undefined
  }
}

/** The certificates as they stand in the file; encoding them anew would hide a changed byte. */
function certificatesOf(root: asn1js.AsnType): Uint8Array[] {
  const signed = childrenOf(childrenOf(root)[1])[0]
  const list = childrenOf(signed).find(
    (one) => one instanceof asn1js.Constructed && one.idBlock.tagNumber === 0,
  )
  return childrenOf(list).map((one) => {
    if (!(one instanceof asn1js.Sequence)) throw new TypeError('Not a certificate')
    return new Uint8Array(one.valueBeforeDecodeView)
  })
}

/** The hole in the file is larger than the signature; the zeros behind it are not part of it. */
function withoutPadding(bytes: Uint8Array): asn1js.AsnType {
  const read = asn1js.fromBER(exactBuffer(bytes))
  if (read.offset <= 0) throw new TypeError('Not a DER structure')
  if (bytes.subarray(read.offset).some((byte) => byte !== 0))
    throw new TypeError('Something behind the signature')
  return read.result
}

export function verifySignerInfo(
  cms: Cms,
  digest: Buffer,
  digestName: string,
  /** PAdES wants the certificate bound by the signature; others may leave it. */
  bindingNeeded: boolean,
): SignatureFault | undefined {
  const { info, certificate } = cms
  if (info.signedAttrs === undefined) return 'signature.structure'
  const valuesOf = (type: string) => info.signedAttrs?.attributes.filter((one) => one.type === type) ?? []
  const contentType = single(valuesOf(OID.contentType))
  if (!(contentType instanceof asn1js.ObjectIdentifier) || contentType.getValue() !== cms.kind.contentType)
    return 'signature.structure'
  const claimed = single(valuesOf(OID.messageDigest))
  if (!(claimed instanceof asn1js.OctetString)) return 'signature.structure'
  if (!digest.equals(Buffer.from(claimed.getValue()))) return 'signature.content_changed'
  const bound = valuesOf(OID.signingCertificateV2)
  if (bound.length > 0 ? !bindsCertificate(single(bound), certificate) : bindingNeeded)
    return 'signature.not_genuine'
  const key = certificate.publicKey
  if (key.asymmetricKeyType === 'rsa') {
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return 'signature.weak'
  } else if (key.asymmetricKeyType !== 'ec') return 'signature.weak'
  const algorithm = info.signatureAlgorithm.algorithmId
  if (!SIGNATURE_ALGORITHMS[key.asymmetricKeyType].includes(algorithm)) return 'signature.weak'
  const signedBytes = new Uint8Array(info.signedAttrs.encodedValue)
  const signature = new Uint8Array(info.signature.getValue())
  return cryptoVerify(digestName, signedBytes, key, signature) ? undefined : 'signature.not_genuine'
}

const SIGNATURE_ALGORITHMS: Record<'rsa' | 'ec', readonly string[]> = {
  rsa: ['1.2.840.113549.1.1.1', OID.rsaSha256, '1.2.840.113549.1.1.12', '1.2.840.113549.1.1.13'],
  ec: [OID.ecdsaSha256, '1.2.840.10045.4.3.3', '1.2.840.10045.4.3.4'],
}

function single(attributes: readonly pkijs.Attribute[]): unknown {
  return attributes.length === 1 && attributes[0]?.values.length === 1 ? attributes[0].values[0] : undefined
}

/** The first ESSCertIDv2 (RFC 5035) must be the hash of the signer's certificate. */
function bindsCertificate(value: unknown, certificate: X509Certificate): boolean {
  const first = childrenOf(childrenOf(childrenOf(value)[0])[0])
  const [algorithm, explicitHash] = first[0] instanceof asn1js.OctetString ? [undefined, first[0]] : first
  const oid = childrenOf(algorithm)[0]
  const name = oid instanceof asn1js.ObjectIdentifier ? DIGESTS[oid.getValue()] : 'sha256'
  if (name === undefined || !(explicitHash instanceof asn1js.OctetString)) return false
  const hash = createHash(name).update(certificate.raw).digest()
  return hash.equals(Buffer.from(explicitHash.getValue()))
}

export function childrenOf(value: unknown): readonly unknown[] {
  return value instanceof asn1js.Constructed ? value.valueBlock.value : []
}

/** The one unsigned attribute of a kind, exactly as it stands in the file. */
export function unsignedValue({ info }: Cms, type: string): Uint8Array | undefined {
  const found = info.unsignedAttrs?.attributes.filter((one) => one.type === type) ?? []
  const value = found.length === 1 ? single(found) : undefined
  return value instanceof asn1js.Sequence ? new Uint8Array(value.valueBeforeDecodeView) : undefined
}
