/**
 * Stand-in of the identity provider for demonstrations and tests: a real OpenID Connect issuer (oidc-provider) under
 * `/oidc` of the same server, where one clicks on a person instead of proving to be one. Never served in production.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type Configuration, type JWKS } from 'oidc-provider'
import type { IdentityPort } from '#platform/auth/index.ts'
import type { App } from '#platform/db/index.ts'
import { type HttpModule, HttpProblem, type HttpServer, problemOf, route } from '#platform/http/index.ts'
import type { Log } from '#platform/log/index.ts'
import { oidcIdentity } from './client.ts'
import { memoryAdapter } from './memory-adapter.ts'

/** A person one can be. */
export interface StandInPerson {
  readonly subject: string
  readonly kind: 'citizen' | 'officer'
  readonly name: string
  readonly role?: string | undefined
  readonly personalId?: string | undefined
  readonly birthDate?: string | undefined
  readonly gender?: string | undefined
  readonly phone?: string | undefined
  readonly address?: string | undefined
}

export interface StandInOptions {
  readonly log: Log
  readonly clientSecret: string
  readonly findPerson: (app: App, subject: string) => Promise<StandInPerson | undefined>
  /** The page with the people to choose from; it posts `persona` to `action`. */
  readonly page: (request: FastifyRequest, reply: FastifyReply, action: string) => unknown
}

const CLIENT_ID = 'motcua'
const MOUNT = '/oidc'
const CALLBACK = '/dang-nhap/xong'

export function standInIdentity(options: StandInOptions): { port: IdentityPort; module: HttpModule } {
  let server: HttpServer | undefined
  let made: Promise<Provider> | undefined
  const issuer = () => {
    const address = server?.server.address()
    if (!address || typeof address === 'string')
      throw new Error('the stand-in issuer answers once the server listens')
    const host = address.address === '0.0.0.0' || address.address === '::' ? '127.0.0.1' : address.address
    return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}${MOUNT}`
  }
  const provider = () => {
    const { app } = server!.web
    made ??= makeProvider(issuer(), options, (subject) => options.findPerson(app, subject))
    return made
  }
  const port = oidcIdentity(
    () => ({
      issuer: issuer(),
      clientId: CLIENT_ID,
      clientSecret: options.clientSecret,
      allowHttp: true,
      sameOrigin: true,
    }),
    options.log,
  )
  const module: HttpModule = async (scope) => {
    server = scope
    registerInteraction(scope, provider, options)
    await scope.register(async (inner) => {
      // The issuer reads its own bodies.
      inner.removeAllContentTypeParsers()
      inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
      route(inner as HttpServer, {
        method: ['GET', 'POST', 'OPTIONS'],
        url: `${MOUNT}/*`,
        permission: 'public',
        csrf: false,
        schema: { hide: true },
        handler: async (request, reply) => {
          refuseForeignCallback(request)
          handOver(await provider(), request, reply)
          return reply
        },
      })
    })
  }
  return { port, module }
}

/** Only back to where the browser came from: the stand-in must not become a way to send people elsewhere. */
function refuseForeignCallback(request: FastifyRequest): void {
  const wanted = (request.query as Record<string, unknown>)['redirect_uri']
  if (wanted === undefined) return
  const url = typeof wanted === 'string' && URL.canParse(wanted) ? new URL(wanted) : undefined
  const ours = [request.origin, request.server.web.config.publicUrl].map((one) => one && new URL(one).origin)
  if (url === undefined || !ours.includes(url.origin)) throw new HttpProblem(problemOf(400))
}

function handOver(provider: Provider, request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  reply.raw.setHeader('cache-control', 'no-store')
  reply.hijack()
  const raw = request.raw as IncomingMessage & { originalUrl?: string }
  // The stand-in remembers nobody: whoever was chosen last does not stand in the way of the next person.
  if (raw.headers.cookie)
    raw.headers.cookie = raw.headers.cookie.replace(/_session(?:\.sig)?=[^;]*(?:; )?/g, '')
  raw.originalUrl = raw.url ?? ''
  raw.url = raw.originalUrl.slice(MOUNT.length) || '/'
  provider.callback()(raw, reply.raw as ServerResponse)
}

function registerInteraction(
  server: HttpServer,
  provider: () => Promise<Provider>,
  options: StandInOptions,
): void {
  const url = `${MOUNT}/interaction/:uid`
  const details = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      return await (await provider()).interactionDetails(request.raw, reply.raw)
    } catch {
      // The login was opened long ago, finished elsewhere or in another browser.
      throw new HttpProblem(problemOf(400))
    }
  }
  route(server, {
    method: 'GET',
    url,
    permission: 'public',
    limit: 'login',
    handler: async (request, reply) => {
      await details(request, reply)
      return options.page(request, reply, request.url.split('?')[0] ?? '')
    },
  })
  route(server, {
    method: 'POST',
    url,
    permission: 'public',
    limit: 'login',
    handler: async (request, reply) => {
      await details(request, reply)
      const subject = String(request.body?.['persona'] ?? '')
      const person = await options.findPerson(server.web.app, subject)
      if (person === undefined) throw new HttpProblem(problemOf(422))
      const login = { accountId: person.subject, remember: false }
      const next = await (await provider()).interactionResult(request.raw, reply.raw, { login })
      const { pathname, search } = new URL(next)
      return reply.redirect(`${pathname}${search}`, 303)
    },
  })
}

