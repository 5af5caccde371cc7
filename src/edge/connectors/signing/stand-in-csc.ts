/**
 * A remote signing service to try things with: it speaks the CSC API, version 2, over HTTP, keeps a key for whoever is asked for, and signs
 * only hashes that were authorized. Real keys, no legal force, and nobody with a telephone: it confirms at once, or never when told so.
 */
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type SoftKey, signingKeyFromPem, type TestCa } from '#casework/documents/index.ts'
import type { Ids } from '#platform/db/index.ts'
import { type Clock, type Instant, instant, MINUTE } from '#platform/time/index.ts'
import { CSC_PATH, RSA_SHA256_OID, SHA256_OID } from './csc-messages.ts'
import { type Asked, type Loopback, openLoopback } from './loopback.ts'

export interface StandInCsc extends Loopback {
  /** What the officer at the telephone does from now on. */
  confirm(answer: boolean): void
}

export interface StandInParts {
  readonly ca: TestCa
  readonly token: string
  readonly clock: Clock
  readonly ids: Ids
  /** From when its certificates are valid. */
  readonly validFrom: Instant
}

interface Grant {
  readonly credentialID: string
  readonly hashes: ReadonlySet<string>
  readonly until: Instant
}

const hash = z.base64().length(44)
const listInput = z.object({ userID: z.string().min(1) })
const infoInput = z.object({
  credentialID: z.string(),
  certificates: z.enum(['none', 'single', 'chain']).default('single'),
})
const authorizeInput = z.object({
  credentialID: z.string(),
  numSignatures: z.int().positive(),
  hashes: z.array(hash).min(1),
  hashAlgorithmOID: z.literal(SHA256_OID),
})
const signInput = z.object({
  credentialID: z.string(),
  SAD: z.string(),
  hashes: z.array(hash).min(1),
  hashAlgorithmOID: z.literal(SHA256_OID),
  signAlgo: z.literal(RSA_SHA256_OID),
})

const fault = (status: number, error: string, says: string) => ({
  status,
  body: { error, error_description: says },
})

export async function standInCsc({ ca, token, clock, ids, validFrom }: StandInParts): Promise<StandInCsc> {
  const keys = new Map<string, Promise<SoftKey>>()
  const grants = new Map<string, Grant>()
  let confirms = true

  const keyOf = (credentialID: string): Promise<SoftKey> => {
    const known = keys.get(credentialID)
    if (known !== undefined) return known
    const holder = {
      name: credentialID,
      unit: 'Dịch vụ ký số từ xa trình diễn',
      issuedAt: validFrom,
      months: 110,
    }
    const made = ca.issueOfficerCertificate(holder).then(signingKeyFromPem)
    keys.set(credentialID, made)
    return made
  }

  const methods: Readonly<Record<string, (body: unknown) => Promise<{ status: number; body: object }>>> = {
    'credentials/list': async (body) => ({
      status: 200,
      body: { credentialIDs: [listInput.parse(body).userID] },
    }),
    'credentials/info': async (body) => {
      const { credentialID, certificates } = infoInput.parse(body)
      const chain = (await keyOf(credentialID)).certificateChain.map((one) =>
        Buffer.from(one).toString('base64'),
      )
      return {
        status: 200,
        body: {
          key: { status: 'enabled', algo: [RSA_SHA256_OID], len: 2048 },
          cert: { status: 'valid', certificates: certificates === 'chain' ? chain : chain.slice(0, 1) },
          auth: { mode: 'implicit' },
          SCAL: '2',
          multisign: 1,
        },
      }
    },
    'credentials/authorize': async (body) => {
      const { credentialID, hashes } = authorizeInput.parse(body)
      if (!confirms) return fault(400, 'access_denied', 'The signer did not confirm')
      const SAD = ids.token()
      grants.set(SAD, { credentialID, hashes: new Set(hashes), until: instant(clock.now() + 5 * MINUTE) })
      return { status: 200, body: { SAD, expiresIn: 300 } }
    },
    'signatures/signHash': async (body) => {
      const { credentialID, SAD, hashes } = signInput.parse(body)
      const grant = grants.get(SAD)
      grants.delete(SAD)
      const granted =
        grant !== undefined &&
        grant.credentialID === credentialID &&
        grant.until >= clock.now() &&
        hashes.every((one) => grant.hashes.has(one))
      if (!granted) return fault(400, 'invalid_request', 'Invalid parameter SAD')
      const key = await keyOf(credentialID)
      const signed = hashes.map((one) =>
        Buffer.from(key.signHash(Buffer.from(one, 'base64'))).toString('base64'),
      )
      return { status: 200, body: { signatures: signed } }
    },
  }

  const loopback = await openLoopback(async (asked) => {
    const { status, body } = await answer(asked, token, methods)
    return { status, type: 'application/json', body: JSON.stringify(body) }
  })
  return {
    ...loopback,
    confirm(next) {
      confirms = next
    },
  }
}

async function answer(
  { path, headers, body }: Asked,
  token: string,
  methods: Readonly<Record<string, (body: unknown) => Promise<{ status: number; body: object }>>>,
): Promise<{ status: number; body: object }> {
  const [sent, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)]
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted))
    return fault(401, 'invalid_token', 'The access token is not valid')
  const method = path.startsWith(`${CSC_PATH}/`) ? methods[path.slice(CSC_PATH.length + 1)] : undefined
  if (method === undefined) return fault(501, 'invalid_request', 'No such method')
  try {
    return await method(JSON.parse(body.toString('utf8')))
  } catch {
    return fault(400, 'invalid_request', 'Malformed request')
  }
}
