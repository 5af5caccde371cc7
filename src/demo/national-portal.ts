/** Joins the National Portal: the real one where it is configured, the stand-in in a demonstration, nothing otherwise. */
import { createHash } from 'node:crypto'
import type { NationalPortal } from '#casework/exchange/index.ts'
import { NationalPortalClient } from '#edge/connectors/national-portal/client.ts'
import { filePath, nationalPortalDoor } from '#edge/connectors/national-portal/door.ts'
import { nationalPortalStandIn, STAND_IN_PATH } from '#edge/connectors/national-portal/stand-in.ts'
import type { Config } from '#platform/config/index.ts'
import type { HttpModule } from '#platform/http/index.ts'

export interface JoinedPortal {
  readonly port: NationalPortal
  readonly modules: readonly HttpModule[]
}

export function joinNationalPortal(config: Config): JoinedPortal | undefined {
  const here = config.publicUrl ?? `http://${config.host}:${config.port}`
  const fileUrl = (dossierId: number, n: number) => `${here}${filePath(dossierId, n)}`
  const { nationalPortal: real } = config
  if (real !== undefined)
    return {
      port: new NationalPortalClient({ settings: () => real, fileUrl }),
      modules: [nationalPortalDoor(real.secret)],
    }
  if (config.mode !== 'demo') return undefined
  const secretOf = (use: string) => createHash('sha256').update(`${use}:${config.secret}`).digest('hex')
  const login = { user: 'motcua', password: secretOf('portal-password'), secret: secretOf('portal-door') }
  const standIn = nationalPortalStandIn(login)
  // A process of jobs alone serves no stand-in: it speaks to the one beside it.
  const elsewhere = `http://${config.host}:${config.port}${STAND_IN_PATH}`
  const url = () => (config.roles.has('web') ? standIn.url() : elsewhere)
  const settings = () => ({ ...login, url: url(), files: undefined })
  return {
    port: new NationalPortalClient({ settings, fileUrl }),
    modules: [nationalPortalDoor(login.secret), standIn.module],
  }
}