type FindPerson = (subject: string) => Promise<StandInPerson | undefined>

async function makeProvider(
  issuer: string,
  options: StandInOptions,
  findPerson: FindPerson,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'stand-in' }
  const provider = new Provider(
    issuer,
    configuration({ keys: [key] } as JWKS, options.clientSecret, findPerson),
  )
  provider.proxy = true
  provider.on('server_error', (_ctx, error) => options.log.error({ error: error.message }, 'stand_in.failed'))
  // The origin was compared at the door (refuseForeignCallback); here the path.
  Object.defineProperty(provider.Client.prototype, 'redirectUriAllowed', {
    value: (uri: string) => URL.canParse(uri) && new URL(uri).pathname === CALLBACK,
  })
  return provider
}

function configuration(jwks: JWKS, clientSecret: string, findPerson: FindPerson): Configuration {
  return {
    adapter: memoryAdapter,
    jwks,
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: clientSecret,
        redirect_uris: [`http://127.0.0.1${CALLBACK}`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    cookies: { keys: [clientSecret], long: { signed: true }, short: { signed: true } },
    claims: {
      openid: ['sub'],
      profile: ['name', 'birthdate', 'gender'],
      phone: ['phone_number'],
      address: ['address'],
      identity: ['personal_id', 'identity_level', 'kind', 'role', 'demo'],
    },
    scopes: ['openid', 'profile', 'phone', 'address', 'identity'],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 300,
      Interaction: 1800,
      Session: 1800,
    },
    // The path alone: the browser stays under the name it came by.
    interactions: { url: (_ctx, interaction) => `${MOUNT}/interaction/${interaction.uid}` },
    async loadExistingGrant(ctx) {
      // There is nothing to consent to: the province's own client asks for what filing needs.
      const grant = new ctx.oidc.provider.Grant({
        accountId: ctx.oidc.session!.accountId!,
        clientId: ctx.oidc.client!.clientId,
      })
      grant.addOIDCScope('openid profile phone address identity')
      await grant.save()
      return grant
    },
    async findAccount(_ctx, subject) {
      const person = await findPerson(subject)
      return person && { accountId: subject, claims: async () => claimsOf(person) }
    },
    renderError: (ctx, out) => {
      ctx.type = 'json'
      ctx.body = JSON.stringify({ status: ctx.status, code: out.error })
    },
  }
}

function claimsOf(person: StandInPerson) {
  return {
    sub: person.subject,
    name: person.name,
    kind: person.kind,
    demo: true,
    identity_level: 2,
    ...(person.role ? { role: person.role } : {}),
    ...(person.personalId ? { personal_id: person.personalId } : {}),
    ...(person.birthDate ? { birthdate: person.birthDate } : {}),
    ...(person.gender ? { gender: person.gender } : {}),
    ...(person.phone ? { phone_number: person.phone } : {}),
    ...(person.address ? { address: { formatted: person.address } } : {}),
  }
}
