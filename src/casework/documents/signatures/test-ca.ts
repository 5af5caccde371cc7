// A certificate authority made in code, for tests and for demonstration: real keys, real certificates, no legal
// force. A province plugs its officers' tokens or a remote signing service in behind `SigningKey` instead.
import { constants, createPrivateKey, sign as cryptoSign, privateEncrypt, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { systemIds } from '#platform/db/index.ts'
import { addMonths, dayOf, type Instant, instantAt } from '#platform/time/index.ts'
import { exactBuffer, OID } from './cms.ts'
import type { SigningKey } from './signing-key.ts'

export interface KeyPem {
  /** PKCS #8 */
  readonly privateKey: string
  /** The certificate and those that issued it, PEM one after another. */
  readonly certificates: string
}

export interface TestCa {
  readonly pem: KeyPem
  /** What a verifier is given to trust. */
  readonly anchor: string
  issueOfficerCertificate(holder: CertificateHolder): Promise<KeyPem>
}

export interface CertificateHolder {
  /** A person's full name, or the agency's name for a seal. */
  readonly name: string
  readonly unit: string
  /** Months of validity from the day of issue; signing certificates live three years by default. */
  readonly months?: number
  /** Tokens in use carry RSA keys; newer ones and remote services may carry P-256. */
  readonly keyKind?: 'rsa' | 'p256'
  readonly issuedAt: Instant
  /** A certificate of an authority for time stamps time and nothing else. */
  readonly forTime?: boolean
}

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
}
const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const COMMON_NAME = '2.5.4.3'
const ORGANIZATION = '2.5.4.10'
const COUNTRY = '2.5.4.6'

export async function makeTestCa(name: string, now: Instant): Promise<TestCa> {
  const keys = await newKeys()
  const certificate = await issue({
    subject: { name, unit: 'Một Cửa, bản trình diễn' },
    subjectKey: keys.publicKey,
    issuer: undefined,
    issuerKey: keys.privateKey,
    from: now,
    until: monthsLater(now, 120),
    use: 'authority',
  })
  const anchor = pemOf('CERTIFICATE', certificate.toSchema(true).toBER(false))
  return openTestCa({ privateKey: await privatePem(keys.privateKey), certificates: anchor })
}

export function openTestCa(pem: KeyPem): TestCa {
  return { pem, anchor: pem.certificates, issueOfficerCertificate: (holder) => issueFrom(pem, holder) }
}

async function issueFrom(ca: KeyPem, holder: CertificateHolder): Promise<KeyPem> {
  const keys = await newKeys(holder.keyKind)
  const issuerDer = new X509Certificate(ca.certificates).raw
  const certificate = await issue({
    subject: holder,
    subjectKey: keys.publicKey,
    issuer: pkijs.Certificate.fromBER(exactBuffer(issuerDer)),
    issuerKey: await importPrivateKey(ca.privateKey),
    from: holder.issuedAt,
    until: monthsLater(holder.issuedAt, holder.months ?? 36),
    use: holder.forTime === true ? 'time' : 'papers',
  })
  const own = pemOf('CERTIFICATE', certificate.toSchema(true).toBER(false))
  return { privateKey: await privatePem(keys.privateKey), certificates: own + ca.certificates }
}

/** A key whose bytes we hold: it can also sign what somebody else has hashed, as a remote service does. */
export interface SoftKey extends SigningKey {
  /** RSA PKCS #1 v1.5 over a SHA-256 hash. */
  signHash(hash: Uint8Array): Uint8Array
}

/** DigestInfo of SHA-256 (RFC 8017, 9.2, note 1). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** A key in PEM as a signing key: what the demonstration uses in place of a token. */
export function signingKeyFromPem(pem: KeyPem): SoftKey {
  const privateKey = createPrivateKey(pem.privateKey)
  const blocks = pem.certificates.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  return {
    certificateChain: blocks.map((block) => new Uint8Array(new X509Certificate(block).raw)),
    sign: async (bytes) => new Uint8Array(cryptoSign('sha256', bytes, privateKey)),
    signHash: (hash) =>
      new Uint8Array(
        privateEncrypt(
          { key: privateKey, padding: constants.RSA_PKCS1_PADDING },
          Buffer.concat([SHA256_INFO, hash]),
        ),
      ),
  }
}

