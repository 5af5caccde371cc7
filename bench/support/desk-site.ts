/** The desk over many dossiers: the product's own server in this process, on the durable database of the stage. */
import type { AddressInfo } from 'node:net'
import { deskModule } from '#edge/web/desk/routes.ts'
import { buildServer } from '#edge/web/server.ts'
import { openSession } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { type App, openPool } from '#platform/db/index.ts'
import { createLog } from '#platform/log/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { type PositionRole, seedDemoOfficers } from '#registry/agencies/index.ts'
import { compose } from '../../src/compose.ts'
import { type Filled, fillDossiers, personOf } from './many-dossiers.ts'
import type { Stage } from './stage.ts'

export interface DeskSite {
  readonly app: App
  readonly origin: string
  readonly filled: Filled
  /** The cookie of an officer who has signed in. */
  cookieOf(unit: string, role: PositionRole): Promise<string>
  close(): Promise<void>
}

export async function openDeskSite(stage: Stage, size: number, queue: number): Promise<DeskSite> {
  const url = new URL(stage.bareUrl.replace('@/', '@localhost/'))
  url.pathname = '/motcua'
  const config = readConfig({
    ...process.env,
    DATABASE_URL: url.toString(),
    DATA_DIR: `${stage.dir}/desk`,
    MOTCUA_MODE: 'test',
    LOG_LEVEL: 'error',
  })
  const { app, database, close } = await compose(config)
  await seedDemoOfficers(database.owner, app.provinceId, dayOf(app.clock.now()))
  const admin = openPool(url.toString(), createLog('error'), { max: 1 })
  const filled = await fillDossiers(app, admin, size, queue)
  await admin.end()
  const server = await buildServer(app, { config, limits: false, modules: [deskModule] })
  await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    filled,
    origin: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    async cookieOf(unit, role) {
      const { position } = await personOf(app, unit, role)
      const { token } = await openSession(app, {
        kind: 'officer',
        actorId: position.officerId,
        positionId: position.positionId,
        correlationId: 'bench',
      })
      return `motcua=${token}`
    },
    async close() {
      await server.close()
      await close()
    },
  }
}

/** Sorted: the value that so great a share does not exceed, to a tenth of a millisecond. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)
  return Number((sorted[Math.max(0, at)] ?? 0).toFixed(1))
}
