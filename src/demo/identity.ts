/** Joins the electronic identity: the province's provider in production, the stand-in with its page of people elsewhere. */
import { createHash } from 'node:crypto'
import { oidcIdentity } from '#edge/connectors/identity/client.ts'
import { standInIdentity } from '#edge/connectors/identity/stand-in.ts'
import { findStandInPerson, standInPage } from '#edge/web/session/stand-in-page.tsx'
import type { IdentityPort } from '#platform/auth/index.ts'
import type { Config } from '#platform/config/index.ts'
import type { HttpModule } from '#platform/http/index.ts'
import type { Log } from '#platform/log/index.ts'

export interface JoinedIdentity {
  readonly port: IdentityPort
  /** The issuer served by this server itself; none when the province has one. */
  readonly modules: readonly HttpModule[]
}

export function joinIdentity(config: Config, log: Log): JoinedIdentity {
  const { oidc } = config
  if (oidc) return { port: oidcIdentity(() => oidc, log), modules: [] }
  const clientSecret = createHash('sha256').update(`stand-in:${config.secret}`).digest('hex')
  const { port, module } = standInIdentity({
    log,
    clientSecret,
    findPerson: findStandInPerson,
    page: standInPage,
  })
  return { port, modules: [module] }
}
