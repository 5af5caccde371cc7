// The port behind which any key can stand: a demonstration key on disk, a token in an officer's machine, a remote
// signing service. The key never leaves it; it is shown bytes and answers with a signature.
import { X509Certificate } from 'node:crypto'

export interface SigningKey {
  /** DER, the signer's own certificate first, then those that issued it. */
  readonly certificateChain: readonly Uint8Array[]
  /** Hashes with SHA-256 and signs: RSA PKCS #1 v1.5, or ECDSA in DER form, by the kind of the certificate's key. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-sha256'

export function algorithmOf(certificate: Uint8Array): SignatureAlgorithm {
  const kind = new X509Certificate(certificate).publicKey.asymmetricKeyType
  if (kind === 'rsa') return 'rsa-sha256'
  if (kind === 'ec') return 'ecdsa-sha256'
  throw new TypeError(`Keys of kind ${kind} are not used for signing papers`)
}

/** How the record refers to the certificate: its number, never its holder. */
export function certificateSerial(key: SigningKey): string {
  return new X509Certificate(key.certificateChain[0]!).serialNumber.toLowerCase()
}
