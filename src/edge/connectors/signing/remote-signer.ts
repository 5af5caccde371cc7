/**
 * Signs results through a remote signing service that speaks the CSC API, version 2: the keys stay there, hashes go over and signatures come
 * back, and the service itself asks the officer (on a telephone) each time. Officers are known there by the name of their account, seals by
 * the code of the unit.
 */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { algorithmOf, type SigningKey, type TimestampAuthority } from '#casework/documents/index.ts'
import type { ResultSigner, SigningCode } from '#casework/dossiers/index.ts'
import { type Refusal, refuse } from '#platform/outcome/index.ts'
import {
  authorization,
  CSC_PATH,
  credentialInfo,
  credentialList,
  ECDSA_SHA256_OID,
  fault,
  RSA_SHA256_OID,
  SHA256_OID,
  signatures,
} from './csc-messages.ts'
import { signAndSeal } from './officer-and-seal.ts'

export interface RemoteService {
  readonly url: string
  /** Access of this installation to the service. */
  readonly token: string
}

const ANSWER_MS = 10_000
/** As long as somebody needs to take the telephone and confirm. */
const CONFIRM_MS = 90_000

export function remoteSigner(service: RemoteService, authority?: TimestampAuthority): ResultSigner {
  return {
    async sign(pdf, by) {
      try {
        const officer = await keyOf(service, by.account, by.name)
        const seal = await keyOf(service, by.unitCode, by.unit)
        return await signAndSeal(pdf, { officer, seal }, by, authority)
      } catch (error) {
        if (error instanceof RemoteSigningError) return error.refusal
        throw error
      }
    },
  }
}

/** Why a remote signature did not come about, in the words of the officer's page. */
class RemoteSigningError extends Error {
  readonly refusal: Refusal<SigningCode>
  constructor(code: SigningCode, message: string, next: string) {
    super(code)
    this.refusal = refuse(code, message, next)
  }
}

const unavailable = () =>
  new RemoteSigningError(
    'signing.unavailable',
    'Dịch vụ ký số từ xa không trả lời; hồ sơ chưa được ký.',
    'Thử ký lại sau ít phút; nếu vẫn không được, báo quản trị hệ thống.',
  )

async function keyOf(service: RemoteService, userID: string, holder: string): Promise<SigningKey> {
  const { credentialIDs } = await ask(service, 'credentials/list', { userID }, credentialList)
  for (const credentialID of credentialIDs) {
    const asked = { credentialID, certificates: 'chain' }
    const info = await ask(service, 'credentials/info', asked, credentialInfo)
    const usable = info.key.status === 'enabled' && (info.cert.status ?? 'valid') === 'valid'
    if (!usable || info.auth.mode !== 'implicit') continue
    const certificateChain = info.cert.certificates.map((one) => new Uint8Array(Buffer.from(one, 'base64')))
    return { certificateChain, sign: (bytes) => signHash(service, credentialID, certificateChain[0]!, bytes) }
  }
  throw new RemoteSigningError(
    'signing.no_credential',
    `Dịch vụ ký số từ xa không có chứng thư còn dùng được của ${holder}.`,
    'Đăng ký hoặc gia hạn chứng thư với nơi cấp, rồi ký lại.',
  )
}

/** Each hash is authorized by itself: what was confirmed can sign nothing else. */
async function signHash(
  service: RemoteService,
  credentialID: string,
  certificate: Uint8Array,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const hashes = [createHash('sha256').update(bytes).digest('base64')]
  const what = { credentialID, hashes, hashAlgorithmOID: SHA256_OID }
  const asked = { ...what, numSignatures: 1, description: 'Ký kết quả giải quyết thủ tục hành chính' }
  const { SAD } = await ask(service, 'credentials/authorize', asked, authorization, CONFIRM_MS)
  const signAlgo = algorithmOf(certificate) === 'rsa-sha256' ? RSA_SHA256_OID : ECDSA_SHA256_OID
  const signed = await ask(service, 'signatures/signHash', { ...what, SAD, signAlgo }, signatures)
  return new Uint8Array(Buffer.from(signed.signatures[0]!, 'base64'))
}

async function ask<Answer>(
  { url, token }: RemoteService,
  method: string,
  body: object,
  schema: z.ZodType<Answer>,
  waitMs = ANSWER_MS,
): Promise<Answer> {
  let status: number
  let answer: unknown
  try {
    const response = await fetch(`${url}${CSC_PATH}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(waitMs),
    })
    status = response.status
    answer = await response.json()
  } catch {
    throw unavailable()
  }
  const parsed = schema.safeParse(answer)
  if (status === 200 && parsed.success) return parsed.data
  // Somebody said no: the officer on the telephone, or the service for a reason of its own.
  if (status >= 400 && status < 500 && fault.safeParse(answer).data?.error === 'access_denied')
    throw new RemoteSigningError(
      'signing.declined',
      'Lệnh ký chưa được xác nhận trên thiết bị của người ký.',
      'Ký lại và xác nhận trên thiết bị trong thời gian cho phép.',
    )
  throw unavailable()
}
