// Our own verdict on a signed paper, said in one plain sentence. It fails closed: a construction we do not know is
// not accepted. The time at which certificates must have been valid is given by the caller (when the paper was
// received or signed by our own clock), because the time written in the file is only a claim.
import { createHash, verify as cryptoVerify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { dayOf, formatDayVi, type Instant, instant } from '#platform/time/index.ts'
import { exactBuffer, OID } from './cms.ts'
import { type FoundSignature, findSignatures } from './pdf-signatures.ts'

export type SignatureFault =
  | 'signature.none'
  | 'signature.structure'
  | 'signature.changed_after_signing'
  | 'signature.content_changed'
  | 'signature.not_genuine'
  | 'signature.weak'
  | 'signature.unknown_issuer'
  | 'signature.expired'
  | 'signature.not_yet_valid'
  | 'signature.wrong_certificate_use'

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
}

export type PdfVerification =
  | { readonly ok: true; readonly signatures: readonly VerifiedSignature[] }
  | { readonly ok: false; readonly code: SignatureFault; readonly message: string }

interface Failure {
  readonly ok: false
  readonly code: SignatureFault
  readonly message: string
}

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

type OneVerdict = { ok: true; signature: Omit<VerifiedSignature, 'coversWholeFile'> } | Failure

function verifyOne(
  pdf: Uint8Array,
  found: FoundSignature,
  anchors: readonly X509Certificate[],
  at: Instant,
): OneVerdict {
  const cms = readCms(found.cms)
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
  const chain = verifyChain(cms.certificate, cms.others, anchors, at)
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
    },
  }
}

const DIGESTS: Record<string, string> = {
  [OID.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

interface Cms {
  readonly info: pkijs.SignerInfo
  readonly parsed: pkijs.Certificate
  readonly certificate: X509Certificate
  readonly others: readonly X509Certificate[]
  readonly commonName: string
}

/** Exactly one signer, whose certificate travels with the signature. */
function readCms(bytes: Uint8Array): Cms | undefined {
  try {
    const root = withoutPadding(bytes)
    const content = new pkijs.ContentInfo({ schema: root })
    if (content.contentType !== OID.signedData) return undefined
    const signed = new pkijs.SignedData({ schema: content.content })
    const info = signed.signerInfos[0]
    if (info === undefined || signed.signerInfos.length !== 1 || signed.version !== 1 || info.version !== 1)
      return undefined
    const digests = signed.digestAlgorithms.map((one) => one.algorithmId)
    if (digests.length !== 1 || digests[0] !== info.digestAlgorithm.algorithmId) return undefined
    const { eContent, eContentType } = signed.encapContentInfo
    if (eContent !== undefined || eContentType !== OID.data) return undefined
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
    return { info, ...signer, others, commonName: partOf(signer.parsed.subject, '2.5.4.3') }
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

function verifySignerInfo(
  cms: Cms,
  digest: Buffer,
  digestName: string,
  pades: boolean,
): SignatureFault | undefined {
  const { info, certificate } = cms
  if (info.signedAttrs === undefined) return 'signature.structure'
  const valuesOf = (type: string) => info.signedAttrs?.attributes.filter((one) => one.type === type) ?? []
  const contentType = single(valuesOf(OID.contentType))
  if (!(contentType instanceof asn1js.ObjectIdentifier) || contentType.getValue() !== OID.data)
    return 'signature.structure'
  const claimed = single(valuesOf(OID.messageDigest))
  if (!(claimed instanceof asn1js.OctetString)) return 'signature.structure'
  if (!digest.equals(Buffer.from(claimed.getValue()))) return 'signature.content_changed'
  const bound = valuesOf(OID.signingCertificateV2)
  if (bound.length > 0 ? !bindsCertificate(single(bound), certificate) : pades) return 'signature.not_genuine'
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

function childrenOf(value: unknown): readonly unknown[] {
  return value instanceof asn1js.Constructed ? value.valueBlock.value : []
}

function verifyChain(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  at: Instant,
): SignatureFault | undefined {
  if (!maySignPapers(signer)) return 'signature.wrong_certificate_use'
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
function certificatesAreWhole(
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

function validityEnd(certificate: X509Certificate): Instant {
  return instant(Date.parse(certificate.validTo))
}

/** Key usage (RFC 5280, 4.2.1.3): digitalSignature or nonRepudiation, and not a certificate of an authority. */
function maySignPapers(certificate: X509Certificate): boolean {
  if (certificate.ca) return false
  const parsed = pkijs.Certificate.fromBER(exactBuffer(certificate.raw))
  const usage = parsed.extensions?.find((one) => one.extnID === '2.5.29.15')?.parsedValue
  if (!(usage instanceof asn1js.BitString)) return usage === undefined
  return ((usage.valueBlock.valueHexView[0] ?? 0) & 0xc0) !== 0
}

function partOf(name: pkijs.RelativeDistinguishedNames, type: string): string {
  const part = name.typesAndValues.find((one) => one.type === type)
  return part === undefined ? '' : String(part.value.valueBlock.value)
}

function fail(code: SignatureFault, signer = '', until?: Instant): Failure {
  const who = signer === '' ? 'người ký' : signer
  const day = until === undefined ? '' : ` ngày ${formatDayVi(dayOf(until))}`
  const messages: Record<SignatureFault, string> = {
    'signature.none': 'Tệp chưa có chữ ký số.',
    'signature.structure': 'Chữ ký số đặt trong tệp không đúng quy cách nên không kiểm tra được.',
    'signature.changed_after_signing': 'Tệp đã bị thêm hoặc sửa nội dung sau khi ký.',
    'signature.content_changed': 'Nội dung tệp không còn đúng như lúc ký.',
    'signature.not_genuine': `Chữ ký không phải do khóa của ${who} tạo ra.`,
    'signature.weak': 'Chữ ký dùng thuật toán quá yếu hoặc không được chấp nhận.',
    'signature.unknown_issuer': `Chứng thư số của ${who} không do tổ chức chứng thực được tin cậy cấp.`,
    'signature.expired': `Chứng thư số của ${who} đã hết hạn${day}.`,
    'signature.not_yet_valid': `Chứng thư số của ${who} chưa đến ngày có hiệu lực.`,
    'signature.wrong_certificate_use': `Chứng thư số của ${who} không được cấp để ký văn bản.`,
  }
  return { ok: false, code, message: messages[code] }
}
