/**
 * The electronic identity over OpenID Connect: code flow with PKCE, state and nonce; discovery; client secret in the
 * header. Speaks to VNeID's gateway in production and to the stand-in of the demonstration, in the same words.
 */
import * as oidc from 'openid-client'
import { z } from 'zod'
import type { Identity, IdentityPort } from '#platform/auth/index.ts'
import type { Log } from '#platform/log/index.ts'

export interface OidcClientSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Only the stand-in on this machine speaks plain HTTP. */
  readonly allowHttp?: boolean
  /** Send the browser to the path alone: the stand-in answers under whatever name people typed. */
  readonly sameOrigin?: boolean
}

const SCOPE = 'openid profile phone address identity'
const TIMEOUT_SECONDS = 10

const text = z.string().trim().min(1).max(300)
const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  name: text,
  personal_id: z
    .string()
    .regex(/^\d{9}(\d{3})?$/)
    .nullish(),
  identity_level: z.coerce.number().int().min(0).max(3).default(0),
  birthdate: z.string().max(10).nullish(),
  gender: z.string().max(20).nullish(),
  phone_number: z.string().max(20).nullish(),
  email: z.string().max(200).nullish(),
  address: z.union([z.object({ formatted: z.string().max(500) }), z.string().max(500)]).nullish(),
  kind: z.enum(['citizen', 'officer']).default('citizen'),
  role: z.string().max(40).nullish(),
  demo: z.boolean().default(false),
})

export function identityOf(claims: unknown): Identity | undefined {
  const read = claimsSchema.safeParse(claims)
  if (!read.success) return undefined
  const c = read.data
  const address = typeof c.address === 'string' ? c.address : c.address?.formatted
  return {
    subject: c.sub,
    kind: c.kind,
    name: c.name.normalize('NFC'),
    personalId: c.personal_id ?? null,
    identityLevel: c.identity_level,
    birthDate: c.birthdate ?? null,
    gender: c.gender ?? null,
    phone: c.phone_number ?? null,
    email: c.email ?? null,
    address: address?.normalize('NFC') ?? null,
    role: c.role ?? null,
    demo: c.demo,
  }
}

/** `settings` is asked at first use: the stand-in knows its address only when the server listens. */
export function oidcIdentity(settings: () => OidcClientSettings, log: Log): IdentityPort {
  let discovered: Promise<oidc.Configuration> | undefined
  const configuration = (): Promise<oidc.Configuration> => {
    discovered ??= discover(settings())
    // A provider that was away at the first login is asked again at the next.
    discovered.catch(() => {
      discovered = undefined
    })
    return discovered
  }
  return {
    async start(redirectUri) {
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        // On a shared device nobody gets the identity of the person before.
        prompt: 'login',
      })
      return { location: settings().sameOrigin ? `${url.pathname}${url.search}` : url.href, attempt }
    },
    async finish(callback, attempt) {
      try {
        const config = await configuration()
        const tokens = await oidc.authorizationCodeGrant(config, callback, {
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.codeVerifier,
          idTokenExpected: true,
        })
        const idToken = tokens.claims()
        if (idToken === undefined) return undefined
        const more = config.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(config, tokens.access_token, idToken.sub)
          : {}
        return identityOf({ ...idToken, ...more })
      } catch (error) {
        // The cause is for operators; whoever logs in is told to try again, and the codes say nothing about them.
        log.warn(
          { error: (error as Error).message, code: (error as { code?: string }).code },
          'identity.refused',
        )
        return undefined
      }
    },
  }
}

async function discover(settings: OidcClientSettings): Promise<oidc.Configuration> {
  const authentication = oidc.ClientSecretBasic(settings.clientSecret)
  return await oidc.discovery(new URL(settings.issuer), settings.clientId, undefined, authentication, {
    timeout: TIMEOUT_SECONDS,
    ...(settings.allowHttp ? { execute: [oidc.allowInsecureRequests] } : {}),
  })
}