interface Issue {
  readonly subject: { readonly name: string; readonly unit: string }
  readonly subjectKey: CryptoKey
  readonly issuer: pkijs.Certificate | undefined
  readonly issuerKey: CryptoKey
  readonly from: Instant
  readonly until: Instant
  readonly use: 'authority' | 'papers' | 'time'
}

async function issue(order: Issue): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = asn1js.Integer.fromBigInt(BigInt(`0x${systemIds.uuid().replaceAll('-', '')}`))
  certificate.subject = distinguishedName(order.subject)
  certificate.issuer = (order.issuer ?? certificate).subject
  certificate.notBefore.value = new Date(order.from)
  certificate.notAfter.value = new Date(order.until)
  await certificate.subjectPublicKeyInfo.importKey(order.subjectKey)
  certificate.extensions = extensionsOf(order.use)
  await certificate.sign(order.issuerKey, 'SHA-256')
  return certificate
}

function extensionsOf(use: Issue['use']): pkijs.Extension[] {
  const ca = use === 'authority'
  const basic = new pkijs.BasicConstraints({ cA: ca })
  // Bits: digitalSignature and nonRepudiation for people and seals, keyCertSign and cRLSign for the authority.
  const usage = new asn1js.BitString({
    valueHex: new Uint8Array([ca ? 0x06 : 0xc0]).buffer,
    unusedBits: ca ? 1 : 6,
  })
  const extensions = [
    extension('2.5.29.19', true, basic.toSchema().toBER(false)),
    extension('2.5.29.15', true, usage.toBER(false)),
  ]
  if (ca) return extensions
  if (use === 'time') {
    const purpose = new pkijs.ExtKeyUsage({ keyPurposes: [OID.timeStamping] })
    return [...extensions, extension('2.5.29.37', true, purpose.toSchema().toBER(false))]
  }
  // e-mail protection is what PDF readers look for, document signing is RFC 9336.
  const purposes = new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'] })
  return [...extensions, extension('2.5.29.37', false, purposes.toSchema().toBER(false))]
}

function extension(extnID: string, critical: boolean, extnValue: ArrayBuffer): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue })
}

// One attribute in each part of the name; the library alone would put all of them into one part.
function distinguishedName(subject: { name: string; unit: string }): pkijs.RelativeDistinguishedNames {
  const part = (type: string, value: asn1js.AsnType) =>
    new asn1js.Set({
      value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })],
    })
  const utf8 = (value: string) => new asn1js.Utf8String({ value: value.normalize('NFC') })
  const name = new asn1js.Sequence({
    value: [
      part(COUNTRY, new asn1js.PrintableString({ value: 'VN' })),
      part(ORGANIZATION, utf8(subject.unit)),
      part(COMMON_NAME, utf8(subject.name)),
    ],
  })
  return pkijs.RelativeDistinguishedNames.fromBER(name.toBER(false))
}

function monthsLater(from: Instant, months: number): Instant {
  return instantAt(addMonths(dayOf(from), months), 0)
}

async function newKeys(kind: 'rsa' | 'p256' = 'rsa'): Promise<CryptoKeyPair> {
  return kind === 'rsa'
    ? crypto.subtle.generateKey(RSA, true, ['sign', 'verify'])
    : crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
}

async function privatePem(key: CryptoKey): Promise<string> {
  return pemOf('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', key))
}

async function importPrivateKey(pem: string): Promise<CryptoKey> {
  const der = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' })
  return crypto.subtle.importKey('pkcs8', exactBuffer(der), RSA, true, ['sign'])
}

function pemOf(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
