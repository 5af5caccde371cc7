/** The whole product for a test file, joined as `src/main.ts` joins it: every module, the projector, the sweep, real signatures, a clock that runs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDemoKeyStore, signatureTrust } from '#casework/documents/index.ts'
import { resultSigner, slipSettings, sweepOverdue } from '#casework/dossiers/index.ts'
import { nationalPortal } from '#casework/exchange/index.ts'
import { paymentGateway } from '#casework/payments/index.ts'
import { registerApi } from '#edge/api/server.ts'
import { paymentStandIn, standInGateway } from '#edge/connectors/payments/stand-in.ts'
import { keyFileSigner } from '#edge/connectors/signing/key-file-signer.ts'
import { adminModule } from '#edge/web/admin/routes.ts'
import { boardModule } from '#edge/web/board/routes.ts'
import { controlModule } from '#edge/web/control/routes.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { portalModule } from '#edge/web/portal/routes.ts'
import { measuresConsumer } from '#insight/measures/index.ts'
import { loadFigures } from '#insight/monitoring/index.ts'
import { identityPort } from '#platform/auth/index.ts'
import { readConfig } from '#platform/config/index.ts'
import { runFeedWorker } from '#platform/feed/index.ts'
import type { HttpModule } from '#platform/http/index.ts'
import { migrateJobs } from '#platform/jobs/index.ts'
import { dayOf, type FixedClock, instantFromIsoOrThrow, systemClock } from '#platform/time/index.ts'
import { directoryOf, seedDemoOfficers } from '#registry/agencies/index.ts'
import { joinIdentity } from '../../src/demo/identity.ts'
import { joinNationalPortal } from '../../src/demo/national-portal.ts'
import { startTestApp } from './app.ts'
import { startTestServer, type TestServer } from './server.ts'

const SWEEP_EVERY_MS = 500
const KEYS_FROM = instantFromIsoOrThrow('2023-01-01T00:00:00+07:00')

export interface WholeSite extends TestServer {
  /** Certificates that a reader of signed papers trusts. */
  readonly trustAnchors: readonly string[]
}

export async function openWholeSite(options: {
  at: string
  watch?: (module: HttpModule) => HttpModule
}): Promise<WholeSite> {
  const keys = mkdtempSync(join(tmpdir(), 'motcua-keys-'))
  const keyStore = await openDemoKeyStore(keys, KEYS_FROM)
  const identity = joinIdentity(readConfig({ MOTCUA_MODE: 'demo' }), {
    error() {},
    warn() {},
    info() {},
  } as never)
  const portal = joinNationalPortal(readConfig({ MOTCUA_MODE: 'demo' }))!
  const standing = await startTestApp(options.at, [
    [nationalPortal.name, portal.port],
    [resultSigner.name, keyFileSigner(keyStore)],
    [signatureTrust.name, { anchors: keyStore.trustAnchors }],
    [paymentGateway.name, standInGateway('a secret of the gateway for tests only')],
    [slipSettings.name, { demo: true, publicUrl: 'http://localhost', hotline: '0255 000 0000' }],
    [identityPort.name, identity.port],
  ])
  let running = systemClock(instantFromIsoOrThrow(options.at))
  const clock: FixedClock = {
    ...standing.clock,
    now: () => running.now(),
    set: (at) => {
      running = systemClock(at)
    },
  }
  const app = { ...standing, clock }
  await migrateJobs(app.database)
  const { tree } = await directoryOf(app)
  await loadFigures(app.database.owner, app.provinceId, tree, app.clock.now())
  await seedDemoOfficers(app.database.owner, app.provinceId, dayOf(app.clock.now()))
  const stopping = new AbortController()
  const projector = runFeedWorker(app, { consumers: [measuresConsumer], signal: stopping.signal })
  const sweeper = repeat(stopping.signal, async () => void (await sweepOverdue(app)))
  const all = [
    registerApi,
    portalModule,
    deskModule,
    boardModule,
    adminModule,
    controlModule,
    ...identity.modules,
    ...portal.modules,
    paymentStandIn,
  ]
  const modules = options.watch ? all.map(options.watch) : all
  const site = await startTestServer({ app, modules, env: { MOTCUA_MODE: 'demo' } })
  return {
    ...site,
    trustAnchors: keyStore.trustAnchors,
    async close() {
      stopping.abort()
      await Promise.allSettled([projector, sweeper])
      await site.close()
      rmSync(keys, { recursive: true, force: true })
    },
  }
}

async function repeat(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await new Promise((resolve) => setTimeout(resolve, SWEEP_EVERY_MS))
  }
}
